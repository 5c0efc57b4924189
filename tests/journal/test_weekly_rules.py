"""When Today asks or tells something besides: the week that ended, a settled spot, how much it gets in the way."""

from datetime import date, timedelta

import pytest

from journal.charts.line import line
from journal.practice.rests import Done
from journal.weekly.peg import comparison, is_due, score
from journal.weekly.settled import is_settled
from journal.weekly.turn import is_put_away, is_quiet
from journal.weekly.week import Helped, Week, helped_in_week, is_first_visit, monday, week_that_ended
from tests.cast import minute

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
THURSDAY = MONDAY + timedelta(3)


def before(day: date, days: int) -> date:
    return day - timedelta(days)


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True)])
def test_the_questions_come_after_the_second_week(days, due):
    assert is_due({"a spot": [before(SUNDAY, days)]}, None, SUNDAY) is due


def test_without_a_rating_nobody_is_asked():
    assert not is_due({}, None, SUNDAY)
    assert not is_due({"a spot": []}, None, SUNDAY)


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (1, True)])
def test_they_rest_until_a_day(days, due):
    assert is_due({"a spot": [before(SUNDAY, 90)]}, before(SUNDAY, days), SUNDAY) is due


def test_a_score_is_the_mean_of_three():
    assert score((10, 10, 10)) == 10
    assert round(score((6, 4, 3)), 2) == 4.33


def test_an_answer_is_compared_with_the_one_nearest_to_four_weeks_before():
    answers = [(before(SUNDAY, days), days / 10) for days in (63, 34, 27, 14, 0)]

    found = comparison(answers)
    assert (found.day, found.score, found.before, found.weeks) == (SUNDAY, 0, 2.7, 4)
    assert comparison(answers[-2:]).weeks == 2
    assert comparison([(before(SUNDAY, 1), 5), (SUNDAY, 4)]).weeks == 1
    assert comparison(answers[-1:]) is comparison([]) is None


def test_a_line_goes_from_the_first_day_to_the_last():
    drawn = line([(before(SUNDAY, 28), 10), (before(SUNDAY, 7), 5), (SUNDAY, 0)])

    assert drawn.points == ((22, 8), (247, 68), (322, 128))
    assert drawn.dots.count("M") == 3


def rated(first: date, *pains) -> dict[date, int]:
    return {first + timedelta(ahead): pain for ahead, pain in enumerate(pains) if pain is not None}


def test_a_week_goes_from_monday_to_sunday():
    diary = rated(before(MONDAY, 14), 9, 8, 8, 8, 8, 8, 8, 1, 2, 2, 2, 2, 2, 3, 10)

    assert monday(SUNDAY) == before(MONDAY, 7)
    assert week_that_ended(diary, SUNDAY) == Week(57 / 7, None)
    assert week_that_ended(diary, MONDAY) == Week(2, 57 / 7)
    assert week_that_ended(diary, MONDAY + timedelta(6)) == Week(2, 57 / 7)


def test_of_fewer_than_two_ratings_no_week_is_told():
    assert week_that_ended(rated(before(MONDAY, 7), 4), MONDAY) is None
    assert week_that_ended(rated(before(MONDAY, 7), 4, 5), MONDAY) == Week(4.5, None)
    assert week_that_ended(rated(before(MONDAY, 8), 9, 4, 5), MONDAY) == Week(4.5, None)


def test_the_first_visit_lasts_a_day():
    assert is_first_visit([{SUNDAY: 4}], MONDAY)
    assert is_first_visit([{MONDAY: 4}], MONDAY)
    assert not is_first_visit([{}, {MONDAY: 4}], MONDAY + timedelta(1))
    assert is_first_visit([{SUNDAY: 4}, {THURSDAY: 4}], THURSDAY)
    assert not is_first_visit([{before(SUNDAY, 6): 4}], SUNDAY)
    assert is_first_visit([{before(SUNDAY, 7): 4}], SUNDAY)


def test_what_was_put_away_is_away_for_the_week_and_all_else_for_the_day():
    assert [is_put_away(day, THURSDAY) for day in (None, SUNDAY, MONDAY, THURSDAY)] == [False, False, True, True]
    assert [is_quiet(day, THURSDAY) for day in (None, before(THURSDAY, 1), THURSDAY)] == [False, False, True]


def run(technique: str, day: date, after: int | None) -> Done:
    return Done(technique, day, minute(0), 5, after)


def test_what_helped_in_week_is_told_of_three_runs_in_that_week():
    last = before(MONDAY, 1)
    ball = [run("ball", last, 3), run("ball", last, 5), run("ball", before(MONDAY, 7), 4)]

    assert helped_in_week(ball, MONDAY) == Helped("ball", 2, 3)
    assert helped_in_week(ball[:2], MONDAY) is None
    assert helped_in_week([*ball[:2], run("ball", MONDAY, 1), run("ball", before(MONDAY, 8), 1)], MONDAY) is None
    assert helped_in_week([*ball[:2], run("ball", last, None)], MONDAY) is None
    assert helped_in_week([run("ball", last, 6)] * 3, MONDAY) is None
    assert helped_in_week([*ball, *[run("hook", last, 4)] * 3], MONDAY) == Helped("hook", 3, 3)


def low(number: int, first: int = 27, pain: int = 2) -> dict[date, int]:
    """So many days with a number in the last four weeks, the oldest of them so many days ago."""
    return {before(SUNDAY, first): pain} | {before(SUNDAY, days): pain for days in range(number - 1)}


def settled(diary: dict[date, int], kept: date | None = None) -> bool:
    lately = tuple((day, pain) for day, pain in sorted(diary.items()) if (SUNDAY - day).days < 28)
    return is_settled(lately, diary, kept, SUNDAY)


@pytest.mark.parametrize(("ratings", "is_so"), [(7, False), (8, True)])
def test_a_spot_has_settled_after_eight_ratings(ratings, is_so):
    assert settled(low(ratings)) is is_so


@pytest.mark.parametrize(("days", "is_so"), [(27, False), (28, True)])
def test_no_sore_day_in_four_weeks(days, is_so):
    assert settled(low(8) | {before(SUNDAY, days): 3}) is is_so


@pytest.mark.parametrize(("first", "is_so"), [(26, False), (27, True)])
def test_what_is_followed_for_less_than_four_weeks_has_not_settled(first, is_so):
    assert settled(low(9, first)) is is_so


@pytest.mark.parametrize(("days", "is_so"), [(0, False), (27, False), (28, True)])
def test_what_is_kept_is_not_asked_about_for_four_weeks(days, is_so):
    assert settled(low(9), before(SUNDAY, days)) is is_so
