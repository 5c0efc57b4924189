from pathlib import Path

import pytest

from selfcare import mark

FILE = Path(__file__).parents[2] / "static" / "img" / "icons.svg"


def test_the_marks_among_the_icons_are_what_the_curve_draws():
    assert mark.symbols() in FILE.read_text()


@pytest.mark.parametrize(("state", "crossings"), list(enumerate([3, 3, 3, 3, 0, 0])))
def test_a_knot_has_three_crossings_and_the_unknot_none(state, crossings):
    assert len(list(mark.crossings(mark.STATES[state]))) == crossings


def test_strands_go_over_and_under_in_turn():
    """Three lower strands at three crossings, each cut once: an alternating trefoil, not three rings."""
    assert len({round(start, 3) for start, _ in mark.under(mark.STATES[0], 1)}) == 3
