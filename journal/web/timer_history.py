"""What a timer needs of earlier practices: how often and when, and for each spot how long to aim at and where."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, UUIDField

from journal.database.compiled import CompiledQuery
from journal.models import Practice, SoreSpot
from journal.practice.angles import Angle, Try, best
from journal.practice.target import Bounds, Held, Target, target
from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.labels import spot_name
from journal.web.request import JournalRequest, OpenRequest
from selfcare.routines import Kind
from selfcare.techniques import Technique

LATELY = timedelta(days=2)  # what was done today in any zone, and every gap, lie within
LOOKED_AT = 100  # practices, so that the cost does not grow with the years
NOWHERE: dict[str, None] = {"position": None, "firmness": None}


class PastPractice(NamedTuple):
    """What the timer needs of a practice; a model's row costs five times as much to make."""

    pk: UUID
    spot_id: UUID | None
    day: date
    started: datetime
    ended: datetime | None
    measures: dict[str, Any]
    before: int | None
    after: int | None


COLUMNS = ("pk", "spot_id", "day", "started", "ended", "measures", "before__pain", "after__pain")


@dataclass(frozen=True)
class TimerSpot:
    """One spot in the timer's list: what to aim at there, and where the tip did best or was last."""

    spot: SoreSpot
    name: str
    target: Target | None
    angle: Angle | None
    last: dict[str, Any]
    ended: int | None  # in milliseconds

    @property
    def facts(self) -> dict[str, object]:
        """What a phone goes by at this spot: attributes of its option, and its part of the JSON."""
        last = self.angle or (self.last if self.last.get("position") else None)
        where = {name: str(value_of(last, name)) for name in ("position", "firmness")} if last else NOWHERE
        return {
            "ended": self.ended,
            "target": self.target and self.target.seconds,
            "why": self.target and self.target.why,
            **where,
            "better": self.angle and self.angle.better,
            "tries": self.angle and self.angle.tries,
        }


def value_of(last: Angle | dict[str, Any], name: str) -> object:
    return last.get(name, "") if isinstance(last, dict) else getattr(last, name)


def practices_of(request: OpenRequest, technique: Technique) -> list[PastPractice]:
    """The latest practices of this technique (LOOKED_AT at most), the last one first."""
    rows = _practices_of.rows(journal=request.journal.pk, technique=technique.slug)
    return [PastPractice(*row) for row in rows]


_practices_of = CompiledQuery(
    lambda **which: Practice.objects.filter(**which).order_by("-started").values_list(*COLUMNS)[:LOOKED_AT],
    journal=UUIDField(),
    technique=CharField(),
)


def practices_of_each(request: OpenRequest, techniques: Collection[Technique]) -> dict[str, list[PastPractice]]:
    """The same of all of these at once, by technique, in one query."""
    mine = Practice.objects.filter(journal=request.journal)
    latest = (mine.filter(technique=one.slug).order_by("-started").values("pk")[:LOOKED_AT] for one in techniques)
    among = Q(pk__in=[])
    for keys in latest:
        among |= Q(pk__in=keys)
    found: dict[str, list[PastPractice]] = {one.slug: [] for one in techniques}
    for technique, *columns in mine.filter(among).order_by("-started").values_list("technique", *COLUMNS):
        found[technique].append(PastPractice(*columns))
    return found


def usage_today(request: JournalRequest, technique: Technique, practices: Sequence[PastPractice]) -> dict[str, object]:
    """What the timer keeps the day's limits with: how often today, when it ended last (ms), what went badly."""
    today = clock.today(request)
    lately = [practice for practice in practices if practice.started > request.now - LATELY]
    of_today = [practice for practice in lately if practice.day == today]
    return {
        "times": len(of_today),
        "last": ended_last(lately),
        "skin": any(practice.measures.get("skin") == "bad" for practice in of_today),
        "worse": sorted(worse_today(request, technique, practices)),
        "practised": bool(practices),
        "finished": any(practice.measures.get("reason") == "done" for practice in practices),
        "saved": [str(practice.pk) for practice in of_today],
    }


def ended_last(practices: Iterable[PastPractice]) -> int | None:
    """In milliseconds; nothing where there was no practice."""
    last = max((practice.ended or practice.started for practice in practices), default=None)
    return None if last is None else int(last.timestamp() * 1000)


def worse_today(request: JournalRequest, technique: Technique, practices: Sequence[PastPractice]) -> set[str]:
    """The places where it felt worse today, at whatever spot and however firmly: nothing presses there again that day.

    A practice that went on into this day is of this day, too.
    """
    today = clock.today(request)
    lately = [practice for practice in practices if practice.day >= today - LATELY]
    ends = [(practice, clock.day_of(request, practice.ended or practice.started)) for practice in lately]
    of_today = [practice for practice, ended in ends if today in (practice.day, ended)]
    return {each.position for each in tries(of_today, technique) if each.felt == "worse"}


def timer_spots(
    request: OpenRequest, technique: Technique, spots: Sequence[SoreSpot], practices: Sequence[PastPractice]
) -> list[TimerSpot]:
    """These spots with what to aim at, and where, from the practices at each."""
    today = clock.today(request)
    bounds = bounds_of(technique)
    worse = worse_today(request, technique, practices)
    diaries = assessment_of(request).snapshot.diaries

    def with_history(spot: SoreSpot) -> TimerSpot:
        here = [practice for practice in practices if practice.spot_id == spot.pk]
        held_here = [held(practice) for practice in here]
        aim = target(held_here, diaries.get(spot.pk, {}), today, bounds) if bounds else None
        angle = best(list(tries(reversed(here), technique)), worse)
        last = here[0].measures if here else {}
        return TimerSpot(spot, spot_name(spot), aim, angle, last, ended_last(here))

    return [with_history(spot) for spot in spots]


def bounds_of(technique: Technique) -> Bounds | None:
    """How long one may hold, in seconds; None for a technique that does not press."""
    doses = (dose for way in technique.routine.ways for dose in way.steps if dose.kind is Kind.HOLD)
    seconds = next((dose.seconds for dose in doses if dose.seconds), None)
    return Bounds(*seconds.range, seconds.cap) if seconds and seconds.range and seconds.cap else None


def held(practice: PastPractice) -> Held:
    """The seconds of each hold. What a phone sent may be anything: only numbers count."""
    holds = listed(practice, "holds")
    seconds = tuple(each for each in holds if isinstance(each, int | float) and not isinstance(each, bool))
    return Held(practice.day, seconds, practice.before, practice.after)


def tries(practices: Iterable[PastPractice], technique: Technique) -> Iterable[Try]:
    """The tries in the order they were done, of practices in that order, at places that the technique still has."""
    for practice in practices:
        for each in listed(practice, "tries"):
            sent = each if isinstance(each, dict) else {}
            if sent.get("position") in technique.places and sent.get("firmness") in technique.firmness:
                yield Try(sent["position"], sent["firmness"], str(sent.get("felt")))


def listed(practice: PastPractice, name: str) -> list[Any]:
    """The list of this name in the measures; empty where there is none."""
    value = practice.measures.get(name)
    return value if isinstance(value, list) else []
