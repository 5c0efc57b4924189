"""Spots with the chart of their last days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journal.charts import bars
from journal.models import SoreSpot
from journal.web.assessments import JournalAssessment
from journal.web.cards import SpotCard


@dataclass(frozen=True)
class ChartedSpot:
    """A spot with the chart of its last days."""

    card: SpotCard
    chart: bars.Chart


def charted(spots: list[SoreSpot], assessment: JournalAssessment) -> list[ChartedSpot]:
    """The charts of these spots, without a query."""
    today, diaries = assessment.today, assessment.snapshot.diaries
    return [ChartedSpot(SpotCard(spot, today), chart_of(spot, diaries.get(spot.pk, {}), today)) for spot in spots]


def chart_of(spot: SoreSpot, diary: Mapping[date, int], today: date) -> bars.Chart:
    """The chart of the last days of this diary (day and pain)."""
    since = bars.first_needed(today)
    pairs = [(day, pain) for day, pain in diary.items() if since <= day <= today]
    return bars.chart(pairs, today, first=first_day(spot, diary))


def first_day(spot: SoreSpot, days: Iterable[date]) -> date:
    """The first of its days with a number, or else the day on which it was added."""
    return min(days, default=spot.added.date())
