"""Beyond two months: days as one outline with steps, and weeks as a band from lowest to highest with a line of means.

Plain functions over plain values. Paths are in the units of what is drawn (a place, a point of pain), which the
drawing scales: ten years take three kilobytes. What is missing stays a gap, which no line crosses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise

from journal.charts import weeks
from journal.charts.frame import BOTTOM, DAYS, LEFT, SIGN, SLOT, THRESHOLD, TICKS, TOP, UNIT, Marked, Tick
from journal.charts.marks import NO_MARKS, ROW, Marks
from journal.charts.spans import Axis, quarters
from journal.charts.strokes import Stroke, in_digits, means_of_weeks, signed, stroke, strokes_of_weeks, tenths

WIDTH = DAYS * SLOT
NARROWEST = 3  # of what shows which place is chosen
CROWDED = 156  # weeks: three years
LABELS = 14  # the height of the row of months or years
BETWEEN_LABELS = 34
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)  # from one label to the next
ZERO = ".25"
FOUR = 4


@dataclass(frozen=True)
class LongChart(Marked):
    """Many days or weeks of one spot. `pains` are by day; `numbers` by week, each its place in weeks.WEEKS."""

    axis: Axis
    pains: Sequence[int | None] = ()
    numbers: Sequence[int] = ()
    marks: Marks = NO_MARKS
    has_means: bool = True

    is_long = True
    is_narrow = False
    is_young = False
    counted = ()
    ticks: Sequence[Tick] = tuple(Tick(pain, BOTTOM - pain * UNIT) for pain in TICKS)

    @property
    def room(self) -> float:
        """How wide a place is."""
        return WIDTH / self.axis.count

    @property
    def room_in_digits(self) -> str:
        return in_digits(self.room)

    @property
    def last_offset(self) -> str:
        """From the first place to the last."""
        return in_digits(WIDTH - self.room)

    @property
    def first_place(self) -> str:
        """The place of the first day or week, from top to bottom, or wide enough to be seen."""
        width = max(self.room, NARROWEST)
        return f"M{in_digits(LEFT + (self.room - width) / 2)} 0h{in_digits(width)}v{BOTTOM + TOP}h-{in_digits(width)}z"

    @property
    def ends(self) -> tuple[date, date]:
        return self.axis.first, self.axis.today

    @property
    def values(self) -> str:
        """For the script: a sign a day, or two a week."""
        return weeks.written(self.numbers) if self.axis.is_by_week else "".join(SIGN[pain] for pain in self.pains)

    @property
    def missing(self) -> int:
        """How many places have no number."""
        return self.numbers.count(0) if self.axis.is_by_week else self.pains.count(None)

    @property
    def is_empty(self) -> bool:
        return self.missing == self.axis.count

    @property
    def bottom(self) -> int:
        """Of the rows of marks."""
        return BOTTOM + ROW // 2 + self.marks.rows * ROW

    @property
    def box(self) -> str:
        return f"0 0 {LEFT + WIDTH} {self.bottom + LABELS}"

    @property
    def places(self) -> str:
        """What turns places and points into units of the drawing."""
        return f"translate({LEFT} {BOTTOM})scale({self.room_in_digits} -{UNIT})"

    @property
    def tenths(self) -> str:
        return f"translate({LEFT} {BOTTOM})scale({self.room_in_digits} -{UNIT / 10})"

    @property
    def grid(self) -> str:
        return "".join(f"M{LEFT} {tick.y}h{WIDTH}" for tick in self.ticks)

    @property
    def threshold_line(self) -> str:
        return f"M{LEFT} {BOTTOM - THRESHOLD * UNIT}h{WIDTH}"

    @property
    def outline(self) -> str:
        """The days of which there is a number, in steps."""
        parts, x, level = [], 0, 0
        for pain, alike in groupby(self.pains):
            days = len(list(alike))
            if pain is None:
                parts.append("V0z" if level else "")
                level = 0
            else:
                parts.append(("" if level else f"M{x} 0") + f"V{pain or ZERO}h{days}")
                level = 1
            x += days
        return "".join(parts) + ("V0z" if level else "")

    @property
    def edge(self) -> str:
        """How wide the line round it is: of a year, upright lines would hide the colours."""
        return "1" if self.room > 2 else ".5"

    @property
    def weeks_a_stroke(self) -> int:
        """One; without a line of means, of many years, four: that is two pixels of a phone."""
        return FOUR if self.is_crowded and not self.has_means else 1

    @property
    def band(self) -> str:
        """A stroke for each week, from its lowest to its highest number."""
        wide = self.weeks_a_stroke
        parts, x, y = [f"M{'2' if wide > 1 else '.5'} 0"], 0, 0
        for place, (low, top, drawn) in self.strokes():
            parts.append(f"m{place - x}{tenths(low - y)}{drawn}")
            x, y = place, top
        return "".join(parts)

    def strokes(self) -> Iterator[tuple[int, Stroke]]:
        known, wide = strokes_of_weeks(), self.weeks_a_stroke
        if wide == 1:
            yield from ((place, known[number]) for place, number in enumerate(self.numbers) if number)
            return
        for place in range(0, self.axis.count, wide):
            if found := [weeks.WEEKS[number] for number in self.numbers[place : place + wide] if number]:
                low, high = min(week.low for week in found if week), max(week.high for week in found if week)
                yield place, stroke(low * 10, high * 10)

    @property
    def means(self) -> str:
        """A line through the means of weeks that follow each other."""
        means, parts, x, y, drawn = means_of_weeks(), ["M.5 0"], 0, 0, False
        for place, number in enumerate(self.numbers):
            if not number:
                drawn = False
                continue
            mean = means[number]
            step = f"{place - x}{signed(mean - y)}"
            parts.append(f" {step}" if drawn else f"m{step}l0 0")
            x, y, drawn = place, mean, True
        return "".join(parts)

    @property
    def is_crowded(self) -> bool:
        """Whether weeks are so narrow that only the course of their means can be told."""
        return self.axis.is_by_week and self.axis.count > CROWDED

    @property
    def quarters(self) -> str:
        """The mean of each three months, in steps."""
        parts, x, drawn = [], 0, False
        for total, rated, count in self.sums_by_quarter():
            if rated:
                parts.append(f"{'V' if drawn else f'M{x} '}{round(10 * total / rated)}h{count}")
            x, drawn = x + count, bool(rated)
        return "".join(parts)

    def sums_by_quarter(self) -> Iterator[tuple[int, int, int]]:
        """Of the numbers, of days, and of weeks."""
        ends = [self.axis.place(day) for day in quarters(self.axis.first, self.axis.today)]
        for start, end in pairwise([0, *ends, self.axis.count]):
            found = [week for number in self.numbers[start:end] if (week := weeks.WEEKS[number])]
            yield sum(week.total for week in found), sum(week.rated for week in found), end - start

    @property
    def gaps(self) -> str:
        """The places without a number, as columns."""
        parts, place = [], 0
        for value, alike in groupby(self.numbers or self.pains):
            count = len(list(alike))
            if value is None or (value == 0 and self.axis.is_by_week):
                left, width = LEFT + round(place * self.room), max(1, round(count * self.room))
                parts.append(f"M{left} {TOP}h{width}v{BOTTOM - TOP}h-{width}z")
            place += count
        return "".join(parts)

    def middle(self, place: int) -> int:
        return LEFT + int((place + 0.5) * self.room)

    @cached_property
    def labels(self) -> list[tuple[int, date]]:
        """Where a month or a year begins, and which; `names_years` says what is written there."""
        days = self.axis.count * self.axis.step
        step = next(each for each in MONTHS if each * WIDTH * 30 / days >= BETWEEN_LABELS)
        first = self.axis.first.year * 12 + self.axis.first.month  # the month after it, from 0 on
        last = self.axis.today.year * 12 + self.axis.today.month
        found = [date(month // 12, month % 12 + 1, 1) for month in range(first, last) if month % step == 0]
        placed = [(LEFT + round((day - self.axis.first).days * WIDTH / days), day) for day in found]
        return [(x, day) for x, day in placed if LEFT + 8 < x < LEFT + WIDTH - 8]

    @property
    def label_ticks(self) -> str:
        return "".join(f"M{x} {BOTTOM}v4" for x, _ in self.labels)
