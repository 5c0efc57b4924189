"""Spots with their charts, of any span, and with the sentence that says in words how it is going."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from journal.charts import bars
from journal.charts.long import LongChart
from journal.charts.marks import Marks, marks_on
from journal.charts.spans import Axis, Span, axis, monday, week_of
from journal.charts.weeks import NUMBERS, of_days
from journal.models import Journal, SoreSpot
from journal.persistence.replies import visits
from journal.web.assessments import JournalAssessment
from journal.web.cards import SpotCard
from journal.web.chosen import Chosen, last_place
from journal.web.drawings import drawing
from journal.web.older_weeks import OlderWeeks
from journal.web.recent_marks import RecentMarks
from journal.web.sentences import NOTHING, Sums, Told, sentence

Chart = bars.Chart | LongChart
MOST_BARS = 60  # of more, each is too narrow for an edge of its own
MOST_LINES = 4  # charts with a line of means on one page: eight of ten years are too much for a phone


@dataclass(frozen=True)
class ChartedSpot:
    """A spot with its chart, and what is said of it in words."""

    card: SpotCard
    chart: Chart
    sentence: str = ""

    def drawing(self, leads: bool = False) -> SafeString:
        return drawing(self.card.name, self.card.spot.pk.hex, self.chart, self.labels, leads=leads)

    @property
    def last(self) -> Chosen:
        """What is chosen at first."""
        return last_place(self.chart)

    @property
    def labels(self) -> list[tuple[int, str]]:
        """Months below the days, and years below the weeks."""
        if not isinstance(self.chart, LongChart):
            return []
        names_years, language = self.chart.axis.is_by_week, get_language()
        return [(x, name_of_month(language, day, names_years)) for x, day in self.chart.labels]


@lru_cache(maxsize=1000)
def name_of_month(language: str | None, first: date, names_years: bool) -> str:
    return date_format(first, "Y" if names_years and first.month == 1 else "M")


@dataclass(frozen=True)
class Charted:
    """What the charts of a journal are drawn from: the days that are remembered, what happened, and older weeks."""

    assessment: JournalAssessment
    span: Span
    recent: RecentMarks
    older: Mapping[UUID, OlderWeeks]

    def spot(self, spot: SoreSpot, *, has_means: bool = True) -> ChartedSpot:
        return ChartedSpot(SpotCard(spot, self.assessment.today), self.chart(spot, has_means), self.sentence(spot))

    def chart(self, spot: SoreSpot, has_means: bool) -> Chart:
        today, diary = self.assessment.today, self.diary(spot)
        drawn = axis(self.span, self.first_day(spot), today)
        marks = self.marks(spot, drawn)
        if drawn.is_by_week:
            return LongChart(drawn, numbers=self.weeks(spot, drawn), marks=marks, has_means=has_means)
        days = [drawn.first + timedelta(place) for place in range(drawn.count)]
        if drawn.count > MOST_BARS:
            return LongChart(drawn, pains=[diary.get(day) for day in days], marks=marks)
        pairs = [(day, diary[day]) for day in days if day in diary]
        return bars.chart(pairs, today, first=drawn.first, days=drawn.count, marks=marks)

    def sentence(self, spot: SoreSpot) -> str:
        if self.assessment.urgent:  # beside an open warning sign nothing that could be calm
            return ""
        older, known, days_from = self.older.get(spot.pk), self.diary(spot), self.assessment.days_from
        if older:
            known = {day: pain for day, pain in known.items() if day >= days_from}
        told = Told(
            known,
            self.assessment.today,
            self.first_day(spot),
            before=Sums(*self.recent.before.get(spot.pk, NOTHING)),
            older=Sums(older.total, older.rated) if older else NOTHING,
            is_archived=spot.archived,
        )
        return sentence(told, self.span)

    def diary(self, spot: SoreSpot) -> Mapping[date, int]:
        return self.assessment.snapshot.diaries.get(spot.pk, {})

    def first_day(self, spot: SoreSpot) -> date:
        """Of all that is known of it; of older weeks the Monday of the first."""
        older = self.older.get(spot.pk)
        return monday(older.first) if older else first_day(spot, self.diary(spot), self.assessment.snapshot.since)

    def weeks(self, spot: SoreSpot, drawn: Axis) -> list[int]:
        """Each as its number."""
        days_from, older = self.assessment.days_from, self.older.get(spot.pk)
        found = of_days(self.diary(spot), days_from if older else date.min)
        first, last = week_of(drawn.first), week_of(drawn.today)
        remembered = range(week_of(days_from) if older else first, last + 1)
        recent = [NUMBERS[found[week]] if week in found else 0 for week in remembered]
        return [*older.numbers, *recent] if older else recent

    def marks(self, spot: SoreSpot, drawn: Axis) -> Marks:
        visited = visits(self.assessment.snapshot.replies.get(spot.pk, ()), drawn.today)
        practices, notices = self.recent.practices.get(spot.pk, {}), self.recent.notices.get(spot.pk, ())
        marks = marks_on(drawn, practices, visited, notices)
        older = self.older.get(spot.pk)
        return marks.and_before(older.practices, older.notices, week_of(drawn.first)) if older else marks


def charted(journal: Journal, assessment: JournalAssessment, span: Span) -> Charted:
    """One query, and for all of ten years one more."""
    today = assessment.today
    if span.days is None:
        since = assessment.days_from
        return Charted(assessment, span, assessment.marks(journal, since, since), assessment.older(journal))
    since = today - timedelta(span.days - 1)
    back = since - timedelta(span.days) if span is Span.YEAR else since  # the snapshot has no two years
    return Charted(assessment, span, assessment.marks(journal, since, back), {})


def charts(journal: Journal, spots: Sequence[SoreSpot], assessment: JournalAssessment, span: Span) -> list[ChartedSpot]:
    drawn = charted(journal, assessment, span) if spots else None
    return [drawn.spot(spot, has_means=len(spots) <= MOST_LINES) for spot in spots] if drawn else []


def first_day(spot: SoreSpot, days: Iterable[date], since: date = date.min) -> date:
    """The first of its days with a number, or else the day on which it was added.

    since: no earlier day is among them. What was added before may have had numbers then.
    """
    added = spot.added.date()
    return added if added < since else min(days, default=added)
