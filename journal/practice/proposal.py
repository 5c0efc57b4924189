"""Which technique fits a sore spot now: suited to its area, not resting, and not the one that was done last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from selfcare.routines import Limits
from selfcare.techniques import Area, Technique, for_area

GENTLE = (Limits.MOVEMENT, Limits.WARMTH, Limits.COLD, Limits.PRESSURE)


class Reason(StrEnum):
    """Why this technique."""

    SUITS = "suits"  # it is for this area, and has not been done yet
    CHANGE = "change"  # another one was done last
    RESTED = "rested"  # it was done last, and its rest is over
    GENTLE = "gentle"  # it asks the least of a sore back


@dataclass(frozen=True)
class Done:
    """A practice that was begun, of any technique."""

    technique: str
    day: date
    ended: datetime


@dataclass(frozen=True)
class Proposal:
    """A technique, why, and after a change the slug of the one that was done last."""

    technique: Technique
    reason: Reason
    last: str | None = None


def propose(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], today: date, now: datetime
) -> Proposal | None:
    """The technique for this area that was done longest ago or never; None while all that suit it are resting.

    The one that was done last comes again only where no other fits. Practices are in any order.
    """
    last = max(done, key=lambda practice: practice.ended, default=None)
    awake = [one for one in for_area(tuple(techniques), area) if not is_resting(one, done, today, now)]
    fresh = [one for one in awake if not last or one.slug != last.technique]
    if fresh:
        chosen = min(fresh, key=lambda one: latest(one, done) or datetime.min.replace(tzinfo=now.tzinfo))
        return Proposal(chosen, Reason.CHANGE if last else Reason.SUITS, last.technique if last else None)
    return Proposal(awake[0], Reason.RESTED) if awake else None


def gentlest(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], today: date, now: datetime
) -> Proposal | None:
    """The one for a bad day, or None: moving before warmth and cold, pressure last."""
    awake = [one for one in for_area(tuple(techniques), area) if not is_resting(one, done, today, now)]
    return Proposal(min(awake, key=lambda one: GENTLE.index(one.routine.limits)), Reason.GENTLE) if awake else None


def is_resting(technique: Technique, done: Sequence[Done], today: date, now: datetime) -> bool:
    """Whether it ended less than its gap ago, or was done today as often as a day allows."""
    routine, ended = technique.routine, latest(technique, done)
    times = sum(practice.technique == technique.slug and practice.day == today for practice in done)
    inside = ended is not None and now - ended < timedelta(minutes=routine.gap_minutes)
    return inside or bool(routine.per_day and times >= routine.per_day.hard)


def latest(technique: Technique, done: Sequence[Done]) -> datetime | None:
    """When it ended last; None if it was never done."""
    return max((practice.ended for practice in done if practice.technique == technique.slug), default=None)
