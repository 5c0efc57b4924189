"""The last seven days of one spot as small bars, to stand beside a number.

A day without a rating is a low dash, never zero; a zero is a thin bar.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from journal.persistence.diary import WEEK

Pains = tuple[int | None, ...]

# In units of the drawing.
SLOT, WIDE = 9, 7  # of one bar, with and without the gap beside it
UNIT = 3  # the height of one point of pain
THIN = 3  # the height of a zero, and of a dash
HIGH = 10 * UNIT + THIN
BOX = f"0 0 {WEEK * SLOT} {HIGH}"


def seven_days(last: date, pains: Iterable[tuple[date, int]]) -> Pains:
    """The pains of seven days up to the last one, the oldest first; None where nothing was rated.

    >>> seven_days(date(2026, 11, 22), [(date(2026, 11, 22), 4), (date(2026, 11, 20), 6)])
    (None, None, None, None, 6, None, 4)
    """
    by_day = dict(pains)
    return tuple(by_day.get(last - timedelta(days)) for days in range(WEEK - 1, -1, -1))


def bars(pains: Pains) -> str:
    """Shapes of an SVG drawing of BOX's size, one for each day, with `data-pain` to colour them by.

    >>> bars((None, 4))
    '<path d="M0 30h7v3h-7z"/><path data-pain="4" d="M9 18h7v15h-7z"/>'
    """
    return "".join(bar(place * SLOT, pain) for place, pain in enumerate(pains))


def bar(x: int, pain: int | None) -> str:
    height = THIN + UNIT * (pain or 0)
    coloured = "" if pain is None else f'data-pain="{pain}" '
    return f'<path {coloured}d="M{x} {HIGH - height}h{WIDE}v{height}h-{WIDE}z"/>'
