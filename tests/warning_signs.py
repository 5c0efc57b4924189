"""However somebody's days and answers go on, an open warning sign is never softened.

`python -m tests.warning_signs --cases 20000` makes up so many stories of two spots: diaries, changed numbers, "none of
these" before and after, replies to notices, archiving, deleting, two journals becoming one, and days that pass.
After each event Today must speak of the sign and of nothing else, until it was dismissed by somebody who had seen it.
The stories are played on plain values; every twentieth is played again on a database, with the verbs of the models.
"""

import argparse
import sys
import time
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from tests import cleanup

if __name__ == "__main__":
    cleanup.temporary_data_dir()
    import django

    django.setup()

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from journal.data.erase import erase_day, erase_spot
from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, SoreSpot
from journal.persistence.checks import Check
from journal.persistence.replies import Kind, Reply
from journal.persistence.rule import Level
from journal.web.assessments import JournalAssessment, assess_journal
from journal.web.guidance import beside
from journal.web.snapshots import Snapshot
from journal.web.visits import booked_visits
from tests.cast import BETWEEN, NECK, NOON, TODAY, stamp

PLACES = (BETWEEN, NECK)
pains, spots = st.integers(0, 10), st.sampled_from((0, 1))
DIARY = st.lists(st.one_of(st.none(), pains, st.integers(4, 8)), max_size=45)
EVENTS = st.one_of(
    st.tuples(st.just("one"), st.integers(0, 3)),  # stamped so many days earlier
    st.tuples(st.just("one"), st.just(0)),
    st.tuples(st.just("none"), st.integers(0, 3)),
    st.tuples(st.just("look")),  # somebody reads the urgent page, and has not pressed anything yet
    st.tuples(st.just("dismiss")),  # what was seen when it was last looked at
    st.tuples(st.just("rate"), spots, st.integers(0, 9), pains),
    st.tuples(st.just("reply"), spots, st.sampled_from(list(Kind)), st.integers(-3, 9)),
    st.tuples(st.just("archive"), spots),
    st.tuples(st.just("delete_spot"), spots),
    st.tuples(st.just("delete_day"), spots, st.integers(0, 3)),
    st.tuples(st.just("merge")),
    st.tuples(st.just("wait"), st.sampled_from((1, 3, 8, 30, 401))),
)
STORIES = st.tuples(st.tuples(DIARY, DIARY), st.lists(EVENTS, min_size=2, max_size=8))


class Paper:
    """A journal of plain values."""

    def __init__(self, diaries):
        self.today, self.checks, self.seen = TODAY, dict[int, Check](), set[int]()
        self.spots = {n: SoreSpot(area=area, side=side) for n, (area, side) in enumerate(PLACES)}
        self.replies: dict[int, list[Reply]] = {0: [], 1: []}
        self.ratings = {n: dated(diary) for n, diary in enumerate(diaries)}

    def one(self, days: int) -> None:
        self.checks[len(self.checks)] = Check(self.today - timedelta(days), found=True)

    def none(self, days: int) -> None:
        self.checks[len(self.checks)] = Check(self.today - timedelta(days), found=False)

    def look(self) -> None:
        self.seen = {n for n, check in self.checks.items() if check.found and not check.dismissed}

    def dismiss(self) -> None:
        for n in self.seen:
            self.checks[n] = Check(self.checks[n].day, found=True, dismissed=True)

    def rate(self, n: int, days: int, pain: int) -> None:
        self.ratings[n][self.today - timedelta(days)] = pain

    def reply(self, n: int, kind: Kind, days: int) -> None:
        self.replies[n].append(Reply(kind, Level.DOCTOR, self.today, self.today + timedelta(days)))

    def archive(self, n: int) -> None:
        self.spots.pop(n, None)

    def delete_spot(self, n: int) -> None:
        self.archive(n)

    def delete_day(self, n: int, days: int) -> None:
        self.ratings[n].pop(self.today - timedelta(days), None)

    def merge(self) -> None:
        """On paper there is one journal."""

    def wait(self, days: int) -> None:
        self.today += timedelta(days)

    def assessment(self) -> JournalAssessment:
        diaries = {spot.pk: self.ratings[n] for n, spot in self.spots.items()}
        replies = {spot.pk: self.replies[n] for n, spot in self.spots.items()}
        checks = list(self.checks.values())
        return JournalAssessment(self.today, Snapshot(uuid7(), date.min, (), diaries, replies, checks, set()))

    def followed(self) -> list[SoreSpot]:
        return list(self.spots.values())


