"""How long a person's reply keeps a notice quiet, which visit is booked, and when it is asked whether one helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.persistence.rule import Level

ASK_AFTER = timedelta(days=1)
SORE_AFTER = timedelta(days=3)  # by then the soreness of a massage itself is over: so long no notice speaks


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
    whom: str = ""  # as somebody typed it

    @property
    def until(self) -> date | None:
        """The first day on which a notice may be shown again; None if the reply keeps none back."""
        if self.kind not in QUIET:
            return None
        end = self.day + QUIET[self.kind]
        return max(end, self.visit + SORE_AFTER) if self.visit and self.kind is Kind.BOOKED else end

    @property
    def day_of_visit(self) -> date | None:
        """Of a visit that was seen, but not dated, the day of the reply; None if there is no visit, or no date yet."""
        if self.kind not in VISITS:
            return None
        return self.visit or (self.day if self.kind is Kind.SEEN else None)

    @property
    def asks_on(self) -> date | None:
        """The first day on which it is asked whether the visit helped: the day after it.

        Booked without a day it is asked when the notice may be shown again, two weeks after the reply.
        """
        if self.kind not in VISITS:
            return None
        return self.day_of_visit + ASK_AFTER if self.day_of_visit else self.until


def latest(replies: Sequence[Reply]) -> Reply | None:
    """The last reply. They come in the order in which they were given."""
    return replies[-1] if replies else None


def quiet_until(replies: Sequence[Reply], level: Level, today: date) -> date | None:
    """The day until which a notice of this level is not shown; None if it may be. A reply holds up to its own level."""
    last = latest(replies)
    if last is None or last.until is None or level.rank > last.level.rank:
        return None
    return last.until if today < last.until else None


def last_visit(replies: Sequence[Reply]) -> Reply | None:
    """The reply about a visit that counts. "Not now" puts a notice off and no visit; every other reply ends it."""
    last = latest([reply for reply in replies if reply.kind is not Kind.NOT_NOW])
    return last if last and last.kind in VISITS else None


def booked_visit(replies: Sequence[Reply], today: date) -> Reply | None:
    """What is booked, until it is asked how it went."""
    last = last_visit(replies)
    return last if last and last.kind is Kind.BOOKED and last.asks_on and today < last.asks_on else None


def visit_to_ask_about(replies: Sequence[Reply], today: date) -> Reply | None:
    """The visit of which it is to be asked whether it helped; None where nothing is."""
    last = last_visit(replies)
    return last if last and last.asks_on and today >= last.asks_on else None


def latest_visit(replies: Sequence[Reply], today: date) -> date | None:
    """The last one, for the chart before and after."""
    return max(visits(replies, today), default=None)


def visits(replies: Sequence[Reply], today: date) -> set[date]:
    """The days of those up to today that were neither taken back nor moved."""
    stand = [reply for n, reply in enumerate(replies) if not is_taken_back(reply, replies[n + 1 :])]
    return {visit for reply in stand if (visit := reply.day_of_visit) and visit <= today}


def is_taken_back(reply: Reply, later: Sequence[Reply]) -> bool:
    """By the next reply, or of a booking by any other word about a visit while it still lay ahead."""
    ahead = [each for each in later if reply.visit and each.day <= reply.visit]
    moved = reply.kind is Kind.BOOKED and any(each.kind in (*VISITS, Kind.SPEAK) for each in ahead)
    return moved or any(each.kind is Kind.SPEAK for each in later[:1])
