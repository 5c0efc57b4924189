import pytest

from journal.charts.bars import BOTTOM, LEFT, TOP, chart
from tests.cast import TODAY, ago


def ratings(*pains):
    """Numbers for days that end today; None is a day without one."""
    return [(ago(len(pains) - 1 - n), pain) for n, pain in enumerate(pains) if pain is not None]


def test_thirty_days_are_thirty_bars_and_the_last_one_is_today():
    bars = chart(ratings(6), TODAY).bars

    assert len(bars) == 30
    assert (bars[-1].day, bars[-1].pain) == (TODAY, 6)
    assert bars[0].day == ago(29)


def test_a_missing_day_is_as_high_as_the_chart_and_has_no_number():
    missing = chart(ratings(6, None, 6), TODAY).bars[-2]

    assert missing.pain is None
    assert (missing.y, missing.height) == (TOP, BOTTOM - TOP)


def test_a_zero_is_a_thin_bar_that_stands_on_the_ground():
    zero = chart(ratings(0), TODAY).bars[-1]

    assert 0 < zero.height < chart(ratings(1), TODAY).bars[-1].height
    assert zero.y + zero.height == BOTTOM


def test_a_ten_reaches_the_highest_tick_and_a_three_the_threshold():
    drawn = chart(ratings(10, 3), TODAY)

    assert drawn.bars[-2].y == drawn.ticks[-1].y
    assert drawn.bars[-1].y == drawn.threshold
    assert [tick.pain for tick in drawn.ticks] == [0, 5, 10]


def test_bars_stand_beside_each_other_inside_the_drawing():
    drawn = chart([], TODAY)

    assert len(drawn.bars) > 1
    for bar, following in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert bar.x + bar.width < following.x
    assert drawn.bars[-1].x + drawn.bars[-1].width <= drawn.width


def test_the_labels_are_the_first_day_the_middle_and_today():
    assert chart([], TODAY).ends == (ago(29), ago(14), TODAY)


@pytest.mark.parametrize(
    ("days", "labels"), [(1, (TODAY,)), (2, (ago(1), TODAY)), (4, (ago(3), TODAY)), (5, (ago(4), ago(2), TODAY))]
)
def test_in_the_first_days_no_place_is_kept_for_a_day_to_come(days, labels):
    drawn = chart(ratings(*[6] * days), TODAY, first=ago(days - 1))

    assert [bar.day for bar in drawn.bars] == [ago(n) for n in range(days - 1, -1, -1)]
    assert drawn.missing == 0
    assert drawn.ends == labels
    assert all(line.endswith(f"H{drawn.end}") for line in (drawn.threshold_line, drawn.grid))
    assert 0 < drawn.end - drawn.bars[-1].x - drawn.bars[-1].width < drawn.bars[-1].width / 4


@pytest.mark.parametrize("days", [5, 7, 8, 20, 29, 30])
def test_later_it_begins_on_the_first_day_and_ends_today(days):
    drawn = chart(ratings(6), TODAY, first=ago(days - 1))

    assert (len(drawn.bars), drawn.ends[0], drawn.ends[2]) == (days, ago(days - 1), TODAY)
    assert drawn.missing == days - 1


def test_a_longer_journal_shows_thirty_days_of_it():
    assert len(chart(ratings(6), TODAY, first=ago(300)).bars) == 30


@pytest.mark.parametrize("days", range(1, 31))
def test_fewer_days_are_wider_and_share_the_same_room(days):
    drawn = chart(ratings(*[6] * days), TODAY, first=ago(days - 1))

    assert 280 <= drawn.width - LEFT <= 300
    assert drawn.bars[-1].x + drawn.bars[-1].width <= drawn.width
    for bar, following in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert bar.x + bar.width < following.x


def test_what_lies_before_the_chart_or_after_today_is_left_out():
    drawn = chart([(ago(30), 9), (ago(-1), 9)], TODAY)

    assert drawn.is_empty
    assert drawn.missing == 30


def test_the_two_weeks_are_seven_days_each():
    drawn = chart(ratings(9, *[4] * 7, *[6] * 7), TODAY)

    assert (drawn.week, drawn.week_before) == (6, 4)


def test_a_week_without_a_rating_has_no_mean():
    drawn = chart([(ago(7), 5), (ago(9), 6)], TODAY)

    assert (drawn.week, drawn.week_before) == (None, 5.5)


@pytest.mark.parametrize(("pains", "week"), [((6,), None), ((6, *[None] * 5, 4), 5)])
def test_of_a_single_number_no_mean_is_told(pains, week):
    drawn = chart(ratings(*pains), TODAY, visit=ago(8))

    assert (drawn.week, drawn.since_visit) == (week, week)


def test_bars_of_one_number_are_one_shape():
    drawn = chart(ratings(6, 2, None, 6), TODAY)

    assert [pain for pain, _ in drawn.shapes] == [2, 6]
    assert drawn.shapes[1][1].count("M") == 2
    assert drawn.gaps.count("M") == 27


def test_a_visit_parts_the_week_before_from_the_days_since():
    pairs = [(ago(n), 2 if n < 5 else 6) for n in range(20)]

    drawn = chart(pairs, TODAY, visit=ago(5))

    assert (drawn.before_visit, drawn.since_visit) == (6, 2)
    assert chart(pairs, TODAY).before_visit is None
