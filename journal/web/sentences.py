"""How a spot is going, in words above its chart: this week beside the last, a span beside the one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.template.defaultfilters import floatformat
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from journal.charts.spans import YEAR, Span
from journal.persistence.diary import FEWEST, WEEK
from journal.web.dates import written

# Without and with the span before it.
IN_DAYS = (
    gettext_lazy("%(mean)s in these %(days)s days; too few numbers before to compare."),
    gettext_lazy("%(mean)s in these %(days)s days, %(before)s in the %(days)s before."),
)
IN_A_YEAR = (
    gettext_lazy("%(mean)s in the last 12 months; too few numbers before to compare."),
    gettext_lazy("%(mean)s in the last 12 months, %(before)s in the 12 before."),
)


class Sums(NamedTuple):
    """Of some days' numbers."""

    total: int
    rated: int

    @property
    def mean(self) -> str:
        return in_digits(get_language(), self.total / self.rated)


NOTHING = Sums(0, 0)
COMPARED = 3  # with the span before only where every third day of that has a number: six weeks are no year


@dataclass(frozen=True)
class Told:
    """What is known of a spot: its last thirteen months day by day, and sums of what lies before."""

    diary: Mapping[date, int]
    today: date
    first: date
    before: Sums = NOTHING  # the year before this one
    older: Sums = NOTHING  # before the diary begins
    is_archived: bool = False

    def sums(self, days: int, ago: int = 0) -> Sums:
        last = self.today - timedelta(ago)
        return sums(self.diary[day] for n in range(days) if (day := last - timedelta(n)) in self.diary)


def sentence(told: Told, span: Span) -> str:
    if not (told.diary or told.before.rated or told.older.rated):
        is_young = (told.today - told.first).days < YEAR
        return _("Nothing is recorded yet.") if is_young else _("Nothing in the last year.")
    parts = [] if told.is_archived else [weeks(told)]
    if span is not Span.MONTH:
        parts.append(of_span(told, span))
    return " ".join(part for part in parts if part)


def weeks(told: Told) -> str:
    this, last = told.sums(WEEK), told.sums(WEEK, ago=WEEK)
    said = this_week(this)
    if last.rated >= FEWEST:
        said = _("%(this_week)s, %(mean)s the week before") % {"this_week": said, "mean": last.mean}
    days = min((told.today - told.first).days + 1, 2 * WEEK)
    missing = days - this.rated - last.rated
    if missing <= 0:
        return f"{said}."
    return _("%(weeks)s; %(missing)s.") % {"weeks": said, "missing": not_recorded(missing)}


def this_week(this: Sums) -> str:
    if not this.rated:
        return _("Nothing this week")
    return _("%(mean)s this week") % {"mean": this.mean} if this.rated >= FEWEST else _("One number this week")


def not_recorded(days: int) -> str:
    """
    >>> not_recorded(1), not_recorded(3), not_recorded(12)
    ('one day not recorded', 'three days not recorded', '12 days not recorded')
    """
    return ngettext("%(days)s day not recorded", "%(days)s days not recorded", days) % {"days": counted(days)}


def counted(days: int) -> str:
    """Under ten as a word."""
    words = (
        pgettext("so many days", "one"),
        pgettext("so many days", "two"),
        pgettext("so many days", "three"),
        pgettext("so many days", "four"),
        pgettext("so many days", "five"),
        pgettext("so many days", "six"),
        pgettext("so many days", "seven"),
        pgettext("so many days", "eight"),
        pgettext("so many days", "nine"),
    )
    return words[days - 1] if days <= len(words) else str(days)


def of_span(told: Told, span: Span) -> str:
    if span.days is None:
        return since_the_first_day(told)
    this = told.sums(span.days)
    if this.rated < FEWEST:
        return ""
    if (told.today - told.first).days < span.days - 1:
        return since_the_first_day(told)
    before = told.before if span is Span.YEAR else told.sums(span.days, ago=span.days)
    is_told = before.rated >= max(FEWEST, span.days // COMPARED)
    texts = (IN_A_YEAR if span is Span.YEAR else IN_DAYS)[is_told]
    return str(texts) % {"mean": this.mean, "days": span.days, "before": before.mean if before.rated else ""}


def since_the_first_day(told: Told) -> str:
    recent = sums(told.diary.values())
    whole = Sums(recent.total + told.older.total, recent.rated + told.older.rated)
    if whole.rated < FEWEST:
        return ""
    return _("%(mean)s on average since %(day)s.") % {"mean": whole.mean, "day": written(told.first, "date")}


def sums(pains: Iterable[int]) -> Sums:
    found = list(pains)
    return Sums(sum(found), len(found))


@lru_cache(maxsize=5000)
def in_digits(language: str | None, mean: float) -> str:
    return floatformat(mean, 1)
