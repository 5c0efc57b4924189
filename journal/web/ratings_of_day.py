"""What was said of a day, as plain values: a model's row costs four times as much to make."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, QuerySet, UUIDField, Value

from journal.database.compiled import CompiledQuery
from journal.models import FormerRating, Journal, Rating


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A write about one spot and day; `stands`: it is the day's rating, not a former one."""

    spot_id: UUID
    day: date
    pain: int | None
    at: datetime
    version: UUID
    replaces: UUID | None
    from_before: bool
    added_later: bool
    stands: bool

    @property
    def implied(self) -> bool:
        return self.from_before


ROW_FIELDS = tuple(field.name for field in fields(RatingRow) if field.name != "stands")


def row_of(rating: Rating) -> RatingRow:
    """The same of a rating that was loaded or has just been stored."""
    return RatingRow(**{name: getattr(rating, name) for name in ROW_FIELDS}, stands=True)


def ratings_of(journal: Journal, day: date, *, rated: bool = True, unrated: bool = True) -> dict[UUID, list[RatingRow]]:
    """The writes of a day by spot, with one query: its rating, or where there is none the former ones.

    `rated`, `unrated`: whether there may be spots that have a rating on this day, and such that have none.
    """
    query = _of_some if rated and unrated else _of_all if rated else _of_none
    found: defaultdict[UUID, list[RatingRow]] = defaultdict(list)
    for row in query.rows(journal=journal.pk, day=day):
        found[row[0]].append(RatingRow(*row))
    return dict(found)


def _rated(journal: Any, day: Any) -> QuerySet:
    return Rating.objects.filter(journal=journal, day=day).values_list(*ROW_FIELDS, Value(True))


def _unrated(journal: Any, day: Any) -> QuerySet:
    return FormerRating.objects.filter(journal=journal, day=day).values_list(*ROW_FIELDS, Value(False))


def _rated_or_not(journal: Any, day: Any) -> QuerySet:
    has_rating = Exists(Rating.objects.filter(spot=OuterRef("spot"), day=day))
    return _rated(journal, day).union(_unrated(journal, day).exclude(has_rating), all=True)


_of_all, _of_none, _of_some = (
    CompiledQuery(build, journal=UUIDField(), day=DateField()) for build in (_rated, _unrated, _rated_or_not)
)
