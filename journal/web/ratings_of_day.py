"""What was said of a day, as plain values: a model's row costs four times as much to make."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    DateField,
    Exists,
    OuterRef,
    PositiveSmallIntegerField,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from journal.database.compiled import CompiledQuery
from journal.models import FormerRating, Journal, Rating, SoreSpot


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A write about one spot and day; `stands`: it is the day's rating, not a former one.

    `replaced`: the number that a day's rating took the place of.
    """

    spot_id: UUID
    day: date
    pain: int | None
    at: datetime
    version: UUID
    replaces: UUID | None
    from_before: bool
    added_later: bool
    stands: bool
    replaced: int | None

    @property
    def implied(self) -> bool:
        return self.from_before


LATEST = 100  # so often nobody says one number again on a day: what was said before is not searched through
ROW_FIELDS = tuple(field.name for field in fields(RatingRow) if field.name not in ("stands", "replaced"))


def row_of(rating: Rating) -> RatingRow:
    """The same of a rating that has just been stored, where it says what it took the place of."""
    return RatingRow(**{name: getattr(rating, name) for name in ROW_FIELDS}, stands=True, replaced=rating.replaced)


def ratings_of(journal: Journal, day: date, *, rated: bool = True, unrated: bool = True) -> dict[UUID, list[RatingRow]]:
    """The writes of a day by spot, with one query: its rating, or where there is none the former ones.

    `rated`, `unrated`: whether there may be spots that have a rating on this day, and such that have none.
    """
    query = _of_some if rated and unrated else _of_all if rated else _of_none
    found: defaultdict[UUID, list[RatingRow]] = defaultdict(list)
    for row in query.rows(journal=journal.pk, day=day):
        found[row[0]].append(RatingRow(*row))
    return dict(found)


def ratings_after(rating: Rating | None, spot: SoreSpot, day: date) -> list[RatingRow]:
    """The rating that was just stored says itself what it replaced; one that was there before has to be looked up."""
    if rating and (rating.replaced is not None or rating.replaces is None):
        return [row_of(rating)]
    return ratings_of(spot.journal, day).get(spot.pk, [])


def other_number_before(row: RatingRow, spot: SoreSpot) -> int | None:
    """The same number was said again: the last other one before it, if there is one among the day's LATEST."""
    rows = spot.former_ratings.numbers().filter(day=row.day).order_by("-at")[:LATEST]
    chain = rows.values_list("version", "pain", "replaces")
    former: dict[UUID | None, tuple[int | None, UUID | None]] = {version: (pain, past) for version, pain, past in chain}
    pain, version = former.pop(row.replaces, (None, None))
    while pain == row.pain:
        pain, version = former.pop(version, (None, None))
    return pain


def _rated(journal: Any, day: Any) -> QuerySet:
    replaced = FormerRating.objects.filter(spot=OuterRef("spot"), day=OuterRef("day"), version=OuterRef("replaces"))
    ratings = Rating.objects.filter(journal=journal, day=day)
    return ratings.values_list(*ROW_FIELDS, Value(True), Subquery(replaced.values("pain")))


def _unrated(journal: Any, day: Any) -> QuerySet:
    nothing = Cast(Value(None), PositiveSmallIntegerField())
    return FormerRating.objects.filter(journal=journal, day=day).values_list(*ROW_FIELDS, Value(False), nothing)


def _rated_or_not(journal: Any, day: Any) -> QuerySet:
    has_rating = Exists(Rating.objects.filter(spot=OuterRef("spot"), day=day))
    return _rated(journal, day).union(_unrated(journal, day).exclude(has_rating), all=True)


_of_all, _of_none, _of_some = (
    CompiledQuery(build, journal=UUIDField(), day=DateField()) for build in (_rated, _unrated, _rated_or_not)
)
