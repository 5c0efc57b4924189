"""How long to aim at in the next hold at a sore spot: a little more than lately, within the routine's limits.

Plain values in, plain values out: no database, no clock, no request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

LATELY = 3  # practices whose holds are looked at
GROWTH = 1.1  # of the median hold, each time (product sheet, 5.1)
SLIP = 2  # seconds: what was held for less was a slip of the thumb
WORSE = 2  # points more on the next day: half as long (facts sheet, section 9)


class Why(StrEnum):
    """What the target follows from."""

    GROWN = "grown"
    LONGEST = "longest"  # the holds are as long as anybody should aim for
    SAME = "same"  # the last practice left it worse
    HALVED = "halved"  # the day after one was worse


@dataclass(frozen=True)
class Held:
    """A practice at the spot: its day, the seconds of each hold, and the pain before and after."""

    day: date
    holds: tuple[float, ...]
    before: int | None = None
    after: int | None = None

    @property
    def left_worse(self) -> bool:
        """Whether the pain was higher after it than before."""
        return self.before is not None and self.after is not None and self.after > self.before


@dataclass(frozen=True)
class Bounds:
    """What a person may aim at, in seconds, and where a forgotten hold ends by itself."""

    low: int
    high: int
    cap: int


@dataclass(frozen=True)
class Target:
    """Seconds to aim at in the next hold."""

    seconds: int
    why: Why


def target(held: Sequence[Held], pains: Mapping[date, int], today: date, bounds: Bounds) -> Target | None:
    """How long to aim at, or None if no practice tells: usually 10 % more than the median hold of the last three.

    Practices are those at this spot, the last one first; pains its day ratings.
    """
    lately = [practice for practice in held if meant(practice, bounds)][:LATELY]
    if not lately:
        return None
    usual = median(seconds for practice in lately for seconds in meant(practice, bounds))
    if was_worse_the_day_after(held, pains, today):
        return Target(within(usual / 2, bounds), Why.HALVED)
    if held[0].left_worse:
        return Target(within(usual, bounds), Why.SAME)
    longer = within(usual * GROWTH, bounds)
    return Target(longer, Why.GROWN if longer > usual else Why.LONGEST)


def meant(practice: Held, bounds: Bounds) -> list[float]:
    """The holds of a practice that tell something: neither a slip nor one that was forgotten."""
    return [seconds for seconds in practice.holds if SLIP <= seconds < bounds.cap]


def was_worse_the_day_after(held: Sequence[Held], pains: Mapping[date, int], today: date) -> bool:
    """Whether there was a practice yesterday, and today's pain is two points or more above yesterday's."""
    yesterday = today - timedelta(days=1)
    practised = any(practice.day == yesterday for practice in held)
    known = yesterday in pains and today in pains
    return practised and known and pains[today] - pains[yesterday] >= WORSE


def within(seconds: float, bounds: Bounds) -> int:
    """Whole seconds, within what may be aimed at."""
    return max(bounds.low, min(bounds.high, round(seconds)))
