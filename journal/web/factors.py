"""What goes with worse days, in words: two means of each line with their days, and nothing of why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, UUIDField
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.database.compiled import CompiledQuery
from journal.factors.answers import FactorLine, WeekdayLine
from journal.factors.splits import Factor, Note
from journal.factors.worse_days import DAYS, worse_days
from journal.models import DayNote, Journal
from journal.web.assessments import assessment_of
from journal.web.labels import spot_name
from journal.web.request import OpenRequest

ON_DAYS = {
    Factor.STRESS: gettext_lazy("On days with stress of %(boundary)s or more"),
    Factor.SAT: gettext_lazy("On days you sat over %(boundary)s hours"),
    Factor.SLEEP: gettext_lazy("On days you slept under %(boundary)s hours"),
}
ON_WEEKDAYS = [
    gettext_lazy("On Mondays"),
    gettext_lazy("On Tuesdays"),
    gettext_lazy("On Wednesdays"),
    gettext_lazy("On Thursdays"),
    gettext_lazy("On Fridays"),
    gettext_lazy("On Saturdays"),
    gettext_lazy("On Sundays"),
]


@dataclass(frozen=True)
class ShownFactors:
    """The lines of each spot that has any, by its name; and how many more days are needed."""

    spots: Sequence[tuple[str, Sequence[str]]]
    missing: int
    today: date


def shown_factors(request: OpenRequest) -> ShownFactors | None:
    """One query. None beside an open warning sign, and where no spot is followed."""
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    if assessment.urgent or not spots:
        return None
    diaries = {spot.pk: assessment.snapshot.diaries.get(spot.pk, {}) for spot in spots}
    found = worse_days(diaries, notes_of(request.journal, assessment.today), assessment.today)
    lines: list[FactorLine | WeekdayLine] = [*found.noted, *found.weekdays]
    by_spot = [(spot_name(spot), [in_words(line) for line in lines if line.spot == spot.pk]) for spot in spots]
    return ShownFactors([each for each in by_spot if each[1]], found.missing, assessment.today)


def notes_of(journal: Journal, today: date) -> Mapping[date, Note]:
    since = today - timedelta(DAYS)
    return {day: Note(*numbers) for day, *numbers in _notes.rows(journal=journal.pk, since=since)}


def in_words(line: FactorLine | WeekdayLine) -> str:
    return _("%(when)s: %(worse)s, otherwise %(otherwise)s; %(days)s of %(all)s days.") % {
        "when": when(line),
        "worse": number_format(round(line.worse.mean, 1), 1),
        "otherwise": number_format(round(line.otherwise.mean, 1), 1),
        "days": line.worse.days,
        "all": line.worse.days + line.otherwise.days,
    }


def when(line: FactorLine | WeekdayLine) -> str:
    if isinstance(line, WeekdayLine):
        return str(ON_WEEKDAYS[line.weekday])
    return ON_DAYS[line.cut.factor] % {"boundary": line.cut.boundary}


_notes = CompiledQuery(
    lambda journal, since: DayNote.objects.filter(journal=journal, day__gte=since).values_list(
        "day", "stress", "hours_sat", "sleep"
    ),
    journal=UUIDField(),
    since=DateField(),
)
