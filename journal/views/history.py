from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal import chart, visits
from journal.cards import SpotCard
from journal.days import FIRST_DAY, DayError, acceptable
from journal.kept import kept
from journal.models import Journal, Rating, SoreSpot
from journal.views.answers import unprocessable
from journal.visits import Visit

A_PAGE = 30  # days


class DayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])


@dataclass(frozen=True)
class Drawn:
    """A spot with the chart of its last days."""

    card: SpotCard
    chart: chart.Chart


@require_safe
@kept
def history(request: Visit) -> HttpResponse:
    if not request.journal:
        return render(request, "journal/history.html")
    day = visits.today(request)
    spots = list(request.journal.spots.order_by("added", "id"))
    followed = drawn(request.journal, [spot for spot in spots if not spot.archived], day)
    context = {
        "mine": request.journal,
        "day": day,
        "followed": sorted(followed, key=lambda shown: shown.chart.missing),  # most used first
        "archived": [SpotCard(spot, day) for spot in spots if spot.archived],
    }
    return render(request, "journal/history.html", context)


def spot_page(request: Visit, spot: SoreSpot, wrong: str = "") -> HttpResponse:
    """One spot of this journal: its chart, its numbers, and all its days to go to; wrong: with the name as typed."""
    if "day" in request.GET:
        return go_to_day(request, spot)
    day = visits.today(request)
    [shown] = drawn(request.journal, [spot], day)
    context = {"card": shown.card, "chart": shown.chart, "day": day, "first_day": FIRST_DAY}
    context |= {"name": request.POST.get("name", spot.name), "wrong": wrong, "page": page_of(request, spot)}
    context["manages"] = visits.may_manage(request)
    return render(request, "journal/spot.html", context, status=422 if wrong else 200)


def go_to_day(request: Visit, spot: SoreSpot) -> HttpResponse:
    form = DayForm(request.GET)
    if not form.is_valid():
        return unprocessable(request, _("That is not a day. Write it as 2026-11-22."))
    try:
        day = acceptable(form.cleaned_data["day"], request.now)
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900."))
    return redirect("journal:spot_day", spot.pk, day)


def drawn(journal: Journal, spots: list[SoreSpot], today: date) -> list[Drawn]:
    """The charts of all of them for one query, however long the history."""
    pairs = defaultdict(list)
    ratings = journal.ratings.since(chart.first_needed(today)).up_to(today)
    if len(spots) == 1:
        ratings = ratings.filter(spot=spots[0])
    for spot, day, pain in ratings.values_list("spot", "day", "pain"):
        pairs[spot].append((day, pain))
    return [Drawn(SpotCard(spot, today), chart.chart(pairs[spot.pk], today)) for spot in spots]


def page_of(request: Visit, spot: SoreSpot) -> Page[Rating]:
    try:
        return Paginator(spot.ratings.order_by("-day"), A_PAGE).page(request.GET.get("page", "1"))
    except InvalidPage:
        raise Http404 from None
