"""Charts of more than two months: days as one outline, and beyond a year weeks as a band. No database is asked."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from journal.charts import weeks
from journal.charts.frame import BOTTOM, LEFT, TOP
from journal.charts.long import WIDTH, LongChart
from journal.charts.marks import Marks, diamonds, dots, marks_on
from journal.charts.spans import Axis, Span, axis, monday, week_of
from journal.charts.weeks import NONE, NUMBERS, WEEKS, Week
from tests.cast import TODAY, ago


def by_day(*pains) -> LongChart:
    return LongChart(Axis(ago(len(pains) - 1), TODAY), pains=pains)


def by_week(*numbers, **more) -> LongChart:
    """Each is a week, or None."""
    first = monday(week_of(TODAY) - len(numbers) + 1)
    return LongChart(Axis(first, TODAY, 7), numbers=[NUMBERS[each] if each else NONE for each in numbers], **more)


def week(*pains: int) -> Week:
    return Week(min(pains), max(pains), sum(pains), len(pains))


@pytest.mark.parametrize(
    ("span", "old", "count", "step"),
    [
        (Span.MONTH, 3650, 30, 1),
        (Span.QUARTER, 3650, 90, 1),
        (Span.YEAR, 3650, 365, 1),
        (Span.YEAR, 20, 20, 1),
        (Span.ALL, 1, 1, 1),
        (Span.ALL, 365, 365, 1),
        (Span.ALL, 366, 53, 7),
    ],
)
def test_a_span_is_so_many_days_or_all_of_them_by_week_beyond_a_year(span, old, count, step):
    drawn = axis(span, ago(old - 1), TODAY)

    assert (drawn.count, drawn.step) == (count, step)
    assert drawn.place(TODAY) == count - 1


def test_no_chart_begins_after_today_or_before_the_first_day():
    assert axis(Span.YEAR, ago(-1), TODAY).count == 1
    assert axis(Span.ALL, ago(400), TODAY).first == monday(week_of(ago(400)))


def test_a_week_begins_on_monday():
    assert {monday(week_of(ago(n))).weekday() for n in range(30)} == {0}
    assert week_of(date(2026, 11, 22)) + 1 == week_of(date(2026, 11, 23))


def test_every_week_has_a_number_of_its_own():
    assert len(WEEKS) == len(set(WEEKS)) == 3708
    assert len(set(weeks.two_signs())) == 3708
    assert all(WEEKS[NUMBERS[week(*pains)]].mean == sum(pains) / len(pains) for pains in [(0,), (10,) * 7, (0, 10, 3)])


def test_days_are_counted_into_their_weeks():
    pains = {TODAY - timedelta(n): n % 11 for n in range(20)}

    found = weeks.of_days(pains)

    assert found[week_of(TODAY)] == week(*(pain for day, pain in pains.items() if week_of(day) == week_of(TODAY)))
    assert sum(each.rated for each in found.values()) == 20


def test_days_are_steps_and_a_missing_one_is_a_gap():
    assert by_day(3, 3, 5, None, 0).outline == "M0 0V3h2V5h1V0zM4 0V.25h1V0z"


def test_a_gap_is_hatched_from_top_to_bottom_however_narrow():
    drawn = by_day(*[3] * 364, None)

    assert drawn.gaps == f"M{LEFT + round(364 * drawn.room)} {TOP}h1v{BOTTOM - TOP}h-1z"
    assert drawn.missing == 1


def test_a_week_is_a_stroke_from_its_lowest_to_its_highest_and_a_missing_one_is_none():
    drawn = by_week(week(2, 6), None, week(3, 4), week(5))

    assert drawn.band == "M.5 0m0 2v4m2-3v1m1 1v.4"
    assert drawn.gaps.count("M") == 1


def test_a_path_is_never_ambiguous():
    """`.4` right after a number would be read as its end."""
    drawn = by_week(*(week(n % 11, (n * 7) % 11) if n % 3 else week(n % 11) for n in range(100)))

    for path in (drawn.band, drawn.means):
        assert not re.search(r"\d\.\d*\.", path)
        assert re.fullmatch(r"M\.5 0(m\d+[ -][\d.]+(v[\d.]+|l0 0)| \d+[ -][\d.]+)+", path)


def test_no_line_of_means_crosses_a_missing_week():
    assert by_week(week(2, 6), week(3), None, week(5)).means == "M.5 0m0 40l0 0 1-10m2 20l0 0"


def test_of_many_years_the_mean_of_each_three_months_is_a_step():
    drawn = by_week(*[week(4, 6)] * 80, *[week(2)] * 80)

    assert drawn.is_crowded
    steps = [int(number) for number in re.findall(r"[VM](?:\d+ )?(\d+)h", drawn.quarters)]
    assert (steps[0], steps[-1]) == (50, 20)
    assert sum(int(number) for number in re.findall(r"h(\d+)", drawn.quarters)) == 160


def test_where_many_such_charts_stand_together_a_stroke_is_four_weeks():
    drawn = by_week(*[week(4, 6), week(1, 5), week(2), None] * 40, has_means=False)

    assert drawn.weeks_a_stroke == 4
    assert drawn.band.startswith("M2 0m0 1v5m4-5v5")
    assert drawn.gaps.count("M") == 40  # drawn over it
    assert len(drawn.values) == 2 * 160


@pytest.mark.parametrize("days", [61, 90, 200, 365, 366, 500, 3650, 20_000])
def test_labels_stand_apart_inside_the_drawing(days):
    drawn = LongChart(axis(Span.ALL, ago(days - 1), TODAY))
    places = [x for x, _ in drawn.labels]

    assert 1 <= len(places) <= 9
    assert all(LEFT < x < LEFT + WIDTH for x in places)
    assert all(following - x >= 25 for x, following in pairwise(places))
    assert {day.day for _, day in drawn.labels} == {1}


def test_marks_are_told_by_place_and_those_outside_are_left_out():
    drawn = Axis(ago(9), TODAY)
    marks = marks_on(drawn, {TODAY: 2, ago(10): 1}, visits={ago(1), ago(-1)}, notices={TODAY})

    assert (dict(marks.practices), set(marks.visits), set(marks.notices)) == ({9: 2}, {8}, {9})
    assert marks.written == "h8I"


def test_more_than_seven_practices_are_told_as_seven():
    assert Marks({0: 12}).written == "7"


def test_what_happened_in_one_week_is_one_mark():
    marks = marks_on(axis(Span.ALL, ago(700), TODAY), {TODAY: 2, ago(1): 1, ago(7): 1})

    assert list(marks.practices.values()) == [3, 1]


def test_marks_that_would_touch_are_one_shape():
    assert dots([30, 32, 34, 60], 136).count("m") == 1
    assert diamonds([30, 34, 60], 136).count("M") == 2
