"""Which technique fits a sore spot now: suited to its area, not resting, and what helped there before any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from journal.practice.effects import Effect, Effects
from journal.practice.rests import Done, is_resting, of_kind
from selfcare.routines import Limits
from selfcare.techniques import Area, Need, Technique, for_area, with_at_hand

GENTLE = (Limits.MOVEMENT, Limits.WARMTH, Limits.COLD, Limits.PRESSURE)
NOTHING_KNOWN = Effect()


class Reason(StrEnum):
    """Why this technique."""

    SUITS = "suits"  # it is for this area, and has not been done yet
    HELPED = "helped"  # it was less sore after it than before, three times or more
    CHANGE = "change"  # another one was done last
    RESTED = "rested"  # it was done last, and its rest is over
    GENTLE = "gentle"  # it asks the least of a sore back


@dataclass(frozen=True)
class Proposal:
    """A technique and why: after a change the slug of the one that was done last, of what helped how it did here."""

    technique: Technique
    reason: Reason
    last: str | None = None
    effect: Effect | None = None


@dataclass(frozen=True)
class Moment:
    """When and with what it is to be done. at_hand: the tools that somebody has; None: nobody said, so any."""

    today: date
    now: datetime
    at_hand: frozenset[Need] | None = None


def propose(
    techniques: Sequence[Technique], area: Area, effects: Effects, done: Sequence[Done], moment: Moment
) -> Proposal | None:
    """The technique that helped most at this spot; else the one that was done longest ago or never.

    The one that was done last, unless it helped, comes again only where no other fits, and what left it worse comes
    last of all. None while all that suit it are resting. effects: at this spot. Practices are in any order.
    """
    awake = not_resting(techniques, area, done, moment)
    helped = [one for one in awake if one.slug in effects and effects[one.slug].helped]
    never = datetime.min.replace(tzinfo=moment.now.tzinfo)
    ended = {one.slug: latest(one, done) or never for one in awake}
    if helped:
        chosen = most_helpful(helped, effects, ended, moment.today)
        return Proposal(chosen, Reason.HELPED, effect=effects[chosen.slug])
    last = max(done, key=lambda practice: practice.ended, default=None)

    def turn(one: Technique) -> tuple[bool, bool, datetime]:
        was_last = last is not None and one.slug == last.technique
        return effects.get(one.slug, NOTHING_KNOWN).middle < 0, was_last, ended[one.slug]

    return with_reason(min(awake, key=turn), last) if awake else None


def most_helpful(
    helped: Sequence[Technique], effects: Effects, ended: Mapping[str, datetime], today: date
) -> Technique:
    """Of equals the one that was done longest ago; where that says nothing either, each day another one begins."""
    turned = [helped[(n + today.toordinal()) % len(helped)] for n in range(len(helped))]
    most = max(effects[one.slug].rank for one in helped)
    return min((one for one in turned if effects[one.slug].rank == most), key=lambda one: ended[one.slug])


def with_reason(chosen: Technique, last: Done | None) -> Proposal:
    if last is None:
        return Proposal(chosen, Reason.SUITS)
    if chosen.slug == last.technique:
        return Proposal(chosen, Reason.RESTED)
    return Proposal(chosen, Reason.CHANGE, last.technique)


def gentlest(techniques: Sequence[Technique], area: Area, done: Sequence[Done], moment: Moment) -> Proposal | None:
    """The one for a bad day, or None: moving before warmth and cold, pressure last."""
    awake = not_resting(techniques, area, done, moment)
    return Proposal(min(awake, key=lambda one: GENTLE.index(one.routine.limits)), Reason.GENTLE) if awake else None


def not_resting(
    techniques: Sequence[Technique], area: Area, done: Sequence[Done], moment: Moment
) -> Sequence[Technique]:
    """Those for this area that may be done now, with what is at hand: at least what needs nothing."""
    fit = for_area(tuple(techniques), area)
    fit = fit if moment.at_hand is None else with_at_hand(fit, moment.at_hand)
    return [one for one in fit if not is_resting(one, of_kind(one, techniques, done), moment.today, moment.now)]


def latest(technique: Technique, done: Sequence[Done]) -> datetime | None:
    """When it ended last; None if it was never done."""
    return max((practice.ended for practice in done if practice.technique == technique.slug), default=None)
