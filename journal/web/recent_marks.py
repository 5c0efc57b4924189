"""Practices and notices of all spots since a day, and how a year before it was: one query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, DateField, DateTimeField, IntegerField, Min, QuerySet, Sum, UUIDField, Value

from journal.database.compiled import CompiledQuery
from journal.models import Journal, NoticeShown, Practice, Rating

PRACTISED, NOTICED, BEFORE = 0, 1, 2
SLACK = timedelta(days=2)  # the day of a practice is one or the other side of its start in Greenwich


@dataclass(frozen=True)
class RecentMarks:
    practices: Mapping[UUID, Mapping[date, int]] = field(default_factory=dict)
    notices: Mapping[UUID, set[date]] = field(default_factory=dict)
    before: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)  # total and days, from `back` on


def recent_marks(journal: Journal, since: date, back: date) -> RecentMarks:
    """since: the first day that is drawn; back: the first one of those that they are compared with, or since again."""
    practices: defaultdict[UUID, dict[date, int]] = defaultdict(dict)
    notices: defaultdict[UUID, set[date]] = defaultdict(set)
    before: dict[UUID, tuple[int, int]] = {}
    started = datetime.combine(since, time(), UTC) - SLACK
    for spot, day, kind, number, total in _recent.rows(journal=journal.pk, since=since, started=started, back=back):
        if kind == PRACTISED:
            practices[spot][day] = number
        elif kind == NOTICED:
            notices[spot].add(day)
        else:
            before[spot] = (total, number)
    return RecentMarks(practices, notices, before)


def recent(journal, since, started, back) -> QuerySet:
    none = Value(0, IntegerField())
    columns = ("spot", "first", "kind", "number", "total")

    def counted(model, kind: int, **found_by: object) -> QuerySet:
        rows = model.objects.filter(journal=journal, day__gte=since, spot__isnull=False, **found_by)
        rows = rows.values("spot", "day")
        found = rows.annotate(first=Min("day"), kind=Value(kind, IntegerField()), number=Count("id"), total=none)
        return found.values_list(*columns).order_by()

    rated = Rating.objects.filter(journal=journal).since(back).before(since).values("spot")
    rated = rated.annotate(first=Min("day"), kind=Value(BEFORE, IntegerField()), number=Count("day"), total=Sum("pain"))
    practices = counted(Practice, PRACTISED, started__gte=started)  # there is an index of that, and none of their days
    return practices.union(counted(NoticeShown, NOTICED), rated.values_list(*columns).order_by(), all=True)


_recent = CompiledQuery(recent, journal=UUIDField(), since=DateField(), started=DateTimeField(), back=DateField())
