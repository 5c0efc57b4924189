"""When a spot has settled, so that Today may ask whether to pause it."""

from collections.abc import Iterable
from datetime import date, timedelta

from journal.persistence.diary import SORE, Days

FOUR_WEEKS = timedelta(days=28)
RATINGS = 8  # in them; a number or two would say little


def is_settled(lately: Days, rated: Iterable[date], kept: date | None, today: date) -> bool:
    """No sore day in four weeks that were rated eight times.

    lately: the ratings of the last four weeks; rated: every day with a number, since a spot that is followed for a
    fortnight has not stayed low for four weeks; kept: when somebody last said to keep it.
    """
    if kept and today - kept < FOUR_WEEKS:
        return False
    pains = [pain for day, pain in lately if day > today - FOUR_WEEKS]
    is_low = len(pains) >= RATINGS and max(pains) < SORE
    return is_low and any(day <= today - FOUR_WEEKS + timedelta(days=1) for day in rated)
