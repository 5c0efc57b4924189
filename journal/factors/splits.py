"""What a day note says of a day, and where its numbers are cut in two.

The cut is chosen from the notes alone. Whoever looks at the pain first finds a cut that fits by chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ENOUGH = 28  # days with a number and a note: four weeks, so that each weekday came four times
FAIR_PART = 0.3
FEWEST, LEAST_PART = 7, 0.2  # days on each side of a cut: a mean of fewer is one bad week


class Factor(StrEnum):
    """What is asked about each day; the name of its field in the day note."""

    STRESS = "stress"
    SAT = "hours_sat"
    SLEEP = "sleep"


@dataclass(frozen=True)
class Note:
    """Of one day; all of it optional."""

    stress: float | None = None
    hours_sat: float | None = None
    sleep: float | None = None

    def of(self, factor: Factor) -> float | None:
        number: float | None = getattr(self, factor)
        return number


@dataclass(frozen=True)
class Cut:
    """The days that are expected to be worse, and the others: stress from, sat over, slept under the boundary."""

    factor: Factor
    boundary: int

    def is_worse(self, number: float) -> bool:
        if self.factor is Factor.STRESS:
            return number >= self.boundary
        return number > self.boundary if self.factor is Factor.SAT else number < self.boundary


# The first is where an answer on Today ends, and means a day that anybody would call hard.
CUTS: Mapping[Factor, Sequence[Cut]] = {
    Factor.STRESS: [Cut(Factor.STRESS, boundary) for boundary in (7, 4, 5, 6)],
    Factor.SAT: [Cut(Factor.SAT, boundary) for boundary in (8, 4, 6, 10)],
    Factor.SLEEP: [Cut(Factor.SLEEP, boundary) for boundary in (6, 8, 7)],
}


def cut_of(factor: Factor, notes: Mapping[date, Note]) -> Cut | None:
    """The first one, if it leaves a fair part on either side; else the one that divides the days most evenly."""
    numbers = [number for note in notes.values() if (number := note.of(factor)) is not None]
    first, *_ = cuts = [(sum(map(cut.is_worse, numbers)), cut) for cut in CUTS[factor]]
    if min(first[0], len(numbers) - first[0]) >= FAIR_PART * len(numbers):
        best, cut = first
    else:
        best, cut = min(cuts, key=lambda each: abs(len(numbers) - 2 * each[0]))
    return cut if is_divided(best, len(numbers) - best) else None


def is_divided(days: int, others: int) -> bool:
    """Whether two means of so many days can be set beside each other."""
    both = days + others
    return both >= ENOUGH and min(days, others) >= max(FEWEST, LEAST_PART * both)
