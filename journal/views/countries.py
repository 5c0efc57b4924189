"""The country of a visit: the number to call there, and the choice of another one."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal.web import clock, cookies
from journal.web.answers import flash, unprocessable
from journal.web.request import JournalRequest
from selfcare import countries

# The pages that ask, and where on them the question stands.
BACK = {"settings": "journal:settings", "notice": "journal:notice", "urgent": "journal:warning_signs"}
ANCHORS = {"settings": "#country", "notice": "#next", "urgent": ""}


@require_POST
def country(request: JournalRequest) -> HttpResponse:
    """Kept in the journal if there is one, and by the phone, whose copy the public page reads."""
    chosen = request.POST.get("country", "not said")
    if not countries.may_be_chosen(chosen):
        return unprocessable(request, _("Choose one of the countries."))
    if request.journal:
        request.journal.choose(clock.stamp(request), country=chosen)
        chosen = request.journal.country
    flash(request, _("Saved."))
    page = request.POST.get("next", "")
    page = page if page in BACK else "settings"
    response = redirect(reverse(BACK[page]) + ANCHORS[page])
    cookies.remember_country(response, request, chosen)
    return response
