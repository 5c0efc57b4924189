"""Which day of the week is the worse one: against the days around it, with the numbers shuffled within each week.

A spot that gets better or worse over weeks does so on every weekday; so what counts is how far a day lies above the
mean of the seven days around it. A shuffle deals the days of each week anew, all spots alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nlargest
from itertools import accumulate, permutations
from math import inf, sqrt
from operator import itemgetter
from random import Random
from struct import pack, unpack
from typing import Generic

from journal.factors.answers import Side, Spot, WeekdayLine, spread
from journal.factors.splits import ENOUGH, FEWEST

CHANCE = 0.005  # that all lines of weekdays together are worth (decision 52)
NEAR = 2.4  # standard errors: below that nothing is beyond chance, since the seven days of one spot alone need 2.9
SHUFFLES = 399
LARGER = int(CHANCE * (1 + SHUFFLES)) - 1  # so many of them may reach what is shown
WEEK, AROUND, RATED_AROUND = 7, 3, 4  # days on either side of a day, and how many of the seven have a number
OFFSET, SCALE = 1000, 100  # deviations as whole numbers above 0: at most 10 points either way, in hundredths

ORDERS = [itemgetter(*order) for order in permutations(range(WEEK))]


@dataclass(frozen=True)
class Weekly(Generic[Spot]):
    """A spot's numbers of a few weeks, by the ordinals of their days."""

    spot: Spot
    pains: Mapping[int, int]

    @cached_property
    def deviations(self) -> dict[int, float]:
        """Of each day from the mean of the days around it."""
        first, last = min(self.pains, default=0), max(self.pains, default=0)
        days = range(first - AROUND - 1, last + AROUND + 1)
        counts, totals = list(accumulate(day in self.pains for day in days)), list(accumulate(map(self.pain, days)))
        found = {}
        for day, pain in self.pains.items():
            before, end = day - first, day - first + WEEK
            if (count := counts[end] - counts[before]) >= RATED_AROUND:
                found[day] = pain - (totals[end] - totals[before]) / count
        return found

    def pain(self, day: int) -> int:
        return self.pains.get(day, 0)

    @cached_property
    def spread(self) -> float:
        return spread(self.deviations.values())

    @property
    def is_testable(self) -> bool:
        return len(self.deviations) >= ENOUGH and self.spread > 0

    def line(self, weekday: int) -> WeekdayLine[Spot]:
        of_it = [pain for day, pain in self.pains.items() if weekday_of(day) == weekday]
        others = [pain for day, pain in self.pains.items() if weekday_of(day) != weekday]
        return WeekdayLine(self.spot, weekday, Side.of(of_it), Side.of(others))


def weekday_lines(diaries: Mapping[Spot, Mapping[date, int]]) -> list[WeekdayLine[Spot]]:
    """Each spot and weekday beyond what chance makes of the largest one of all."""
    weekly = [Weekly(spot, {day.toordinal(): pain for day, pain in pains.items()}) for spot, pains in diaries.items()]
    tested = [each for each in weekly if each.is_testable]
    dealt = Dealt(tested)
    found = dealt.heights(dealt.weeks)
    highest = max(map(max, found), default=0)
    limit = dealt.limit(highest) if highest >= NEAR else inf
    return [
        each.line(weekday)
        for each, heights in zip(tested, zip(*found, strict=True), strict=True)
        for weekday, own in enumerate(heights)
        if own > limit
    ]


class Dealt(Generic[Spot]):
    """The weeks of all spots; a day is one long integer, with a digit of 32 bits for each spot.

    In its lower byte a digit counts the days that have a number, above it are the deviations, so that adding up days
    adds up everything.
    """

    def __init__(self, tested: Sequence[Weekly[Spot]]):
        self.spreads = [each.spread for each in tested]
        days = {day for each in tested for day in each.deviations}
        mondays = range(min(days) - weekday_of(min(days)), max(days) + 1, WEEK) if days else ()
        self.weeks = [[digits(tested, monday + n) for n in range(WEEK)] for monday in mondays]

    def heights(self, weeks: Sequence[Sequence[int]]) -> list[list[float]]:
        """By weekday, for each spot: how far it lies above the days around it, in standard errors."""
        return [self.height(sum(days)) for days in zip(*weeks, strict=True)]

    def height(self, total: int) -> list[float]:
        found = unpack(f"<{len(self.spreads)}I", total.to_bytes(4 * len(self.spreads), "little"))
        return [height(each & 255, each >> 8, spread) for each, spread in zip(found, self.spreads, strict=True)]

    def limit(self, highest: float) -> float:
        """What a height has to exceed; infinite as soon as the highest one cannot any more."""
        largest: list[float] = []
        for weeks in self.shuffled():
            largest = nlargest(LARGER + 1, [*largest, max(map(max, self.heights(weeks)))])
            if len(largest) > LARGER and largest[-1] >= highest:
                return inf
        return largest[-1]

    def shuffled(self) -> Iterator[list[tuple[int, ...]]]:
        """The same shuffles on every day: what is said does not come and go with a reload."""
        dice = Random(0)  # noqa: S311 - chance, not a secret
        for _ in range(SHUFFLES):
            orders = dice.choices(ORDERS, k=len(self.weeks))
            yield [order(week) for order, week in zip(orders, self.weeks, strict=True)]


def height(days: int, total: int, spread: float) -> float:
    """0 for fewer days than are spoken of."""
    return (total - OFFSET * days) / (SCALE * spread * sqrt(days)) if days >= FEWEST else 0


def digits(tested: Sequence[Weekly[Spot]], day: int) -> int:
    """One day of all spots."""
    found = [each.deviations.get(day) for each in tested]
    coded = [0 if each is None else 1 | round(each * SCALE) + OFFSET << 8 for each in found]
    return int.from_bytes(pack(f"<{len(coded)}I", *coded), "little")


def weekday_of(ordinal: int) -> int:
    """0 is Monday."""
    return (ordinal - 1) % WEEK
