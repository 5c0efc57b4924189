"""What happened, below the bars: a dot for a practice, a diamond for a notice; a flag on the day of a visit.

Plain functions over plain values. What happened within one place is one mark, and marks that would touch are one shape.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Self

from journal.charts.spans import Axis

MOST = 7  # practices that are counted in one place
VISIT, NOTICE = 8, 16
SIGNS = digits + ascii_uppercase  # of one place
SKIPPED = ascii_lowercase  # so many places without a mark
SOME = ["", *SKIPPED]
ROW = 8  # the height of a row of marks
TOUCHING, TOUCHING_DIAMONDS = 4, 7  # units of the drawing, from middle to middle


@dataclass(frozen=True)
class Marks:
    """By place, from the left."""

    practices: Mapping[int, int] = field(default_factory=dict)  # how many
    visits: Collection[int] = ()
    notices: Collection[int] = ()

    @property
    def rows(self) -> int:
        return bool(self.practices) + bool(self.notices)

    @property
    def numbers(self) -> dict[int, int]:
        """What chart.js is told of each place that has a mark."""
        found = {place: min(practices, MOST) for place, practices in self.practices.items()}
        for place in self.visits:
            found[place] = found.get(place, 0) + VISIT
        for place in self.notices:
            found[place] = found.get(place, 0) + NOTICE
        return found

    @property
    def written(self) -> str:
        """For chart.js, which has the same signs.

        >>> Marks({3: 2}, visits=[4, 60]).written
        'c28zzc8'
        """
        numbers, signs, following = self.numbers, [], 0
        for place in sorted(numbers):
            if skipped := place - following:
                signs.append(SKIPPED[-1] * (skipped // len(SKIPPED)) + SOME[skipped % len(SKIPPED)])
            signs.append(SIGNS[numbers[place]])
            following = place + 1
        return "".join(signs)

    def and_before(self, practices: Mapping[int, int], notices: Collection[int], first: int) -> Self:
        """With those of earlier weeks, by the number of the week; first: that of the first place."""
        earlier = {week - first: number for week, number in practices.items() if week >= first}
        noticed = {week - first for week in notices if week >= first}
        return replace(self, practices=earlier | dict(self.practices), notices={*noticed, *self.notices})


NO_MARKS = Marks()


def marks_on(
    axis: Axis, practices: Mapping[date, int], visits: Iterable[date] = (), notices: Iterable[date] = ()
) -> Marks:
    """Those of the days that are drawn."""
    counted: dict[int, int] = {}
    for day, number in practices.items():
        counted[axis.place(day)] = counted.get(axis.place(day), 0) + number
    drawn = range(axis.count)
    return Marks(
        {place: number for place, number in counted.items() if place in drawn},
        {axis.place(day) for day in visits} & set(drawn),
        {axis.place(day) for day in notices} & set(drawn),
    )


def dots(middles: Iterable[int], y: int) -> str:
    """As an SVG path for a line with round ends.

    >>> dots([20, 22, 40], 9)
    'M20 9h2m18 0h0'
    """
    found, end = [], None
    for first, last in runs(middles, TOUCHING):
        found.append(f"M{first} {y}h{last - first}" if end is None else f"m{first - end} 0h{last - first}")
        end = last
    return "".join(found)


def diamonds(middles: Iterable[int], y: int) -> str:
    """
    >>> diamonds([20, 40, 42], 9)
    'M17 9l3-3 3 3-3 3zM37 9l3-3h2l3 3-3 3h-2z'
    """
    return "".join(diamond(first, last - first, y) for first, last in runs(middles, TOUCHING_DIAMONDS))


def diamond(x: int, longer: int, y: int) -> str:
    return f"M{x - 3} {y}l3-3h{longer}l3 3-3 3h-{longer}z" if longer else f"M{x - 3} {y}l3-3 3 3-3 3z"


def flags(middles: Iterable[int], top: int, bottom: int) -> str:
    """Upright lines, each with a pennant at its head."""
    return "".join(f"M{x} {bottom}V{top}l7 3-7 3" for x in middles)


def runs(middles: Iterable[int], touching: int) -> Iterator[tuple[int, int]]:
    """The first and the last of those that stand close to each other."""
    first = last = None
    for middle in middles:
        if last is not None and first is not None and middle - last >= touching:
            yield first, last
            first = None
        first, last = middle if first is None else first, middle
    if first is not None and last is not None:
        yield first, last
