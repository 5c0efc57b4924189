"""The timed part of a technique: what is done, for how long, and how often.

Plain values in, plain values out. The doses and the hard limits come from the clinical facts sheet, section 9.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    READY = "ready"
    HOLD = "hold"
    REST = "rest"
    MOVE = "move"
    COLD = "cold"
    WARM = "warm"
    CHECK = "check"
    OFF = "off"


class Limits(StrEnum):
    """Which column of the facts sheet bounds a routine."""

    PRESSURE = "pressure"
    COLD = "cold"
    WARMTH = "warmth"
    MOVEMENT = "movement"


# The longest that a single step of this kind may ever last, in seconds (section 9, hard limits).
LONGEST = {Kind.HOLD: 90, Kind.COLD: 15 * 60, Kind.WARM: 15 * 60}
# The longest that one run may press a spot in all, in seconds (section 9, "5 min pressing a spot").
LONGEST_PRESSING = 5 * 60
NUDGE_EVERY = (30, 45, 60, 90)  # minutes between two calls to get up and move (section 9)
PACKS = frozenset({Kind.COLD, Kind.WARM})
PACK_ROUNDS = 2  # section 9: alternating, two cycles


@dataclass(frozen=True)
class Seconds:
    """How long a step lasts: its target, the target of a first try, what a person may choose, and its hard end."""

    usual: int
    first: int | None = None
    range: tuple[int, int] | None = None
    cap: int | None = None

    def __post_init__(self) -> None:
        if self.range and not self.range[0] <= self.usual <= self.range[1]:
            raise ValueError(f"usual = {self.usual} is outside range = {list(self.range)}")
        if self.cap is not None and self.longest > self.cap:
            raise ValueError(f"cap = {self.cap} is shorter than what it should bound")
        if min(self.usual, self.first or 0, *(self.range or (0,))) < 0:
            raise ValueError("seconds cannot be negative")

    @property
    def longest(self) -> int:
        return max(self.usual, self.first or 0, self.cap or 0, *(self.range or (0,)))

    def target(self, first_time: bool) -> int:
        return self.first if first_time and self.first is not None else self.usual


@dataclass(frozen=True)
class Rounds:
    usual: int
    first: int | None = None
    range: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        low, high = self.range or (1, max(self.usual, 1))
        if not all(1 <= low <= self.number(first_time) <= high for first_time in (True, False)):
            raise ValueError(f"usual = {self.usual} and first = {self.first} must lie within range = [{low}, {high}]")

    @property
    def most(self) -> int:
        return self.range[1] if self.range else self.usual

    def number(self, first_time: bool) -> int:
        return self.first if first_time and self.first is not None else self.usual


@dataclass(frozen=True)
class StepDose:
    """A step as the content file describes it; one id may stand several times and then has the same words."""

    id: str
    kind: Kind
    seconds: Seconds | None = None
    open: bool = False  # counts up and ends with "I let go"
    once: bool = False  # only in the first round
    check_at: int | None = None
    picture: str | None = None

    def __post_init__(self) -> None:
        longest = LONGEST.get(self.kind)
        if self.open and not (self.seconds and self.seconds.cap):
            raise ValueError(f"step {self.id!r} is open and needs seconds with a cap")
        if self.seconds is None and self.kind not in (Kind.OFF, Kind.CHECK):
            raise ValueError(f"step {self.id!r} needs seconds")
        if self.seconds and longest and self.seconds.longest > longest:
            raise ValueError(f"step {self.id!r} lasts longer than the {longest} s that a {self.kind} may")


@dataclass(frozen=True)
class Step:
    """One thing said and timed, in its place in a run. An off step and a check wait for a tap."""

    id: str
    kind: Kind
    round: int
    seconds: int | None
    cap: int | None
    open: bool
    check_at: int | None
    picture: str | None


@dataclass(frozen=True)
class Way:
    """One manner of doing the technique, such as with the phone in the hand or on a shelf."""

    id: str
    rounds: Rounds
    steps: tuple[StepDose, ...]

    def __post_init__(self) -> None:
        for first_time in (True, False):
            steps = self.play(first_time)
            if not steps:
                raise ValueError(f"way {self.id!r} has nothing to do")
            if not all(after is Kind.OFF for step, after in follow(steps) if step in PACKS):
                raise ValueError(f"way {self.id!r} has a pack that does not come off: an off step must follow it")
            pressed = sum(step.seconds or 0 for step in steps if step.kind is Kind.HOLD)
            if pressed > LONGEST_PRESSING:
                raise ValueError(
                    f"way {self.id!r} presses for {pressed} s, longer than the {LONGEST_PRESSING} s of a run"
                )

        if self.rounds.most > PACK_ROUNDS and any(dose.kind in PACKS for dose in self.steps):
            raise ValueError(f"way {self.id!r} has more than {PACK_ROUNDS} rounds of packs")

    def play(self, first_time: bool = False) -> list[Step]:
        """Every step in the order it is done; a trailing rest is dropped."""
        rounds = range(1, self.rounds.number(first_time) + 1)
        steps = [played(dose, n, first_time) for n in rounds for dose in self.steps if n == 1 or not dose.once]
        steps = [step for step in steps if step.seconds != 0]
        return steps[:-1] if steps and steps[-1].kind is Kind.REST else steps

    def minutes(self, first_time: bool = False) -> int:
        """About how long it takes, rounded up."""
        return -(-sum(step.seconds or 0 for step in self.play(first_time)) // 60)


def follow(steps: list[Step]) -> list[tuple[Kind, Kind | None]]:
    """Each step's kind with that of the step after it."""
    kinds = [step.kind for step in steps]
    return list(zip(kinds, [*kinds[1:], None], strict=True))


def played(dose: StepDose, number: int, first_time: bool) -> Step:
    seconds = dose.seconds.target(first_time) if dose.seconds else None
    cap = dose.seconds.cap if dose.seconds else None
    return Step(dose.id, dose.kind, number, seconds, cap, dose.open, dose.check_at, dose.picture)


@dataclass(frozen=True)
class PerDay:
    soft: int
    hard: int

    def __post_init__(self) -> None:
        if not 1 <= self.soft <= self.hard:
            raise ValueError(f"soft = {self.soft} must be at least 1 and at most hard = {self.hard}")


@dataclass(frozen=True)
class Routine:
    limits: Limits
    ways: tuple[Way, ...]
    gap_minutes: int = 0
    per_day: PerDay | None = None

    def __post_init__(self) -> None:
        if not self.ways:
            raise ValueError("ways is empty")
        ids = [way.id for way in self.ways]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two ways share an id: {ids}")
        if self.gap_minutes % 60 or self.gap_minutes < 0:
            raise ValueError(f"gap_minutes = {self.gap_minutes} is not in whole hours, as the pages say it")

    def play(self, first_time: bool = False) -> list[Step]:
        """The steps of the first way, which is the default."""
        return self.ways[0].play(first_time)

    @property
    def gap_hours(self) -> int:
        return self.gap_minutes // 60

    @property
    def minutes(self) -> int:
        """About how long the default way takes, rounded up."""
        return self.ways[0].minutes()

    @cached_property
    def least_and_most_minutes(self) -> tuple[int, int]:
        """Of all ways, the first time and as usual: whichever a timer shows lies between."""
        every = [way.minutes(first_time) for way in self.ways for first_time in (True, False)]
        return min(every), max(every)
