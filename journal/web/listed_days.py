"""The days of one spot as a list, newest first, each the way to its page.

Its first page has the last thirty days, those without a number too; the others have every earlier day with a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import InvalidPage, Paginator

from journal.charts.frame import DAYS
from journal.models import Rating, SoreSpot
from journal.web.charts import first_day

A_PAGE = 30  # days
AHEAD = 1  # day that has a number from another zone before it has begun here
MOST_PAGES = 2000  # more than a life has


@dataclass(frozen=True)
class ListedDay:
    day: date
    pain: int | None = None
    added_later: bool = False


@dataclass(frozen=True)
class DaysOfSpot:
    """A page of them."""

    days: Sequence[ListedDay]
    number: int  # of the page
    has_older: bool


def days_of(spot: SoreSpot, today: date, page: str) -> DaysOfSpot:
    """One query: nothing is counted, so a page knows only whether there is an older one. InvalidPage: no such page."""
    number = Paginator(range(MOST_PAGES), 1).validate_number(page)
    begin = today - timedelta(DAYS - 1)
    if number > 1:
        start = (number - 2) * A_PAGE
        found = list(spot.ratings.before(begin).order_by("-day")[start : start + A_PAGE + 1])
        if not found:
            raise InvalidPage
        return DaysOfSpot(listed(found[:A_PAGE]), number, len(found) > A_PAGE)
    latest = list(spot.ratings.order_by("-day")[: DAYS + AHEAD + 1])
    recent = [each for each in latest if each.day >= begin]
    has_older = len(recent) < len(latest)
    first = begin if has_older else max(begin, first_day(spot, [each.day for each in recent if each.day <= today]))
    return DaysOfSpot(with_gaps(recent, first, today), number, has_older)


def with_gaps(recent: Iterable[Rating], first: date, today: date) -> list[ListedDay]:
    """A day that is still to come here, and has a number from another zone, is among them."""
    drawn = (first + timedelta(n) for n in range((today - first).days + 1))
    days = {day: ListedDay(day) for day in drawn} | {each.day: each for each in listed(recent)}
    return [days[day] for day in sorted(days, reverse=True)]


def listed(ratings: Iterable[Rating]) -> list[ListedDay]:
    return [ListedDay(rating.day, rating.pain, rating.added_later) for rating in ratings]
