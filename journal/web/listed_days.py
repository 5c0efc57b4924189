"""The days of one spot as a list, newest first, which says in words what its chart draws.

Its first page has the days of the chart, those without a number too; the others have every earlier day with a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator

from journal.charts import bars
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
    """A page of them, and the chart of the last ones."""

    chart: bars.Chart
    days: Sequence[ListedDay]
    number: int  # of the page
    last: int


def days_of(spot: SoreSpot, today: date, page: str) -> DaysOfSpot:
    """InvalidPage: there is no such page."""
    begin = bars.first_needed(today)
    recent, earlier = list(spot.ratings.since(begin)), Paginator(spot.ratings.before(begin).order_by("-day"), A_PAGE)
    last = 1 + (earlier.num_pages if earlier.count else 0)
    number = Paginator(range(last), 1).validate_number(page)
    drawn = chart_of_all(spot, recent, today, is_all=not earlier.count)
    days = with_gaps(recent, drawn) if number == 1 else listed(earlier.page(number - 1))
    return DaysOfSpot(drawn, days, number, last)


def chart_of_all(spot: SoreSpot, recent: Iterable[Rating], today: date, *, is_all: bool) -> bars.Chart:
    """is_all: there are no other ratings. Then the chart begins with the first."""
    pairs = [(rating.day, rating.pain) for rating in recent if rating.day <= today]
    first = first_day(spot, [day for day, pain in pairs]) if is_all else None
    return bars.chart(pairs, today, first=first)


def with_gaps(recent: Iterable[Rating], chart: bars.Chart) -> list[ListedDay]:
    """A day that is still to come here, and has a number from another zone, is among them."""
    days = {bar.day: ListedDay(bar.day) for bar in chart.bars} | {each.day: each for each in listed(recent)}
    return [days[day] for day in sorted(days, reverse=True)]


def listed(ratings: Iterable[Rating]) -> list[ListedDay]:
    return [ListedDay(rating.day, rating.pain, rating.added_later) for rating in ratings]
