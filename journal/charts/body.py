"""The back as it is drawn (static/img/back.svg), and where each of the eighteen places lies on it.

Plain functions over plain values, in units of the drawing. It is seen from behind: a person's left is on the left.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from journal.places import PLACES, Place, Side
from selfcare.techniques import Area

WIDTH, HEIGHT = 120, 170
MIDDLE = WIDTH // 2
DOT = 8  # the radius of what is seen of a spot
# Half of what a finger may hit: 44 px on a small drawing, 176 px wide, or on a large one of 264 px.
ROOMY = 15
CROWDED = 10

# How far from the middle, where there is a left and a right, and how far down.
AT = {
    Area.NECK: (10, 46),
    Area.SHOULDER_TOP: (31, 64),
    Area.BLADE: (40, 84),
    Area.BETWEEN_BLADES: (20, 86),
    Area.MID_BACK: (20, 107),
    Area.LOW_BACK: (20, 129),
    Area.HIP: (25, 152),
    Area.SPINE_UPPER: (0, 66),
    Area.SPINE_MID: (0, 107),
    Area.SPINE_LOW: (0, 129),
}


class Point(NamedTuple):
    x: int
    y: int


def point(area: Area, side: Side) -> Point:
    """
    >>> point(Area.NECK, Side.LEFT), point(Area.BETWEEN_BLADES, Side.MIDDLE)
    (Point(x=50, y=46), Point(x=60, y=86))
    """
    aside, down = AT[area]
    return Point(MIDDLE + {Side.LEFT: -aside, Side.MIDDLE: 0, Side.RIGHT: aside}[side], down)


POINTS: dict[Place, Point] = {place: point(*place) for place in PLACES}


def apart(one: Point, other: Point) -> int:
    """How large two squares round these points may be without meeting."""
    return max(abs(one.x - other.x), abs(one.y - other.y))


def is_crowded(points: Iterable[Point]) -> bool:
    """Whether two of them are so close that only the large drawing has room for a finger on each."""
    return any(apart(one, other) < 2 * ROOMY for one, other in combinations(points, 2))
