"""How much it gets in the way: the three questions as they are asked, and the course of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import floatformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from journal.charts.line import Line, line
from journal.models import PegAnswer
from journal.web.assessments import assessment_of
from journal.web.dates import written
from journal.web.request import OpenRequest
from journal.weekly.peg import RESTS, Comparison, comparison

MOST = 53  # answers that are drawn and listed: a year's, and no page grows without end
# The exact words (facts sheet, 1.2); the two ends of the second are the third's as well.
NO_PAIN = gettext_lazy("No pain"), gettext_lazy("Pain as bad as you can imagine")
INTERFERES = gettext_lazy("Does not interfere"), gettext_lazy("Completely interferes")
QUESTIONS: tuple[tuple[str, str | Promise, tuple[str | Promise, str | Promise]], ...] = (
    ("pain", gettext_lazy("What number best describes your pain on average in the past week?"), NO_PAIN),
    (
        "enjoyment",
        gettext_lazy(
            "What number best describes how, during the past week, pain has interfered with your enjoyment of life?"
        ),
        INTERFERES,
    ),
    (
        "activity",
        gettext_lazy(
            "What number best describes how, during the past week, pain has interfered with your general activity?"
        ),
        INTERFERES,
    ),
)


@dataclass(frozen=True)
class PegCourse:
    """The answers of the last year, the oldest first; beside an open warning sign no falling line is drawn or told."""

    answers: Sequence[PegAnswer]
    today: date
    urgent: bool

    @property
    def is_shown(self) -> bool:
        return len(self.answers) > 1 and not self.urgent

    @property
    def line(self) -> Line:
        return line(self.scores)

    @property
    def scores(self) -> list[tuple[date, float]]:
        return [(answer.day, answer.score) for answer in self.answers]

    @property
    def sentence(self) -> str:
        compared = comparison(self.scores)
        return in_words(compared, self.today) if compared else ""

    @property
    def of_today(self) -> PegAnswer | None:
        return next((answer for answer in self.answers[-1:] if answer.day == self.today), None)


def peg_course(request: OpenRequest) -> PegCourse:
    """One query beside those of the assessment."""
    assessment = assessment_of(request)
    latest = request.journal.peg_answers.order_by("-day")[:MOST]
    return PegCourse([*latest][::-1], assessment.today, assessment.urgent)


def in_words(compared: Comparison, today: date) -> str:
    """The last score, and what it was before, both with when."""
    now, before = floatformat(compared.score, 1), floatformat(compared.before, 1)
    numbers: dict[str, object] = {"now": now, "before": before, "weeks": compared.weeks}
    if today - compared.day < RESTS:
        words = ngettext(
            "%(now)s this week; a week ago it was %(before)s.",
            "%(now)s this week; %(weeks)d weeks ago it was %(before)s.",
            compared.weeks,
        )
        return words % numbers
    words = ngettext(
        "%(now)s on %(day)s; a week before it was %(before)s.",
        "%(now)s on %(day)s; %(weeks)d weeks before it was %(before)s.",
        compared.weeks,
    )
    return words % (numbers | {"day": written(compared.day, "day")})
