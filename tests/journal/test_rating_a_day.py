from uuid import uuid4

import pytest

from journal.days import DayError
from journal.models import FormerRating, Rating
from tests.cast import TODAY, ago, minute, stamp


def numbers(spot, day=TODAY) -> list[int]:
    return [former.pain for former in spot.former_ratings.filter(day=day).numbers()]


def test_a_tap_is_the_days_rating(spot):
    rating = spot.rate(TODAY, 6, stamp(zone="Europe/Berlin"))

    assert (rating.day, rating.pain, rating.at, rating.zone) == (TODAY, 6, minute(0), "Europe/Berlin")


def test_it_hangs_on_the_journal_of_its_spot(ann, spot):
    spot.rate(TODAY, 6, stamp())

    assert ann.ratings.get().spot == spot


def test_tapping_again_changes_the_rating_and_keeps_the_former(spot):
    first = spot.rate(TODAY, 6, stamp(0))

    spot.rate(TODAY, 4, stamp(1, replaces=first.version))

    assert spot.ratings.pairs() == [(TODAY, 4)]
    assert numbers(spot) == [6]


def test_the_same_change_applied_twice_changes_nothing(spot):
    tap = stamp()

    spot.rate(TODAY, 6, tap)
    spot.rate(TODAY, 9, tap)

    assert spot.ratings.pairs() == [(TODAY, 6)]
    assert numbers(spot) == []


def test_a_replay_of_a_replaced_tap_changes_nothing(spot):
    tap = stamp(0)
    first = spot.rate(TODAY, 6, tap)
    spot.rate(TODAY, 4, stamp(1, replaces=first.version))

    stands = spot.rate(TODAY, 6, tap)

    assert stands.pain == 4
    assert numbers(spot) == [6]


def test_ten_taps_in_a_second_leave_the_last_and_keep_the_others(spot):
    for n in range(10):
        spot.rate(TODAY, n, stamp(n / 600))

    assert spot.ratings.pairs() == [(TODAY, 9)]
    assert numbers(spot) == [8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_who_saw_what_stood_wins_with_a_clock_that_is_slow(spot):
    first = spot.rate(TODAY, 6, stamp(0))

    stands = spot.rate(TODAY, 3, stamp(-600, replaces=first.version))

    assert stands.pain == 3


def test_of_two_phones_that_saw_the_same_the_later_clock_wins(spot):
    seen = spot.rate(TODAY, 6, stamp(0))
    spot.rate(TODAY, 5, stamp(20, replaces=seen.version))

    stands = spot.rate(TODAY, 7, stamp(10, replaces=seen.version, now=30))

    assert stands.pain == 5
    assert numbers(spot) == [7, 6]


def test_a_clock_that_is_a_day_ahead_counts_as_five_minutes_ahead(spot):
    spot.rate(TODAY, 6, stamp(24 * 60, now=0))

    stands = spot.rate(TODAY, 4, stamp(6))

    assert stands.pain == 4


def test_a_tap_that_arrives_before_what_it_replaces_ends_where_it_belongs(spot):
    first = stamp(0, now=9)
    spot.rate(TODAY, 2, stamp(-5, replaces=first.change_id, now=8))
    spot.rate(TODAY, 6, first)

    assert spot.ratings.pairs() == [(TODAY, 2)]
    assert numbers(spot) == [6]


def test_removing_takes_the_number_away_and_keeps_it(spot):
    rating = spot.rate(TODAY, 6, stamp(0))

    assert spot.clear(TODAY, stamp(1, replaces=rating.version)) is None
    assert spot.ratings.pairs() == []
    assert numbers(spot) == [6]


def test_a_late_tap_does_not_bring_a_removed_rating_back(spot):
    rating = spot.rate(TODAY, 6, stamp(0))
    spot.clear(TODAY, stamp(10, replaces=rating.version))

    spot.rate(TODAY, 7, stamp(5, replaces=rating.version, now=20))
    spot.rate(TODAY, 8, stamp(6, now=20))

    assert spot.ratings.pairs() == []
    assert numbers(spot) == [8, 7, 6]


def test_a_removal_that_arrives_before_its_rating_holds(spot):
    tap = stamp(0, now=9)
    spot.clear(TODAY, stamp(1, replaces=tap.change_id, now=8))

    spot.rate(TODAY, 6, tap)

    assert spot.ratings.pairs() == []


def test_rating_a_day_anew_after_its_removal_is_asked_for(spot):
    rating = spot.rate(TODAY, 6, stamp(0))
    spot.clear(TODAY, stamp(1, replaces=rating.version))

    assert spot.rate(TODAY, 2, stamp(2, replaces=spot.version_on(TODAY))).pain == 2


def test_a_replaced_number_can_be_brought_back(spot):
    first = spot.rate(TODAY, 6, stamp(0))
    second = spot.rate(TODAY, 4, stamp(1, replaces=first.version))

    spot.former_ratings.get(pain=6).bring_back(stamp(2, replaces=second.version))

    assert spot.ratings.pairs() == [(TODAY, 6)]
    assert numbers(spot) == [4, 6]


def test_a_removed_number_can_be_brought_back(spot):
    rating = spot.rate(TODAY, 6, stamp(0))
    spot.clear(TODAY, stamp(1, replaces=rating.version))

    spot.former_ratings.get(pain=6).bring_back(stamp(2, replaces=spot.version_on(TODAY)))

    assert spot.ratings.pairs() == [(TODAY, 6)]


def test_what_is_brought_back_is_as_late_as_it_was(spot):
    long_ago = ago(9)
    first = spot.rate(long_ago, 6, stamp(-9 * 24 * 60))
    second = spot.rate(long_ago, 4, stamp(0, replaces=first.version))

    back = spot.former_ratings.get(pain=6).bring_back(stamp(2, replaces=second.version))

    assert second.added_later
    assert not back.added_later


@pytest.mark.parametrize(("days", "later"), [(0, False), (2, False), (3, True), (400, True)])
def test_a_rating_more_than_two_days_late_is_marked(spot, days, later):
    assert spot.rate(ago(days), 6, stamp()).added_later is later


def test_lateness_is_counted_from_the_day_it_was_said_and_not_when_it_arrived(spot):
    ten_days = 10 * 24 * 60

    assert not spot.rate(ago(10), 6, stamp(-ten_days, now=0)).added_later


@pytest.mark.parametrize("day", [ago(-2), ago(-400)])
def test_a_day_in_the_future_is_refused(spot, day):
    with pytest.raises(DayError):
        spot.rate(day, 6, stamp())

    assert not Rating.objects.exists()


def test_tomorrow_in_greenwich_is_today_in_auckland(spot):
    assert spot.rate(ago(-1), 6, stamp(zone="Pacific/Auckland")).day == ago(-1)


def test_a_phone_may_make_random_ids_too(spot):
    key = uuid4()

    assert spot.rate(TODAY, 6, stamp(change=key)).version == key


def test_days_of_one_spot_do_not_touch_each_other(spot, neck):
    spot.rate(TODAY, 6, stamp())
    spot.rate(ago(1), 5, stamp())
    neck.rate(TODAY, 4, stamp())

    assert spot.ratings.pairs() == [(ago(1), 5), (TODAY, 6)]
    assert not FormerRating.objects.exists()
