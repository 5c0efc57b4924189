"""What lies before the days that a process remembers of a journal, by week: numbers, practices and notices.

One query in a process that does not know them; then they are carried over with the rest (docs/decisions/0053).
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, DateField, IntegerField, Max, Min, QuerySet, Sum, UUIDField, Value

from journal.charts.spans import monday, week_of
from journal.charts.weeks import NUMBERS, Week
from journal.database.compiled import CompiledQuery
from journal.database.weeks import WeekOf
from journal.models import Journal, NoticeShown, Practice, Rating

RATED, PRACTISED, NOTICED = 0, 1, 2


@dataclass(frozen=True)
class OlderWeeks:
    """Of one spot, from its first week on; each is a number of journal.charts.weeks."""

    first: int
    numbers: array
    practices: Mapping[int, int]  # by week
    notices: frozenset[int]
    total: int  # of all its numbers
    rated: int  # days


Older = Mapping[UUID, OlderWeeks]


def whole_week_from(since: date) -> date:
    """The first Monday on or after this day: from here on the days themselves are remembered.

    >>> [whole_week_from(date(2026, 11, day)).isoformat() for day in (23, 24)]
    ['2026-11-23', '2026-11-30']
    """
    return monday(week_of(since) + (since.weekday() > 0))


def older_weeks(journal: Journal, before: date) -> Older:
    """before: a Monday."""
    rated: defaultdict[UUID, dict[int, int]] = defaultdict(dict)
    practices: defaultdict[UUID, dict[int, int]] = defaultdict(dict)
    notices: defaultdict[UUID, set[int]] = defaultdict(set)
    sums: defaultdict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    for spot, week, kind, low, high, total, number in _older.rows(journal=journal.pk, before=before):
        if kind == RATED:
            rated[spot][week] = NUMBERS[Week(low, high, total, number)]
            sums[spot][0] += total
            sums[spot][1] += number
        elif kind == PRACTISED:
            practices[spot][week] = number
        else:
            notices[spot].add(week)
    last = week_of(before)
    return {
        spot: OlderWeeks(
            first := min(each),
            array("H", [each.get(week, 0) for week in range(first, last)]),
            practices.get(spot, {}),
            frozenset(notices.get(spot, ())),
            *sums[spot],
        )
        for spot, each in rated.items()
    }


def by_week(journal, before) -> QuerySet:
    def weeks(rows: QuerySet, kind: int) -> QuerySet:
        return rows.annotate(week=WeekOf("day"), kind=Value(kind, IntegerField())).values("spot", "week", "kind")

    none = Value(0, IntegerField())

    def counted(model, kind: int) -> QuerySet:
        rows = model.objects.filter(journal=journal, day__lt=before, spot__isnull=False)
        found = weeks(rows, kind).annotate(low=none, high=none, total=none, number=Count("day"))
        return found.values_list("spot", "week", "kind", "low", "high", "total", "number").order_by()

    ratings = weeks(Rating.objects.filter(journal=journal).before(before), RATED)
    ratings = ratings.annotate(low=Min("pain"), high=Max("pain"), total=Sum("pain"), number=Count("day"))
    ratings = ratings.values_list("spot", "week", "kind", "low", "high", "total", "number").order_by()
    return ratings.union(counted(Practice, PRACTISED), counted(NoticeShown, NOTICED), all=True)


_older = CompiledQuery(by_week, journal=UUIDField(), before=DateField())
