"""What a process remembers of a journal from write to write is what another process would read anew."""

import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.ids import uuid7
from journal.models import Journal, SoreSpot
from journal.sync.versions import Stamp
from journal.web import assessments
from journal.web.assessments import (
    JournalAssessment,
    assess_journal,
    carry_over,
    carry_over_practice,
    forget,
    remembered,
)
from journal.web.ratings_of_day import ratings_of
from journal.web.snapshots import Snapshot
from tests.cast import BETWEEN, NECK, NOON, TODAY, ago, ball, stamp

pytestmark = pytest.mark.django_db
spots, days, pains = st.sampled_from((0, 1)), st.integers(0, 3), st.one_of(st.none(), st.integers(0, 10))
EVENTS = st.one_of(
    st.tuples(st.just("tap"), spots, days, pains),
    st.tuples(st.just("tap"), spots, st.just(0), pains),
    st.tuples(st.just("somebody_else_taps"), spots, days, pains),
    st.tuples(st.just("practise"), spots, days, pains),
    st.tuples(st.just("correct"), spots, days, pains),
    st.tuples(st.just("rename"), spots),
    st.tuples(st.just("archive"), spots),
    st.tuples(st.just("report"), st.booleans()),
    st.tuples(st.just("sleep")),
)


class World:
    """A process that goes on, and a second one that writes now and then."""

    def __init__(self):
        self.today, self.journal, self.saved = TODAY, Journal.start(NOON), None
        self.spots = [self.journal.add_spot(uuid7(), *place, stamp()) for place in (BETWEEN, NECK)]
        for spot in self.spots:
            for n in range(20):
                spot.rate(ago(n), 5, stamp())

    @property
    def noon(self) -> int:
        """Of its today, in minutes."""
        return (self.today - TODAY).days * 1440

    def request(self) -> Journal:
        return Journal.objects.get(pk=self.journal.pk)

    def stamp(self) -> Stamp:
        return stamp(self.noon)

    def write(self, journal: Journal, number: int, ago: int, pain: int | None) -> tuple[SoreSpot, object]:
        spot, day, said = journal.spots.get(pk=self.spots[number].pk), self.today - timedelta(ago), self.stamp()
        spot.journal = journal
        spot.clear(day, said) if pain is None else spot.rate(day, pain, said)
        return spot, day

    def tap(self, number: int, ago: int, pain: int | None) -> None:
        journal = self.request()
        assess_journal(journal, self.today)
        spot, day = self.write(journal, number, ago, pain)
        carry_over(journal, spot.pk, day, ratings_of(journal, day).get(spot.pk, []))

    def somebody_else_taps(self, number: int, ago: int, pain: int | None) -> None:
        """Between the moment at which this process read the journal and its own tap."""
        ours = self.request()
        assess_journal(ours, self.today)
        self.write(self.request(), 1 - number, ago, pain)
        spot, day = self.write(ours, number, ago, pain)
        carry_over(ours, spot.pk, day, ratings_of(ours, day).get(spot.pk, []))

    def practise(self, number: int, ago: int, pain: int | None) -> None:
        """A before is the day's rating where there is none, and where there is one it changes nothing."""
        self.save(uuid7(), number, self.noon - ago * 1440, pain, stamp(self.noon - ago * 1440 + 4))

    def correct(self, number: int, ago: int, pain: int | None) -> None:
        """The practice that was saved last: another spot, day or before."""
        if self.saved:
            self.save(self.saved.pk, number, self.noon - ago * 1440, pain, stamp(self.noon + 5, replaces=self.saved))

    def save(self, key: UUID, number: int, started: int, pain: int | None, said: Stamp) -> None:
        journal = self.request()
        assess_journal(journal, self.today)
        spot = journal.spots.get(pk=self.spots[number].pk)
        run = ball(spot, started=started, ended=started + 3, before=pain, after=2)
        self.saved = journal.save_practice(key, run, said)
        carry_over_practice(journal, self.saved)

    def rename(self, number: int) -> None:
        self.request().spots.get(pk=self.spots[number].pk).rename("The knot", self.stamp())

    def archive(self, number: int) -> None:
        self.request().spots.get(pk=self.spots[number].pk).archive(self.stamp())

    def report(self, found: bool) -> None:
        self.request().answer_check(found, self.today, self.stamp())

    def sleep(self) -> None:
        self.today += timedelta(days=1)


def answers(journal: Journal, assessment: JournalAssessment) -> list:
    followed = assessment.followed(journal)
    of_each = [(spot.pk, spot.name, assessment.of(spot), assessment.advice(spot, followed)) for spot in followed]
    ratings = {spot.pk: sorted(assessment.ratings(journal).get(spot.pk, []), key=str) for spot in followed}
    effects = {spot.pk: assessment.effects(spot) for spot in followed}
    assert assessment.snapshot.names(journal) == journal.ids()
    return [of_each, ratings, effects, assessment.practices(journal), assessment.urgent, assessment.snapshot.checks]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EVENTS, min_size=1, max_size=6))
def test_after_any_writes_it_says_what_a_new_process_says(events):
    with transaction.atomic():
        world = World()
        for event, *values in events:
            getattr(world, event)(*values)
            journal = world.request()

            remembered = answers(journal, assess_journal(journal, world.today))

            assert remembered == answers(journal, JournalAssessment(world.today, Snapshot.of(journal, world.today)))
        transaction.set_rollback(True)


def test_a_tap_is_carried_over_without_a_query():
    world = World()
    world.tap(0, 0, 7)

    kept = remembered(world.journal).snapshot

    assert kept.revision == world.request().revision
    assert kept.diaries[world.spots[0].pk][TODAY] == 7


def test_what_somebody_else_wrote_in_between_is_read_anew():
    world = World()
    world.somebody_else_taps(0, 0, 7)

    assert remembered(world.journal).snapshot.revision != world.request().revision


def test_a_saved_practice_is_carried_over_with_the_rating_that_it_brought(django_assert_num_queries):
    world = World()
    world.practise(0, 25, 6)
    journal = world.request()

    with django_assert_num_queries(0):
        snapshot = assess_journal(journal, world.today).snapshot

    assert snapshot.diaries[world.spots[0].pk][ago(25)] == 6


def test_what_a_corrected_practice_leaves_is_carried_over_too():
    world = World()
    world.practise(0, 25, 6)
    world.correct(1, 25, 7)

    kept = remembered(world.journal).snapshot

    assert kept.revision == world.request().revision
    assert [kept.diaries[spot.pk].get(ago(25)) for spot in world.spots] == [None, 7]


def test_a_journal_that_is_gone_is_forgotten():
    world = World()
    assess_journal(world.journal, TODAY)

    forget(world.journal)

    assert remembered(world.journal) is None


def test_what_is_old_is_forgotten_when_anybody_comes(monkeypatch):
    world, other = World(), World()
    assess_journal(world.journal, TODAY)
    later = time.monotonic() + assessments.LONGEST + 1
    monkeypatch.setattr(assessments.time, "monotonic", lambda: later)

    assess_journal(other.journal, TODAY)

    assert remembered(world.journal) is None
    assert remembered(other.journal) is not None
