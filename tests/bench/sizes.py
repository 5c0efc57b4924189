"""Journals of people with few and many spots and days, and the browsers that open them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random

from . import inside
from .inside import row, uuid7

PLACES = ("between-blades middle", "neck left", "low-back right", "blade right", "shoulder-top left", "hip left")
PLACES += ("mid-back right", "spine-mid middle")
RATED, CHANGED, PRACTISED, NOTED = 0.92, 0.07, 0.45, 0.4  # of all days, of ratings, of sore days, of days
SORE = 4
DAY_BEGINS = timedelta(hours=3)
WORDS = "Long day at the desk, deadline. Did not get up for hours."
ZONE = "UTC"


@dataclass(frozen=True)
class Size:
    spots: int
    days: int

    def __str__(self) -> str:
        return f"{self.spots}x{self.days}"


def course(dice: Random) -> Iterator[int]:
    """Pain day by day: bouts that flare up within days and let go over weeks."""
    level = dice.uniform(0, 3)
    while True:
        level = dice.uniform(5, 8) if dice.random() < 0.03 else level * 0.93 + 0.07 * dice.uniform(0, 3)
        yield max(0, min(10, round(level + dice.gauss(0, 0.8))))


def cookies_of(size: Size, now: datetime) -> dict[str, str]:
    """A journal of this size, and the cookies of a browser that opens it. Nobody has opened it yet."""
    dice = Random(str(size))  # noqa: S311 - chance, not a secret
    journal = row("Journal", made=now, used=now)
    token = f"bench {uuid7()}".replace(" ", "-")
    spots = [row("SoreSpot", journal=journal, **place(n), added=now, version=uuid7()) for n in range(size.spots)]
    inside.keep(journal)
    inside.keep(*spots, row("Device", journal=journal, token_hash=inside.hashed(token), made=now, used=now))
    last = (now - DAY_BEGINS).date() - timedelta(days=1)
    days = [last - timedelta(days=n) for n in reversed(range(size.days))]
    inside.keep(*(each for spot in spots for each in said_of(spot, days, dice)), *noted(journal, days, dice))
    return {"device": token, "zone": ZONE}


def place(number: int) -> dict[str, str]:
    return dict(zip(("area", "side"), PLACES[number].split(), strict=True))


def said_of(spot, days: list[date], dice: Random) -> Iterator:
    for day, pain in zip(days, islice(course(dice), len(days)), strict=True):
        if dice.random() < RATED:
            yield from rated(spot, day, pain, dice.random() < CHANGED)
        if pain >= SORE and dice.random() < PRACTISED:
            yield from practised(spot, day, pain)


def rated(spot, day: date, pain: int, changed: bool) -> Iterator:
    evening = datetime.combine(day, time(20), UTC)
    common = {"journal": spot.journal, "spot": spot, "day": day, "zone": ZONE}
    first = uuid7() if changed else None
    if first:
        minute_before = evening - timedelta(minutes=1)
        yield row("FormerRating", **common, pain=(pain + 3) % 11, at=minute_before, version=first)
    yield row("Rating", **common, pain=pain, at=evening, version=uuid7(), replaces=first)


def practised(spot, day: date, pain: int) -> Iterator:
    started = datetime.combine(day, time(17), UTC)
    ended, version, common = started + timedelta(minutes=3), uuid7(), {"journal": spot.journal, "zone": ZONE}
    reading = common | {"spot": spot, "day": day, "version": version}
    before = row("Reading", **reading, pain=pain, at=started)
    after = row("Reading", **reading, pain=pain - 1, at=ended)
    run = {"technique": "ball-on-the-wall", "way": "hand", "measures": {"holds": [45, 40], "reason": "done"}}
    practice = row("Practice", **common, **run, spot=spot, day=day, started=started, ended=ended, version=version)
    practice.before, practice.after = before, after
    said = run | {"started": started, "ended": ended, "zone": ZONE, "spot": spot.pk, "before": pain, "after": pain - 1}
    yield from (before, after, practice, change(spot.journal, f"practice/{practice.pk}", said, ended, version))


def noted(journal, days: list[date], dice: Random) -> Iterator:
    for day in days:
        if dice.random() < NOTED:
            said, version = {"stress": dice.randint(0, 10), "hours_sat": 8.5, "sleep": 7.0, "words": WORDS}, uuid7()
            yield row("DayNote", journal=journal, day=day, version=version, **said)
            yield change(journal, f"note/{day}", said, datetime.combine(day, time(21), UTC), version)


def change(journal, about: str, content: dict, at: datetime, version):
    return row("Change", journal=journal, about=about, content=content, at=at, version=version)
