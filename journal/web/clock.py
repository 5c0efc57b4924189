"""The request's clocks: which day it is for this person, and what a write says of when it was made."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal import days
from journal.ids import may_be_a_phones, uuid7
from journal.sync.versions import Stamp
from journal.web.request import JournalRequest


def today(request: JournalRequest) -> date:
    return day_of(request, request.now)


def day_of(request: JournalRequest, at: datetime) -> date:
    start = request.journal.day_start if request.journal else days.DAY_START
    return days.journal_day(at, request.zone or days.GREENWICH, start)


def stamp(request: JournalRequest) -> Stamp:
    """What a write carries: the phone's own id, clock and zone where it has sent them, and the version that it saw."""
    said = request.POST
    return Stamp(
        change=phones_id(said.get("change")) or phones_id(said.get("printed")) or uuid7(),
        at=instant(said.get("at")) or request.now,
        now=request.now,
        zone=zone_of(request),
        replaces=phones_id(said.get("replaces")),
    )


def zone_of(request: JournalRequest) -> ZoneInfo:
    return days.zone(request.POST.get("zone")) or request.zone or days.GREENWICH


def phones_id(text: str | None) -> UUID | None:
    try:
        key = UUID(text or "")
    except ValueError:
        return None
    return key if may_be_a_phones(key) else None


def instant(text: str | None) -> datetime | None:
    """Milliseconds since 1970, by the phone's clock."""
    try:
        return datetime.fromtimestamp(int(text or "") / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
