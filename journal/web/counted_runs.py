"""What practices did to their spots, counted by the database: ten years of them come as a few hundred rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, DateField, F, QuerySet, UUIDField, When

from journal.database.compiled import CompiledQuery
from journal.models import Practice
from journal.practice.effects import Effect, effects_by_spot


def effects_at(spot: UUID) -> Mapping[str, Effect]:
    """By technique, of all runs at this spot."""
    rows = _at_a_spot.rows(spot=spot)
    return effects_by_spot((spot, technique, fall, None, runs) for technique, fall, runs in rows).get(spot, {})


def effects_of(journal: UUID, since: date, spot: UUID | None = None) -> dict[UUID, dict[str, Effect]]:
    """By spot and technique, of all runs of a journal or at one spot; their days are those since then."""
    asked = {"spot": spot} if spot else {"journal": journal}
    return effects_by_spot((_with_days_at_a_spot if spot else _with_days).rows(since=since, **asked))


def felt(**which: Any) -> QuerySet[Practice]:
    """Those with a number before and after, and by how much it fell."""
    both = Practice.objects.filter(before__isnull=False, after__isnull=False, **which)
    return both.annotate(fall=F("before__pain") - F("after__pain"))


def with_days(since: Any, **which: Any) -> QuerySet:
    runs = felt(**which).annotate(on=Case(When(day__gte=since, then=F("day")), output_field=DateField()))
    return runs.values_list("spot", "technique", "fall", "on").annotate(runs=Count("id"))


SINCE = DateField()
_at_a_spot = CompiledQuery(
    lambda spot: felt(spot=spot).values_list("technique", "fall").annotate(runs=Count("id")), spot=UUIDField()
)
_with_days = CompiledQuery(with_days, journal=UUIDField(), since=SINCE)
_with_days_at_a_spot = CompiledQuery(with_days, spot=UUIDField(), since=SINCE)
