"""Which span a page is asked for, and the row of links that choose another."""

from typing import NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.charts.spans import Span
from journal.web.request import JournalRequest


class Chip(NamedTuple):
    span: Span
    label: str
    is_chosen: bool


def span_of(request: JournalRequest) -> Span:
    """As the address says; thirty days where it says nothing. What is no span is not found, as is a page of none."""
    try:
        return Span(request.GET.get("span", Span.MONTH))
    except ValueError:
        raise Http404 from None


def chips(chosen: Span) -> list[Chip]:
    labels = {
        Span.MONTH: _("30 days"),
        Span.QUARTER: _("90 days"),
        Span.YEAR: _("Year"),
        Span.ALL: pgettext("span of time", "All"),
    }
    return [Chip(span, label, span is chosen) for span, label in labels.items()]
