"""What a technique did at a spot, from counts alone."""

import pytest

from journal.practice.effects import Effect, NextDays, Run, best_first, effects_of, helped_most, next_days
from tests.cast import TODAY, ago


def effect(*falls: int) -> Effect:
    return effects_of([Run("ball", TODAY, fall) for fall in falls], TODAY).get("ball", Effect())


@pytest.mark.parametrize(
    ("falls", "better", "middle", "speaks"),
    [
        ((), 0, 0, False),
        ((3,), 1, 3, False),
        ((3, 2), 2, 2.5, False),
        ((3, 0, -1), 1, 0, True),
        ((3, 2, 0, -4), 2, 1, True),
        ((2, 1, 1, 2), 4, 1.5, True),
        ((-1, -1, -1), 0, -1, True),
    ],
)
def test_runs_are_counted_and_from_three_on_they_speak(falls, better, middle, speaks):
    found = effect(*falls)

    assert (found.runs, found.better, found.middle, found.speaks) == (len(falls), better, middle, speaks)


@pytest.mark.parametrize(
    ("falls", "helped"), [((5, 5), False), ((1, 1, -9), True), ((1, 0, 0), False), ((1, 0, 1, 0), True)]
)
def test_it_helped_where_the_middle_one_of_three_or_more_fell(falls, helped):
    assert effect(*falls).helped is helped


def test_techniques_stay_apart_and_what_is_older_than_a_year_is_over():
    runs = [Run("ball", ago(364), 2), Run("ball", ago(365), 9), Run("ball", TODAY, 2), Run("packs", TODAY, 0)]

    found = effects_of(runs, TODAY)

    assert found == {"ball": Effect({2: 2}, frozenset({TODAY, ago(364)})), "packs": Effect({0: 1}, frozenset({TODAY}))}


def test_a_small_record_does_not_beat_a_long_good_one():
    effects = {"few": effect(*[3] * 3), "long": effect(*[1] * 11, 0), "mixed": effect(*[9] * 6, *[0] * 5)}

    assert best_first(effects) == ["long", "few", "mixed"]
    assert helped_most(effects) == "long"


def test_of_the_same_share_the_one_that_eased_more():
    assert best_first({"less": effect(1, 1, 1), "more": effect(2, 2, 2)}) == ["more", "less"]


def test_what_nobody_can_say_yet_or_what_left_it_worse_did_not_help():
    effects = {"two": effect(5, 5), "worse": effect(-1, -1, 3), "same": effect(0, 0, 0)}

    assert helped_most(effects) is None
    assert best_first(effects) == ["worse", "same"]


def test_the_day_after_is_counted_once_a_day_and_only_where_both_are_rated():
    pains = {ago(9): 5, ago(8): 4, ago(7): 4, ago(6): 6, ago(4): 3, ago(1): 2, TODAY: 1}
    days = [ago(9), ago(9), ago(8), ago(7), ago(6), ago(5), ago(4), TODAY]

    assert next_days(days, pains) == NextDays(lower=1, days=3)


@pytest.mark.parametrize(("days", "speaks"), [(2, False), (3, True)])
def test_two_days_after_say_nothing(days, speaks):
    assert NextDays(lower=2, days=days).speaks is speaks


def test_equals_stand_in_the_order_of_their_names():
    assert best_first({slug: effect(1, 1, 0) for slug in ("c", "a", "b")}) == ["a", "b", "c"]
