"""What of a day's self-care is done, and what may be done next and when: a line for each kind of technique.

What is listed is what somebody does these days, and what is proposed now: never all there is, and nothing is ever owed.
Plain values in, plain values out: no database, no clock, no request. docs/decisions/0039.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal.practice.rests import Done, free_from, is_enough, of_kind, times
from selfcare.routines import Limits
from selfcare.techniques import Area, Need, Technique

THESE_DAYS = timedelta(days=7)  # what was done in the last seven days, today among them, is listed


@dataclass(frozen=True)
class PlanLine:
    """One kind of technique today."""

    techniques: tuple[Technique, ...]  # those done today; else the one to do next
    done: int
    usual: int | None  # times a day; None where nothing fixes how often
    enough: bool  # it was done as often as is usual
    again: datetime | None  # when its gap is over; None if it is, or if it is enough for today
    last: Done | None = None  # of today's, where there is a number before and after it


def day_plan(
    techniques: Sequence[Technique],
    areas: Collection[Area],
    done: Sequence[Done],
    today: date,
    now: datetime,
    proposed: str | None = None,
    at_hand: frozenset[Need] | None = None,
) -> list[PlanLine]:
    """A line for each kind that somebody does these days, and for what is proposed, if it fits one of the areas.

    at_hand: the tools that somebody has, or None for any. What needs another one is listed where it was done today.
    """
    ended = {run.technique: run.ended for run in sorted(done, key=lambda run: run.ended)}
    these_days = {run.technique for run in done if today - THESE_DAYS < run.day}
    fit = [one for one in techniques if any(one.suits(area) for area in areas)]
    of_today = {run.technique for run in done if run.day == today}
    have = [one for one in fit if at_hand is None or one.tools <= at_hand or one.slug in of_today]
    listed = [one for one in have if one.slug in {proposed, *these_days}]
    never = datetime.min.replace(tzinfo=now.tzinfo)
    listed.sort(key=lambda one: (one.slug == proposed, ended.get(one.slug, never)), reverse=True)
    kinds = [[one for one in listed if one.routine.limits is limits] for limits in Limits]
    return [line(kind, of_kind(kind[0], techniques, done), today, now) for kind in kinds if kind]


def line(kind: Sequence[Technique], runs: Sequence[Done], today: date, now: datetime) -> PlanLine:
    """kind: its techniques that are listed, the next to do first. runs: of all that are alike, which share a rest."""
    of_today = {run.technique for run in runs if run.day == today}
    per_day, enough = kind[0].routine.per_day, is_enough(kind[0], runs, today)
    return PlanLine(
        techniques=tuple(one for one in kind if one.slug in of_today) or (kind[0],),
        done=times(runs, today),
        usual=per_day.soft if per_day else None,
        enough=enough,
        again=None if enough else free_from(kind[0], runs, now),
        last=last_with_numbers(run for run in runs if run.day == today),
    )


def last_with_numbers(runs: Iterable[Done]) -> Done | None:
    return max((run for run in runs if run.change is not None), key=lambda run: run.ended, default=None)
