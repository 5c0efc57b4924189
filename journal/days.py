"""Which day of somebody's life an instant belongs to.

A person's day begins at their own hour (03:00 unless changed), in the zone where they are. Days are stored, never
worked out again, so a flight or a changed zone moves nothing that was said before.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

GREENWICH = ZoneInfo("UTC")  # where nobody has told us their zone
DAY = timedelta(days=1)
DAY_START = time(3)
FIRST_DAY = date(1900, 1, 1)
LATE = 2 * DAY  # said any later than this, a rating is marked as added later
AHEAD = timedelta(minutes=5)  # how far a phone's clock may run ahead of ours before it is set right


class DayError(ValueError):
    """A day that nobody can have anything to say about: it lies in the future, or before 1900."""


class Month(NamedTuple):
    """A month of a year, written as 2026-11."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self:
        """ValueError: that is none, or none that a day of a journal can lie in."""
        day = date.fromisoformat(f"{text}-01")
        month = cls.of(day)
        if str(month) != text or day < FIRST_DAY or day.year == date.max.year:
            raise ValueError(text)
        return month

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.after.first - DAY

    @property
    def before(self) -> "Month":
        return self.of(self.first - DAY)

    @property
    def after(self) -> "Month":
        """
        >>> str(Month(2026, 12).after), Month(2026, 12).last.isoformat()
        ('2027-01', '2026-12-31')
        """
        return self.of(self.first + 31 * DAY)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def journal_day(now: datetime, zone: ZoneInfo, day_start: time = DAY_START) -> date:
    """The day that this instant belongs to. As time goes on within one zone, days never go back.

    >>> journal_day(datetime(2026, 11, 22, 1, 59, tzinfo=UTC), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-11-21'
    >>> journal_day(datetime(2026, 11, 22, 2, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-11-22'
    """
    local = now.astimezone(zone)
    day = local.date() if local.time() >= day_start else local.date() - DAY
    # An hour that summer time repeats may hold the day's start: the day that had begun stays.
    if datetime.combine(day + DAY, day_start, zone).astimezone(UTC) <= now:
        return day + DAY
    while not _happened(day, zone):
        day -= DAY
    return day


def zone(name: object) -> ZoneInfo | None:
    """The zone of this name, or None for whatever the system does not know."""
    if not isinstance(name, str) or name not in _names():
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def acceptable(day: date, now: datetime) -> date:
    """The day itself, if it may be written about now; it counts as today as long as it is today somewhere on earth."""
    if day < FIRST_DAY:
        raise DayError(f"{day} lies before {FIRST_DAY.year}.")
    if day > now.astimezone(UTC).date() + DAY:
        raise DayError(f"{day} lies in the future.")
    return day


def is_added_later(day: date, said_on: date) -> bool:
    """Was it said so late that memory may have changed it?

    >>> [is_added_later(date(2026, 11, 20), date(2026, 11, n)) for n in (20, 22, 23)]
    [False, False, True]
    """
    return said_on - day > LATE


def clamped(at: datetime, now: datetime) -> datetime:
    """A phone's clock, set right where it cannot be: at most a little ahead of ours, and not before 1900."""
    return min(max(at, datetime.combine(FIRST_DAY, time(), UTC)), now + AHEAD).astimezone(UTC)


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def _happened(day: date, zone: ZoneInfo) -> bool:
    """Samoa went from 29 to 31 December 2011: the noon of a day that was left out comes back as another time."""
    noon = datetime.combine(day, time(12), zone)
    return noon.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == noon.replace(tzinfo=None)
