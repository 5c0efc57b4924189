from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal import visits
from journal.forms import NameForm, PlaceForm
from journal.ids import uuid7
from journal.models import SoreSpot
from journal.versions import ElsewhereError
from journal.views.answers import said_aloud, unprocessable
from journal.views.history import spot_page
from journal.visits import Visit


@require_POST
def add(request: Visit) -> HttpResponse:
    """Follow a place, or bring one out of the archive."""
    form = PlaceForm(request.POST)
    if not request.journal:
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    if not form.is_valid():
        return unprocessable(request, str(form.errors["place"][0]))
    area, side = form.cleaned_data["place"].split("/")
    key = visits.phones_id(request.POST.get("spot")) or uuid7()
    try:
        request.journal.add_spot(key, area, side, visits.stamp(request))
    except ElsewhereError:
        raise Http404 from None
    said_aloud(request, _("Added."))
    return redirect("journal:today")


@require_http_methods(["GET", "HEAD", "POST"])
def spot(request: Visit, key: UUID) -> HttpResponse:
    mine = request.journal.spots.filter(pk=key).first() if request.journal else None
    if mine is None:
        raise Http404
    mine.journal = request.journal
    return change(request, mine) if request.method == "POST" else spot_page(request, mine)


def change(request: Visit, mine: SoreSpot) -> HttpResponse:
    verb = VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return unprocessable(request, _("That cannot be done with a spot."))
    sentence = verb(request, mine)
    if sentence is None:
        return spot_page(request, mine, wrong=_("A name has at most 60 characters."))
    said_aloud(request, sentence)
    return redirect("journal:spot", mine.pk)


def rename(request: Visit, mine: SoreSpot) -> str | None:
    form = NameForm(request.POST)
    if not form.is_valid():
        return None
    mine.rename(form.cleaned_data["name"], visits.stamp(request))
    return _("Saved.")


def archive(request: Visit, mine: SoreSpot) -> str:
    mine.archive(visits.stamp(request))
    return _("Archived. Its numbers stay.")


def restore(request: Visit, mine: SoreSpot) -> str:
    mine.restore(visits.stamp(request))
    return _("It is back on Today.")


VERBS = {"rename": rename, "archive": archive, "restore": restore}
