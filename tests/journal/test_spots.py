from uuid import UUID

import pytest

from journal.ids import uuid7
from journal.models import SoreSpot
from journal.places import FIRST, PLACES
from journal.sync.versions import ElsewhereError
from journal.web.assessments import assess_journal
from tests.cast import BETWEEN, NECK, TODAY, ago, stamp


def test_there_are_eighteen_places_and_the_first_is_between_the_blades():
    assert len(set(PLACES)) == 18
    assert FIRST in PLACES


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_each_place_can_be_followed(ann, place):
    spot = ann.add_spot(uuid7(), *place, stamp())

    assert ann.spots.followed().get() == spot


def test_a_place_is_followed_once_whatever_a_second_phone_calls_it(ann, spot):
    other = uuid7()

    assert ann.add_spot(other, *BETWEEN, stamp()) == spot
    assert ann.find_spot(other) == spot


def test_a_spot_is_found_by_its_own_id(ann, spot):
    assert ann.find_spot(spot.pk) == spot


def test_another_persons_spot_is_not_found(stranger, spot):
    with pytest.raises(SoreSpot.DoesNotExist):
        stranger.find_spot(spot.pk)


def test_another_persons_spot_cannot_be_taken_over(stranger, spot):
    with pytest.raises(ElsewhereError):
        stranger.add_spot(spot.pk, *NECK, stamp())


def test_an_id_that_no_phone_makes_is_refused(ann):
    with pytest.raises(ValueError, match="version 4 or 7"):
        ann.add_spot(UUID(int=0), *NECK, stamp())


def test_adding_it_twice_is_the_same_as_once(ann):
    key, tap = uuid7(), stamp()

    assert ann.add_spot(key, *NECK, tap) == ann.add_spot(key, *NECK, tap)
    assert ann.spots.count() == 1


def test_a_spot_has_the_name_it_was_given_last(spot):
    spot.rename("  my\x00 knot ", stamp(1, replaces=spot))

    spot.rename("the old one", stamp(2, replaces=spot))

    assert SoreSpot.objects.get().name == "the old one"


def test_of_two_names_for_the_same_version_the_later_stands_and_the_other_is_kept(ann, spot):
    seen = spot.version
    spot.rename("from the tablet", stamp(9, replaces=seen))

    spot.rename("from the phone", stamp(5, replaces=seen, now=10))

    assert SoreSpot.objects.get().name == "from the tablet"
    assert ann.changes.filter(content__name="from the phone").exists()


def test_an_archived_spot_is_out_of_sight_and_can_be_restored(ann, spot):
    spot.archive(stamp(1, replaces=spot))
    out_of_sight = list(ann.spots.followed())
    spot.restore(stamp(2, replaces=spot))

    assert out_of_sight == []
    assert list(ann.spots.followed()) == [spot]


def test_following_an_archived_place_restores_it_with_its_name_and_ratings(ann, spot):
    spot.rename("my knot", stamp(1, replaces=spot))
    spot.rate(TODAY, 6, stamp(2))
    spot.archive(stamp(3, replaces=spot))

    again = ann.add_spot(uuid7(), *BETWEEN, stamp(4))

    assert (again, again.name, again.archived) == (spot, "my knot", False)
    assert again.ratings.pairs() == [(TODAY, 6)]


def test_an_archived_spot_still_takes_what_another_tab_sends(spot):
    spot.archive(stamp(1, replaces=spot))

    assert spot.rate(TODAY, 6, stamp(2)).pain == 6


def test_spots_come_most_used_first(ann, spot, neck):
    spot.rate(TODAY, 6, stamp())
    neck.rate(TODAY, 4, stamp())
    neck.rate(ago(1), 4, stamp())

    assert assess_journal(ann, TODAY).followed(ann) == [neck, spot]


def test_only_the_last_four_weeks_count_as_use(ann, spot, neck):
    spot.rate(ago(27), 6, stamp())
    for days in (28, 29, 30):
        neck.rate(ago(days), 4, stamp())

    assert assess_journal(ann, TODAY).followed(ann) == [spot, neck]
    assert assess_journal(ann, ago(1)).followed(ann) == [spot, neck]
    assert assess_journal(ann, ago(3)).followed(ann) == [neck, spot]
