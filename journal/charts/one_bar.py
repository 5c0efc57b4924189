"""A day as a bar, and how much room each of so many has."""

from datetime import date, timedelta
from typing import NamedTuple

from journal.charts.frame import BOTTOM, DAYS, LEFT, SLOT, TOP, UNIT

THIN = 3  # the height of a zero
WIDEST = 60  # of a slot: the first days of all leave the rest of the drawing empty
GAP = 2  # between two of thirty bars


class Bar(NamedTuple):
    """One day, in units of the drawing. Without a pain it is as high as the chart."""

    day: date
    pain: int | None
    x: int
    y: int
    width: int
    height: int

    @property
    def outline(self) -> str:
        """As an SVG path."""
        return f"M{self.x} {self.y}h{self.width}v{self.height}h-{self.width}z"


def bars_of(pains: dict[date, int], begin: date, today: date) -> tuple[Bar, ...]:
    days = [begin + timedelta(n) for n in range((today - begin).days + 1)]
    room = slot(len(days))
    return tuple([bar(n, day, pains.get(day), room) for n, day in enumerate(days)])


def slot(days: int) -> int:
    """The room for each of so many days.

    >>> slot(30), slot(7), slot(1)
    (10, 42, 60)
    """
    return min(WIDEST, DAYS * SLOT // days)


def bar(number: int, day: date, pain: int | None, room: int) -> Bar:
    """The bar of this day, so many places from the left.

    >>> bar(0, date(2026, 11, 22), 0, SLOT).height, bar(0, date(2026, 11, 22), 10, SLOT).height
    (3, 120)
    """
    height = BOTTOM - TOP if pain is None else max(pain * UNIT, THIN)
    gap = room * GAP // SLOT
    return Bar(day, pain, LEFT + number * room + gap // 2, BOTTOM - height, room - gap, height)
