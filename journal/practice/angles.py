"""Where the tip of a massager did best at a sore spot, from the answers to earlier tries.

Plain values in, plain values out: no database, no clock, no request.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

FELT = ("better", "same", "worse")


@dataclass(frozen=True)
class Try:
    position: str
    firmness: str
    felt: str


@dataclass(frozen=True)
class Angle:
    """A position, how firmly, and how often it felt better there."""

    position: str
    firmness: str
    better: int
    tries: int


def best(tries: Sequence[Try], worse: Collection[str] = ()) -> Angle | None:
    """Of tries in the order they were done, but not where it felt worse today. One lucky try weighs less than four of
    five; of equals, the later."""
    answered = [each for each in tries if each.felt in FELT]
    positions = list(dict.fromkeys(each.position for each in reversed(answered)))
    angles = [angle for position in positions if position not in worse and (angle := at(position, answered))]
    return max(angles, key=promise, default=None)


def at(position: str, answered: Sequence[Try]) -> Angle | None:
    """None where it never felt better, or more often worse."""
    here = [each for each in answered if each.position == position]
    better = [each for each in here if each.felt == "better"]
    worse = sum(each.felt == "worse" for each in here)
    return Angle(position, better[-1].firmness, len(better), len(here)) if better and worse <= len(better) else None


def promise(angle: Angle) -> float:
    """As if one try more had felt better, and one more had not."""
    return (angle.better + 1) / (angle.tries + 2)