class Rows(Paper):
    """The same journal in a database."""

    def __init__(self, diaries):
        super().__init__(diaries)
        self.journal, self.rows = Journal.start(NOON), dict[int, UUID]()
        self.kept = {n: self.journal.add_spot(uuid7(), *place, stamp()) for n, place in enumerate(PLACES)}
        for n, diary in enumerate(diaries):
            for day, pain in list(dated(diary).items())[-8:]:
                self.kept[n].rate(day, pain, stamp())

    def stamp(self, days: int = 0):
        minutes = (self.today - TODAY).days * 1440
        return stamp(minutes - days * 1440, now=minutes)

    def answer(self, found: bool, days: int) -> None:
        spot = next(iter(self.kept.values()), None)
        row = self.journal.answer_check(found, self.today - timedelta(days), self.stamp(days), spot)
        self.rows[len(self.checks) - 1] = row.pk

    def one(self, days: int) -> None:
        super().one(days)
        self.answer(True, days)

    def none(self, days: int) -> None:
        super().none(days)
        self.answer(False, days)

    def dismiss(self) -> None:
        super().dismiss()
        self.journal.dismiss_checks([self.rows[n] for n in self.seen], self.stamp().received_at)

    def rate(self, n: int, days: int, pain: int) -> None:
        if n in self.kept:
            self.kept[n].rate(self.today - timedelta(days), pain, self.stamp())

    def reply(self, n: int, kind: Kind, days: int) -> None:
        if n in self.kept:
            visit = self.today + timedelta(days)
            self.kept[n].reply(kind, Level.DOCTOR, self.today, self.stamp(), visit=visit)

    def archive(self, n: int) -> None:
        if n in self.kept:
            self.kept[n].archive(self.stamp())

    def delete_spot(self, n: int) -> None:
        if spot := self.kept.pop(n, None):
            erase_spot(spot, self.stamp().received_at)

    def delete_day(self, n: int, days: int) -> None:
        if n in self.kept:
            erase_day(self.kept[n], self.today - timedelta(days), self.stamp().received_at)

    def merge(self) -> None:
        """Into a new journal that follows the first place as well."""
        into = Journal.start(NOON)
        into.add_spot(uuid7(), *BETWEEN, stamp())
        Merge(self.journal, into, self.stamp().received_at).run()
        places = {(spot.area, spot.side): spot for spot in into.spots.all()}
        self.journal, self.kept = into, {n: places[PLACES[n]] for n in self.kept}

    def assessment(self) -> JournalAssessment:
        self.journal.refresh_from_db()
        return assess_journal(self.journal, self.today)

    def followed(self) -> list[SoreSpot]:
        return list(self.journal.spots.followed())


def dated(diary) -> dict[date, int]:
    return {TODAY - timedelta(len(diary) - n): pain for n, pain in enumerate(diary) if pain is not None}


def play(world: Paper, events, seen: Counter) -> None:
    """Until each sign that was reported is dismissed, Today speaks of it alone."""
    reported, dismissed, looked = 0, set[int](), set[int]()
    answers = list[bool]()
    for event, *values in events:
        getattr(world, event)(*values)
        if event in ("one", "none"):
            answers.append(event == "one")
        elif event == "look":
            looked = {n for n, found in enumerate(answers) if found}
        elif event == "dismiss":
            dismissed |= looked
        reported = {n for n, found in enumerate(answers) if found} - dismissed
        expect(world, bool(reported), (event, *values))
        seen["open" if reported else "calm"] += 1
    seen["stories"] += 1


def expect(world: Paper, is_open: bool, event: tuple) -> None:
    assessment, spots = world.assessment(), world.followed()
    shown = beside(spots, assessment, bad_day=False)
    assert (assessment.urgent, shown.urgent) == (is_open, is_open), event
    if is_open:
        assert (shown.asked, shown.notice, shown.calm, shown.visit, shown.proposal) == (None,) * 5, event
        assert not any(assessment.advice(spot).speaks for spot in spots), event
        visits = booked_visits((spot, assessment.advice(spot)) for spot in spots)  # as the journal shows them
        assert (list(shown.booked), visits, list(shown.plan)) == ([], [], []), event


def prove(cases: int, world: type[Paper] = Paper) -> Counter:
    """Raises on the first story that softens a sign."""
    seen: Counter = Counter()

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(STORIES)
    def never_softened(story):
        diaries, events = story
        play(world(diaries), events, seen)

    never_softened()
    return seen


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=20_000)
    cases = parser.parse_args().cases
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    began = time.monotonic()
    paper, rows = prove(cases), prove(cases // 20, Rows)
    print(
        f"warning signs: {paper['stories']} stories on paper with {paper['open']} events beside an open sign, ", end=""
    )
    print(f"{rows['stories']} in a database with {rows['open']}; none was softened ({time.monotonic() - began:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
