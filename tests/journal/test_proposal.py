"""Which technique is proposed: what helped, else a change; what rests never, and what left it worse last."""

from datetime import timedelta

import pytest

from journal.practice.proposal import JUDGED, Reason, effect_of, gentlest, propose
from journal.practice.rests import Done
from selfcare import library
from selfcare.techniques import Area
from tests.cast import TODAY, ago, minute

BALL, GO, HOOK, PACKS = "ball-on-the-wall", "get-up-and-go", "hook-massager", "hot-and-cold"
BLADES, SPINE = Area.BETWEEN_BLADES, Area.SPINE_UPPER


def run(slug, days=1, minutes=0, before=None, after=None, area=BLADES) -> Done:
    """Ended so many days ago, that many minutes after noon."""
    return Done(slug, ago(days), minute(minutes) - timedelta(days), area, before, after)


def proposed(*done, area=BLADES, choose=propose):
    return choose(library.techniques(), area, done, TODAY, minute(0))


def slug(*done, **where):
    return proposed(*done, **where).technique.slug


def test_nothing_done_yet_the_first_that_suits():
    assert (slug(), proposed().reason) == (BALL, Reason.SUITS)


def test_a_spot_on_the_spine_never_gets_pressure():
    helped_elsewhere = run(BALL, before=6, after=1, area=SPINE)

    assert slug(helped_elsewhere, area=SPINE) in (GO, PACKS)


def test_what_helped_is_proposed_again_before_any_change():
    said = proposed(run(BALL, before=4, after=2))

    assert (said.technique.slug, said.reason, said.effect.better) == (BALL, Reason.HELPED, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ((-1,), Reason.HELPED),
        ((0,), Reason.CHANGE),
        ((1,), Reason.CHANGE),
        ((-1, -1, 3), Reason.HELPED),
        ((-1, 0, 3), Reason.CHANGE),
        ((-2, 1), Reason.HELPED),
        ((-1, 1), Reason.CHANGE),
        ((1, 1, -1, -1, -1), Reason.HELPED),  # five runs are judged, the last one first
        ((1, 1, 1, -1, -1, -1, -1), Reason.CHANGE),
    ],
)
def test_it_helped_where_the_median_change_is_below_zero(changes, reason):
    runs = [run(BALL, days=n + 1, before=5, after=5 + change) for n, change in enumerate(changes)]

    assert proposed(*runs).reason is reason


def test_only_the_last_five_runs_tell():
    newer = [run(BALL, days=n + 1, before=5, after=6 if n < 3 else 3) for n in range(JUDGED)]
    older = [run(BALL, days=n + 10, before=5, after=1) for n in range(9)]

    assert proposed(*newer, *older).reason is Reason.CHANGE


def test_runs_without_both_numbers_or_at_another_area_tell_nothing():
    runs = [run(BALL, before=5), run(BALL, after=1), run(BALL, before=5, after=1, area=Area.BLADE)]
    runs += [run(BALL, before=5, after=1, area=None)]

    assert effect_of(proposed().technique, BLADES, runs).runs == ()
    assert proposed(*runs).reason is Reason.CHANGE


def test_of_two_that_helped_the_one_that_helped_more():
    assert slug(run(BALL, days=2, before=5, after=4), run(GO, before=5, after=2)) == GO
    assert slug(run(BALL, days=2, before=5, after=2), run(GO, before=5, after=2)) == BALL


@pytest.mark.parametrize(("minutes", "reason"), [(-59, Reason.CHANGE), (-60, Reason.HELPED)])
def test_while_what_helped_rests_there_is_a_change(minutes, reason):
    said = proposed(run(BALL, days=0, minutes=minutes, before=5, after=2))

    assert said.reason is reason
    assert said.last == (BALL if reason is Reason.CHANGE else None)


@pytest.mark.parametrize(("minutes", "slug_then"), [(-59, GO), (-60, HOOK)])
def test_after_the_ball_the_hook_rests_as_long(minutes, slug_then):
    last = [run(BALL, days=0, minutes=minutes), run(PACKS, days=3)]

    assert slug(*last, run(GO, days=4), run(HOOK, days=5)) == slug_then


@pytest.mark.parametrize(("often", "reason"), [(2, Reason.HELPED), (3, Reason.CHANGE)])
def test_nothing_is_proposed_more_often_than_is_usual_in_a_day(often, reason):
    runs = [run(BALL, days=0, minutes=-90 * (n + 1), before=5, after=2) for n in range(often)]

    assert proposed(*runs).reason is reason


def test_what_left_it_worse_comes_last():
    worse = [run(slug, days=9, before=3, after=4) for slug in (HOOK, GO, PACKS)]

    said = proposed(*worse, run(BALL, days=1))

    assert (said.technique.slug, said.reason) == (BALL, Reason.RESTED)


def test_for_a_change_is_only_said_where_it_is_one():
    assert proposed(run(BALL)).last == BALL
    assert proposed(run(BALL)).technique.slug != BALL


def test_on_a_hard_day_what_is_gentle_comes_before_what_helped():
    helped = run(BALL, before=8, after=1)

    assert (slug(helped, choose=gentlest), proposed(helped, choose=gentlest).reason) == (GO, Reason.GENTLE)
