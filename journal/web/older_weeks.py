"""What lies before the days that a process remembers of a journal, by week: numbers, practices and notices.

One query in a process that does not know them; then they are carried over with the rest (docs/decisions/0053).
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, DateField, IntegerField, Max, Min, QuerySet, Sum, UUIDField, Value

from journal.charts.spans import monday, week_of
from journal.charts.weeks import NONE, NUMBERS, Week
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
    found: defaultdict[UUID, Found] = defaultdict(Found)
    for spot, week, kind, *numbers in _older.rows(journal=journal.pk, before=before):
        found[spot].add(week, kind, *numbers)
    return {spot: each.whole(week_of(before)) for spot, each in found.items() if each.rated}


@dataclass
class Found:
    """Rows of one spot, by week."""

    rated: dict[int, Week] = field(default_factory=dict)
    practices: dict[int, int] = field(default_factory=dict)
    notices: set[int] = field(default_factory=set)

    def add(self, week: int, kind: int, low: int, high: int, total: int, number: int) -> None:
        if kind == RATED:
            self.rated[week] = Week(low, high, total, number)
        elif kind == PRACTISED:
            self.practices[week] = number
        else:
            self.notices.add(week)

    def whole(self, last: int) -> OlderWeeks:
        """Up to the week before this one, those without a number too."""
        first, weeks = min(self.rated), self.rated.values()
        numbers = {week: NUMBERS[each] for week, each in self.rated.items()}
        return OlderWeeks(
            first,
            array("H", [numbers.get(week, NONE) for week in range(first, last)]),
            self.practices,
            frozenset(self.notices),
            sum(each.total for each in weeks),
            sum(each.rated for each in weeks),
        )


def by_week(journal, before) -> QuerySet:
    none = Value(0, IntegerField())
    counted = {"low": none, "high": none, "total": none, "number": Count("day")}
    numbers = {"low": Min("pain"), "high": Max("pain"), "total": Sum("pain"), "number": Count("day")}

    def rows(model, kind: int, values: dict) -> QuerySet:
        mine = model.objects.filter(journal=journal, day__lt=before, spot__isnull=False)
        weeks = mine.annotate(week=WeekOf("day"), kind=Value(kind, IntegerField())).values("spot", "week", "kind")
        return weeks.annotate(**values).values_list("spot", "week", "kind", *values).order_by()

    others = (rows(Practice, PRACTISED, counted), rows(NoticeShown, NOTICED, counted))
    return rows(Rating, RATED, numbers).union(*others, all=True)


_older = CompiledQuery(by_week, journal=UUIDField(), before=DateField())
