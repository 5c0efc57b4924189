"""A change as a browser sends it, from a form or in a batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from journal.days import DayError, journal_day
from journal.models import SoreSpot
from journal.sync.versions import Stamp
from journal.web import clock
from journal.web.request import JournalRequest, OpenRequest, my_spot


@dataclass(frozen=True)
class SentChange:
    """What it is to do, when it was said, and the fields of its form, with the spot and the day that it is about."""

    kind: str
    stamp: Stamp
    fields: Mapping[str, str]
    was_kept: bool = False  # on a phone, for whatever time

    def spot(self, request: OpenRequest) -> SoreSpot:
        """Http404: it names none of this person's."""
        key = clock.client_id(self.fields.get("spot"))
        if key is None:
            raise Http404
        return my_spot(request, key)

    @property
    def day(self) -> date:
        """DayError: it names none, as 2026-11-22."""
        text = self.fields.get("day", "")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise DayError("That is no day.") from None
        if day.isoformat() != text:
            raise DayError("A day is written as 2026-11-22.")
        return day

    def said_on(self, request: OpenRequest) -> date:
        """The person's day when it was said. What was not kept is said now, whatever the phone's clock says."""
        if not self.was_kept:
            return clock.today(request)
        return journal_day(self.stamp.said_at, self.stamp.zone, request.journal.day_start)

    def stands(self, request: OpenRequest) -> str:
        """The version that stands once it is stored."""
        return str(request.journal.settled[self.stamp.change_id].stands)


def posted_as(kind: str, request: JournalRequest, **about: UUID | date | str) -> SentChange:
    """The form that was posted; about: what its address says."""
    fields = request.POST.dict() | {name: str(value) for name, value in about.items()}
    return SentChange(kind, clock.stamp(request), fields)
