"""What was said of a day, as plain values: a model's row costs four times as much to make."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Value

from journal.models import Journal, Rating


@dataclass(slots=True)
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
    stands = journal.ratings.filter(day=day).values_list(*ROW_FIELDS, Value(True))
    removed = journal.former_ratings.filter(day=day).values_list(*ROW_FIELDS, Value(False))
    rows: Iterable[tuple[Any, ...]]
    if rated and unrated:
        rows = stands.union(removed.exclude(Exists(Rating.objects.filter(spot=OuterRef("spot"), day=day))), all=True)
    else:
        rows = stands if rated else removed
    found: defaultdict[UUID, list[RatingRow]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(RatingRow(*row))
    return found
