"""The number that was tapped just before a practice, and serves as its before."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from journal.database.compiled import CompiledQuery
from journal.models.ratings import SPOT_AND_DAY, FormerRating, Rating

SERVES_AS_BEFORE = timedelta(minutes=30)


def said_before(spot: Any, day: date, started: datetime) -> tuple[int, datetime] | None:
    """The number last given for a day in the half hour before a practice, and when: nobody is asked for it twice."""
    found = _latest_between.rows(spot=spot.pk, day=day, first=started - SERVES_AS_BEFORE, last=started)
    pain, at = found[0][:2] if found else (None, started)
    return None if pain is None else (pain, at)


def _said_between(spot: Any, day: Any, first: Any, last: Any) -> models.QuerySet:
    lately = {"spot": spot, "day": day, "at__gte": first, "at__lte": last, "from_before": False}
    columns = ("pain", "at", "version")
    ratings = Rating.objects.filter(**lately).values_list(*columns)
    former = FormerRating.objects.filter(**lately).values_list(*columns)
    return ratings.union(former, all=True).order_by("-at", "-version")[:1]


_latest_between = CompiledQuery(
    _said_between, **SPOT_AND_DAY, first=models.DateTimeField(), last=models.DateTimeField()
)
