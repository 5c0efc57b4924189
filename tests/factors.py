"""How often what goes with worse days is only chance, and how often it is found where it is there.

`python -m tests.factors --diaries 10000` makes up so many journals, asks each what goes with its worse days, and holds
the answers against the aims. The figures without an aim are printed beside them.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from random import Random

from journal.factors.splits import Note
from journal.factors.worse_days import worse_days
from tests.diaries import RHOS, Kept, with_effect, without_effect

MOST_BY_CHANCE, FOUND_AT_LEAST = 5.0, 80.0  # per cent
A_YEAR, QUICK_MS = 365, 15


def dice_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - chance, not a secret


def says_something(kept: Kept, today: date = date.max) -> bool:
    found = worse_days(kept.diaries, kept.notes, min(today, kept.last))
    return bool(found.noted or found.weekdays)


def by_chance(seed: int, rho: float) -> bool:
    return says_something(without_effect(dice_of(seed), rho))


def is_found(seed: int, rho: float, part: float = 1) -> bool:
    kept = with_effect(dice_of(seed), rho, part=part)
    return any(line.cut.factor == kept.harmful for line in worse_days(kept.diaries, kept.notes, kept.last).noted)


def ever_by_chance(seed: int, rho: float) -> bool:
    """For somebody who looks once a week."""
    kept = without_effect(dice_of(seed), rho)
    return any(says_something(kept, kept.last - timedelta(weeks)) for weeks in range(0, 200, 7))


def percent(answers: Iterable[bool]) -> float:
    found = list(answers)
    return 100 * sum(found) / len(found)


Run = Callable[[Callable[[int], bool], int, int], float]


def chance(run: Run, diaries: int) -> bool:
    """Each rho has a third of the diaries, all of them others."""
    each = -(-diaries // len(RHOS))
    found = {rho: run(partial(by_chance, rho=rho), n * each, each) for n, rho in enumerate(RHOS)}
    total = sum(found.values()) / len(RHOS)
    print(f"factors: {3 * each} diaries of 200 days without any effect, some line on {total:.1f} % (aim: 5 %)")
    print("; ".join(f"rho {rho}: {share:.1f} %" for rho, share in found.items()))
    return total <= MOST_BY_CHANCE


def power(run: Run, diaries: int) -> bool:
    for part in (1, 0.8):
        found = {rho: run(partial(is_found, rho=rho, part=part), 0, diaries) for rho in RHOS}
        print(f"1.5 points on two days of five, 60 days, {part:.0%} of them logged, found in", end=" ")
        print(", ".join(f"{share:.1f} % (rho {rho})" for rho, share in found.items()), end=" ")
        print("(aim: 80 % for rho 0)" if part == 1 else "(no aim)")
        if part == 1:
            held = found[0] >= FOUND_AT_LEAST
    return held


def often(run: Run, diaries: int) -> None:
    found = run(partial(ever_by_chance, rho=0.3), 0, diaries)
    print(f"looked at every week of 200 days without any effect: a line at some time for {found:.0f} % (no aim)")


def duration() -> bool:
    """Eight spots and a year of all three, with something near on each."""
    dice, days = dice_of(1), [date(2026, 1, 1) + timedelta(n) for n in range(A_YEAR)]
    notes = {day: Note(dice.choice((2, 5, 8)), dice.choice((3, 6, 9)), dice.choice((5, 7, 9))) for day in days}
    diaries = {spot: {day: dice.randrange(6) + (notes[day].stress == 8) for day in days} for spot in range(8)}
    took = []
    for _ in range(20):
        began = time.perf_counter()
        worse_days(diaries, notes, days[-1])
        took.append(1000 * (time.perf_counter() - began))
    print(f"eight spots, three answers a day, a year: {min(took):.1f} ms (aim: {QUICK_MS} ms)")
    return min(took) <= QUICK_MS


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--diaries", type=int, default=10_000)
    diaries, began = parser.parse_args().diaries, time.monotonic()
    with ProcessPoolExecutor() as processes:

        def run(ask: Callable[[int], bool], first: int, count: int) -> float:
            return percent(processes.map(ask, range(first, first + count), chunksize=20))

        held = [chance(run, diaries), power(run, diaries // 5), duration()]
        often(run, diaries // 5)
    print(f"{'all aims met' if all(held) else 'an aim was missed'} ({time.monotonic() - began:.0f} s)")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
