"""Numbers as an SVG path wants them, in as few letters as can be, and the strokes that weeks are drawn with."""

from functools import cache

from journal.charts.weeks import WEEKS

FLAT = 4  # tenths of a point: how high a week of one number is drawn
Stroke = tuple[int, int, str]  # where it begins and ends, in tenths of a point, and how it is drawn


def in_digits(number: float) -> str:
    """
    >>> in_digits(0.5747), in_digits(3.0)
    ('.5747', '3')
    """
    return f"{number:.4f}".rstrip("0").rstrip(".").lstrip("0")


def signed(number: int) -> str:
    """After another number.

    >>> signed(3), signed(-3)
    (' 3', '-3')
    """
    return str(number) if number < 0 else f" {number}"


@cache
def tenths(number: int) -> str:
    """After another number.

    >>> tenths(30), tenths(-34), tenths(4), tenths(-4)
    (' 3', '-3.4', ' .4', '-.4')
    """
    written = f"{abs(number) / 10:g}".removeprefix("0") or "0"
    return f"-{written}" if number < 0 else f" {written}"


@cache
def strokes_of_weeks() -> list[Stroke]:
    """By the number of the week."""
    return [(0, 0, ""), *(stroke(week.low * 10, week.high * 10) for week in WEEKS if week)]


@cache
def stroke(low: int, high: int) -> Stroke:
    top = max(high, low + FLAT)
    return low, top, f"v{tenths(top - low).strip()}"


@cache
def means_of_weeks() -> list[int]:
    return [round(10 * week.mean) if week else 0 for week in WEEKS]
