"""A day's plan: what is done, of how many, and from when it may be done again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.practice.plan import day_plan
from journal.practice.rests import Done
from selfcare import library
from selfcare.techniques import Area
from tests.cast import TODAY, ago, minute

BALL, GO, HOOK, PACKS = "ball-on-the-wall", "get-up-and-go", "hook-massager", "hot-and-cold"
BLADES, SPINE = Area.BETWEEN_BLADES, Area.SPINE_UPPER


def run(slug, minutes=0, days=0) -> Done:
    """Ended so many minutes after noon, days ago."""
    return Done(slug, ago(days), minute(minutes) - timedelta(days))


def lines(*done, areas=(BLADES,), proposed=None, now=0):
    return day_plan(library.techniques(), areas, done, TODAY, minute(now), proposed)


def slugs(*done, **where):
    return [[technique.slug for technique in line.techniques] for line in lines(*done, **where)]


def test_on_the_first_day_it_is_what_is_proposed_and_no_more():
    [line] = lines(proposed=BALL)

    assert (line.done, line.usual, line.enough, line.again) == (0, 3, False, None)


def test_with_nothing_done_and_nothing_proposed_there_is_no_plan():
    assert lines() == []


def test_what_is_done_these_days_is_listed_by_kind():
    assert slugs(run(GO, days=1), run(PACKS, days=2), run(HOOK, days=3)) == [[HOOK], [PACKS], [GO]]


@pytest.mark.parametrize(("days", "listed"), [(-1, [[PACKS]]), (6, [[PACKS]]), (7, [])])  # -1: somebody flew west
def test_what_was_not_done_for_a_week_is_not_listed(days, listed):
    assert slugs(run(PACKS, days=days)) == listed


def test_ball_and_hook_are_one_line_and_one_count():
    [line] = lines(run(BALL, -300), run(HOOK, -200))

    assert [technique.slug for technique in line.techniques] == [HOOK, BALL]
    assert (line.done, line.usual) == (2, 3)


def test_of_two_of_a_kind_only_those_done_today_are_named():
    assert slugs(run(BALL, days=2), run(HOOK, -200)) == [[HOOK]]
    assert slugs(run(BALL, days=2), run(HOOK, days=1)) == [[HOOK]]


def test_of_two_of_a_kind_the_proposed_one_is_named_where_none_is_done_today():
    assert slugs(run(HOOK, days=1), proposed=BALL) == [[BALL]]
    assert slugs(run(HOOK, -200), proposed=BALL) == [[HOOK]]


@pytest.mark.parametrize(("slug", "gap"), [(BALL, 60), (HOOK, 60), (PACKS, 120)])
def test_it_may_be_done_again_when_its_gap_is_over(slug, gap):
    [early], [late] = lines(run(slug), now=gap - 1), lines(run(slug), now=gap)

    assert early.again == minute(gap)
    assert late.again is None


def test_a_break_needs_no_rest_and_has_no_number():
    [line] = lines(*[run(GO, -n) for n in range(9)])

    assert (line.done, line.usual, line.enough, line.again) == (9, None, False, None)


@pytest.mark.parametrize("slug", [BALL, PACKS])
@pytest.mark.parametrize(("often", "enough"), [(2, False), (3, True), (4, True)])
def test_as_often_as_is_usual_is_enough(slug, often, enough):
    [line] = lines(*[run(slug, -300 + n) for n in range(often)])

    assert (line.done, line.enough) == (often, enough)


def test_what_is_enough_for_today_names_no_time():
    [line] = lines(run(PACKS, -300), run(PACKS, -150), run(PACKS, -1))

    assert (line.enough, line.again) == (True, None)


def test_a_gap_goes_on_into_a_new_day_whose_count_begins_anew():
    [line] = lines(Done(PACKS, ago(1), minute(-30)))

    assert (line.done, line.again) == (0, minute(90))


def test_the_last_change_of_today_is_there_where_both_numbers_are():
    def felt(minutes, before, after, days=0):
        return replace(run(BALL, minutes, days), before=before, after=after)

    [line] = lines(felt(-300, 6, 4), felt(-200, 5, 3), felt(-100, 5, None), felt(0, 9, 1, days=1))

    assert (line.last.before, line.last.after) == (5, 3)
    assert [line.last for line in lines(felt(0, 9, 1, days=1), run(GO))] == [None, None]


@pytest.mark.parametrize(
    ("areas", "listed"), [((SPINE,), []), ((SPINE, BLADES), [[BALL]]), ((Area.NECK,), []), ((), [])]
)
def test_what_fits_none_of_the_areas_is_left_out(areas, listed):
    assert slugs(run(BALL), areas=areas) == listed


def test_nothing_of_the_plan_presses_on_the_spine():
    assert slugs(run(BALL), run(HOOK), run(PACKS), run(GO), areas=(SPINE,), proposed=BALL) == [[PACKS], [GO]]


def test_a_technique_that_is_no_longer_there_is_left_out():
    assert slugs(run("leeches")) == []
