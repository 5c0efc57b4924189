"""How long to aim at next time: a little more, never after it was left worse, and half after a bad next day."""

import pytest

from journal.practice.target import Bounds, Held, Target, Why, target
from tests.cast import TODAY, ago

BALL = Bounds(5, 60, 90)


def held(*holds, days=1, before=6, after=4):
    return Held(ago(days), holds, before, after)


def aim(*practices, pains=None):
    return target(practices, pains or {}, TODAY, BALL)


def test_without_a_practice_there_is_no_target():
    assert aim() is None
    assert aim(held()) is None


def test_it_grows_by_a_tenth_of_the_median_hold():
    assert aim(held(20, 30, 40)) == Target(33, Why.GROWN)


def test_only_the_last_three_practices_count():
    assert aim(held(20), held(20), held(20), held(60)).seconds == 22


def test_it_follows_somebody_who_lets_go_early():
    assert aim(held(8, 8, 8), held(30, 30)).seconds == 9


@pytest.mark.parametrize(("hold", "seconds"), [(2, 5), (5, 6), (54, 59), (55, 60), (60, 60), (89, 60)])
def test_it_stays_within_the_limits(hold, seconds):
    assert aim(held(hold)).seconds == seconds


@pytest.mark.parametrize(("hold", "why"), [(3, Why.GROWN), (59, Why.GROWN), (60, Why.LONGEST), (89, Why.LONGEST)])
def test_it_is_called_longer_only_where_it_is(hold, why):
    assert aim(held(hold)).why is why


def test_a_slip_and_a_forgotten_hold_say_nothing():
    assert aim(held(1.9, 20, 90)) == aim(held(20))
    assert aim(held(1), held(90)) is None


def test_it_does_not_grow_after_a_practice_that_left_it_worse():
    assert aim(held(30, before=4, after=5), held(30)) == Target(30, Why.SAME)


@pytest.mark.parametrize(("before", "after"), [(4, 4), (None, 9), (4, None)])
def test_no_worse_or_not_known_is_not_worse(before, after):
    assert aim(held(30, before=before, after=after)).why is Why.GROWN


@pytest.mark.parametrize(("today", "seconds", "why"), [(5, 33, Why.GROWN), (6, 15, Why.HALVED)])
def test_it_is_halved_when_the_day_after_is_worse_by_two(today, seconds, why):
    assert aim(held(30), pains={ago(1): 4, TODAY: today}) == Target(seconds, why)


def test_it_is_halved_for_that_day_only():
    assert aim(held(30, days=2), pains={ago(2): 4, ago(1): 6, TODAY: 6}).why is Why.GROWN


def test_it_stays_halved_after_another_practice_on_that_day():
    assert aim(held(15, days=0), held(30), pains={ago(1): 4, TODAY: 6}).why is Why.HALVED


def test_half_is_never_less_than_the_least():
    assert aim(held(6), pains={ago(1): 4, TODAY: 6}).seconds == 5


def test_a_worse_day_without_a_practice_before_it_halves_nothing():
    assert aim(held(30, days=3), pains={ago(1): 1, TODAY: 9}).why is Why.GROWN
