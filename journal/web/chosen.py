"""What is said of a place on a chart: its day and number, or its week. static/js/journal/chart.js says the same."""

from functools import lru_cache
from typing import NamedTuple

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from journal.charts.bars import Chart
from journal.charts.long import LongChart
from journal.charts.marks import MOST, Marks
from journal.charts.spans import WEEK
from journal.charts.weeks import WEEKS, Week
from journal.web.dates import written
from journal.web.sentences import in_digits


class Chosen(NamedTuple):
    when: str
    number: str
    more: str


def last_place(chart: Chart | LongChart) -> Chosen:
    place, language = chart.axis.count - 1, get_language()
    day = chart.axis.day(place)
    if isinstance(chart, LongChart) and chart.axis.is_by_week:
        return of_week(language, written(day, "short date"), WEEKS[chart.numbers[-1]], happened(chart.marks, place))
    pain, marks = chart.pains[-1], happened(chart.marks, place)
    missing = [_("not recorded")] if pain is None else []
    return Chosen(written(day, "short weekday day"), "" if pain is None else str(pain), ", ".join([*missing, *marks]))


def of_week(language: str | None, monday: str, week: Week | None, marks: list[str]) -> Chosen:
    said = words(language)
    when = said["week"].replace("{day}", monday)
    if week is None:
        return Chosen(when, "", ", ".join([said["missing"], *marks]))
    return Chosen(when, low_to_high(said, week), ", ".join([*mean_and_days(said, language, week), *marks]))


def low_to_high(said: dict, week: Week) -> str:
    if week.low == week.high:
        return str(week.low)
    return said["range"].replace("{low}", str(week.low)).replace("{high}", str(week.high))


def mean_and_days(said: dict, language: str | None, week: Week) -> list[str]:
    mean = said["mean"].replace("{mean}", in_digits(language, week.mean))
    return [mean, said["days"][week.rated - 1]]


def happened(marks: Marks, place: int) -> list[str]:
    said, practices = words(get_language()), min(marks.practices.get(place, 0), MOST)
    found = [said["practices"][practices - 1]] if practices else []
    found += [said["visit"]] if place in marks.visits else []
    return found + ([said["notice"]] if place in marks.notices else [])


@lru_cache(maxsize=20)
def words(language: str | None) -> dict:
    """For the script too: braces stand where it puts a value."""
    practices = [ngettext("%(num)s practice", "%(num)s practices", n) % {"num": n} for n in range(1, MOST)]
    return {
        "day": pgettext("Sunday 22 November", "%(weekday)s %(day)s") % {"weekday": "{weekday}", "day": "{day}"},
        "week": _("Week of {day}"),
        "missing": _("not recorded"),
        "range": _("{low} to {high}"),
        "mean": _("{mean} on average"),
        "days": [ngettext("%(num)s day", "%(num)s days", n) % {"num": n} for n in range(1, WEEK + 1)],
        "practices": [*practices, _("%(num)s practices or more") % {"num": MOST}],
        "visit": _("a visit"),
        "notice": _("a notice"),
    }


@lru_cache(maxsize=20)
def words_for_script(language: str | None) -> SafeString:
    return json_script(words(language), "chart-words")
