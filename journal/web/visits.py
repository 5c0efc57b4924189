"""A booked visit, as it stays in sight until it is asked how it went."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from journal.models import SoreSpot
from journal.persistence.advice import Advice
from journal.persistence.replies import Reply
from journal.web.labels import spot_name

WHAT = {
    "therapist": _("Massage"),
    "": _("Visit"),
}


@dataclass(frozen=True)
class BookedVisit:
    spot: SoreSpot
    reply: Reply
    what: str
    is_today: bool
    spots: tuple[str, ...] = ()  # by name, where one of several is meant


def booked_visits(advised: Iterable[tuple[SoreSpot, Advice]]) -> list[BookedVisit]:
    """The next one first, each once however many spots it is for. Beside an open warning sign there is none."""
    advised = list(advised)
    found: dict[tuple[date | None, str, str], BookedVisit] = {}
    for spot, advice in advised:
        if advice.booked and not advice.is_urgent:
            reply, what = advice.booked, str(WHAT[advice.booked_with])
            key = reply.visit, reply.whom, what
            visit = found.get(key) or BookedVisit(spot, reply, what, reply.visit == advice.today)
            found[key] = replace(visit, spots=(*visit.spots, spot_name(spot))) if len(advised) > 1 else visit
    return sorted(found.values(), key=lambda visit: visit.reply.visit or date.max)
