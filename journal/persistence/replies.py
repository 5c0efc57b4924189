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
    kind: Kind
    level: Level
    day: date
    visit: date | None = None

    @property
    def until(self) -> date | None:
        """The first day on which a notice may speak again."""
        if self.kind not in QUIET:
            return None
        end = self.day + QUIET[self.kind]
        return max(end, self.visit + ASK_AFTER) if self.visit and self.kind is Kind.BOOKED else end

    @property
    def day_of_visit(self) -> date | None:
        if self.kind not in VISITS:
            return None
        return self.visit or (self.day if self.kind is Kind.SEEN else None)

    @property
    def asks_on(self) -> date | None:
        """The first day on which it is asked whether the visit helped."""
        return self.day_of_visit + ASK_AFTER if self.day_of_visit else None


def latest(replies: Sequence[Reply]) -> Reply | None:
    """Replies are in the order in which they were given."""
    return replies[-1] if replies else None


def quiet_until(replies: Sequence[Reply], level: Level, today: date) -> date | None:
    """Until when this level keeps quiet, if it does. A higher level than the one replied to speaks."""
    last = latest(replies)
    if last is None or last.until is None or level.rank > last.level.rank:
        return None
    return last.until if today < last.until else None


def visit_to_ask_about(replies: Sequence[Reply], today: date) -> date | None:
    """The visit some days ago of which nobody has said yet whether it helped."""
    last = latest(replies)
    return last.day_of_visit if last and last.asks_on and today >= last.asks_on else None


def latest_visit(replies: Sequence[Reply], today: date) -> date | None:
    """The last visit that has been, for the chart before and after."""
    taken_back = {n - 1 for n, reply in enumerate(replies) if reply.kind is Kind.SPEAK}
    stand = [reply for n, reply in enumerate(replies) if n not in taken_back]
    visits = [reply.visit or reply.day for reply in stand if reply.kind is Kind.SEEN or reply.visit]
    return max((visit for visit in visits if visit <= today), default=None)
