"""On each day of each diary with a notice, every number in the sentence is counted again, from the diary alone."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.persistence.advice import advise
from journal.persistence.assessment import assess
from journal.persistence.causes import Cause
from journal.persistence.reasons import CAUSES
from journal.persistence.rule import Level
from journal.persistence.situations import Situation
from journal.persistence.steps import Step
from selfcare.techniques import Area
from tests.cast import TODAY
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

    def age(self, told) -> int:
        return (self.today - self.since(told)).days

    def numbers(self, told) -> dict[str, int]:
        newest = max(self.pains)
        return {
            "age": self.age(told),
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


@pytest.fixture(scope="module", params=range(8))
def notices(request):
    """Those of an eighth of the diaries, assessed once for all tests, with what was written up to each one's day."""
    return [notice for diary in DIARIES[request.param :: 8] for notice in notices_of(diary)]


def notices_of(diary):
    day = diary["_from"]
    while day <= diary["_to"]:
        pairs = score.visible(diary, day)
        told = assess(pairs, day)
        if told.level is not Level.NONE:
            yield diary["id"], pairs, told
        day += DAY


def test_every_number_in_a_notice_is_counted_from_the_days(notices):
    for who, pairs, told in notices:
        said = advise(Area.NECK, told)
        counted = Page(pairs, told.today).numbers(told)
        for words in (said.title, said.fact, said.say):
            for name in re.findall(r"%\((\w+)\)s", words.text):
                assert words.values[name] == counted[name], (who, told.today, words.text, name)


def test_what_would_clear_it_does(notices):
    for who, pairs, told in notices:
        days = advise(Area.NECK, told).clears[0].values["days"]
        calm = [(told.today + n * DAY, 2) for n in range(1, days + 1)]

        assert assess([*pairs, *calm], told.today + days * DAY).level is Level.NONE, (who, told.today)


def test_it_goes_after_so_many_days_without_a_number_and_not_before(notices):
    for who, pairs, told in notices:
        if len(pairs) % 7 == 0:  # one notice in seven: each costs two walks through the diary
            days = advise(Area.NECK, told).clears[1].values["stale"]
            last = max(day for day, _ in pairs)

            assert assess(pairs, last + days * DAY).level is Level.NONE, who
            assert days == 25


def mean(pains: list[int]) -> float:
    return sum(pains) / len(pains)


PROOFS = {
    # What each reason says of the days up to the one on which the level came up, and of the days since the first.
    Cause.WEEK: lambda page, age: sum(pain >= 3 for pain in page.last(7)) > len(page.last(7)) / 2 and age >= 5,
    Cause.FORTNIGHT: lambda page, age: sum(pain >= 3 for pain in page.last(14)) > len(page.last(14)) / 2,
    Cause.WORST: lambda page, age: sum(pain >= 9 for pain in page.last(10)) >= 3,
    Cause.SEVERE: lambda page, age: sum(pain >= 6 for pain in page.last(10)) > 5 and age >= 13,
    Cause.MONTH: lambda page, age: mean(page.last(14)) >= 4 and age >= 31,
    Cause.SIX_WEEKS: lambda page, age: mean(page.last(14)) >= 3 and age >= 42,
    Cause.CAME_DOWN: lambda page, age: mean(page.last(14)) < 3,
}


def test_the_reason_was_true_on_the_day_that_it_names(notices):
    for who, pairs, told in notices:
        began = assess(pairs, told.reached).since  # of the episode that went on then
        page = Page([pair for pair in pairs if began <= pair[0] <= told.reached], told.reached)

        assert PROOFS[told.cause](page, (told.reached - began).days), (who, told.today, told.cause)


def test_every_reason_has_its_words_and_its_proof():
    assert set(CAUSES) == set(PROOFS) == set(Cause)


def test_what_gets_better_is_left_alone_or_has_lasted_for_six_weeks(notices):
    for _, pairs, told in notices:
        for area in (Area.NECK, Area.BETWEEN_BLADES):
            said = advise(area, told)
            if told.easing and said.situation is Situation.EASING:
                assert said.step is Step.CARRY_ON or (
                    said.step is Step.LONG and Page(pairs, told.today).age(told) >= 42
                )


@pytest.mark.parametrize("pains", [(5, 0, 0, 1, 0, 0, 0), (0, 6, 1, 0, 0, 0, 2)])
@pytest.mark.parametrize("weeks", [4, 6])
def test_a_weekday_that_is_named_was_sore_in_each_of_the_four_weeks(pains, weeks):
    told = assess([(TODAY - n * DAY, pain) for n, pain in enumerate(pains * weeks)], TODAY)
    said = advise(Area.NECK, told)

    named = [pain for day, pain in told.days if day.weekday() == said.title.values["weekday"].weekday()]
    sore = sum(pain >= 3 for pain in Page(told.days, TODAY).last(28))
    [why] = said.why
    assert said.situation is Situation.WEEKDAY
    assert len(named) == 4
    assert min(named) >= 3
    assert (why.values["sore28"], why.values["on_weekday"]) == (sore, 4)
    assert f"on {sore} days. 4 of these {sore} days fell on a" in why.text % why.values


def test_where_two_days_of_each_week_are_sore_neither_is_named():
    told = assess([(TODAY - n * DAY, pain) for n, pain in enumerate((4, 3, 0, 0, 0, 0, 0) * 4)], TODAY)

    assert advise(Area.NECK, told).situation is Situation.WEEKLY


def test_one_more_sore_day_than_the_weekdays_is_counted_too():
    diary = [(TODAY - n * DAY, 5 if n % 7 == 0 or n == 10 else 0) for n in range(28)]
    [why] = advise(Area.NECK, assess(diary, TODAY)).why

    assert "on 5 days. 4 of these 5 days fell on a" in why.text % why.values


def test_not_clearly_easing_is_said_of_nothing_that_eases(notices):
    for _, _, told in notices:
        if "not clearly easing" in advise(Area.NECK, told).fact.text:
            assert not told.easing


def test_a_notice_that_has_little_to_go_on_says_so(notices):
    for _, pairs, told in notices:
        if len(Page(pairs, told.today).last(7)) < 4:
            thin = {Situation.SILENT, Situation.CALMING, Situation.EASING, Situation.THIN}
            assert advise(Area.NECK, told).situation in thin
