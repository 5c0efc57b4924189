"""Practices and notices of all spots since a day, and how a year before it was: one query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, DateField, IntegerField, Min, QuerySet, Sum, UUIDField, Value

from journal.database.compiled import CompiledQuery
from journal.models import Journal, NoticeShown, Practice, Rating

PRACTISED, NOTICED, BEFORE = 0, 1, 2


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
    for spot, day, kind, number, total in _recent.rows(journal=journal.pk, since=since, back=back):
        if kind == PRACTISED:
            practices[spot][day] = number
        elif kind == NOTICED:
            notices[spot].add(day)
        else:
            before[spot] = (total, number)
    return RecentMarks(practices, notices, before)


def recent(journal, since, back) -> QuerySet:
    none = Value(0, IntegerField())
    columns = ("spot", "first", "kind", "number", "total")

    def counted(model, kind: int) -> QuerySet:
        rows = model.objects.filter(journal=journal, day__gte=since, spot__isnull=False).values("spot", "day")
        found = rows.annotate(first=Min("day"), kind=Value(kind, IntegerField()), number=Count("id"), total=none)
        return found.values_list(*columns).order_by()

    rated = Rating.objects.filter(journal=journal).since(back).before(since).values("spot")
    rated = rated.annotate(first=Min("day"), kind=Value(BEFORE, IntegerField()), number=Count("day"), total=Sum("pain"))
    return counted(Practice, PRACTISED).union(
        counted(NoticeShown, NOTICED), rated.values_list(*columns).order_by(), all=True
    )


_recent = CompiledQuery(recent, journal=UUIDField(), since=DateField(), back=DateField())
