"""What is held, as a page and as a file; and deleting it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal import visits
from journal.export import exported
from journal.holdings import Holding, counted, holdings, holdings_of_account, holdings_of_spot
from journal.models import Device, SoreSpot, erase_account, erase_day, erase_journal, erase_note, erase_spot, shred
from journal.models.erasing import of_a_day
from journal.views.accounts.signing import confirmed, may_delete
from journal.views.accounts.two_journals import journal_of_the_phone
from journal.views.answers import said_aloud
from journal.views.day_pages import own
from journal.visits import Visit

CLEAR = '"cache", "storage"'  # not "cookies": those of other sites on the same domain would go as well


@require_safe
def data(request: Visit) -> HttpResponse:
    held = holdings(request.journal) if request.journal else []
    return render(request, "journal/data.html", {"held": held, "manages": visits.may_manage(request)})


@require_safe
def export(request: Visit) -> HttpResponse:
    """Of the journal that is open, or with `?of=phone` of the one that the phone holds beside it."""
    journal = journal_of_the_phone(request) if request.GET.get("of") == "phone" else request.journal
    if not journal:
        return redirect("journal:data")
    name = f"unknot-{request.now:%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exported(journal, request.now), content_type="application/json", headers=headers)


def asked(
    request: Visit, what: str, held: list[Holding], back: str, erase: Callable[[], Any], stays: bool = False
) -> HttpResponse:
    """GET says what goes, by kind and number, and offers the file first; POST deletes it. stays: an open sign."""
    if request.method != "POST":
        return render(request, "journal/delete.html", {"what": what, "held": held, "back": back, "stays": stays})
    erase()
    shred()
    said_aloud(request, _("Deleted."))
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_day(request: Visit, key: UUID, day: date) -> HttpResponse:
    spot = own(request, key)
    held = counted(SoreSpot.objects.filter(pk=spot.pk), "spot", of_a_day(), day=day)
    what, back = _("this day"), reverse("journal:spot", args=[spot.pk])
    stays = spot.warning_checks.open().filter(day=day).exists()
    return asked(request, what, held, back, lambda: erase_day(spot, day, request.now), stays)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_note(request: Visit, day: date) -> HttpResponse:
    if not request.journal:
        return redirect("journal:history")
    number = request.journal.day_notes.filter(day=day).count()
    held = [Holding("DayNote", number)] if number else []
    what = _("the note of this day")
    return asked(request, what, held, reverse("journal:history"), lambda: erase_note(request.journal, day, request.now))


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_spot(request: Visit, key: UUID) -> HttpResponse:
    spot = own(request, key)
    what, back = _("this spot and everything about it"), reverse("journal:history")
    stays = spot.warning_checks.open().exists()
    return asked(request, what, holdings_of_spot(spot), back, lambda: erase_spot(spot, request.now), stays)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_journal(request: Visit) -> HttpResponse:
    if not request.journal:
        return redirect("journal:data")
    held, what = holdings(request.journal), _("the whole journal")
    response = asked(request, what, held, reverse("journal:today"), lambda: erase_journal(request.journal, request.now))
    return cleared(request, response)


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def delete_account(request: Visit) -> HttpResponse:
    held = holdings(request.journal) + holdings_of_account(request.user)
    what = _("the account with its journal")
    response = asked(request, what, held, reverse("journal:today"), lambda: erase_account(request.user, request.now))
    if request.method == "POST":
        logout(request)
    return cleared(request, response)


def cleared(request: Visit, response: HttpResponse) -> HttpResponse:
    """The phone forgets as well: what it stored, and a cookie that opens nothing any more."""
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = CLEAR
        if request.device and not Device.objects.filter(pk=request.device.pk).exists():
            visits.forget(response)
    return response
