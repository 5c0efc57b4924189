"""Weeks of one spot: the lowest, the mean and the highest of what was rated in each.

A week is one number, its place among all that there can be, so that ten years take a kilobyte in memory and on a page.
static/js/journal/weeks.js makes the same list.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from journal.charts.spans import WEEK

HIGHEST = 10
NONE = 0  # the number of a week in which nothing was rated
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Week(NamedTuple):
    low: int
    high: int
    total: int  # of its numbers
    rated: int  # days

    @property
    def mean(self) -> float:
        return self.total / self.rated


def every_week() -> Iterator[Week]:
    """All that there can be: 3,707."""
    for rated, low, high in product(range(1, WEEK + 1), range(HIGHEST + 1), range(HIGHEST + 1)):
        if low == high:
            yield Week(low, high, low * rated, rated)
        elif low < high and rated > 1:
            for total in range(low * (rated - 1) + high, low + high * (rated - 1) + 1):
                yield Week(low, high, total, rated)


WEEKS: tuple[Week | None, ...] = (None, *every_week())
NUMBERS = {week: number for number, week in enumerate(WEEKS)}


def of_days(pains: Mapping[date, int], since: date = date.min) -> dict[int, Week]:
    """By the number that `week_of` gives; of the days from this one on."""
    found: dict[int, list[int]] = {}
    first = since.toordinal()
    for day, pain in pains.items():
        if (ordinal := day.toordinal()) >= first:
            found.setdefault((ordinal - 1) // WEEK, []).append(pain)
    return {number: Week(min(week), max(week), sum(week), len(week)) for number, week in found.items()}


def written(numbers: Iterable[int]) -> str:
    """Two signs each.

    >>> written([NONE, NUMBERS[Week(3, 3, 3, 1)]])
    'AAAE'
    """
    signs = two_signs()
    return "".join([signs[number] for number in numbers])


@cache
def two_signs() -> list[str]:
    return [SIGNS[number // len(SIGNS)] + SIGNS[number % len(SIGNS)] for number in range(len(WEEKS))]
