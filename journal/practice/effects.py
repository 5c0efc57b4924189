"""What a technique did at a sore spot: how often it felt better right after, by how much, and what the next day said.

Counts only. Whoever practises when it is sore would often be less sore afterwards anyway: docs/decisions/0054. Plain
values in, plain values out: no database, no clock, no request.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import TypeVar

LEAST = 3  # runs, or days, from which on something is said: one or two may be chance
DAY = timedelta(days=1)
Spot = TypeVar("Spot")
Row = tuple[Spot, str, int, date | None, int]  # technique, points it fell by, the day or None where nobody asks, runs


@dataclass(frozen=True)
class Effect:
    """The runs of a technique at a spot that have a number before and after."""

    falls: Mapping[int, int] = field(default_factory=dict)  # by how many points it fell (below 0: rose), and how often
    days: frozenset[date] = frozenset()  # of those runs whose day is asked about

    @cached_property
    def runs(self) -> int:
        return sum(self.falls.values())

    @cached_property
    def better(self) -> int:
        return sum(runs for fall, runs in self.falls.items() if fall > 0)

    @cached_property
    def middle(self) -> float:
        """The middle one of all the falls: above 0 it helped, below 0 it left it worse. No run: neither."""
        return median(Counter(self.falls).elements()) if self.falls else 0

    @property
    def speaks(self) -> bool:
        return self.runs >= LEAST

    @property
    def helped(self) -> bool:
        return self.speaks and self.middle > 0

    @property
    def rank(self) -> tuple[float, float]:
        """More is better: the share that felt better as if there were one more run of each kind (Laplace's rule of
        succession, as in angles.promise), so three of three stand below eleven of twelve; then by how much."""
        return (self.better + 1) / (self.runs + 2), self.middle


@dataclass(frozen=True)
class NextDays:
    """Of how many days with a run, rated like the day after them, that day after was lower."""

    lower: int
    days: int

    @property
    def speaks(self) -> bool:
        return self.days >= LEAST


def effects_by_spot(rows: Iterable[Row[Spot]]) -> Mapping[Spot, Mapping[str, Effect]]:
    """By spot and technique. Rows may come in any order, and several for the same fall."""
    falls: defaultdict[tuple[Spot, str], Counter[int]] = defaultdict(Counter)
    days: defaultdict[tuple[Spot, str], set[date]] = defaultdict(set)
    for spot, technique, fall, day, runs in rows:
        falls[spot, technique][fall] += runs
        if day:
            days[spot, technique].add(day)
    found: defaultdict[Spot, dict[str, Effect]] = defaultdict(dict)
    for (spot, technique), counted in falls.items():
        found[spot][technique] = Effect(dict(counted), frozenset(days[spot, technique]))
    return dict(found)


def best_first(effects: Mapping[str, Effect]) -> list[str]:
    """The techniques that speak; of equals in the order of their names."""
    speaking = (slug for slug in sorted(effects) if effects[slug].speaks)
    return sorted(speaking, key=lambda slug: effects[slug].rank, reverse=True)


def helped_most(effects: Mapping[str, Effect]) -> str | None:
    return next((slug for slug in best_first(effects) if effects[slug].helped), None)


def next_days(days: Collection[date], pains: Mapping[date, int]) -> NextDays:
    """Each day once, however often it was done on it, and only where it and the day after are rated."""
    pairs = [(pains[day], pains[day + DAY]) for day in set(days) if day in pains and day + DAY in pains]
    return NextDays(sum(after < then for then, after in pairs), len(pairs))
