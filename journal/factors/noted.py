"""Stress, sitting and sleep beside the pain of the same day: which of them go with worse days, beyond chance.

Only the direction that the section's name states is tested: more stress, more sitting, less sleep.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import compress
from math import sqrt
from typing import Generic

from journal.factors.answers import FactorLine, Side, Spot, spread
from journal.factors.shifts import as_diary, as_mask, differences
from journal.factors.splits import Cut, Factor, Note, cut_of, is_divided

CHANCE = 0.035  # that stress, sitting and sleep together are worth (decision 52)
NEAR = 1.6  # standard errors: below that nothing is beyond chance, since one pair alone needs 1.8

Pains = Sequence[int | None]


@dataclass(frozen=True)
class Divided:
    """The days of a span on either side of a cut; a day without an answer is on neither."""

    cut: Cut
    answers: Sequence[float | None]

    @cached_property
    def worse(self) -> list[bool]:
        return [answer is not None and self.cut.is_worse(answer) for answer in self.answers]

    @cached_property
    def others(self) -> list[bool]:
        return [answer is not None and not self.cut.is_worse(answer) for answer in self.answers]

    @cached_property
    def masks(self) -> tuple[int, int]:
        return as_mask(self.worse), as_mask(self.others)


@dataclass(frozen=True)
class Pair(Generic[Spot]):
    """A spot and a cut that leaves enough of its days on either side."""

    spot: Spot
    pains: Pains
    spread: float  # the standard deviation of its numbers
    divided: Divided

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        return side(self.pains, self.divided.worse), side(self.pains, self.divided.others)

    @property
    def is_testable(self) -> bool:
        worse, others = self.sides
        return is_divided(worse.days, others.days) and self.spread > 0

    @property
    def is_near(self) -> bool:
        worse, others = self.sides
        return worse.mean - others.mean >= NEAR * self.spread * sqrt(1 / worse.days + 1 / others.days)

    def differences(self) -> list[float]:
        """In standard errors, for each shift of the notes, beginning with none."""
        found = differences(*self.divided.masks, as_diary(self.pains), len(self.pains))
        return [each / self.spread for each in found]

    def line(self) -> FactorLine[Spot]:
        return FactorLine(self.spot, self.divided.cut, *self.sides)


def factor_lines(diaries: Mapping[Spot, Mapping[date, int]], notes: Mapping[date, Note]) -> list[FactorLine[Spot]]:
    """Each pair whose difference is beyond what chance makes of the largest one of all pairs."""
    tested = pairs(diaries, notes)
    if not any(pair.is_near for pair in tested):
        return []
    found = [pair.differences() for pair in tested]
    largest = [max(at_a_shift) for at_a_shift in zip(*found, strict=True)]
    return [pair.line() for pair, (own, *_) in zip(tested, found, strict=True) if chance(own, largest) <= CHANCE]


def chance(own: float, largest: Sequence[float]) -> float:
    """How often a difference as large as this one is found anywhere, the days as they are counted in once."""
    return (1 + sum(other >= own for other in largest[1:])) / len(largest)


def pairs(diaries: Mapping[Spot, Mapping[date, int]], notes: Mapping[date, Note]) -> list[Pair[Spot]]:
    days = span(diaries.values(), notes)
    cuts = [cut for factor in Factor if (cut := cut_of(factor, notes))]
    divided = [Divided(cut, [notes[day].of(cut.factor) if day in notes else None for day in days]) for cut in cuts]
    series = {spot: [pains.get(day) for day in days] for spot, pains in diaries.items()}
    spreads = {spot: spread([pain for pain in pains if pain is not None]) for spot, pains in series.items()}
    tested = [Pair(spot, pains, spreads[spot], each) for spot, pains in series.items() for each in divided]
    return [pair for pair in tested if pair.is_testable]


def span(diaries: Iterable[Mapping[date, int]], notes: Mapping[date, Note]) -> list[date]:
    """The days from where both notes and numbers have begun to where one of them ends."""
    rated = {day for pains in diaries for day in pains}
    if not rated or not notes:
        return []
    first, last = max(min(rated), min(notes)), min(max(rated), max(notes))
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def side(pains: Pains, mask: Sequence[bool]) -> Side:
    return Side.of([pain for pain in compress(pains, mask) if pain is not None])
