"""What Today shows of each spot, loaded at once for all of them, however long the history is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from journal.charts.week import seven_days
from journal.ids import uuid7
from journal.models import Journal, SoreSpot
from journal.persistence.diary import WEEK, Days, mean_up_to
from journal.places import FIRST
from journal.sync.versions import winner
from journal.web.assessments import JournalAssessment
from journal.web.labels import place_name, spot_name
from journal.web.ratings_of_day import RatingRow, other_number_before
from journal.web.week import compared, week_drawing

# The week's mean from which on the mark is drawn this tight: state 0 is tight, 5 the plain ring.
TIGHTNESS = ((6.5, 0), (4.5, 1), (3.0, 2), (1.5, 3), (0.5, 4))
# What the drawn knot says, in words beside it, by its state.
KNOTS = (
    _("Very tight: %(mean)s this week"),
    _("Tight: %(mean)s this week"),
    _("Somewhat tight: %(mean)s this week"),
    _("A little tight: %(mean)s this week"),
    _("Almost free: %(mean)s this week"),
    _("Free: %(mean)s this week"),
)

BUTTON = (
    '<button id="pain-{key}-{pain}" name="pain" value="{pain}" data-pain="{pain}" aria-pressed="{pressed}">'
    "{pain}</button>"
)


def mark_of(mean: float) -> int:
    """How tight the mark is drawn for this mean."""
    return next((state for least, state in TIGHTNESS if mean >= least), 5)


@cache
def eleven_buttons(chosen: int | None) -> str:
    """One piece for each number that may be pressed: a template takes longer over them than over the rest of a spot."""
    pressed = {pain: "true" if pain == chosen else "false" for pain in range(11)}
    return "".join(BUTTON.format(key="{key}", pain=pain, pressed=pressed[pain]) for pain in range(11))


@dataclass(frozen=True)
class SpotCard:
    spot: SoreSpot
    day: date
    rating: RatingRow | None = None
    replaces: UUID | None = None
    pains: Days = ()  # of the last weeks
    removed: int | None = None  # the day's number, of a day that has none any more

    @property
    def name(self) -> str:
        return spot_name(self.spot)

    @property
    def place(self) -> str:
        return place_name(self.spot.area, self.spot.side)

    @property
    def buttons(self) -> SafeString:
        chosen = self.rating.pain if self.rating else None
        return mark_safe(eleven_buttons(chosen).replace("{key}", str(self.spot.pk)))  # noqa: S308 - a UUID, and numbers

    @property
    def change(self) -> UUID:
        """The id of the next change, for a browser that cannot make one."""
        return uuid7()

    @property
    def pain(self) -> int | None:
        """The day's number."""
        return self.rating.pain if self.rating else dict(self.pains).get(self.day)

    @cached_property
    def back_to(self) -> int | None:
        """The day's last other number before this one; None: there was none, so the way back is to remove it.

        Only where the same number was said again, it costs a query.
        """
        if self.rating is None or self.rating.replaced is None or self.rating.replaced != self.rating.pain:
            return self.rating.replaced if self.rating else None
        return other_number_before(self.rating, self.spot)

    @property
    def yesterday(self) -> int | None:
        return dict(self.pains).get(self.day - timedelta(days=1))

    @cached_property
    def mean(self) -> float | None:
        return mean_up_to(self.day, self.pains)

    @cached_property
    def mean_before(self) -> float | None:
        return mean_up_to(self.day - timedelta(WEEK), self.pains)

    @property
    def mark(self) -> int:
        return mark_of(self.mean or 0)

    @property
    def knot(self) -> str:
        return str(KNOTS[self.mark])

    @property
    def week(self) -> SafeString:
        """The last seven days as bars."""
        return week_drawing(seven_days(self.day, self.pains))

    def compared(self, today: date) -> str:
        """How this day's number compares with the one before it."""
        return compared(self.day, self.pains, today)


def first_card(day: date) -> SpotCard:
    """For somebody without a journal: the first spot, with the id it will have, and no row."""
    area, side = FIRST
    return SpotCard(SoreSpot(id=uuid7(), area=area, side=side), day)


def card(spot: SoreSpot, day: date, ratings: Sequence[RatingRow], pains: Days = ()) -> SpotCard:
    """ratings: of this spot and day; pains: of its last weeks."""
    rating = next((row for row in ratings if row.stands), None)
    replaces = rating or (winner(ratings) if ratings else None)
    removed = next((row.pain for row in ratings if not rating and replaces and row.version == replaces.replaces), None)
    return SpotCard(spot, day, rating, replaces.version if replaces else None, pains, removed)


def cards(journal: Journal, spots: list[SoreSpot], assessment: JournalAssessment) -> list[SpotCard]:
    """One for each of these spots, on the day of the assessment."""
    day, ratings = assessment.today, assessment.ratings(journal)
    return [card(spot, day, ratings.get(spot.pk, ()), assessment.of(spot).days) for spot in spots]


def cards_without_rows(spots: list[SoreSpot], assessment: JournalAssessment) -> list[SpotCard]:
    """To show and not to change: the numbers of the assessment alone, without a query."""
    return [SpotCard(spot, assessment.today, pains=assessment.of(spot).days) for spot in spots]
