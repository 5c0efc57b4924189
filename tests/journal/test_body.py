"""The eighteen places on the drawn back."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from journal.charts import body
from journal.places import PLACES, Side
from selfcare.techniques import Area

DRAWING = Path(__file__).parents[2] / "static" / "img" / "back.svg"
NARROWEST = 264  # px: the large drawing on a phone 320 px wide


def test_every_place_lies_on_the_drawing_at_a_point_of_its_own():
    assert body.POINTS.keys() == set(PLACES)
    assert len(set(body.POINTS.values())) == len(PLACES)


def test_the_drawing_is_as_large_as_its_points_think():
    assert f'viewBox="0 0 {body.WIDTH} {body.HEIGHT}"' in DRAWING.read_text()


@pytest.mark.parametrize("place", PLACES)
def test_a_dot_lies_inside_the_drawing(place):
    x, y = body.POINTS[place]

    assert body.DOTS[10] <= x <= body.WIDTH - body.DOTS[10]
    assert body.DOTS[10] <= y <= body.HEIGHT - body.DOTS[10]


@pytest.mark.parametrize(("area", "side"), PLACES)
def test_left_is_left_since_the_back_is_seen_and_right_is_its_mirror_image(area, side):
    x, y = body.POINTS[area, side]

    if side is Side.MIDDLE:
        assert x == body.MIDDLE
    else:
        other = body.POINTS[area, Side.RIGHT if side is Side.LEFT else Side.LEFT]
        assert (x < body.MIDDLE) == (side is Side.LEFT)
        assert other == (body.WIDTH - x, y)


def test_from_the_neck_to_the_hip_each_lies_below_the_one_before():
    areas = [Area.NECK, Area.SHOULDER_TOP, Area.BLADE, Area.BETWEEN_BLADES, Area.MID_BACK, Area.LOW_BACK, Area.HIP]
    heights = [body.POINTS[area, Side.LEFT].y for area in areas]

    assert heights == sorted(set(heights))


def test_a_finger_finds_44_pixels_for_each_place_of_the_large_drawing():
    closest = min(body.apart(one, other) for one, other in combinations(body.POINTS.values(), 2))

    assert closest * NARROWEST / body.WIDTH >= 44
    assert closest >= 2 * body.DOTS[10] + 2  # and no two dots meet


def test_a_target_is_44_pixels_on_each_size_of_the_drawing():
    sheet = (DRAWING.parents[1] / "css" / "map.css").read_text()
    sizes = [int(px) for px in re.findall(r"\.body-map.*? \{[^}]*min-inline-size: (\d+)px", sheet)]

    assert [2 * room * size / body.WIDTH >= 44 for room, size in zip(body.ROOMS, sizes, strict=True)] == [True] * 3


def test_the_closer_two_spots_are_the_larger_is_the_drawing():
    left, middle = body.POINTS[Area.BETWEEN_BLADES, Side.LEFT], body.POINTS[Area.BETWEEN_BLADES, Side.MIDDLE]
    neck, hip = body.POINTS[Area.NECK, Side.LEFT], body.POINTS[Area.HIP, Side.LEFT]

    assert body.room([middle]) == body.room([neck, hip]) == 22
    assert body.room([neck, middle]) == 15
    assert body.room([left, middle]) == 10
