"""The week that ended, told once, on the first visit of the next one. A week begins on Monday."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from journal.persistence.diary import WEEK, told_mean
from journal.practice.effects import Run, effects_of, helped_most
from journal.practice.rests import Done

Diary = Mapping[date, int]


class Week(NamedTuple):
    """The mean pain of the week that ended, and of the one before it, if that has one."""

    mean: float
    before: float | None


class Helped(NamedTuple):
    technique: str
    better: int
    runs: int


def monday(day: date) -> date:
    """
    >>> monday(date(2026, 11, 22)).isoformat(), monday(date(2026, 11, 23)).isoformat()
    ('2026-11-16', '2026-11-23')
    """
    return day - timedelta(day.weekday())


def is_first_visit(diaries: Iterable[Diary], today: date) -> bool:
    """Whether nothing was rated on an earlier day of this week: the card stays all day, and is gone tomorrow."""
    earlier = [today - timedelta(ago) for ago in range(1, today.weekday() + 1)]
    return not any(day in diary for diary in diaries for day in earlier)


def week_that_ended(diary: Diary, today: date) -> Week | None:
    """None of fewer than two ratings."""
    ended = mean_of_week(diary, monday(today) - timedelta(WEEK))
    return None if ended is None else Week(ended, mean_of_week(diary, monday(today) - timedelta(2 * WEEK)))


def mean_of_week(diary: Diary, first: date) -> float | None:
    days = [first + timedelta(ahead) for ahead in range(WEEK)]
    return told_mean([diary[day] for day in days if day in diary])


def helped_in_week(done: Sequence[Done], today: date) -> Helped | None:
    """What helped most in the week that ended, at whatever spot, by the rule for what helped at one (effects.py)."""
    last, first = monday(today), monday(today) - timedelta(WEEK)
    ended = [each for each in done if first <= each.day < last]
    runs = [Run(each.technique, each.day, -each.change) for each in ended if each.change is not None]
    effects = effects_of(runs, today)
    technique = helped_most(effects)
    return Helped(technique, effects[technique].better, effects[technique].runs) if technique else None
