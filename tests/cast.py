"""A few words that tests about journals are written in. It is Sunday, 22 November 2026, noon in Greenwich."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.days import GREENWICH, journal_day
from journal.ids import uuid7
from journal.models import DayWords, Journal, Run, SoreSpot
from journal.sync.versions import Stamp

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
BETWEEN = ("between-blades", "middle")
NECK = ("neck", "left")
MINE = ("a name of my own", "words of my own", "a-person-of-note", "measured-by-me")


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def this_day() -> date:
    """The day by the clock of the machine, for somebody in Greenwich; before three in the morning it is yesterday's."""
    return journal_day(datetime.now(UTC), GREENWICH)


def minute(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def stamp(at: float = 0, *, replaces=None, zone: str = "UTC", now: float | None = None, change=None) -> Stamp:
    """Said so many minutes after noon. `replaces` is a row with a version, or a version."""
    seen = replaces if replaces is None or isinstance(replaces, UUID) else replaces.version
    arrived = minute(at if now is None else now)
    return Stamp(change or uuid7(), minute(at), arrived, ZoneInfo(zone), seen)


def just_now(minutes: float = 0, *, replaces: UUID | None = None) -> Stamp:
    """Said by the clock of the machine, or so many minutes before."""
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    return Stamp(uuid7(), at, at, replaces=replaces)


def ball(spot, *, started: float = 0, ended: float | None = 3, **said) -> Run:
    finish = None if ended is None else minute(ended)
    return Run("ball-on-the-wall", "hand", minute(started), finish, spot, **said)


def filled(journal: Journal) -> SoreSpot:
    """One row of most kinds, with words that nobody else writes."""
    spot = journal.add_spot(uuid7(), *BETWEEN, stamp(), MINE[0])
    spot.rename(MINE[0] + " anew", stamp(1, replaces=spot))
    spot.rate(TODAY, 6, stamp(1))
    spot.rate(TODAY, 7, stamp(2))
    spot.read_now(4, stamp(3))
    journal.save_practice(uuid7(), ball(spot, before=5, after=3, measures={MINE[3]: 1}), stamp(5))
    journal.write_day_note(TODAY, DayWords(words=MINE[1]), stamp())
    journal.write_day_note(TODAY, DayWords(words=MINE[1] + " anew"), stamp(1))
    return spot
