"""A made-up diary that reads like a real one: a knot that comes and goes, days nobody logged, and what was tried.

The same seed gives the same diary. Plain values: who keeps them is not decided here.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from journal.places import Place, Side
from selfcare.techniques import Area, Technique

ZONE = ZoneInfo("Europe/Berlin")
PLACES: tuple[Place, ...] = (
    (Area.BETWEEN_BLADES, Side.MIDDLE),
    (Area.NECK, Side.LEFT),
    (Area.LOW_BACK, Side.RIGHT),
)
WORDS = (
    "Long day at the desk.",
    "Slept badly, pillow too high.",
    "Deadline. Did not get up for hours.",
    "Swimming helped 🏊",
    "Carried boxes.",
    "Long drive, three hours.",
    "Quiet day, walked to work.",
)
AWAY = 0.03  # a stretch of days without a word begins
SKIPPED = 0.08  # one spot on one day is forgotten
LATE = 0.06  # remembered three to eight days later
CHANGED = 0.07  # tapped, then changed
PRACTISED = 0.45  # on a sore day
NOTED = 0.4


@dataclass(frozen=True)
class Rated:
    place: Place
    day: date
    pain: int
    at: datetime
    tapped_first: int | None  # another number, a minute earlier


@dataclass(frozen=True)
class Noted:
    day: date
    at: datetime
    stress: int
    hours_sat: float | None
    sleep: float | None
    words: str


@dataclass(frozen=True)
class Practised:
    place: Place
    technique: str
    way: str
    started: datetime
    ended: datetime | None
    before: int
    after: int | None
    measures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Visited:
    """A massage therapist."""

    place: Place
    day: date
    at: datetime
    whom: str


Happened = Rated | Noted | Practised | Visited


def diary(days: int, seed: int, today: date, techniques: Sequence[Technique] = ()) -> list[Happened]:
    """What somebody said on so many days up to today, in the order they said it."""
    dice = random.Random(seed)  # noqa: S311 - chance, not a secret
    happened = [*_days(dice, days, today, techniques), *_visits(random.Random(seed), days, today)]  # noqa: S311 - chance, as above
    return sorted((each for each in happened if _said_at(each).date() <= today), key=_said_at)


def _said_at(happened: Happened) -> datetime:
    return happened.started if isinstance(happened, Practised) else happened.at


def _days(dice: random.Random, days: int, today: date, techniques: Sequence[Technique]) -> Iterator[Happened]:
    courses = {place: _course(dice, days) for place in PLACES}
    away = 0
    for n in range(days):
        day = today - timedelta(days - 1 - n)
        away = dice.randint(2, 9) if dice.random() < AWAY else away - 1
        pains = {place: course[n] for place, course in courses.items()}
        if away <= 0 or day == today:
            yield from _day(dice, day, pains, techniques)


def _visits(dice: random.Random, days: int, today: date) -> Iterator[Visited]:
    day = today - timedelta(days - 1)
    while (day := day + timedelta(dice.randint(20, 120))) < today:
        yield Visited(PLACES[0], day, _some_time(dice, day, 19), "Anna")


def _course(dice: random.Random, days: int) -> list[int]:
    """Pain day by day: bouts that flare up within days and let go over weeks, with a wobble."""
    level, pains = dice.uniform(0, 3), []
    for _ in range(days):
        level = dice.uniform(5, 8) if dice.random() < 0.03 else level * 0.93 + 0.07 * dice.uniform(0, 3)
        pains.append(max(0, min(10, round(level + dice.gauss(0, 0.8)))))
    return pains


def _day(
    dice: random.Random, day: date, pains: dict[Place, int], techniques: Sequence[Technique]
) -> Iterator[Happened]:
    for place, pain in pains.items():
        if dice.random() >= SKIPPED:
            yield _rating(dice, place, day, pain)
        fitting = [technique for technique in techniques if technique.suits(place[0])]
        if fitting and pain >= 4 and dice.random() < PRACTISED:
            yield _practice(dice, place, day, pain, dice.choice(fitting))
    if dice.random() < NOTED:
        yield _day_note(dice, day, max(pains.values()))


def _rating(dice: random.Random, place: Place, day: date, pain: int) -> Rated:
    said_on = day + timedelta(dice.randint(3, 8)) if dice.random() < LATE else day
    first = dice.randint(0, 10) if dice.random() < CHANGED else None
    return Rated(place, day, pain, _some_time(dice, said_on, 20), None if first == pain else first)


def _practice(dice: random.Random, place: Place, day: date, pain: int, technique: Technique) -> Practised:
    way = dice.choice(technique.routine.ways)
    steps = way.play()
    finished = dice.random() > 0.1
    started = _some_time(dice, day, 17)
    ended = started + timedelta(seconds=sum(step.seconds or 0 for step in steps))
    holds = [round(dice.uniform(0.5, 1.1) * (step.seconds or 30)) for step in steps if step.open]
    done = holds if finished else holds[:1]
    after = max(0, pain - dice.choice((0, 0, 1, 1, 2, 3))) if finished else None
    return Practised(
        place=place,
        technique=technique.slug,
        way=way.id,
        started=started,
        ended=ended if finished else None,
        before=pain,
        after=after,
        measures=({"holds": done} if done else {}) | tried(technique, started, pain, after),
    )


def tried(technique: Technique, at: datetime, pain: int, after: int | None) -> dict[str, Any]:
    """Where the tip was, without the dice: the diary of a seed stays what it is."""
    if not technique.places or after is None:
        return {}
    felt = "better" if after < pain else "same"
    place, firmness = technique.places[at.minute % 2], technique.firmness[at.second % 2]
    return {"tries": [{"position": place, "firmness": firmness, "felt": felt, "seconds": 20}]}


def _day_note(dice: random.Random, day: date, pain: int) -> Noted:
    return Noted(
        day=day,
        at=_some_time(dice, day, 21),
        stress=max(0, min(10, pain + dice.randint(-3, 3))),
        hours_sat=dice.randint(4, 20) / 2 if dice.random() < 0.8 else None,
        sleep=dice.randint(10, 18) / 2 if dice.random() < 0.8 else None,
        words=dice.choice(WORDS) if dice.random() < 0.5 else "",
    )


def _some_time(dice: random.Random, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, dice.randint(0, 59), dice.randint(0, 59)), ZONE)
