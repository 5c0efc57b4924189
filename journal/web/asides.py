"""What Today says beside everything else, one at a time: the week that ended, a settled spot, questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from journal.models import Journal, SoreSpot
from journal.practice.rests import Done
from journal.web.assessments import JournalAssessment
from journal.web.cards import mark_of
from journal.weekly.peg import is_due
from journal.weekly.settled import is_settled
from journal.weekly.turn import Aside, is_put_away, is_quiet
from journal.weekly.week import Week, helped_in_week, is_first_visit, week_that_ended
from selfcare import library

MOST = 2  # spots whose week is told


@dataclass(frozen=True)
class WeekOfSpot:
    spot: SoreSpot
    week: Week

    @property
    def mark(self) -> int:
        return mark_of(self.week.mean)

    @property
    def mark_before(self) -> int | None:
        return None if self.week.before is None else mark_of(self.week.before)


@dataclass(frozen=True)
class TodayAside:
    kind: Aside
    today: date
    weeks: Sequence[WeekOfSpot] = ()
    helped: dict[str, Any] | None = None
    spot: SoreSpot | None = None  # that has settled


def aside_of(
    journal: Journal, spots: Sequence[SoreSpot], assessment: JournalAssessment, done: Sequence[Done]
) -> TodayAside | None:
    """Without a query. The caller leaves it out beside an open warning sign, and on a hard day."""
    today, put_away = assessment.today, journal.aside_put_away
    if is_quiet(put_away, today):
        return None
    if not journal.week_off and not is_put_away(put_away, today) and (weeks := weeks_of(spots, assessment)):
        return TodayAside(Aside.WEEK, today, weeks, helped(done, today))
    if spot := settled_spot(spots, assessment):
        return TodayAside(Aside.SETTLED, today, spot=spot)
    if is_due(assessment.snapshot.diaries, journal.peg_not_before, today):
        return TodayAside(Aside.PEG, today)
    return None


def weeks_of(spots: Sequence[SoreSpot], assessment: JournalAssessment) -> list[WeekOfSpot]:
    """Of the most used spots, on the first visit of the week."""
    diaries, today = assessment.snapshot.diaries, assessment.today
    if not is_first_visit(diaries.values(), today):
        return []
    ended = [(spot, week_that_ended(diaries.get(spot.pk, {}), today)) for spot in spots]
    return [WeekOfSpot(spot, week) for spot, week in ended if week][:MOST]


def settled_spot(spots: Sequence[SoreSpot], assessment: JournalAssessment) -> SoreSpot | None:
    diaries, today = assessment.snapshot.diaries, assessment.today
    return next(
        (spot for spot in spots if is_settled(assessment.of(spot).days, diaries.get(spot.pk, ()), spot.kept_on, today)),
        None,
    )


def helped(done: Sequence[Done], today: date) -> dict[str, Any] | None:
    """What helped most in that week, with its name."""
    most = helped_in_week(done, today)
    technique = library.technique(most.technique) if most else None
    if most is None or technique is None:
        return None
    return {"title": technique.words(get_language() or "en").title, "better": most.better, "runs": most.runs}
