"""Which situation a sore spot is in, for the words of journal/persistence/advice.py, and the numbers that go into them.

Plain functions over plain values. Every number can be counted again from the days of the assessment.
"""

from collections.abc import Sequence
from enum import StrEnum

from journal.persistence import patterns
from journal.persistence.assessment import FOUR_WEEKS, Assessment
from journal.persistence.causes import SEVERE, SEVERE_WEEK, SOME, TEN_DAYS, THREE_WEEKS
from journal.persistence.diary import FORTNIGHT, SORE, Days, mean
from journal.persistence.replies import Kind, Reply, latest
from journal.persistence.rule import PAUSE, Level

BACK_AGAIN = 30  # days; facts sheet, section 10.3
SILENT = 5  # days without an entry: yardstick


class Situation(StrEnum):
    """Which case the words about a spot are for; journal/persistence/advice.py has them."""

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


def situation_of(assessment: Assessment, replies: Sequence[Reply]) -> Situation:
    """The first in the list that holds; the last one of each list always does."""
    holds = persisting(assessment, replies) if assessment.level is not Level.NONE else quiet(assessment)
    return next(situation for situation, is_so in holds.items() if is_so)


def persisting(assessment: Assessment, replies: Sequence[Reply]) -> dict[Situation, bool]:
    """Those of a spot with a level, in order, and whether each holds."""
    last, sore = latest(replies), count(assessment.week, SORE)
    return {
        Situation.SILENT: silence(assessment) >= SILENT,
        Situation.CALMING: assessment.quiet_days > PAUSE,
        Situation.EASING: assessment.easing,
        Situation.THIN: not assessment.enough,
        Situation.LETTING_GO: sore < SOME,
        Situation.NOT_HELPED: last is not None and last.kind is Kind.NOT_HELPED,
        Situation.BACK_AGAIN: 0 < away(assessment) <= BACK_AGAIN,
        Situation.SEVERE: assessment.level is Level.DOCTOR
        and (mean([pain for _, pain in assessment.week]) or 0) >= SEVERE_WEEK,
        Situation.PERSISTS: True,
    }


def quiet(assessment: Assessment) -> dict[Situation, bool]:
    """Those of a spot without a level, in order, and whether each holds."""
    weekly, weekday = patterns.every_week(assessment), patterns.usual_weekday(assessment)
    return {
        Situation.BAD_DAYS: patterns.bad_days(assessment),
        Situation.MILD: patterns.mild_but_constant(assessment),
        Situation.WEEKDAY: weekly and weekday is not None and patterns.every_week_on(assessment, weekday),
        Situation.WEEKLY: weekly,
        Situation.FEW: not assessment.enough,
        Situation.NOTHING: True,
    }


def numbers(assessment: Assessment) -> dict[str, object]:
    """The numbers that the sentences name, by their names there. `weekday` is a date, or None."""
    fortnight, three_weeks, four_weeks = map(assessment.lately, (FORTNIGHT, THREE_WEEKS, FOUR_WEEKS))
    weekday = patterns.usual_weekday(assessment)
    return {
        "age": assessment.age,
        "sore": count(assessment.week, SORE),
        "rated": len(assessment.week),
        "sore14": count(fortnight, SORE),
        "rated14": len(fortnight),
        "severe": count(assessment.lately(TEN_DAYS), SEVERE),
        "noticed": count(three_weeks, patterns.NOTICED),
        "rated21": len(three_weeks),
        "high": max((pain for _, pain in fortnight), default=0),
        "latest": assessment.days[-1][1] if assessment.days else 0,
        "quiet": assessment.quiet_days,
        "silence": silence(assessment),
        "away": away(assessment),
        "sore28": count(four_weeks, SORE),
        "weekday": weekday,
        "on_weekday": len(patterns.sore_on(assessment, weekday)) if weekday else 0,
    }


def count(days: Days, least: int) -> int:
    """How many of these days are rated at `least` or more."""
    return sum(pain >= least for _, pain in days)


def silence(assessment: Assessment) -> int:
    """Days since the latest rating; 14 if there is none in the last four weeks."""
    return (assessment.today - assessment.days[-1][0]).days if assessment.days else FORTNIGHT


def away(assessment: Assessment) -> int:
    """Days between the end of the episode before and the beginning of this one; 0 if there was none before."""
    return (assessment.since - assessment.before).days - 1 if assessment.since and assessment.before else 0
