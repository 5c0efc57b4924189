"""How much pain gets in the way: three numbers about the past week, their mean, and when to ask.

Krebs EE et al, J Gen Intern Med 2009;24:733-8 (facts sheet, 1.2). Plain values in, plain values out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

HIGHEST = 10
YOUNGEST = timedelta(days=14)  # a journal: the second week is over
RESTS = timedelta(days=7)  # after an answer, as each is about a week
DECLINED = timedelta(days=30)  # nobody is asked again for a month
FOUR_WEEKS = timedelta(days=28)

Answers = Sequence[tuple[date, float]]  # days and scores, the oldest first


@dataclass(frozen=True)
class Comparison:
    """The last answer, and the one before it that is nearest to four weeks older."""

    day: date
    score: float
    before: float
    weeks: int  # from the one to the other, rounded


def score(numbers: Sequence[int]) -> float:
    """
    >>> round(score((6, 4, 3)), 1)
    4.3
    """
    return sum(numbers) / len(numbers)


def is_due(diaries: Mapping[Any, Iterable[date]], not_before: date | None, today: date) -> bool:
    """Whether to offer the three questions; not_before: from when on they may be, after an answer or a "not now"."""
    if not_before and today < not_before:
        return False
    return any(day <= today - YOUNGEST for days in diaries.values() for day in days)


def comparison(answers: Answers) -> Comparison | None:
    """None of a single answer."""
    if len(answers) < 2:
        return None
    *earlier, (day, last) = answers
    then, before = min(earlier, key=lambda each: abs(day - each[0] - FOUR_WEEKS))
    return Comparison(day, last, before, max(1, round((day - then).days / RESTS.days)))
