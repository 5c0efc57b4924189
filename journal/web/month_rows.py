"""What was written down in a month besides its numbers, and how far back the journal goes: one query."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    DateField,
    DateTimeField,
    Field,
    FloatField,
    PositiveSmallIntegerField,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from journal.database.compiled import CompiledQuery
from journal.days import DAY, Month
from journal.models import DayNote, Journal, NoticeShown, Practice, Rating

PRACTICE, NOTE, NOTICE, RATING, FIRST = "practice", "note", "notice", "rating", "first"
A_WEEK_BEFORE = timedelta(days=7)  # what a notice said in it is not said anew
ZONES = 2 * DAY  # in any zone a practice of a day began within so much of it


class MonthRow(NamedTuple):
    """One row of any kind; which columns mean what is said by `kind`."""

    kind: str
    day: date
    at: datetime | None
    spot: UUID | None
    text: str  # a practice's technique, a notice's level, a note's words
    one: int | None  # the pain of a rating or before a practice; a note's stress
    other: int | None  # the pain after a practice
    hours_sat: float | None
    sleep: float | None


def rows_of(journal: Journal, month: Month, *, with_ratings: bool) -> list[MonthRow]:
    """In no order. A notice of the week before is among them, and with ratings those of the month before too."""
    query = _all if with_ratings else _without_ratings
    begins, ends = (datetime.combine(day, time(), UTC) for day in (month.first - ZONES, month.last + ZONES + DAY))
    days = {"first": month.first, "last": month.last, "notices": month.first - A_WEEK_BEFORE}
    when = days | {"begins": begins, "ends": ends, "before": month.before.first}
    return [MonthRow(*row) for row in query.rows(journal=journal.pk, **when) if row[1]]  # a day


def nothing(field: Any) -> Cast:
    return Cast(Value(None), field)


NO_TIME, NO_ID = nothing(DateTimeField()), nothing(UUIDField())
NO_PAIN, NO_HOURS = nothing(PositiveSmallIntegerField()), nothing(FloatField())
NO_WORDS = Value("")


def without_ratings(journal: Any, first: Any, last: Any, notices: Any, begins: Any, ends: Any, before: Any) -> QuerySet:
    practices = Practice.objects.filter(journal=journal, day__gte=first, day__lte=last)
    practices = practices.filter(started__gte=begins, started__lte=ends)  # by which they are found
    notes = DayNote.objects.filter(journal=journal, day__gte=first, day__lte=last)
    shown = NoticeShown.objects.filter(journal=journal, day__gte=notices, day__lte=last)
    return practices.values_list(
        Value(PRACTICE), "day", "started", "spot", "technique", "before__pain", "after__pain", NO_HOURS, NO_HOURS
    ).union(
        notes.values_list(Value(NOTE), "day", NO_TIME, NO_ID, "words", "stress", NO_PAIN, "hours_sat", "sleep"),
        shown.values_list(Value(NOTICE), "day", NO_TIME, "spot", "level", NO_PAIN, NO_PAIN, NO_HOURS, NO_HOURS),
        *(first_days(journal)),
        all=True,
    )


def first_days(journal: Any) -> Sequence[QuerySet]:
    """Of ratings, practices and notes, each by its index; without a day where there is none."""
    nothing_else = (NO_TIME, NO_ID, NO_WORDS, NO_PAIN, NO_PAIN, NO_HOURS, NO_HOURS)
    dated = ((Rating, "day"), (Practice, "started"), (DayNote, "day"))
    firsts = (kind.objects.filter(journal=journal).order_by(by).values("day")[:1] for kind, by in dated)
    mine = Journal.objects.filter(pk=journal)
    return [mine.values_list(Value(FIRST), Subquery(first), *nothing_else) for first in firsts]


def with_ratings(before: Any, last: Any, journal: Any, **when: Any) -> QuerySet:
    rated = Rating.objects.filter(journal=journal, day__gte=before, day__lte=last)
    return without_ratings(journal, last=last, before=before, **when).union(
        rated.values_list(Value(RATING), "day", NO_TIME, "spot", NO_WORDS, "pain", NO_PAIN, NO_HOURS, NO_HOURS),
        all=True,
    )


FIELDS: dict[str, Field] = {
    "journal": UUIDField(),
    "first": DateField(),
    "last": DateField(),
    "notices": DateField(),
    "begins": DateTimeField(),
    "ends": DateTimeField(),
    "before": DateField(),
}
_without_ratings = CompiledQuery(without_ratings, **FIELDS)
_all = CompiledQuery(with_ratings, **FIELDS)
