import pytest

from journal.ids import uuid7
from journal.models import Reading
from journal.sync.versions import ElsewhereError
from tests.cast import NECK, TODAY, minute, stamp


def test_a_reading_is_one_more_number_with_its_time(spot):
    reading = spot.read_now(5, stamp(0, zone="Europe/Berlin"))

    assert (reading.pain, reading.at, reading.zone, reading.day) == (5, minute(0), "Europe/Berlin", TODAY)
    assert spot.ratings.pairs() == []


def test_any_number_of_them_is_kept(ann, spot):
    for n in range(5):
        spot.read_now(n, stamp(n))

    assert ann.readings.count() == 5


def test_the_same_change_applied_twice_is_one_reading(spot):
    tap = stamp()

    assert spot.read_now(5, tap) == spot.read_now(8, tap)
    assert Reading.objects.get().pain == 5


def test_a_removed_reading_stays_removed(spot):
    tap = stamp(0)
    spot.read_now(5, tap).remove(stamp(1, replaces=tap.change_id))

    assert spot.read_now(5, tap) is None
    assert not Reading.objects.exists()


def test_a_removed_reading_can_still_be_found(ann, spot):
    tap = stamp(0)
    spot.read_now(5, tap).remove(stamp(1, replaces=tap.change_id))

    assert ann.changes.get(version=tap.change_id).content["pain"] == 5


def test_somebody_elses_reading_is_not_found_by_its_id(stranger, spot):
    tap = stamp()
    spot.read_now(5, tap)
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())

    with pytest.raises(ElsewhereError):
        theirs.read_now(5, tap)
