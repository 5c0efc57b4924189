from pathlib import Path

import pytest

from selfcare import mark

FILE = Path(__file__).parents[2] / "static" / "img" / "mark.svg"


def test_the_file_is_what_the_curve_draws():
    assert FILE.read_text() == mark.svg()


@pytest.mark.parametrize(("name", "state"), [("knot", 0), ("unknot", -1)])
def test_the_two_that_every_page_may_need_are_the_same_curve(name, state):
    icons = FILE.with_name("icons.svg").read_text()

    assert f'<symbol id="{name}" viewBox="0 0 100 100"><path d="{mark.path(mark.STATES[state])}"' in icons


@pytest.mark.parametrize(("state", "crossings"), list(enumerate([3, 3, 3, 3, 0, 0])))
def test_a_knot_has_three_crossings_and_the_unknot_none(state, crossings):
    assert len(list(mark.crossings(mark.STATES[state]))) == crossings


def test_strands_go_over_and_under_in_turn():
    """Three lower strands at three crossings, each cut once: an alternating trefoil, not three rings."""
    assert len({round(start, 3) for start, _ in mark.under(mark.STATES[0], 1)}) == 3
