"""What Today shows of each spot, loaded at once for all of them, however long the history is."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.html import format_html_join

from journal.ids import uuid7
from journal.labels import place_name
from journal.models import Journal, SoreSpot
from journal.places import FIRST
from journal.versions import standing

WEEK = timedelta(days=7)
# The week's mean from which on the mark is drawn this tight: state 0 is tight, 5 the plain ring.
TIGHTNESS = ((6.5, 0), (4.5, 1), (3.0, 2), (1.5, 3), (0.5, 4))

BUTTON = '<button id="pain-{}-{}" name="pain" value="{}" data-pain="{}" aria-pressed="{}">{}</button>'


@dataclass(slots=True)
class Heard:
    """What was said of a day, as plain values: a model's row costs four times as much to make."""

    spot_id: UUID
    day: date
    pain: int | None
    at: datetime
    version: UUID
    replaces: UUID | None
    from_before: bool
    added_later: bool

    @property
    def implied(self) -> bool:
        return self.from_before


HEARD = tuple(field.name for field in fields(Heard))


@dataclass(frozen=True)
class SpotCard:
    spot: SoreSpot
    day: date
    rating: Heard | None = None
    yesterday: int | None = None
    replaces: UUID | None = None
    week: tuple[int, ...] = ()
    week_before: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.spot.name or self.place

    @property
    def place(self) -> str:
        return place_name(self.spot.area, self.spot.side)

    @property
    def buttons(self) -> str:
        """The eleven numbers. In one piece, since a template takes longer over them than over the rest of the page."""
        pressed = self.rating.pain if self.rating else None
        rows = ((self.spot.pk, pain, pain, pain, "true" if pain == pressed else "false", pain) for pain in range(11))
        return format_html_join("", BUTTON, rows)

    @property
    def change(self) -> UUID:
        """The id of the next change, for a browser that cannot make one."""
        return uuid7()

    @property
    def rated_days(self) -> int:
        return len(self.week) + len(self.week_before)

    @property
    def mean(self) -> float | None:
        return mean(self.week)

    @property
    def mean_before(self) -> float | None:
        return mean(self.week_before)

    @property
    def mark(self) -> int:
        return next((state for least, state in TIGHTNESS if (self.mean or 0) >= least), 5)


def mean(pains: tuple[int, ...]) -> float | None:
    return sum(pains) / len(pains) if pains else None


def first_card(day: date) -> SpotCard:
    """For somebody without a journal: the first spot, with the id it will have, and no row."""
    area, side = FIRST
    return SpotCard(SoreSpot(id=uuid7(), area=area, side=side), day)


def cards(journal: Journal, day: date) -> list[SpotCard]:
    """The spots that are followed, most used first."""
    spots = list(journal.spots.followed().most_used_first(day))
    return _with_ratings(journal, spots, day)


def card(spot: SoreSpot, day: date) -> SpotCard:
    return _with_ratings(spot.journal, [spot], day)[0]


def _with_ratings(journal: Journal, spots: list[SoreSpot], day: date) -> list[SpotCard]:
    since = day - 2 * WEEK
    ratings: defaultdict[UUID, dict[date, Heard]] = defaultdict(dict)
    former: defaultdict[UUID, list[Heard]] = defaultdict(list)
    for row in journal.ratings.filter(spot__in=spots).since(since).up_to(day).values_list(*HEARD):
        ratings[row[0]][row[1]] = Heard(*row)
    for row in journal.former_ratings.filter(spot__in=spots, day=day).values_list(*HEARD):
        former[row[0]].append(Heard(*row))
    return [_card(spot, day, ratings[spot.pk], former[spot.pk]) for spot in spots]


def _card(spot: SoreSpot, day: date, ratings: dict[date, Heard], former: list[Heard]) -> SpotCard:
    today, yesterday = ratings.get(day), ratings.get(day - timedelta(days=1))
    told = [*former, *([today] if today else [])]
    return SpotCard(
        spot=spot,
        day=day,
        rating=today,
        yesterday=yesterday.pain if yesterday else None,
        replaces=standing(told).version if told else None,
        week=tuple(rating.pain or 0 for rating in ratings.values() if rating.day > day - WEEK),
        week_before=tuple(rating.pain or 0 for rating in ratings.values() if rating.day <= day - WEEK),
    )
