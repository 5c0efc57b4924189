"""How far a chart looks back, and what one place in it is: a day, or beyond a year a week from Monday on.

Plain functions over plain values. Before the first day of all nothing was missed: no chart begins before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = 7
YEAR = 365  # days; beyond it a phone has less than a pixel for one


class Span(StrEnum):
    """As an address names it."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "year"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """How many at most; None: however many there are."""
        return DAYS[self]

    @property
    def is_long(self) -> bool:
        """Whether a page that draws it says nothing of single days."""
        return self in (Span.YEAR, Span.ALL)

    @property
    def query(self) -> str:
        """Of an address; of the first span, none."""
        return "" if self is Span.MONTH else f"?span={self.value}"


DAYS = {Span.MONTH: 30, Span.QUARTER: 90, Span.YEAR: YEAR, Span.ALL: None}


@dataclass(frozen=True)
class Axis:
    """Places from the left to the right, each so many days wide; the last one holds today."""

    first: date
    today: date
    step: int = 1

    @property
    def count(self) -> int:
        return self.place(self.today) + 1

    @property
    def is_by_week(self) -> bool:
        return self.step == WEEK

    def place(self, day: date) -> int:
        """Where this day is drawn; below zero for one before the first.

        >>> Axis(date(2026, 11, 16), date(2026, 11, 29), WEEK).place(date(2026, 11, 23))
        1
        """
        return (day - self.first).days // self.step

    def day(self, place: int) -> date:
        """The first one of a place."""
        return self.first + timedelta(place * self.step)


def axis(span: Span, first: date, today: date) -> Axis:
    """From the first day of all, or so many days up to today.

    >>> axis(Span.MONTH, date(2020, 1, 1), date(2026, 11, 30)).first.isoformat()
    '2026-11-01'
    >>> axis(Span.ALL, date(2020, 1, 1), date(2026, 11, 30))
    Axis(first=datetime.date(2019, 12, 30), today=datetime.date(2026, 11, 30), step=7)
    """
    first = min(first, today)
    if span.days:
        return Axis(max(first, today - timedelta(span.days - 1)), today)
    if (today - first).days < YEAR:
        return Axis(first, today)
    return Axis(monday(week_of(first)), today, WEEK)


def week_of(day: date) -> int:
    """The number of its week, counted from the first Monday of the calendar.

    >>> [week_of(date(2026, 11, day)) for day in (22, 23, 29, 30)]
    [105705, 105706, 105706, 105707]
    """
    return (day.toordinal() - 1) // WEEK


def monday(week: int) -> date:
    """
    >>> monday(105706).isoformat()
    '2026-11-23'
    """
    return date.fromordinal(week * WEEK + 1)


def quarters(first: date, last: date) -> Iterator[date]:
    """The first day of each quarter of a year, after the first day."""
    for year in range(first.year, last.year + 1):
        yield from (day for month in (1, 4, 7, 10) if first < (day := date(year, month, 1)) <= last)
