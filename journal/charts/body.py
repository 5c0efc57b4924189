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
# Half of what a finger may hit, which is 44 px: of a drawing that is 120 px wide, or 176 px, or 264 px.
ROOMS = (22, 15, 10)
DOTS = {22: 12, 15: 9, 10: 8}  # the radius of what is seen of a spot

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


def room(points: Iterable[Point]) -> int:
    """Half of what a finger may hit round each of these points so that no two meet, or else the least of ROOMS."""
    nearest = min((apart(one, other) for one, other in combinations(points, 2)), default=WIDTH)
    return next((half for half in ROOMS if 2 * half <= nearest), ROOMS[-1])
