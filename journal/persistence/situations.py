"""Which situation a sore spot is in, for the words of journal/advice.py, and the numbers that go into them.

Plain functions over plain values. Every number can be counted again from the days of the assessment.
"""

from collections.abc import Sequence
from enum import StrEnum

from journal.persistence import patterns
from journal.persistence.causes import SEVERE, SEVERE_WEEK, SOME, TEN_DAYS, THREE_WEEKS
from journal.persistence.diary import FORTNIGHT, SORE, Days
from journal.persistence.replies import Kind, Reply, latest
from journal.persistence.rule import FOUR_WEEKS, PAUSE, Assessment, Level

BACK_AGAIN = 30  # days; facts sheet, section 10.3
SILENT = 5  # days without an entry: yardstick


class Situation(StrEnum):
    NOT_HELPED = "not-helped"
    SILENT = "silent"
    CALMING = "calming"
    LETTING_GO = "letting-go"
    EASING = "easing"
    THIN = "thin"
    BACK_AGAIN = "back-again"
    SEVERE = "severe"
    PERSISTS = "persists"
    BLADES = "blades"
    BAD_DAYS = "bad-days"
    MILD = "mild"
    WEEKDAY = "weekday"
    WEEKLY = "weekly"
    FEW = "few"
    NOTHING = "nothing"


def situation_of(told: Assessment, replies: Sequence[Reply]) -> Situation:
    """The first of the list that holds; the last one of each always does."""
    holds = persisting(told, replies) if told.level is not Level.NONE else quiet(told)
    return next(situation for situation, is_so in holds.items() if is_so)


def persisting(told: Assessment, replies: Sequence[Reply]) -> dict[Situation, bool]:
    last, sore = latest(replies), count(told.week, SORE)
    return {
        Situation.SILENT: silence(told) >= SILENT,
        Situation.CALMING: told.quiet_days > PAUSE,
        Situation.EASING: told.easing,
        Situation.THIN: not told.enough,
        Situation.LETTING_GO: sore < SOME,
        Situation.NOT_HELPED: last is not None and last.kind is Kind.NOT_HELPED,
        Situation.BACK_AGAIN: 0 < away(told) <= BACK_AGAIN,
        Situation.SEVERE: told.level is Level.DOCTOR and mean(told.week) >= SEVERE_WEEK,
        Situation.PERSISTS: True,
    }


def quiet(told: Assessment) -> dict[Situation, bool]:
    weekly, weekday = patterns.every_week(told), patterns.usual_weekday(told)
    return {
        Situation.BAD_DAYS: patterns.bad_days(told),
        Situation.MILD: patterns.mild_but_constant(told),
        Situation.WEEKDAY: weekly and weekday is not None and patterns.every_week_on(told, weekday),
        Situation.WEEKLY: weekly,
        Situation.FEW: not told.enough,
        Situation.NOTHING: True,
    }


def numbers(told: Assessment) -> dict[str, object]:
    fortnight, three_weeks, four_weeks = map(told.lately, (FORTNIGHT, THREE_WEEKS, FOUR_WEEKS))
    weekday = patterns.usual_weekday(told)
    return {
        "age": told.age,
        "sore": count(told.week, SORE),
        "rated": len(told.week),
        "sore14": count(fortnight, SORE),
        "rated14": len(fortnight),
        "severe": count(told.lately(TEN_DAYS), SEVERE),
        "noticed": count(three_weeks, patterns.NOTICED),
        "rated21": len(three_weeks),
        "high": max((pain for _, pain in fortnight), default=0),
        "latest": told.days[-1][1] if told.days else 0,
        "quiet": told.quiet_days,
        "silence": silence(told),
        "away": away(told),
        "sore28": count(four_weeks, SORE),
        "weekday": weekday,
        "on_weekday": len(patterns.sore_on(told, weekday)) if weekday else 0,
    }


def count(days: Days, least: int) -> int:
    return sum(pain >= least for _, pain in days)


def mean(days: Days) -> float:
    return sum(pain for _, pain in days) / len(days) if days else 0


def silence(told: Assessment) -> int:
    """Days since the latest entry; as many as are looked at, if there is none."""
    return (told.today - told.days[-1][0]).days if told.days else FORTNIGHT


def away(told: Assessment) -> int:
    """Days between the end of the run before and the beginning of this one."""
    return (told.since - told.before).days - 1 if told.since and told.before else 0
