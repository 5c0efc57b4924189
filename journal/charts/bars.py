"""Ratings as bars: the last days of one spot, side by side, ready to be drawn.

Plain functions over plain values. A day without a rating is missing, never zero; a zero is a thin bar. Before
the first day of all nothing was missed: the chart begins there.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from journal.charts.frame import BOTTOM, DAYS, LEFT, SIGN, SLOT, THRESHOLD, TICKS, TOP, UNIT, Marked, Tick
from journal.charts.marks import NO_MARKS, ROW, Marks
from journal.charts.one_bar import WIDEST, Bar, bars_of, slot
from journal.charts.spans import Axis
from journal.persistence.diary import WEEK, told_mean

MARK = 5  # below the bars


@dataclass(frozen=True)
class Chart(Marked):
    """The last days of one spot, thirty at most. Lines and shapes are SVG paths; no mean of fewer than two."""

    bars: tuple[Bar, ...]
    week: float | None  # the mean of the last seven days
    week_before: float | None
    counted: Collection[date] = ()  # the days that a notice speaks of
    visit: date | None = None
    before_visit: float | None = None  # the mean of the seven days before it
    since_visit: float | None = None
    marks: Marks = NO_MARKS
    ticks: tuple[Tick, ...] = tuple(Tick(pain, BOTTOM - pain * UNIT) for pain in TICKS)
    threshold: int = BOTTOM - THRESHOLD * UNIT
    is_long = is_crowded = False
    weeks_a_stroke = 1

    @property
    def axis(self) -> Axis:
        return Axis(self.bars[0].day, self.bars[-1].day)

    @property
    def pains(self) -> list[int | None]:
        return [bar.pain for bar in self.bars]

    @property
    def values(self) -> str:
        """For the script, a sign a day."""
        return "".join(SIGN[pain] for pain in self.pains)

    @property
    def room(self) -> int:
        """How wide the place of a day is, from `LEFT` on."""
        return slot(len(self.bars))

    def middle(self, place: int) -> int:
        return LEFT + place * self.room + self.room // 2

    @property
    def room_in_digits(self) -> str:
        return str(self.room)

    @property
    def last_offset(self) -> int:
        """From the first place to the last."""
        return self.room * (len(self.bars) - 1)

    @property
    def first_place(self) -> str:
        """The place of the first day, from top to bottom."""
        return f"M{LEFT} 0h{self.room}v{BOTTOM + TOP}h-{self.room}z"

    @property
    def bottom(self) -> int:
        """Of the rows of marks."""
        return BOTTOM + TOP + self.marks.rows * ROW

    @property
    def end(self) -> int:
        """Where the last day ends."""
        return LEFT + len(self.bars) * self.room

    @property
    def is_narrow(self) -> bool:
        """Whether there are too few days to fill the drawing."""
        return len(self.bars) * WIDEST < DAYS * SLOT

    @property
    def width(self) -> int:
        return LEFT + DAYS * SLOT if self.is_narrow else self.end

    @property
    def box(self) -> str:
        return f"0 0 {self.width} {self.bottom}"

    @property
    def grid(self) -> str:
        return "".join(self._across(tick.y) for tick in self.ticks)

    @property
    def threshold_line(self) -> str:
        return self._across(self.threshold)

    @property
    def ends(self) -> tuple[date, ...]:
        """The days below the chart: its first, its middle where there is room for it, and today."""
        days = [bar.day for bar in self.bars]
        middle = [] if self.is_narrow else [days[len(days) // 2]]
        return tuple(dict.fromkeys([days[0], *middle, days[-1]]))

    @property
    def is_young(self) -> bool:
        """Whether there was no day before it."""
        return len(self.bars) < DAYS

    @property
    def missing(self) -> int:
        """How many days were not rated."""
        return sum(bar.pain is None for bar in self.bars)

    @property
    def rated(self) -> int:
        """How many were."""
        return len(self.bars) - self.missing

    @property
    def rated_this_week(self) -> int:
        """How many of the last seven days were."""
        return sum(bar.pain is not None for bar in self.bars[-WEEK:])

    @property
    def is_empty(self) -> bool:
        return not self.rated

    @property
    def shapes(self) -> list[tuple[int, str]]:
        """All bars of one number as one outline: a page draws eleven shapes at most, not thirty."""
        return sorted((pain, outline) for pain, outline in self._outlines.items() if pain is not None)

    @property
    def gaps(self) -> str:
        """The days that were not rated, as one outline."""
        return self._outlines.get(None, "")

    @cached_property
    def _outlines(self) -> dict[int | None, str]:
        found: dict[int | None, str] = {}
        for bar in self.bars:
            found[bar.pain] = found.get(bar.pain, "") + bar.outline
        return found

    @property
    def dashes(self) -> str:
        """One below each day that counts."""
        return "".join(f"M{bar.x} {BOTTOM + MARK}h{bar.width}" for bar in self.bars if bar.day in self.counted)

    @property
    def visit_line(self) -> str:
        """Upright, at the day of a visit."""
        middle = (bar.x + bar.width // 2 for bar in self.bars if bar.day == self.visit)
        return "".join(f"M{x} {TOP}V{BOTTOM}" for x in middle)

    @property
    def draws_visit(self) -> bool:
        return bool(self.visit_line)

    def _across(self, y: int) -> str:
        return f"M{LEFT} {y}H{self.end}"


def chart(
    ratings: Iterable[tuple[date, int]],
    today: date,
    *,
    first: date | None = None,
    days: int = DAYS,
    visit: date | None = None,
    **beside: Any,
) -> Chart:
    """The days up to today, the oldest at the left: so many, or fewer where the first day of all was later.

    Ratings are all from `first_needed` on; `first` is the first rated day; beside: `counted` and `marks` as they are.
    """
    pairs = list(ratings)
    begin = max(today - timedelta(days - 1), min(first or date.min, today))
    return Chart(
        bars=bars_of(dict(pairs), begin, today),
        week=average(today, pairs),
        week_before=average(today - timedelta(WEEK), pairs),
        visit=visit,
        before_visit=average(visit - timedelta(1), pairs) if visit else None,
        since_visit=average(today, pairs, (today - visit).days) if visit else None,
        **beside,
    )


def average(last: date, pairs: Sequence[tuple[date, int]], days: int = WEEK) -> float | None:
    """The mean of so many days up to the last one; None where fewer than two of them were rated.

    >>> average(date(2026, 11, 22), [(date(2026, 11, 22), 6)])
    >>> average(date(2026, 11, 22), [(date(2026, 11, 22), 6), (date(2026, 11, 16), 4), (date(2026, 11, 15), 9)])
    5.0
    """
    before = last - timedelta(days)
    return told_mean([pain for day, pain in pairs if before < day <= last])


def first_needed(today: date, visit: date | None = None) -> date:
    """The first day of which a sentence below the chart may speak.

    >>> first_needed(date(2026, 11, 22)).isoformat(), first_needed(date(2026, 11, 22), date(2026, 10, 24)).isoformat()
    ('2026-10-24', '2026-10-17')
    """
    drawn = today - timedelta(DAYS - 1)
    return min(drawn, visit - timedelta(WEEK)) if visit else drawn
