"""Which technique fits a sore spot now: suited to its area, not resting, and what helped there before any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import median

from journal.practice.rests import Done, is_resting, of_kind
from selfcare.routines import Limits
from selfcare.techniques import Area, Technique, for_area

GENTLE = (Limits.MOVEMENT, Limits.WARMTH, Limits.COLD, Limits.PRESSURE)
JUDGED = 5  # runs with both numbers at an area: the last ones say whether a technique helps there now


class Reason(StrEnum):
    """Why this technique."""

    SUITS = "suits"  # it is for this area, and has not been done yet
    HELPED = "helped"  # it was less sore after it than before
    CHANGE = "change"  # another one was done last
    RESTED = "rested"  # it was done last, and its rest is over
    GENTLE = "gentle"  # it asks the least of a sore back


@dataclass(frozen=True)
class Effect:
    """How the last runs of a technique at an area went: the change of the pain in each, the latest run first."""

    runs: tuple[Done, ...]

    @property
    def change(self) -> float:
        """The middle one of the changes: below 0 it helped, above 0 it was worse afterwards."""
        return median(self.changes) if self.runs else 0

    @property
    def changes(self) -> list[int]:
        return [run.change for run in self.runs if run.change is not None]

    @property
    def better(self) -> int:
        return sum(change < 0 for change in self.changes)


@dataclass(frozen=True)
class Proposal:
    """A technique and why: after a change the slug of the one that was done last, of what helped how it did."""

    technique: Technique
    reason: Reason
    last: str | None = None
    effect: Effect | None = None


def propose(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], today: date, now: datetime
) -> Proposal | None:
    """The technique that helped most at this area; else the one that was done longest ago or never.

    The one that was done last, unless it helped, comes again only where no other fits, and what left it worse comes
    last of all. None while all that suit it are resting. Practices are in any order.
    """
    awake = not_resting(techniques, area, done, today, now)
    effects = {one.slug: effect_of(one, area, done) for one in awake}
    helped = [one for one in awake if effects[one.slug].change < 0]
    if helped:
        chosen = min(helped, key=lambda one: (effects[one.slug].change, effects[one.slug].runs[0].ended))
        return Proposal(chosen, Reason.HELPED, effect=effects[chosen.slug])
    last = max(done, key=lambda practice: practice.ended, default=None)
    never = datetime.min.replace(tzinfo=now.tzinfo)

    def turn(one: Technique) -> tuple[bool, bool, datetime]:
        was_last = last is not None and one.slug == last.technique
        return effects[one.slug].change > 0, was_last, latest(one, done) or never

    return with_reason(min(awake, key=turn), last) if awake else None


def with_reason(chosen: Technique, last: Done | None) -> Proposal:
    if last is None:
        return Proposal(chosen, Reason.SUITS)
    if chosen.slug == last.technique:
        return Proposal(chosen, Reason.RESTED)
    return Proposal(chosen, Reason.CHANGE, last.technique)


def gentlest(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], today: date, now: datetime
) -> Proposal | None:
    """The one for a bad day, or None: moving before warmth and cold, pressure last."""
    awake = not_resting(techniques, area, done, today, now)
    return Proposal(min(awake, key=lambda one: GENTLE.index(one.routine.limits)), Reason.GENTLE) if awake else None


def not_resting(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], today: date, now: datetime
) -> list[Technique]:
    """Those for this area that may be done now."""
    fit = for_area(tuple(techniques), area)
    return [one for one in fit if not is_resting(one, of_kind(one, techniques, done), today, now)]


def effect_of(technique: Technique, area: Area, done: Sequence[Done]) -> Effect:
    """How its last runs at this area went; without a run that has both numbers nothing is known."""
    here = [run for run in done if run.technique == technique.slug and run.area is area and run.change is not None]
    return Effect(tuple(sorted(here, key=lambda run: run.ended, reverse=True)[:JUDGED]))


def latest(technique: Technique, done: Sequence[Done]) -> datetime | None:
    """When it ended last; None if it was never done."""
    return max((practice.ended for practice in done if practice.technique == technique.slug), default=None)
