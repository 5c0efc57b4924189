"""What goes with worse days: all that is shown beside each other, and that chance alone shows in one journal of twenty.

Averages of the same day, and no word of cause: days differ in many ways.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic

from journal.factors.answers import FactorLine, Spot, WeekdayLine, are_apart
from journal.factors.noted import factor_lines
from journal.factors.splits import ENOUGH, Factor, Note
from journal.factors.weekdays import weekday_lines

DAYS = 365  # that are looked at


@dataclass(frozen=True)
class WorseDays(Generic[Spot]):
    """What stands out, and of how many days a number and a note lie beside each other, at most."""

    noted: list[FactorLine[Spot]]
    weekdays: list[WeekdayLine[Spot]]
    days: int

    @property
    def missing(self) -> int:
        """Days with a number and a note, until stress, sitting or sleep is looked at."""
        return max(ENOUGH - self.days, 0)


def worse_days(diaries: Mapping[Spot, Mapping[date, int]], notes: Mapping[date, Note], today: date) -> WorseDays[Spot]:
    first = today - timedelta(DAYS - 1)
    lately = {
        spot: {day: pain for day, pain in pains.items() if first <= day <= today} for spot, pains in diaries.items()
    }
    noted = {day: note for day, note in notes.items() if first <= day <= today}
    weekdays = [line for line in weekday_lines(lately) if are_apart(line.worse, line.otherwise)]
    factors = [line for line in factor_lines(lately, noted) if are_apart(line.worse, line.otherwise)]
    return WorseDays(factors, weekdays, days_with_both(lately, noted))


def days_with_both(diaries: Mapping[Spot, Mapping[date, int]], notes: Mapping[date, Note]) -> int:
    """Of the spot and the question that have most."""
    answered = [{day for day, note in notes.items() if note.of(factor) is not None} for factor in Factor]
    return max((len(pains.keys() & days) for pains in diaries.values() for days in answered), default=0)
