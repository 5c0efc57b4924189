"""Instants and their days, for both sides: round every change of summer time, and some that are rare."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from journal import days

ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",  # summer time begins and ends at midnight
    "Africa/Cairo",
    "Australia/Lord_Howe",  # moves by half an hour
    "Africa/Casablanca",  # winter time in Ramadan
    "Asia/Kolkata",
    "Pacific/Auckland",
    "UTC",
)
STARTS = ("00:00", "01:30", "02:00", "02:30", "03:00", "04:15", "12:00", "23:45")
ROUND_A_CHANGE = timedelta(hours=27)
STEP = timedelta(minutes=15)


def cases() -> Iterator[dict[str, object]]:
    for name in ZONES:
        for change in changes(name, 2026):
            yield from around(name, change)
    yield from around("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC))


def changes(name: str, year: int) -> list[datetime]:
    """The hours at which the zone's clocks are moved; the new year where they never are."""
    zone, hour = days.zone(name), timedelta(hours=1)
    hours = [datetime(year, 1, 1, tzinfo=UTC) + n * hour for n in range(365 * 24)]
    moved = [at for at in hours if at.astimezone(zone).utcoffset() != (at + hour).astimezone(zone).utcoffset()]
    return moved or [datetime(year, 1, 1, tzinfo=UTC)]


def around(name: str, change: datetime) -> Iterator[dict[str, object]]:
    zone = days.zone(name) or days.GREENWICH
    for n in range(-ROUND_A_CHANGE // STEP, ROUND_A_CHANGE // STEP + 1):
        now = change + n * STEP
        for start in STARTS:
            day = days.journal_day(now, zone, time.fromisoformat(start))
            yield {"zone": name, "now": int(now.timestamp() * 1000), "start": start, "day": day.isoformat()}
