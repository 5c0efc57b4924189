"""The ratings of one spot, in order, so that any stretch of days can be asked about at the same small cost."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple, Self

LONGEST = 400  # days that are read at most
SORE = 3  # yardstick: 2.5 and more, rounded
WORST = 9  # yardstick: 8.5, rounded
MOSTLY = 0.7  # five of seven days, as the yardstick asks for a must
WEEK, FORTNIGHT = 7, 14
FEWEST = 2  # numbers of which a mean is told: that of one would be that number

Days = tuple[tuple[date, int], ...]


class Window(NamedTuple):
    """How many days were rated, how many of these are sore, and their mean pain."""

    rated: int
    sore: int
    mean: float

    @property
    def mostly_sore(self) -> bool:
        """Whether 70 % of what was rated is sore."""
        return self.sore >= MOSTLY * self.rated


def mean(pains: Collection[int]) -> float | None:
    """The mean, or None of no numbers."""
    return sum(pains) / len(pains) if pains else None


def told_mean(pains: Collection[int]) -> float | None:
    """As a page tells it: of fewer than two numbers none.

    >>> told_mean([4]), told_mean([4, 5])
    (None, 4.5)
    """
    return mean(pains) if len(pains) >= FEWEST else None


def mean_up_to(last: date, pains: Iterable[tuple[date, int]], days: int = WEEK) -> float | None:
    """The mean pain of so many days up to the last one; None if none of them was rated.

    >>> mean_up_to(date(2026, 11, 22), [(date(2026, 11, 22), 4), (date(2026, 11, 16), 5), (date(2026, 11, 15), 9)])
    4.5
    """
    before = last - timedelta(days)
    return mean([pain for day, pain in pains if before < day <= last])


class Diary:
    """One pain a day, the highest, in the order of days, with running sums, so that every window costs the same.

    Days are ordinals; an entry is an index into `days` and `pains`.
    """

    def __init__(self, pains: Mapping[int, int]):
        self.days = sorted(pains)
        self.pains = [pains[day] for day in self.days]
        self.sums = [0, *accumulate(self.pains)]
        self.sore = [0, *accumulate(pain >= SORE for pain in self.pains)]
        self.threes = [0, 0, *map(sum, zip(self.pains, self.pains[1:], self.pains[2:], strict=False))]  # ending there

    def and_then(self, day: int, pain: int) -> Self:
        """The same diary with one more entry, on a later day than all others."""
        longer = copy(self)
        longer.days, longer.pains = [*self.days, day], [*self.pains, pain]
        longer.sums, longer.sore = [*self.sums, self.sums[-1] + pain], [*self.sore, self.sore[-1] + (pain >= SORE)]
        if len(self.pains) >= 2:
            longer.threes = [*self.threes, sum(longer.pains[-3:])]
        return longer

    def window(self, entry: int, days: int, start: int) -> Window:
        """What was rated in the last `days` days up to this entry, none of it before the episode began (`start`)."""
        first = self.first(entry, days, start)
        rated = entry + 1 - first
        mean = (self.sums[entry + 1] - self.sums[first]) / rated
        return Window(rated, self.sore[entry + 1] - self.sore[first], mean)

    def first(self, entry: int, days: int, start: int) -> int:
        """The first entry of that window."""
        return bisect_right(self.days, self.days[entry] - days, start, entry + 1)

    def recent(self, entry: int, days: int, start: int) -> Sequence[int]:
        """The pains of that window."""
        return self.pains[self.first(entry, days, start) : entry + 1]

    def means_of_three(self, entry: int, start: int) -> tuple[float, float] | None:
        """The highest mean of three ratings in a row, and the latest, in the last fortnight of the episode.

        None if there are fewer than three.
        """
        sums = self.threes[max(self.first(entry, FORTNIGHT, start), start + 2) : entry + 1]
        return (max(sums) / 3, sums[-1] / 3) if sums else None

    def dated(self, days: int, today: date) -> Days:
        """What was rated in the last `days` days up to today, the oldest first."""
        first = bisect_right(self.days, today.toordinal() - days)
        pairs = zip(self.days[first:], self.pains[first:], strict=True)
        return tuple((date.fromordinal(day), pain) for day, pain in pairs)

    def first_worst(self) -> int:
        """The ordinal of the first day rated at 9 or more (WORST); 0 if there is none."""
        return next((day for day, pain in zip(self.days, self.pains, strict=True) if pain >= WORST), 0)
