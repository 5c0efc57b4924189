"""What was practised, as plain values: the latest runs, and those of about a year that have both numbers.

Everything here costs as much after ten years as after one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, DateTimeField, F, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Cast, Coalesce

from journal.database.compiled import CompiledQuery
from journal.models import Practice
from journal.practice.effects import Run
from journal.practice.rests import Done

PRACTICES = 120  # the plan's seven days, with eight breaks and nine of everything else in each
ZONES = timedelta(days=2)  # a day begins somewhere up to so long before it does in Greenwich
EARLIEST = datetime(1, 1, 3, tzinfo=UTC)


def latest_and_felt(journal: UUID, spot: UUID | None, since: date) -> tuple[list[Done], list[Run]]:
    """The latest of a journal, and those at this spot since then that have both numbers. One query, in any order."""
    rows = _latest_and_felt.rows(journal=journal, spot=spot, since=since)
    done = [Done(technique, day, left, before, after) for technique, day, left, before, after in rows if left]
    return done, [Run(technique, day, fall) for technique, day, left, fall, _ in rows if left is None]


def felt_at(spot: UUID, since: date) -> list[Run]:
    return [Run(*row) for row in _felt_at.rows(spot=spot, since=since)]


def felt_everywhere(journal: UUID, since: date) -> Mapping[UUID, Sequence[Run]]:
    """By spot."""
    found: defaultdict[UUID, list[Run]] = defaultdict(list)
    began = datetime.combine(since, time.min, UTC) - ZONES
    for spot, *run in _felt_everywhere.rows(journal=journal, since=since, began=began):
        found[spot].append(Run(*run))
    return dict(found)


def felt(since: Any, **which: Any) -> QuerySet:
    """Those with a number before and after, and by how much it fell."""
    both = Practice.objects.filter(before__isnull=False, after__isnull=False, day__gte=since, **which)
    return both.annotate(fall=F("before__pain") - F("after__pain"))


def both_at_once(journal: Any, spot: Any, since: Any) -> QuerySet:
    """SQLite takes no LIMIT within a union, so the latest are those from the last but so many on."""
    mine = Practice.objects.filter(journal=journal)
    oldest = Subquery(mine.order_by("-started").values("started")[PRACTICES - 1 : PRACTICES])
    latest = mine.filter(started__gte=Coalesce(oldest, Value(EARLIEST)))
    left = Coalesce("ended", "started")  # one that was stopped has no end
    no_time = Cast(Value(None), DateTimeField())
    latest = latest.values_list("technique", "day", left, "before__pain", "after__pain")
    return latest.union(
        felt(since, spot=spot).values_list("technique", "day", no_time, "fall", "after__pain"), all=True
    )


JOURNAL, SPOT, SINCE = UUIDField(), UUIDField(), DateField()
_latest_and_felt = CompiledQuery(both_at_once, journal=JOURNAL, spot=SPOT, since=SINCE)
_felt_at = CompiledQuery(
    lambda spot, since: felt(since, spot=spot).values_list("technique", "day", "fall"), spot=SPOT, since=SINCE
)
_felt_everywhere = CompiledQuery(
    lambda journal, since, began: felt(since, journal=journal, started__gte=began).values_list(
        "spot", "technique", "day", "fall"
    ),
    journal=JOURNAL,
    since=SINCE,
    began=DateTimeField(),
)
