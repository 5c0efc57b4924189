"""Where the tip of a massager did best at a sore spot, from the answers to earlier tries.

Plain values in, plain values out: no database, no clock, no request.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

FELT = ("better", "same", "worse")


@dataclass(frozen=True)
class Try:
    """One try: where the tip was, how firmly, and how it felt (better, same or worse)."""

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
    """The angle to propose, or None: not where it felt worse today (`worse`).

    Tries are in the order they were done. One lucky try weighs less than four of five; of equals the later.
    """
    answered = [each for each in tries if each.felt in FELT]
    positions = list(dict.fromkeys(each.position for each in reversed(answered)))
    angles = [angle for position in positions if position not in worse and (angle := at(position, answered))]
    return max(angles, key=promise, default=None)


def at(position: str, answered: Sequence[Try]) -> Angle | None:
    """What all tries at this position come to; None where it never felt better, or more often worse."""
    here = [each for each in answered if each.position == position]
    better = [each for each in here if each.felt == "better"]
    worse = sum(each.felt == "worse" for each in here)
    return Angle(position, better[-1].firmness, len(better), len(here)) if better and worse <= len(better) else None


def promise(angle: Angle) -> float:
    """The share of tries that felt better, as if there were one more of each kind (Laplace's rule of succession)."""
    return (angle.better + 1) / (angle.tries + 2)
