"""Corrected to another spot or another number before it, a practice leaves no rating behind that nobody gave."""

from journal.ids import uuid7
from journal.models import FormerRating
from tests.cast import TODAY, ago, ball, stamp

A_DAY = 24 * 60


def corrected(ann, key, first, second):
    """The same practice, saved with one run and then with another."""
    saved = ann.save_practice(key, first, stamp(3))
    return ann.save_practice(key, second, stamp(4, replaces=saved))


def test_moved_to_another_spot_its_number_before_moves_with_it(ann, spot, neck):
    corrected(ann, uuid7(), ball(spot, before=6, after=4), ball(neck, before=7, after=4))

    assert spot.ratings.pairs() == []
    assert neck.ratings.pairs() == [(TODAY, 7)]
    assert not FormerRating.objects.exists()


def test_the_number_that_it_had_implied_stays_in_its_changes(ann, spot, neck):
    key = uuid7()
    corrected(ann, key, ball(spot, before=6), ball(neck, before=7))

    assert sorted(change.content["before"] for change in ann.changes.filter(about=f"practice/{key}")) == [6, 7]


def test_another_number_before_it_is_the_days(ann, spot):
    corrected(ann, uuid7(), ball(spot, before=6), ball(spot, before=7))

    assert spot.ratings.pairs() == [(TODAY, 7)]


def test_without_a_number_before_it_the_day_has_none(ann, spot):
    corrected(ann, uuid7(), ball(spot, before=6), ball(spot, before=None))

    assert spot.ratings.pairs() == []


def test_of_no_spot_in_particular_it_rates_no_day(ann, spot):
    corrected(ann, uuid7(), ball(spot, before=6), ball(None, before=6))

    assert spot.ratings.pairs() == []


def test_begun_on_another_day_it_rates_that_one(ann, spot):
    corrected(ann, uuid7(), ball(spot, before=6), ball(spot, started=-A_DAY, before=6))

    assert spot.ratings.pairs() == [(ago(1), 6)]


def test_moved_there_and_back_it_is_the_first_spots_again(ann, spot, neck):
    key = uuid7()
    moved = corrected(ann, key, ball(spot, before=6), ball(neck, before=7))

    ann.save_practice(key, ball(spot, before=5), stamp(5, replaces=moved))

    assert spot.ratings.pairs() == [(TODAY, 5)]
    assert neck.ratings.pairs() == []


def test_what_somebody_rated_since_stays(ann, spot, neck):
    key = uuid7()
    saved = ann.save_practice(key, ball(spot, before=6), stamp(3))
    spot.rate(TODAY, 8, stamp(4, replaces=saved.pk))

    ann.save_practice(key, ball(neck, before=7), stamp(5, replaces=saved))

    assert spot.ratings.pairs() == [(TODAY, 8)]
    assert spot.former_ratings.get().pain == 6
    assert neck.ratings.pairs() == [(TODAY, 7)]


def test_what_somebody_cleared_since_stays_cleared(ann, spot):
    key = uuid7()
    saved = ann.save_practice(key, ball(spot, before=6), stamp(3))
    spot.clear(TODAY, stamp(4, replaces=saved.pk))

    ann.save_practice(key, ball(spot, before=7), stamp(5, replaces=saved))

    assert spot.ratings.pairs() == []


def test_a_rating_from_before_it_is_not_its_own(ann, spot, neck):
    spot.rate(TODAY, 6, stamp(-5))

    corrected(ann, uuid7(), ball(spot, before=6), ball(neck, before=7))

    assert spot.ratings.pairs() == [(TODAY, 6)]


def test_where_the_first_of_two_practices_goes_the_seconds_number_stands(ann, spot, neck):
    first, second = uuid7(), uuid7()
    saved = ann.save_practice(first, ball(spot, before=6), stamp(3))
    ann.save_practice(second, ball(spot, started=60, ended=63, before=3), stamp(63))

    ann.save_practice(first, ball(neck, before=6), stamp(64, replaces=saved))

    assert spot.ratings.pairs() == [(TODAY, 3)]
    assert not spot.former_ratings.exists()


def test_a_practice_whose_number_did_not_stand_takes_it_along_too(ann, spot, neck):
    first, second = uuid7(), uuid7()
    saved = ann.save_practice(first, ball(spot, before=6), stamp(3))
    later = ann.save_practice(second, ball(spot, started=60, ended=63, before=3), stamp(63))
    ann.save_practice(second, ball(neck, started=60, ended=63, before=3), stamp(64, replaces=later))

    ann.save_practice(first, ball(neck, before=6), stamp(65, replaces=saved))

    assert spot.ratings.pairs() == []
    assert neck.ratings.pairs() == [(TODAY, 6)]


def test_another_number_after_it_leaves_the_day(ann, spot):
    corrected(ann, uuid7(), ball(spot, before=6, after=4), ball(spot, before=6, after=2))

    assert spot.ratings.pairs() == [(TODAY, 6)]


def test_a_correction_that_arrives_first_leaves_nothing_for_what_it_corrects(ann, spot, neck):
    key, first = uuid7(), stamp(3, now=9)
    ann.save_practice(key, ball(neck, before=7), stamp(4, replaces=first.change_id))

    ann.save_practice(key, ball(spot, before=6), first)

    assert spot.ratings.pairs() == []
    assert neck.ratings.pairs() == [(TODAY, 7)]
