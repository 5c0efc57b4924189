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
from typing import NamedTuple

LEAST = 3  # runs, or days, from which on something is said: one or two may be chance
A_YEAR = timedelta(days=365)  # what helped longer ago says little of now, and would cost more with every year
DAY = timedelta(days=1)


class Run(NamedTuple):
    """A practice with a number before and after, and by how many points it fell; below 0 it rose."""

    technique: str
    day: date
    fall: int


@dataclass(frozen=True)
class Effect:
    """The runs of a technique at a spot."""

    falls: Mapping[int, int] = field(default_factory=dict)  # by how many points it fell, and how often
    days: frozenset[date] = frozenset()

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


Effects = Mapping[str, Effect]  # by technique


@dataclass(frozen=True)
class NextDays:
    """Of how many days with a run, rated like the day after them, that day after was lower."""

    lower: int
    days: int

    @property
    def speaks(self) -> bool:
        return self.days >= LEAST


def effects_of(runs: Iterable[Run], today: date) -> Effects:
    """By technique, of the runs of the last year at one spot."""
    falls: defaultdict[str, Counter[int]] = defaultdict(Counter)
    days: defaultdict[str, set[date]] = defaultdict(set)
    first = today - A_YEAR + DAY
    for technique, day, fall in runs:
        if day >= first:
            falls[technique][fall] += 1
            days[technique].add(day)
    return {technique: Effect(dict(falls[technique]), frozenset(days[technique])) for technique in falls}


def best_first(effects: Effects) -> list[str]:
    """The techniques that speak; of equals in the order of their names."""
    speaking = (slug for slug in sorted(effects) if effects[slug].speaks)
    return sorted(speaking, key=lambda slug: effects[slug].rank, reverse=True)


def helped_most(effects: Effects) -> str | None:
    return next((slug for slug in best_first(effects) if effects[slug].helped), None)


def next_days(days: Collection[date], pains: Mapping[date, int]) -> NextDays:
    """Each day once, however often it was done on it, and only where it and the day after are rated."""
    pairs = [(pains[day], pains[day + DAY]) for day in set(days) if day in pains and day + DAY in pains]
    return NextDays(sum(after < then for then, after in pairs), len(pairs))
