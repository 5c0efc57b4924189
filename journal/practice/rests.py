"""When a technique may be done again: after its rest, and as often as a day allows.

Techniques of one kind share both: an hour after the ball nothing presses there, the hook as little (facts sheet,
section 9, "same spot"). Plain values in, plain values out: no database, no clock, no request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from selfcare.techniques import Technique


@dataclass(frozen=True)
class Done:
    """A practice that was begun, of any technique, with the pain before and after."""

    technique: str
    day: date
    ended: datetime
    before: int | None = None
    after: int | None = None

    @property
    def change(self) -> int | None:
        """How much higher the pain was after it; None where a number is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def of_kind(technique: Technique, techniques: Sequence[Technique], done: Sequence[Done]) -> list[Done]:
    """The practices of this technique and of all that are dosed by the same column of the facts sheet."""
    alike = {one.slug for one in techniques if one.routine.limits is technique.routine.limits}
    return [practice for practice in done if practice.technique in alike]


def is_resting(technique: Technique, done: Sequence[Done], today: date, now: datetime) -> bool:
    """Whether its gap is not over, or it was done today as often as is usual. done: of its kind."""
    return free_from(technique, done, now) is not None or is_enough(technique, done, today)


def free_from(technique: Technique, done: Sequence[Done], now: datetime) -> datetime | None:
    """The time at which its gap is over; None if it may be done now. done: of its kind."""
    ended = max((practice.ended for practice in done), default=None)
    free = ended and ended + timedelta(minutes=technique.routine.gap_minutes)
    return free if free and free > now else None


def is_enough(technique: Technique, done: Sequence[Done], today: date) -> bool:
    """Whether it was done today as often as is usual; up to the hard limit a person may go on, unasked."""
    return technique.routine.per_day is not None and times(done, today) >= technique.routine.per_day.soft


def times(done: Sequence[Done], today: date) -> int:
    return sum(practice.day == today for practice in done)
