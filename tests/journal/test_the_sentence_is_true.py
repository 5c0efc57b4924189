"""On each day of each diary with a notice, every number in the sentence is counted again, from the diary alone."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.advice import advise
from journal.persistence import Level, assess
from journal.situations import Situation
from selfcare.techniques import Area
from tests.journal.yardstick import score

DIARIES = score.load(Path(__file__).parent / "yardstick" / "open.jsonl")
DAY = timedelta(days=1)


class Page:
    """The diary as it is listed: one number a day."""

    def __init__(self, pairs: list[tuple[date, int]], today: date):
        self.today, self.pains = today, {}
        for day, pain in pairs:
            self.pains[day] = max(pain, self.pains.get(day, 0))

    def last(self, days: int) -> list[int]:
        return [pain for day, pain in self.pains.items() if self.today - days * DAY < day]

    def sore_days(self) -> list[date]:
        return sorted(day for day, pain in self.pains.items() if pain >= 3)

    def since(self, told) -> date:
        """Walking back from the latest sore day, the first one before a long break."""
        days = self.sore_days()
        begin = days.pop()
        while days and days[-1] >= told.since:
            begin = days.pop()
        return begin

    def numbers(self, told) -> dict[str, int]:
        newest = max(self.pains)
        return {
            "age": (self.today - self.since(told)).days,
            "sore": sum(pain >= 3 for pain in self.last(7)),
            "sore14": sum(pain >= 3 for pain in self.last(14)),
            "rated14": len(self.last(14)),
            "severe": sum(pain >= 6 for pain in self.last(10)),
            "high": max(self.last(14), default=0),
            "latest": self.pains[newest],
            "quiet": (self.today - self.sore_days()[-1]).days,
            "silence": (self.today - newest).days,
            "away": (told.since - max(day for day in [date.min, *self.sore_days()] if day < told.since)).days - 1,
        }


def notices(diary):
    day = diary["_from"]
    while day <= diary["_to"]:
        pairs = score.visible(diary, day)
        told = assess(pairs, day)
        if told.level is not Level.NONE:
            yield pairs, told
        day += DAY


@pytest.mark.parametrize("part", range(8))
def test_every_number_in_a_notice_is_counted_from_the_days(part):
    for diary in DIARIES[part::8]:
        for pairs, told in notices(diary):
            said = advise(Area.NECK, told)
            counted = Page(pairs, told.today).numbers(told)
            for words in (said.title, said.fact):
                for name in re.findall(r"%\((\w+)\)s", words.text):
                    assert words.values[name] == counted[name], (diary["id"], told.today, words.text, name)


@pytest.mark.parametrize("part", range(8))
def test_what_would_clear_it_does(part):
    for diary in DIARIES[part::8]:
        for pairs, told in notices(diary):
            days = advise(Area.NECK, told).clears.values["days"]
            calm = [(told.today + n * DAY, 2) for n in range(1, days + 1)]

            assert assess([*pairs, *calm], told.today + days * DAY).level is Level.NONE, (diary["id"], told.today)


def test_not_clearly_easing_is_said_of_nothing_that_eases():
    for diary in DIARIES:
        for _, told in notices(diary):
            if "not clearly easing" in advise(Area.NECK, told).fact.text:
                assert not told.easing


def test_a_notice_that_has_little_to_go_on_says_so():
    for diary in DIARIES:
        for pairs, told in notices(diary):
            if len(Page(pairs, told.today).last(7)) < 4:
                thin = {Situation.SILENT, Situation.CALMING, Situation.EASING, Situation.THIN}
                assert advise(Area.NECK, told).situation in thin
