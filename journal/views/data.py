"""What is held, as a page and as a file; and deleting it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.accounts.session import confirmed, may_delete
from journal.data.erase import erase_account, erase_day, erase_journal, erase_note, erase_spot, of_a_day, shred
from journal.data.export import exported
from journal.data.inventory import InventoryLine, counted, inventory, inventory_of_account, inventory_of_spot
from journal.models import Device, SoreSpot
from journal.web import cookies
from journal.web.answers import flash
from journal.web.assessments import forget
from journal.web.dates import written
from journal.web.labels import name_in_a_sentence
from journal.web.request import JournalRequest, SignedInRequest, is_open, journal_of_the_phone, may_manage, my_spot


@require_safe
def data(request: JournalRequest) -> HttpResponse:
    lines = inventory(request.journal) if request.journal else []
    return render(request, "journal/data.html", {"lines": lines, "manages": may_manage(request)})


@require_safe
def export(request: JournalRequest) -> HttpResponse:
    """Of the journal that is open, or with `?of=phone` of the one that the phone holds beside it."""
    journal = journal_of_the_phone(request) if request.GET.get("of") == "phone" else request.journal
    if not journal:
        return redirect("journal:data")
    name = f"unknot-{request.now:%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exported(journal, request.now), content_type="application/json", headers=headers)


def asked(
    request: JournalRequest,
    what: str,
    lines: list[InventoryLine],
    back: str,
    erase: Callable[[], object],
    stays: bool = False,
) -> HttpResponse:
    """GET says what goes, by kind and number, and offers the file first; POST deletes it. stays: an open sign."""
    if request.method != "POST":
        return render(request, "journal/delete.html", {"what": what, "lines": lines, "back": back, "stays": stays})
    erase()
    shred()
    flash(request, _("Deleted: %(what)s") % {"what": what})
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_day(request: JournalRequest, key: UUID, day: date) -> HttpResponse:
    spot = my_spot(request, key)
    lines = counted(SoreSpot.objects.filter(pk=spot.pk), "spot", of_a_day(), day=day)
    what = _("%(spot)s on %(day)s") % {"spot": name_in_a_sentence(spot), "day": written(day, "date")}
    back = reverse("journal:spot", args=[spot.pk])
    stays = spot.warning_checks.open().filter(day=day).exists()
    return asked(request, what, lines, back, lambda: erase_day(spot, day, request.now), stays)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_note(request: JournalRequest, day: date) -> HttpResponse:
    if not is_open(request):
        return redirect("journal:history")
    number = request.journal.day_notes.filter(day=day).count()
    lines = [InventoryLine("DayNote", number)] if number else []
    what = _("the note of %(day)s") % {"day": written(day, "date")}
    return asked(
        request, what, lines, reverse("journal:history"), lambda: erase_note(request.journal, day, request.now)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_spot(request: JournalRequest, key: UUID) -> HttpResponse:
    spot = my_spot(request, key)
    what = _("%(spot)s with all its numbers") % {"spot": name_in_a_sentence(spot)}
    back = reverse("journal:history")
    stays = spot.warning_checks.open().exists()
    return asked(request, what, inventory_of_spot(spot), back, lambda: erase_spot(spot, request.now), stays)


@require_http_methods(["GET", "HEAD", "POST"])
@may_delete
def delete_journal(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return redirect("journal:data")
    lines, what = inventory(request.journal), _("the whole journal")
    response = asked(
        request, what, lines, reverse("journal:today"), lambda: erase_journal(request.journal, request.now)
    )
    return cleared(request, response)


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def delete_account(request: SignedInRequest) -> HttpResponse:
    lines = inventory(request.journal) + inventory_of_account(request.user)
    what = _("the account with its journal")
    response = asked(request, what, lines, reverse("journal:today"), lambda: erase_account(request.user, request.now))
    if request.method == "POST":
        logout(request)
    return cleared(request, response)


def cleared(request: JournalRequest, response: HttpResponse) -> HttpResponse:
    """This process and the phone forget as well: pages, and a cookie that opens nothing any more.

    What else the phone has of this journal goes by static/js/journal/left.js.
    """
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache"'  # not "storage": somebody else's may wait in it
        if request.journal:
            forget(request.journal)
        if request.device and not Device.objects.filter(pk=request.device.pk).exists():
            cookies.forget(response)
    return response
