"""What was practised: the latest runs one by one, and those of a year counted by the database.

Everything here costs as much after ten years as after one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, DateTimeField, F, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Cast, Coalesce

from journal.database.compiled import CompiledQuery
from journal.models import Practice
from journal.practice.effects import Effect, effects_by_spot
from journal.practice.rests import Done
from selfcare.techniques import Area

A_YEAR = timedelta(days=365)  # what helped longer ago says little of now, and would cost more with every year
ZONES = timedelta(days=2)  # a day begins somewhere up to so long before it does in Greenwich
PRACTICES = 120  # the plan's seven days, with eight breaks and nine of everything else in each
Effects = Mapping[str, Effect]  # by technique


def latest_and_effects(journal: UUID, spot: UUID | None, today: date) -> tuple[list[Done], Effects]:
    """The latest runs of a journal, the last one first, and what each technique did at this spot, in one query."""
    rows = _latest_and_effects.rows(journal=journal, spot=spot, since=today - A_YEAR)
    done = [
        Done(technique, day, left, area and Area(area), before, after)
        for technique, day, left, area, before, after in rows
        if day
    ]
    counted = [(technique, fall, runs) for technique, day, _, _, fall, runs in rows if not day]
    return sorted(done, key=lambda run: run.ended, reverse=True), by_technique(counted)


def effects_at(spot: UUID, today: date) -> Effects:
    return by_technique(_effects_at.rows(spot=spot, since=today - A_YEAR))


def by_technique(rows: Iterable[Sequence[Any]]) -> Effects:
    return effects_by_spot((None, technique, fall, None, runs) for technique, fall, runs in rows).get(None, {})


def effects_of(today: date, **where: UUID) -> Mapping[UUID, Effects]:
    """By spot, of the runs of a `journal` or at a `spot`, with their days."""
    since = today - A_YEAR
    if "spot" in where:
        return effects_by_spot(_with_days_at.rows(since=since, **where))
    began = datetime.combine(since, time.min, UTC) - ZONES
    return effects_by_spot(_with_days.rows(since=since, began=began, **where))


def felt(since: Any, **which: Any) -> QuerySet[Practice]:
    """Those with a number before and after, and by how much it fell."""
    both = Practice.objects.filter(before__isnull=False, after__isnull=False, day__gt=since, **which)
    return both.annotate(fall=F("before__pain") - F("after__pain"))


def with_days(since: Any, **which: Any) -> QuerySet:
    runs = felt(since, **which).values_list("spot", "technique", "fall", "day")
    return runs.annotate(runs=Count("id"))


def both_at_once(journal: Any, spot: Any, since: Any) -> QuerySet:
    """SQLite takes no LIMIT within a union, so the latest are those from the last but so many on."""
    mine = Practice.objects.filter(journal=journal)
    oldest = Subquery(mine.order_by("-started").values("started")[PRACTICES - 1 : PRACTICES])
    left = Coalesce("ended", "started")  # one that was stopped has no end
    latest = mine.filter(started__gte=Coalesce(oldest, Value(datetime.min.replace(year=1000, tzinfo=UTC))))
    latest = latest.values_list("technique", "day", left, "spot__area", "before__pain", "after__pain")
    nothing = {"no_day": Cast(Value(None), DateField()), "no_time": Cast(Value(None), DateTimeField())}
    counted = felt(since, spot=spot).annotate(**nothing, no_area=Value(""))
    counted = counted.values_list("technique", "no_day", "no_time", "no_area", "fall").annotate(runs=Count("id"))
    return latest.union(counted, all=True)


JOURNAL, SPOT, SINCE = UUIDField(), UUIDField(), DateField()
_latest_and_effects = CompiledQuery(both_at_once, journal=JOURNAL, spot=SPOT, since=SINCE)
_effects_at = CompiledQuery(
    lambda spot, since: felt(since, spot=spot).values_list("technique", "fall").annotate(runs=Count("id")),
    spot=SPOT,
    since=SINCE,
)
_with_days_at = CompiledQuery(with_days, spot=SPOT, since=SINCE)
_with_days = CompiledQuery(
    lambda journal, since, began: with_days(since, journal=journal, started__gte=began),
    journal=JOURNAL,
    since=SINCE,
    began=DateTimeField(),
)
