from datetime import UTC, datetime, time

from journal.days import GREENWICH, journal_day
from journal.models import Journal
from tests.cast import ago, stamp

HALF_PAST_TWO = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


def test_the_day_starts_at_three_unless_changed(ann):
    before = journal_day(HALF_PAST_TWO, GREENWICH, ann.day_start)
    ann.choose(stamp(1, replaces=ann), day_start=time(0))

    assert before == ago(1)
    assert journal_day(HALF_PAST_TWO, GREENWICH, ann.day_start) == ago(0)


def test_what_is_not_chosen_stays(ann):
    ann.choose(stamp(1, replaces=ann), theme="dark")
    ann.choose(stamp(2, replaces=ann), day_start=time(5))

    kept = Journal.objects.get()
    assert (kept.theme, kept.day_start) == ("dark", time(5))


def test_an_old_choice_that_arrives_late_does_not_undo_a_newer_one(ann):
    seen = ann.version
    ann.choose(stamp(9, replaces=seen), theme="dark")
    ann.choose(stamp(5, replaces=seen, now=10), theme="light")

    assert Journal.objects.get().theme == "dark"


def test_a_changed_start_moves_no_day_that_was_said(ann, spot):
    spot.rate(ago(1), 6, stamp())

    ann.choose(stamp(1, replaces=ann), day_start=time(0))

    assert spot.ratings.pairs() == [(ago(1), 6)]
