"""What chance alone would do: the notes moved along the calendar, day by day, past the diaries, which stay in place.

Both are dependent from day to day and have their weeks and gaps; all that a shift takes away is that they belong
together. What falls off at the end comes in again at the beginning.
"""

from collections.abc import Iterable, Sequence
from math import inf, sqrt
from struct import pack, unpack

BITS = 32  # of one day: its count in the lower half, its sum in the upper one; a year of tens is 3,650


def as_diary(pains: Iterable[int | None]) -> int:
    """A number for each day that has one."""
    return packed(0 if pain is None else 1 | pain << 16 for pain in pains)


def as_mask(days: Sequence[bool]) -> int:
    """From the last day to the first, which stays in its place: so a product says how far the days lie apart."""
    return packed((days[0], *reversed(days[1:])))


def packed(digits: Iterable[int]) -> int:
    numbers = list(digits)
    return int.from_bytes(pack(f"<{len(numbers)}I", *numbers), "little")


def differences(worse: int, others: int, diary: int, days: int) -> list[float]:
    """For each shift, beginning with none: by how much the mean of the worse days is above that of the others.

    In standard errors, but for the standard deviation, which a shift does not change. -inf where a side has no day.
    """
    return [
        (total * m - other * n) / sqrt(n * m * (n + m)) if n and m else -inf
        for (n, total), (m, other) in zip(shifted(worse, diary, days), shifted(others, diary, days), strict=True)
    ]


def shifted(mask: int, diary: int, days: int) -> Iterable[tuple[int, int]]:
    """For each shift, how many days of the mask have a number, and their sum.

    One multiplication of two long integers says it of all shifts: each day is a digit of 32 bits, and the digits of a
    product are sums of products. So a year takes less than a tenth of a millisecond, and not 365 times 365 steps.
    """
    product = mask * diary
    around = (product & ((1 << BITS * days) - 1)) + (product >> BITS * days)
    digits = unpack(f"<{2 * days}H", around.to_bytes(BITS // 8 * days, "little"))
    return zip(digits[0::2], digits[1::2], strict=True)
