"""What a request says of time: which day it is for this person, and when a write was made."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal import days
from journal.ids import is_client_id, uuid7
from journal.sync.versions import Stamp
from journal.web.request import JournalRequest


def today(request: JournalRequest) -> date:
    """The person's day at the time of the request."""
    return day_of(request, request.now)


def day_of(request: JournalRequest, at: datetime) -> date:
    """The person's day at this time: by their zone and their journal's day start, or else Greenwich and 03:00."""
    start = request.journal.day_start if request.journal else days.DAY_START
    return days.journal_day(at, request.zone or days.GREENWICH, start)


def stamp(request: JournalRequest) -> Stamp:
    """What a write carries: the phone's id, time and zone where it sent them, else ours; and the version it saw."""
    sent = request.POST
    return Stamp(
        change_id=client_id(sent.get("change")) or client_id(sent.get("printed")) or uuid7(),
        said_at=instant(sent.get("at")) or request.now,
        received_at=request.now,
        zone=zone_of(request),
        replaces=client_id(sent.get("replaces")),
    )


def zone_of(request: JournalRequest) -> ZoneInfo:
    """The zone that was posted, or else the one in the cookie, or else Greenwich."""
    return days.zone(request.POST.get("zone")) or request.zone or days.GREENWICH


def client_id(text: str | None) -> UUID | None:
    """The UUID in this text; None where it is none of version 4 or 7."""
    try:
        key = UUID(text or "")
    except ValueError:
        return None
    return key if is_client_id(key) else None


def instant(text: str | None) -> datetime | None:
    """The time in this text, which is milliseconds since 1970; None where it is none."""
    try:
        return datetime.fromtimestamp(int(text or "") / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
