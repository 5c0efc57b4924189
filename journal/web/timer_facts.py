"""What only the journal knows and a timer goes by: of one technique for its page, of all for the phone's copy."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from journal.models import SoreSpot
from journal.models.befores import SERVES_AS_BEFORE
from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.ratings_of_day import RatingRow
from journal.web.request import OpenRequest
from journal.web.timer_history import PastPractice, TimerSpot, practices_of_each, timer_spots, usage_today
from selfcare import library
from selfcare.techniques import Area, Technique

Facts = dict[str, Any]


def timer_facts(request: OpenRequest) -> Facts:
    """Of every technique, for static/js/timer/facts.js: the same that a timer's own page is told."""
    techniques = library.techniques()
    practices = practices_of_each(request, techniques)
    return {
        "journal": str(request.journal.pk),
        "names": request.journal.ids(),
        "dayStart": f"{request.journal.day_start:%H:%M}",
        "day": clock.today(request).isoformat(),
        "held": assessment_of(request).urgent,
        "asOf": milliseconds(request.now),
        "techniques": {one.slug: in_json(technique_facts(request, one, practices[one.slug])) for one in techniques},
    }


def technique_facts(request: OpenRequest, technique: Technique, practices: Sequence[PastPractice]) -> Facts:
    """What was practised today, and the spots, the proposed one first, with the number that serves as the one before.

    practices: the latest of this technique, the last one first.
    """
    assessment = assessment_of(request)
    spots = spots_for(assessment.followed(request.journal), technique)
    ratings = assessment.ratings(request.journal).get(spots[0].pk, ()) if spots else ()
    return usage_today(request, technique, practices) | {
        "spots": timer_spots(request, technique, spots, practices),
        "tapped": just_tapped(ratings, practices, request.now),
    }


def in_json(facts: Facts) -> Facts:
    tapped: RatingRow | None = facts["tapped"]
    return facts | {
        "spots": [spot_in_json(spot) for spot in facts["spots"]],
        "tapped": tapped and {"pain": tapped.pain, "at": milliseconds(tapped.at)},
    }


def spot_in_json(spot: TimerSpot) -> Facts:
    return {"id": str(spot.spot.pk), "name": spot.name, **spot.facts}


def milliseconds(at: datetime) -> int:
    """As a phone counts time."""
    return int(at.timestamp() * 1000)


def just_tapped(ratings: Iterable[RatingRow], practices: Sequence[PastPractice], now: datetime) -> RatingRow | None:
    """The day's number, if it was said in the last half hour and since the last practice: nobody is asked twice."""
    tapped = (row for row in ratings if row.pain is not None and not row.from_before)
    since = max([now - SERVES_AS_BEFORE, *(practice.started for practice in practices[:1])])
    return next((row for row in tapped if since <= row.at <= now), None)


def spots_for(used: list[SoreSpot], technique: Technique) -> list[SoreSpot]:
    """Those that are followed, the technique's own areas first, and none where it must not go."""
    allowed = [spot for spot in used if Area(spot.area) not in technique.not_on]
    return sorted(allowed, key=lambda spot: Area(spot.area) not in technique.areas)
