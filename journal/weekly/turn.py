"""Which of three things Today says beside everything else: one at a time, and one a day (docs/decisions/0055).

The week comes first, since it passes by itself; a settled spot before the questions, since pausing ends some asking.
"""

from datetime import date
from enum import StrEnum

from journal.weekly.week import monday


class Aside(StrEnum):
    WEEK = "week"
    SETTLED = "settled"
    PEG = "peg"


def is_quiet(put_away: date | None, today: date) -> bool:
    """Whether one was put away today already."""
    return put_away is not None and put_away >= today


def is_put_away(put_away: date | None, today: date) -> bool:
    """Whether the week's card was: before it nothing else stands there, so whatever was put away this week says so."""
    return put_away is not None and put_away >= monday(today)
