"""What goes with worse days, as plain values: two means with their counts, and no word of cause."""

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt
from typing import Generic, TypeVar

from journal.factors.splits import Cut

Spot = TypeVar("Spot")


@dataclass(frozen=True)
class Side:
    """So many days, and the mean pain of these."""

    days: int
    mean: float

    @classmethod
    def of(cls, pains: Collection[int]) -> "Side":
        return cls(len(pains), sum(pains) / len(pains) if pains else 0)


def are_apart(worse: Side, otherwise: Side) -> bool:
    """Whether the two can be told apart as they are printed."""
    return round(worse.mean, 1) > round(otherwise.mean, 1)


@dataclass(frozen=True)
class FactorLine(Generic[Spot]):
    """A spot is sorer on one side of a cut."""

    spot: Spot
    cut: Cut
    worse: Side
    otherwise: Side


@dataclass(frozen=True)
class WeekdayLine(Generic[Spot]):
    """A spot is sorer on one day of the week; 0 is Monday."""

    spot: Spot
    weekday: int
    worse: Side
    otherwise: Side


def spread(numbers: Collection[float]) -> float:
    """The standard deviation; statistics.pstdev reckons in fractions, a hundred times as long.

    >>> spread([2, 4, 4, 4, 5, 5, 7, 9])
    2.0
    """
    count, total, squares = len(numbers), sum(numbers), sum(number * number for number in numbers)
    return sqrt(max(count * squares - total * total, 0)) / count if count else 0
