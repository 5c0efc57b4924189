from datetime import date
from uuid import UUID

from django import forms
from django.core.paginator import InvalidPage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.days import FIRST_DAY, DayError, acceptable
from journal.ids import uuid7
from journal.models import SoreSpot
from journal.sync.versions import ElsewhereError
from journal.web import clock
from journal.web.answers import flash, unprocessable
from journal.web.cards import SpotCard
from journal.web.forms import NameForm, PlaceForm
from journal.web.labels import name_in_a_sentence
from journal.web.listed_days import DaysOfSpot, days_of
from journal.web.request import JournalRequest, may_manage, my_spot


class DayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])


@require_POST
def add(request: JournalRequest) -> HttpResponse:
    """Follow a place, or bring one out of the archive."""
    form = PlaceForm(request.POST)
    if not request.journal:
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    if not form.is_valid():
        return unprocessable(request, str(form.errors["place"][0]))
    area, side = form.cleaned_data["place"].split("/")
    key = clock.client_id(request.POST.get("spot")) or uuid7()
    before = request.journal.spots.filter(area=area, side=side).first()
    try:
        spot = request.journal.add_spot(key, area, side, clock.stamp(request))
    except ElsewhereError:
        raise Http404 from None
    flash(request, added(before) % {"spot": name_in_a_sentence(spot)})
    return redirect(
        f"{reverse('journal:today')}#name-{spot.pk}"
    )  # the browser moves the focus there, without script too


def added(before: SoreSpot | None) -> str:
    if before is None:
        return _("Added: %(spot)s")
    return _("Back on Today, with its numbers: %(spot)s") if before.archived else _("On Today already: %(spot)s")


@require_http_methods(["GET", "HEAD", "POST"])
def spot(request: JournalRequest, key: UUID) -> HttpResponse:
    mine = my_spot(request, key)
    return change(request, mine) if request.method == "POST" else spot_page(request, mine)


def spot_page(request: JournalRequest, spot: SoreSpot, wrong: str = "") -> HttpResponse:
    """One spot of this journal: its chart and all its days to go to; wrong: with the name as typed."""
    if "day" in request.GET:
        return go_to_day(request, spot)
    day = clock.today(request)
    context = {
        "card": SpotCard(spot, day),
        "listed": listed_days(request, spot, day),
        "day": day,
        "first_day": FIRST_DAY,
        "name": request.POST.get("name", spot.name),
        "wrong": wrong,
        "manages": may_manage(request),
    }
    return render(request, "journal/spot.html", context, status=422 if wrong else 200)


def listed_days(request: JournalRequest, spot: SoreSpot, today: date) -> DaysOfSpot:
    try:
        return days_of(spot, today, request.GET.get("page", "1"))
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


def change(request: JournalRequest, mine: SoreSpot) -> HttpResponse:
    verb = VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return unprocessable(request, _("That cannot be done with a spot."))
    sentence = verb(request, mine)
    if sentence is None:
        return spot_page(request, mine, wrong=_("A name has at most 60 characters."))
    flash(request, sentence)
    return redirect("journal:spot", mine.pk)


def rename(request: JournalRequest, mine: SoreSpot) -> str | None:
    form = NameForm(request.POST)
    if not form.is_valid():
        return None
    mine.rename(form.cleaned_data["name"], clock.stamp(request))
    return _("Saved.")


def archive(request: JournalRequest, mine: SoreSpot) -> str:
    mine.archive(clock.stamp(request))
    return _("Archived. Its numbers stay.")


def restore(request: JournalRequest, mine: SoreSpot) -> str:
    mine.restore(clock.stamp(request))
    return _("It is back on Today.")


VERBS = {"rename": rename, "archive": archive, "restore": restore}
