"""A chart as a table, newest first, for those who prefer it: days or weeks, each the way to its page.

Made here, since a template takes ten times as long over five hundred rows; and without the end tags that HTML does not
ask for, nor empty cells at its end, which would be a third of it.
"""

from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.charts.bars import Chart
from journal.charts.long import LongChart
from journal.charts.weeks import WEEKS, Week
from journal.web.chosen import words
from journal.web.dates import written
from journal.web.sentences import in_digits

ROW = "<tr><th scope=row><a href=days/{day}/>{name}</a>{cells}"  # beside the page of the spot


def table(caption: str, chart: Chart | LongChart) -> SafeString:
    heads = weeks_heads() if chart.axis.is_by_week else days_heads()
    head = "".join(f"<th scope=col>{escape(each)}" for each in heads)
    rows = "".join(weeks(chart) if isinstance(chart, LongChart) and chart.axis.is_by_week else days(chart))
    html = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}<tbody>{rows}</table>"
    return mark_safe(html)  # noqa: S308 - the caption is escaped; all else is numbers, and texts of ours


def days_heads() -> list[str]:
    return [_("Day"), _("Number"), _("Practices"), _("Also")]


def weeks_heads() -> list[str]:
    return [_("Week of"), _("Lowest"), _("Average"), _("Highest"), _("Days"), _("Practices"), _("Also")]


def days(chart: Chart | LongChart) -> Iterator[str]:
    none = escape(_("not recorded"))
    for place in range(chart.axis.count - 1, -1, -1):
        pain = chart.pains[place]
        is_this_year = chart.axis.day(place).year == chart.axis.today.year
        yield row(
            chart,
            place,
            "short weekday day" if is_this_year else "short weekday date",
            [none if pain is None else str(pain)],
        )


def weeks(chart: LongChart) -> Iterator[str]:
    language = get_language()
    for place in range(chart.axis.count - 1, -1, -1):
        yield row(chart, place, "short date", of_week(language, WEEKS[chart.numbers[place]]))


def of_week(language: str | None, week: Week | None) -> list[str]:
    if week is None:
        return ["–", "–", "–", "0"]
    return [str(week.low), in_digits(language, week.mean), str(week.high), str(week.rated)]


def row(chart: Chart | LongChart, place: int, shape: str, numbers: Sequence[str]) -> str:
    day, practices = chart.axis.day(place), chart.marks.practices.get(place, "")
    cells = [*numbers, str(practices)]
    if also := what_else(chart, place):
        cells.append(also)
    return ROW.format(day=day, name=escape(written(day, shape)), cells="".join(f"<td>{cell}" for cell in cells))


def what_else(chart: Chart | LongChart, place: int) -> str:
    said, marks = words(get_language()), chart.marks
    found = [said["visit"]] if place in marks.visits else []
    found += [said["notice"]] if place in marks.notices else []
    return escape(", ".join(found))
