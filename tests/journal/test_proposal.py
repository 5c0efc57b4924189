"""Which technique is proposed: what helped, else a change; what rests never, and what left it worse last."""

from collections import Counter
from datetime import timedelta
from itertools import combinations

import pytest

from journal.practice.effects import Effect
from journal.practice.proposal import Moment, Reason, gentlest, propose
from journal.practice.rests import Done
from selfcare import library
from selfcare.routines import Limits
from selfcare.techniques import SPINE, TOOLS, Area, Need
from tests.cast import TODAY, ago, minute

BALL, GO, HOOK, PACKS = "ball-on-the-wall", "get-up-and-go", "hook-massager", "hot-and-cold"
BLADES = Area.BETWEEN_BLADES


def run(slug, days=1, minutes=0) -> Done:
    """Ended so many days ago, that many minutes after noon."""
    return Done(slug, ago(days), minute(minutes) - timedelta(days))


def proposed(*done, area=BLADES, effects=None, day=0, at_hand=None):
    moment = Moment(ago(-day), minute(day * 1440), at_hand)
    return propose(library.techniques(), area, effects or {}, done, moment)


def gentle(*done, area=BLADES, at_hand=None):
    return gentlest(library.techniques(), area, done, Moment(TODAY, minute(0), at_hand))


def fell(*falls) -> Effect:
    """The effect of runs after which it was lower by so much."""
    return Effect(Counter(falls))


def slug(*done, **where):
    return proposed(*done, **where).technique.slug


def test_nothing_done_yet_the_first_that_suits():
    assert (slug(), proposed().reason) == (BALL, Reason.SUITS)


@pytest.mark.parametrize("area", sorted(SPINE))
@pytest.mark.parametrize("at_hand", [None, frozenset(), frozenset(TOOLS)])
@pytest.mark.parametrize("hard_day", [False, True])
def test_a_spot_on_the_spine_never_gets_pressure(area, at_hand, hard_day):
    """Whatever it did there by the numbers, and until nothing else may be done."""
    pressing = {one.slug for one in library.techniques() if one.routine.limits is Limits.PRESSURE}
    effects, done = {slug: fell(5, 5, 5) for slug in pressing}, []
    assert pressing == {BALL, HOOK}
    for _ in range(10):
        said = gentle(*done, area=area, at_hand=at_hand) if hard_day else None
        said = said or proposed(*done, area=area, effects=effects, at_hand=at_hand)
        if said is None:
            break
        assert said.technique.slug not in pressing
        done.append(run(said.technique.slug, days=0))


def test_what_helped_is_proposed_again_before_any_change():
    said = proposed(run(BALL), effects={BALL: fell(2, 2, 0)})

    assert (said.technique.slug, said.reason, said.effect.better) == (BALL, Reason.HELPED, 2)


@pytest.mark.parametrize(
    ("falls", "reason"),
    [
        ((3,), Reason.CHANGE),
        ((3, 3), Reason.CHANGE),  # too few to say
        ((1, 1, -9), Reason.HELPED),
        ((0, 0, 5), Reason.CHANGE),
        ((2, 1, -1, 0), Reason.HELPED),
        ((1, 1, -1, -1), Reason.CHANGE),
    ],
)
def test_it_helped_where_the_middle_one_of_three_runs_or_more_fell(falls, reason):
    assert proposed(run(BALL), effects={BALL: fell(*falls)}).reason is reason


def test_of_two_that_helped_the_one_with_the_better_record():
    few, long = fell(4, 4, 4), fell(*[1] * 11, 0)

    assert proposed(effects={BALL: few, GO: long}).technique.slug == GO
    assert proposed(effects={BALL: fell(1, 1, 1), GO: fell(2, 2, 2)}).technique.slug == GO


def test_of_equals_the_one_that_was_done_longest_ago():
    equal = {BALL: fell(2, 2, 2), GO: fell(2, 2, 2), HOOK: fell(2, 2, 2)}
    done = [run(BALL, days=3), run(GO, days=5), run(HOOK, days=4)]

    assert slug(*done, effects=equal) == GO
    assert slug(*done, run(GO, days=1), effects=equal) == HOOK


def test_of_equals_that_were_done_at_no_known_time_none_is_always_first():
    equal = {BALL: fell(2, 2, 2), GO: fell(2, 2, 2), PACKS: fell(2, 2, 2)}

    assert {slug(effects=equal, day=day) for day in range(3)} == {BALL, GO, PACKS}


@pytest.mark.parametrize(("minutes", "reason"), [(-59, Reason.CHANGE), (-60, Reason.HELPED)])
def test_while_what_helped_rests_there_is_a_change(minutes, reason):
    said = proposed(run(BALL, days=0, minutes=minutes), effects={BALL: fell(3, 3, 3)})

    assert said.reason is reason
    assert said.last == (BALL if reason is Reason.CHANGE else None)


@pytest.mark.parametrize(("minutes", "slug_then"), [(-59, GO), (-60, HOOK)])
def test_after_the_ball_the_hook_rests_as_long(minutes, slug_then):
    last = [run(BALL, days=0, minutes=minutes), run(PACKS, days=3)]

    assert slug(*last, run(GO, days=4), run(HOOK, days=5)) == slug_then


@pytest.mark.parametrize(("often", "reason"), [(2, Reason.HELPED), (3, Reason.CHANGE)])
def test_nothing_is_proposed_more_often_than_is_usual_in_a_day(often, reason):
    runs = [run(BALL, days=0, minutes=-90 * (n + 1)) for n in range(often)]

    assert proposed(*runs, effects={BALL: fell(3, 3, 3)}).reason is reason


def test_what_left_it_worse_comes_last():
    worse = {slug: fell(-1) for slug in (HOOK, GO, PACKS)}

    said = proposed(run(BALL, days=1), effects=worse)

    assert (said.technique.slug, said.reason) == (BALL, Reason.RESTED)


def test_for_a_change_is_only_said_where_it_is_one():
    assert proposed(run(BALL)).last == BALL
    assert proposed(run(BALL)).technique.slug != BALL


def test_on_a_hard_day_what_is_gentle_comes_before_what_helped():
    assert (gentle(run(BALL)).technique.slug, gentle(run(BALL)).reason) == (GO, Reason.GENTLE)


@pytest.mark.parametrize("tools", [some for size in range(len(TOOLS) + 1) for some in combinations(TOOLS, size)])
def test_only_what_can_be_done_with_what_is_at_hand(tools):
    effects = {one.slug: fell(3, 3, 3) for one in library.techniques()}
    for area in Area:
        for said in (
            proposed(area=area, effects=effects, at_hand=frozenset(tools)),
            gentle(area=area, at_hand=frozenset(tools)),
        ):
            assert said.technique.tools <= set(tools)


def test_with_nothing_at_hand_there_is_what_needs_nothing():
    said = proposed(effects={BALL: fell(3, 3, 3)}, at_hand=frozenset())

    assert (said.technique.slug, said.reason) == (GO, Reason.SUITS)


def test_what_is_not_at_hand_still_makes_its_kind_rest():
    assert proposed(run(BALL, days=0, minutes=-30), at_hand=frozenset({Need.HOOK})).technique.slug == GO
