"""How long a person's reply keeps a notice quiet, and when it is asked whether a visit helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.persistence.rule import Level

ASK_AFTER = timedelta(days=3)  # by then the soreness of a massage itself is over


class Kind(StrEnum):
    """What may be replied to a notice."""

    BOOKED = "booked"
    SEEN = "seen"
    NOT_NOW = "not-now"
    HELPED = "helped"
    NOT_HELPED = "not-helped"
    SPEAK = "speak"  # takes what was replied before back


# Up to the level that was replied to; facts sheet, section 10.2. A booked visit that lies further ahead is waited for.
QUIET = {
    Kind.BOOKED: timedelta(days=14),
    Kind.SEEN: timedelta(days=14),
    Kind.NOT_NOW: timedelta(days=7),
    Kind.HELPED: timedelta(days=14),
}
VISITS = (Kind.BOOKED, Kind.SEEN)


@dataclass(frozen=True)
class Reply:
    """What was answered to a notice of this level; `visit` is the day of the visit, if it is known."""

    kind: Kind
    level: Level
    day: date
    visit: date | None = None

    @property
    def until(self) -> date | None:
        """The first day on which a notice may be shown again; None if the reply keeps none back."""
        if self.kind not in QUIET:
            return None
        end = self.day + QUIET[self.kind]
        return max(end, self.visit + ASK_AFTER) if self.visit and self.kind is Kind.BOOKED else end

    @property
    def day_of_visit(self) -> date | None:
        """Of a visit that was seen, but not dated, the day of the reply; None if there is no visit, or no date yet."""
        if self.kind not in VISITS:
            return None
        return self.visit or (self.day if self.kind is Kind.SEEN else None)

    @property
    def asks_on(self) -> date | None:
        """The first day on which it is asked whether the visit helped: three days after it."""
        return self.day_of_visit + ASK_AFTER if self.day_of_visit else None


def latest(replies: Sequence[Reply]) -> Reply | None:
    """The last reply. They come in the order in which they were given."""
    return replies[-1] if replies else None


def quiet_until(replies: Sequence[Reply], level: Level, today: date) -> date | None:
    """The day until which a notice of this level is not shown; None if it may be. A reply holds up to its own level."""
    last = latest(replies)
    if last is None or last.until is None or level.rank > last.level.rank:
        return None
    return last.until if today < last.until else None


def visit_to_ask_about(replies: Sequence[Reply], today: date) -> date | None:
    """The day of the last reply's visit, from three days after it on; None where nothing is to be asked."""
    last = latest(replies)
    return last.day_of_visit if last and last.asks_on and today >= last.asks_on else None


def latest_visit(replies: Sequence[Reply], today: date) -> date | None:
    """The last visit up to today that was not taken back, for the chart before and after."""
    taken_back = {n - 1 for n, reply in enumerate(replies) if reply.kind is Kind.SPEAK}
    stand = [reply for n, reply in enumerate(replies) if n not in taken_back]
    visits = [reply.visit or reply.day for reply in stand if reply.kind is Kind.SEEN or reply.visit]
    return max((visit for visit in visits if visit <= today), default=None)
