"""The drawn back with each spot coloured by the mean of a month."""

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from journal.charts import body
from journal.web.body_map import DOT, BodyMap, point
from journal.web.dates import written
from journal.web.month import MonthOfSpot, MonthPage


def month_map(page: MonthPage) -> BodyMap | None:
    """None where no spot has a mean in it."""
    drawn = [spot for spot in page.spots if spot.mean is not None]
    room = body.room([point(each.spot.area, each.spot.side) for each in drawn])
    month = written(page.month.first, "month")
    dots = format_html_join("", "{}", ((dot(each, room, month),) for each in drawn))
    return BodyMap(dots, room) if drawn else None


def dot(month: MonthOfSpot, target: int, name: str) -> str:
    at, mean = point(month.spot.area, month.spot.side), month.mean or 0
    label = _("%(spot)s: %(mean)s on average, %(month)s")
    return format_html(
        DOT,
        key=month.spot.pk,
        address=reverse("journal:spot", args=[month.spot.pk]),
        label=label % {"spot": month.name, "mean": floatformat(mean, 1), "month": name},
        pain=int(mean + 0.5),
        number=floatformat(mean, 1),
        at=f"{at.x} {at.y}",
        target=target,
        dot=body.DOTS[target],
    )
