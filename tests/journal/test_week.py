"""What a tap says of the number, and the bars of the week beside it."""

import pytest

from journal.charts.week import seven_days
from journal.models import SoreSpot
from journal.web.cards import KNOTS, TIGHTNESS, card
from journal.web.week import compared, week_drawing
from tests.cast import TODAY, ago

# Yesterday's number, today's, and what is said of it.
CHANGES = [
    (6, 2, "Much lower than yesterday."),
    (6, 3, "Lower than yesterday."),
    (6, 4, "Lower than yesterday."),
    (6, 5, "A little lower than yesterday."),
    (6, 6, "The same as yesterday."),
    (6, 7, "A little higher than yesterday."),
    (6, 8, "Higher than yesterday."),
    (6, 9, "Higher than yesterday."),
    (6, 10, "Much higher than yesterday."),
]


@pytest.mark.parametrize(("before", "now", "words"), CHANGES)
def test_a_number_is_compared_with_yesterdays(before, now, words):
    assert compared(TODAY, ((ago(1), before), (TODAY, now)), TODAY) == words


def test_after_a_gap_it_is_compared_with_the_last_number_of_the_week_by_its_weekday():
    assert compared(TODAY, ((ago(6), 4), (ago(3), 5), (TODAY, 4)), TODAY) == "A little lower than on Thursday."


@pytest.mark.parametrize(("days", "words"), [(6, "The same as on Monday."), (7, "")])
def test_what_is_a_week_old_is_not_compared_with(days, words):
    assert compared(TODAY, ((ago(days), 4), (TODAY, 4)), TODAY) == words


def test_a_day_of_the_past_is_compared_by_the_weekday_and_says_nothing_of_tomorrow():
    assert compared(ago(2), ((ago(3), 4), (ago(2), 6)), TODAY) == "Higher than on Thursday."
    assert compared(ago(2), ((ago(2), 6),), TODAY) == ""


def test_a_first_number_can_be_compared_tomorrow():
    assert compared(TODAY, ((TODAY, 4),), TODAY) == "Tomorrow you can compare."


def test_a_day_that_is_not_among_them_is_not_compared():
    assert compared(ago(-1), ((TODAY, 4),), TODAY) == ""


def test_the_bars_say_every_number_of_the_week_to_a_screen_reader():
    drawn = week_drawing(seven_days(TODAY, [(ago(2), 0), (TODAY, 10)]))

    spoken = "not rated, not rated, not rated, not rated, 0, not rated, 10"
    assert f'aria-label="The last seven days: {spoken}"' in drawn
    assert drawn.count("<path") == 7


def test_without_a_number_in_the_week_nothing_is_drawn():
    assert week_drawing(seven_days(TODAY, [(ago(7), 5)])) == ""


@pytest.mark.parametrize(("least", "state"), TIGHTNESS)
def test_the_drawn_knot_and_its_words_change_together(spot_of_nobody, least, state):
    hundredths = round(least * 100)
    tight, looser = (card(spot_of_nobody, TODAY, (), week_of(mean)) for mean in (hundredths, hundredths - 50))

    assert (tight.mark, looser.mark) == (state, state + 1)
    assert (tight.knot, looser.knot) == (str(KNOTS[state]), str(KNOTS[state + 1]))


def week_of(hundredths: int):
    """Two days of this mean."""
    low, high = (hundredths // 100, -(-hundredths // 100))
    return ((ago(1), low), (TODAY, high))


@pytest.fixture
def spot_of_nobody():
    return SoreSpot(area="neck", side="left")
