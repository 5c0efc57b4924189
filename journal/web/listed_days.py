"""The days of one spot as a list, newest first, each the way to its page.

Its first page has the last thirty days, those without a number too; the others have every earlier day with a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator

from journal.charts.frame import DAYS
from journal.models import Rating, SoreSpot
from journal.web.charts import first_day

A_PAGE = 30  # days


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
    last: int


def days_of(spot: SoreSpot, today: date, page: str, earlier: int | None = None) -> DaysOfSpot:
    """earlier: how many days before the last thirty have a number, where that is known. InvalidPage: no such page."""
    begin = today - timedelta(DAYS - 1)
    before = spot.ratings.before(begin)
    count = before.count() if earlier is None else earlier
    last = 1 - -count // A_PAGE
    number = Paginator(range(last), 1).validate_number(page)
    if number > 1:
        return DaysOfSpot(listed(before.order_by("-day")[(number - 2) * A_PAGE :][:A_PAGE]), number, last)
    recent = list(spot.ratings.since(begin))
    first = begin if count else max(begin, first_day(spot, [each.day for each in recent if each.day <= today]))
    return DaysOfSpot(with_gaps(recent, first, today), number, last)


def with_gaps(recent: Iterable[Rating], first: date, today: date) -> list[ListedDay]:
    """A day that is still to come here, and has a number from another zone, is among them."""
    drawn = (first + timedelta(n) for n in range((today - first).days + 1))
    days = {day: ListedDay(day) for day in drawn} | {each.day: each for each in listed(recent)}
    return [days[day] for day in sorted(days, reverse=True)]


def listed(ratings: Iterable[Rating]) -> list[ListedDay]:
    return [ListedDay(rating.day, rating.pain, rating.added_later) for rating in ratings]
