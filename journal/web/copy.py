"""The phone's copy of a journal: what it can show without a network.

Made from what a page or a tap has loaded already, without a query. static/js/outbox/copy.js puts a later one into an
older one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from journal.charts.week import seven_days
from journal.models import SoreSpot
from journal.web.assessments import JournalAssessment
from journal.web.cards import SpotCard
from journal.web.guidance import TodayGuidance
from journal.web.labels import in_words
from journal.web.plan import PlanRow
from journal.web.request import OpenRequest

Copy = dict[str, Any]


def phone_copy(
    request: OpenRequest,
    spots: list[SoreSpot],
    assessment: JournalAssessment,
    guidance: TodayGuidance,
    cards: Sequence[SpotCard] = (),
    names: Sequence[str] = (),
) -> Copy:
    """spots: all that are followed. cards: those whose rows are loaded. names: of `Journal.ids()`, if asked for.

    Of the other spots the phone goes on with the version it knows.
    """
    loaded = {card.spot.pk: card for card in cards if card.day == assessment.today}
    return whose(request, names) | {
        "day": assessment.today.isoformat(),
        "spots": [spot_copy(spot, loaded.get(spot.pk), assessment) for spot in spots],
        "urgent": guidance.urgent,
        "asked": bool(guidance.asked),
        "check": check_copy(guidance),
        "plan": [row_copy(row) for row in guidance.plan],
        "proposal": proposal_copy(guidance),
    }


def whose(request: OpenRequest, names: Sequence[str]) -> Copy:
    journal = request.journal
    return {
        "journal": str(journal.pk),
        "names": list(names) or [str(journal.pk)],
        "revision": str(journal.revision),
        "at": milliseconds(request.now),
        "dayStart": f"{journal.day_start:%H:%M}",
        "theme": journal.theme,
    }


def spot_copy(spot: SoreSpot, loaded: SpotCard | None, assessment: JournalAssessment) -> Copy:
    """version: what the next change says that it replaces; with it comes what a number may go back to."""
    card = loaded or SpotCard(spot, assessment.today, pains=assessment.of(spot).days)
    before, week = card.mean_before, seven_days(card.day, card.pains)
    copy: Copy = {
        "id": str(spot.pk),
        "name": card.name,
        "area": spot.area,
        "side": spot.side,
        "pain": week[-1],
        "yesterday": week[-2],
        "week": week,
        "before": None if before is None else round(before, 3),  # what the week before came to
    }
    if loaded:
        version = str(loaded.replaces) if loaded.replaces else None
        copy |= {"version": version, "back": loaded.back_to, "removed": loaded.removed}
    return copy


def check_copy(guidance: TodayGuidance) -> Copy | None:
    """Which spot the warning signs are asked about, and why."""
    if not guidance.asked:
        return None
    spot, why = guidance.asked
    return {"spot": str(spot.pk), "words": in_words(why)}


def row_copy(row: PlanRow) -> Copy:
    """`then` is true from now on; where something rests first, `again` says until when, and the phone has the words."""
    copy: Copy = {"titles": row.titles, "ticks": row.ticks, "words": row.done, "then": "" if row.again else row.then}
    return copy | {"again": row.again and milliseconds(row.again)}


def proposal_copy(guidance: TodayGuidance) -> Copy | None:
    fits = guidance.proposal
    return fits and {"slug": fits["technique"].slug, "title": fits["words"].title}


def milliseconds(at: datetime) -> int:
    """As a phone counts time."""
    return round(at.timestamp() * 1000)
