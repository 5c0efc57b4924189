"""What Today shows of each spot, loaded at once for all of them, however long the history is."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Value

from journal.diary import Days
from journal.ids import uuid7
from journal.labels import place_name
from journal.models import Journal, Rating, SoreSpot
from journal.notices import Standing
from journal.places import FIRST
from journal.versions import standing

WEEK = timedelta(days=7)
# The week's mean from which on the mark is drawn this tight: state 0 is tight, 5 the plain ring.
TIGHTNESS = ((6.5, 0), (4.5, 1), (3.0, 2), (1.5, 3), (0.5, 4))


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
    stands: bool

    @property
    def implied(self) -> bool:
        return self.from_before


HEARD = tuple(field.name for field in fields(Heard) if field.name != "stands")


@dataclass(frozen=True)
class SpotCard:
    spot: SoreSpot
    day: date
    rating: Heard | None = None
    replaces: UUID | None = None
    pains: Days = ()  # of the last weeks

    @property
    def name(self) -> str:
        return self.spot.name or self.place

    @property
    def place(self) -> str:
        return place_name(self.spot.area, self.spot.side)

    @property
    def change(self) -> UUID:
        """The id of the next change, for a browser that cannot make one."""
        return uuid7()

    @property
    def yesterday(self) -> int | None:
        return dict(self.pains).get(self.day - timedelta(days=1))

    @property
    def rated_days(self) -> int:
        return sum((self.day - day).days < 2 * WEEK.days for day, _ in self.pains)

    @property
    def mean(self) -> float | None:
        return mean(self.pains, self.day)

    @property
    def mean_before(self) -> float | None:
        return mean(self.pains, self.day - WEEK)

    @property
    def mark(self) -> int:
        return next((state for least, state in TIGHTNESS if (self.mean or 0) >= least), 5)


def mean(pains: Days, last: date) -> float | None:
    """Of the seven days up to this one, as far as they were rated."""
    week = [pain for day, pain in pains if last - WEEK < day <= last]
    return sum(week) / len(week) if week else None


def first_card(day: date) -> SpotCard:
    """For somebody without a journal: the first spot, with the id it will have, and no row."""
    area, side = FIRST
    return SpotCard(SoreSpot(id=uuid7(), area=area, side=side), day)


def cards(journal: Journal, spots: list[SoreSpot], stands: Standing) -> list[SpotCard]:
    """One for each of these spots, on the day of the standing."""
    said = said_on(journal, stands.today)
    return [_card(spot, stands.today, said[spot.pk], stands.of(spot).days) for spot in spots]


def card(spot: SoreSpot, day: date, pains: Days = ()) -> SpotCard:
    return _card(spot, day, said_on(spot.journal, day)[spot.pk], pains)


def card_with(rating: Rating, spot: SoreSpot, pains: Days) -> SpotCard:
    """After a tap: what stands is known."""
    heard = Heard(**{name: getattr(rating, name) for name in HEARD}, stands=True)
    return _card(spot, rating.day, [heard], pains)


def said_on(journal: Journal, day: date) -> defaultdict[UUID, list[Heard]]:
    """What stands on a day, and where nothing does what was said before, with one query."""
    stands = journal.ratings.filter(day=day).values_list(*HEARD, Value(True))
    rated = Exists(Rating.objects.filter(spot=OuterRef("spot"), day=day))
    does_not = journal.former_ratings.filter(~rated, day=day).values_list(*HEARD, Value(False))
    said: defaultdict[UUID, list[Heard]] = defaultdict(list)
    for row in stands.union(does_not, all=True):
        said[row[0]].append(Heard(*row))
    return said


def _card(spot: SoreSpot, day: date, told: list[Heard], pains: Days) -> SpotCard:
    rating = next((heard for heard in told if heard.stands), None)
    replaces = rating or (standing(told) if told else None)
    return SpotCard(spot, day, rating, replaces.version if replaces else None, pains)
