"""Journals that a notice is about. The clock is the machine's own: the days are counted from today."""

from datetime import UTC, datetime, timedelta

from journal.days import journal_day
from tests.cast import just_now

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
PAGE = "/journal/notice/"


def rate(spot, *pains, until=1) -> None:
    """One number a day; the last one `until` days ago."""
    for n, pain in enumerate(pains):
        spot.rate(TODAY - timedelta(len(pains) - 1 - n + until), pain, just_now())


def full(day) -> str:
    """A day with its weekday, and with its year where that is not this one."""
    return f"{day:%A} {day.day} {day:%B}" + ("" if day.year == TODAY.year else f" {day.year}")


def tap(post, client, spot, pain, **more):
    return post(client, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=pain, **more)
