"""A chart as SVG, the same on every page and on paper. Made here: a template takes three times as long."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.charts.bars import Chart
from journal.charts.long import LongChart
from journal.web.dates import written

Labels = Sequence[tuple[int, str]]
FIXED = ' vector-effect="non-scaling-stroke"'  # a line of the same width however the drawing is scaled
STOPS = "".join(f'<stop offset="{pain / 10:g}" data-pain="{pain}"/>' for pain in range(0, 11, 2))


def drawing(name: str, key: str, chart: Chart | LongChart, labels: Labels = (), *, leads: bool = False) -> SafeString:
    """key: of this drawing alone on its page; leads: with a place that is chosen."""
    parts = [f'<svg role="img" viewBox="{chart.box}">', words(name, chart)]
    if chart.missing:
        parts.append(hatch(key))
    if leads:
        parts.append(path("chosen", chart.first_place, f' transform="translate({chart.last_offset})"'))
    parts += [ground(chart.grid), body(key, chart, labels), happened(chart)]
    parts += [path("threshold", chart.threshold_line, ' stroke-dasharray="4 3"'), "</svg>"]
    return mark_safe("".join(parts))  # noqa: S308 - the name is escaped; all else is numbers, and texts of ours


def path(kind: str, d: str, more: str = "") -> str:
    return f'<path class="{kind}"{more} d="{d}"/>'


def words(name: str, chart: Chart | LongChart) -> str:
    first = written(chart.axis.first, "date" if chart.is_long else "day")
    title = _("%(name)s: %(first)s to today") % {"name": name, "first": first}
    kind = (chart.axis.is_by_week, bool(chart.counted), chart.is_long and chart.weeks_a_stroke, chart.is_crowded)
    return f"<title>{escape(title)}</title><desc>{described(get_language(), *kind)}</desc>"


@lru_cache(maxsize=100)
def described(language: str | None, by_week: bool, counted: bool, weeks_a_stroke: int, crowded: bool) -> str:
    if not by_week:
        texts = [_("Each bar is a day, from 0 to 10. A hatched bar is a day not recorded.")]
    else:
        texts = [band_in_words(weeks_a_stroke), line_in_words(crowded)]
    texts.append(_("From the dashed line at 3 on, a day counts as sore."))
    if counted:
        texts.append(_("A dash below a bar marks a day that the notice counts."))
    return escape(" ".join(texts))


def band_in_words(weeks_a_stroke: int) -> str:
    if weeks_a_stroke == 1:
        return _("A band for each week, from its lowest to its highest number.")
    return _("A band for every four weeks, from their lowest to their highest number.")


def line_in_words(crowded: bool) -> str:
    if crowded:
        return _("The thick line is the average of each three months.")
    return _("The line is the average of each week.")


def hatch(key: str) -> str:
    """Of what was not recorded; no band is seen through it."""
    return (
        f'<pattern id="hatch-{key}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="under-hatch" fill="none" d="M0 0h4v4H0z"/><path class="hatch" d="M0 0v4"/></pattern>'
    )


@lru_cache(maxsize=100)
def ground(grid: str) -> str:
    numbers = "".join(f'<text x="16" y="{tick.y + 4}">{tick.pain}</text>' for tick in Chart.ticks)
    return f'<g text-anchor="end">{numbers}</g>{path("tick", grid)}'


def body(key: str, chart: Chart | LongChart, labels: Labels) -> str:
    gaps = f'<path fill="url(#hatch-{key})" d="{chart.gaps}"/>' if chart.missing else ""
    if not isinstance(chart, LongChart):
        return gaps + bars(chart)
    drawn = weeks(chart, gaps) if chart.axis.is_by_week else gaps + days(key, chart)
    names = "".join(f'<text x="{x}" y="{chart.bottom + 10}">{escape(label)}</text>' for x, label in labels)
    return f'{drawn}{path("tick", chart.label_ticks)}<g text-anchor="middle">{names}</g>'


def bars(chart: Chart) -> str:
    """Those of one number are one shape."""
    drawn = "".join(f'<path class="bar" data-pain="{pain}" d="{outline}"/>' for pain, outline in chart.shapes)
    drawn += path("counted", chart.dashes) if chart.counted else ""
    return drawn + (path("visit-line", chart.visit_line) if chart.draws_visit else "")


def days(key: str, chart: LongChart) -> str:
    gradient = f'<linearGradient id="pains-{key}" x1="0" x2="0" y1="0" y2="10" gradientUnits="userSpaceOnUse">'
    look = f' fill="url(#pains-{key})" stroke-width="{chart.edge}"{FIXED} transform="{chart.places}"'
    return f"{gradient}{STOPS}</linearGradient>{path('outline', chart.outline, look)}"


def weeks(chart: LongChart, gaps: str) -> str:
    """Gaps lie on the band, and lines on both."""
    drawn = path("band", chart.band, f' stroke-width="{chart.weeks_a_stroke}" transform="{chart.places}"') + gaps
    scaled = f'{FIXED} transform="{chart.tenths}"'
    if chart.has_means:
        drawn += path("weeks" if chart.is_crowded else "means", chart.means, scaled)
    return drawn + (path("quarters", chart.quarters, scaled) if chart.is_crowded else "")


def happened(chart: Chart | LongChart) -> str:
    """A practice is a dot, a notice a diamond, a visit a flag: told apart by their shapes."""
    marks, drawn = chart.marks, ""
    if marks.practices:
        drawn += f'<path stroke="currentColor" stroke-width="5" stroke-linecap="round" d="{chart.dots}"/>'
    if marks.notices:
        drawn += f'<path fill="none" stroke="currentColor" stroke-width="1.5" d="{chart.diamonds}"/>'
    return drawn + (path("visit-line", chart.flags, ' fill="none"') if marks.visits else "")
