"""The day's plan as Today shows it: ticks that are drawn, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from journal.models import SoreSpot
from journal.practice.plan import PlanLine, day_plan
from journal.practice.rests import Done
from journal.web.dates import written
from journal.web.request import JournalRequest, OpenRequest
from selfcare import library
from selfcare.techniques import Area

MOST_TICKS = 8  # of what has no number; the words count on
TICKED, OPEN = "●", "○"


@dataclass(frozen=True)
class PlanRow:
    titles: Sequence[tuple[str, str]]  # slug and title, each a link to its timer
    ticks: str
    done: str  # of it today, in words
    then: str  # what may be done next
    again: datetime | None = None  # from when, if it rests first

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.done, self.then)))


def plan_of(
    request: OpenRequest,
    spots: Sequence[SoreSpot],
    done: Sequence[Done],
    today: date,
    proposal: dict[str, Any] | None,
) -> list[PlanRow]:
    areas, language = {Area(spot.area) for spot in spots}, get_language() or "en"
    proposed = proposal["technique"].slug if proposal else None
    at_hand = request.journal.tools_at_hand
    lines = day_plan(library.techniques(), areas, done, today, request.now, proposed, at_hand)
    return [row(request, line, language) for line in lines]


def row(request: JournalRequest, line: PlanLine, language: str) -> PlanRow:
    titles = [(one.slug, one.words(language).title) for one in line.techniques]
    done = " ".join(filter(None, (done_in_words(line), change_in_words(line))))
    return PlanRow(titles, ticks(line), done, next_in_words(request, line), line.again)


def ticks(line: PlanLine) -> str:
    if line.usual is None:
        return TICKED * min(line.done, MOST_TICKS)
    return TICKED * line.done + OPEN * (line.usual - line.done)


def done_in_words(line: PlanLine) -> str:
    if line.done and (line.usual is None or line.done > line.usual):
        return _("%(done)s done today.") % {"done": line.done}
    if line.done:
        return _("%(done)s of %(usual)s done today.") % {"done": line.done, "usual": line.usual}
    return _("Up to %(usual)s times a day.") % {"usual": line.usual} if line.usual else _("As often as you like.")


def change_in_words(line: PlanLine) -> str:
    if line.last is None:
        return ""
    return _("The last one: from %(before)s to %(after)s.") % {"before": line.last.before, "after": line.last.after}


def next_in_words(request: JournalRequest, line: PlanLine) -> str:
    if line.enough:
        return _("Enough for today.")
    if line.again:
        return from_when(request, line.again)
    if line.done == 0:
        return ""
    return _("You can do it again now.") if line.usual else _("Again any time.")


def from_when(request: JournalRequest, again: datetime) -> str:
    """By the person's own clock; as long as nobody knows their zone, how many minutes there are to go."""
    if request.zone:
        time = written(again.astimezone(request.zone).time(), "time")
        return _("Again from %(time)s.") % {"time": time.rstrip(".")}  # "3:10 p.m." ends it, in Norwegian
    minutes = -((request.now - again) // timedelta(minutes=1))
    return ngettext("Again in %(minutes)s minute.", "Again in %(minutes)s minutes.", minutes) % {"minutes": minutes}
