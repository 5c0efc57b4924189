"""Scores over time as one line, ready to be drawn: each answer a point, as far from the next as their days are.

Plain functions over plain values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.charts.frame import BOTTOM, LEFT, TICKS, TOP, UNIT, Tick

# In units of the drawing; whole numbers, which look the same in every language.
WIDE = 300  # from the first day to the last
EDGE = 8  # beside the last point
END = LEFT + WIDE
DOT = 3  # half as wide as a point is


@dataclass(frozen=True)
class Line:
    """Lines and shapes are SVG paths. The days stand at the two ends."""

    first: date
    last: date
    points: tuple[tuple[int, int], ...]
    ticks: tuple[Tick, ...] = tuple(Tick(score, BOTTOM - score * UNIT) for score in TICKS)
    box: str = f"0 0 {END + EDGE} {BOTTOM + TOP}"

    @property
    def grid(self) -> str:
        return "".join(f"M{LEFT} {tick.y}H{END}" for tick in self.ticks)

    @property
    def path(self) -> str:
        """
        >>> line([(date(2026, 11, 1), 5), (date(2026, 11, 8), 10)]).path
        'M22 68L322 8'
        """
        return "M" + "L".join(f"{x} {y}" for x, y in self.points)

    @property
    def dots(self) -> str:
        side = 2 * DOT
        return "".join(f"M{x - DOT} {y - DOT}h{side}v{side}h-{side}z" for x, y in self.points)


def line(scores: Sequence[tuple[date, float]]) -> Line:
    """Of two days and more, the oldest first."""
    first, last = scores[0][0], scores[-1][0]
    days = (last - first).days
    points = [(LEFT + round(WIDE * (day - first).days / days), BOTTOM - round(score * UNIT)) for day, score in scores]
    return Line(first, last, tuple(points))
