from uuid import UUID

from django import forms
from django.core.paginator import InvalidPage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.changes.kinds import KINDS, act
from journal.changes.outcomes import RefusedError
from journal.changes.sent import posted_as
from journal.charts.spans import Span
from journal.days import FIRST_DAY, DayError, acceptable
from journal.models import SoreSpot
from journal.web import clock
from journal.web.answers import flash, unprocessable
from journal.web.assessments import assessment_of
from journal.web.chart_spans import chips, span_of
from journal.web.chart_table import table
from journal.web.charts import Charted, ChartedSpot, charted
from journal.web.chosen import words_for_script
from journal.web.countries import call
from journal.web.effects import SpotEffects, effects_shown
from journal.web.listed_days import days_of
from journal.web.request import JournalRequest, OpenRequest, is_open, may_manage, my_spot

OF_A_SPOT = {"rename": "name", "archive": "archive", "restore": "restore"}


class DayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])


@require_POST
def add(request: JournalRequest) -> HttpResponse:
    """Follow a place, or bring one out of the archive."""
    if not is_open(request):
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    try:
        outcome = act(KINDS["follow"], request, posted_as("follow", request))
    except RefusedError as refused:
        return unprocessable(request, refused.sentence)
    flash(request, outcome.sentence)
    return redirect(outcome.then)


@require_http_methods(["GET", "HEAD", "POST"])
def spot(request: JournalRequest, key: UUID) -> HttpResponse:
    if request.method == "POST" and is_open(request):
        return change(request, my_spot(request, key))
    return spot_page(request, known_spot(request, key))


def known_spot(request: JournalRequest, key: UUID) -> SoreSpot:
    """As my_spot, for a page that needs the assessment anyway: without a query of its own."""
    known = assessment_of(request).snapshot.rows(request.journal) if is_open(request) else []
    return next((spot for spot in known if spot.pk == key), None) or my_spot(request, key)


def spot_page(request: JournalRequest, spot: SoreSpot, wrong: str = "") -> HttpResponse:
    """One spot of this journal: its chart and all its days to go to; wrong: with the name as typed."""
    if "day" in request.GET:
        return go_to_day(request, spot)
    day, drawn = clock.today(request), drawn_of(request)
    shown = drawn.spot(spot)
    context = {
        "card": shown.card,
        "shown": shown,
        "span": drawn.span,
        "spans": chips(drawn.span),
        "words": words_for_script(get_language()),
        **days_or_table(request, shown, drawn),
        "day": day,
        "first_day": FIRST_DAY,
        "name": request.POST.get("name", spot.name),
        "wrong": wrong,
        "manages": may_manage(request),
        "call": call(request) if drawn.assessment.urgent else None,
        "effects": [] if drawn.span is Span.ALL else effects_at_spot(request, spot),  # the weeks are a query already
    }
    return render(request, "journal/spot.html", context, status=422 if wrong else 200)


def drawn_of(request: JournalRequest) -> Charted:
    if not is_open(request):
        raise Http404
    return charted(request.journal, assessment_of(request), span_of(request))


def effects_at_spot(request: JournalRequest, spot: SoreSpot) -> list[SpotEffects]:
    return effects_shown(request, assessment_of(request), spot) if is_open(request) else []


def days_or_table(request: JournalRequest, shown: ChartedSpot, drawn: Charted) -> dict[str, object]:
    if "table" in request.GET:
        return {"table": table(shown.card.name, shown.chart)}
    spot, today = shown.card.spot, drawn.assessment.today
    try:
        return {"listed": days_of(spot, today, request.GET.get("page", "1"))}
    except InvalidPage:
        raise Http404 from None


def go_to_day(request: JournalRequest, spot: SoreSpot) -> HttpResponse:
    form = DayForm(request.GET)
    if not form.is_valid():
        return unprocessable(request, _("That is not a day. Write it as 2026-11-22."))
    try:
        day = acceptable(form.cleaned_data["day"], request.now)
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900."))
    return redirect("journal:spot_day", spot.pk, day)


def change(request: OpenRequest, mine: SoreSpot) -> HttpResponse:
    kind = OF_A_SPOT.get(request.POST.get("do", ""))
    if kind is None:
        return unprocessable(request, _("That cannot be done with a spot."))
    try:
        outcome = act(KINDS[kind], request, posted_as(kind, request, spot=mine.pk))
    except RefusedError as refused:
        return spot_page(request, mine, wrong=refused.sentence)
    flash(request, outcome.sentence)
    return redirect(outcome.then)
