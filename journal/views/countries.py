"""The country of a visit: the number to call there, and the choice of another one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal import visits
from journal.views.answers import said_aloud, unprocessable
from journal.visits import Visit
from selfcare import countries
from selfcare.countries import Call

# The pages that ask, and where on them the question stands.
BACK = {"settings": "journal:settings", "notice": "journal:notice", "urgent": "journal:warning_signs"}
ANCHORS = {"settings": "#country", "notice": "#next", "urgent": ""}


@require_POST
def country(request: Visit) -> HttpResponse:
    """Kept in the journal if there is one, and by the phone, whose copy the public page reads."""
    chosen = request.POST.get("country", "not said")
    if not countries.may_be_chosen(chosen):
        return unprocessable(request, _("Choose one of the countries."))
    if request.journal:
        request.journal.choose(visits.stamp(request), country=chosen)
        chosen = request.journal.country
    said_aloud(request, _("Saved."))
    page = request.POST.get("next", "")
    page = page if page in BACK else "settings"
    response = redirect(reverse(BACK[page]) + ANCHORS[page])
    visits.remember_country(response, request, chosen)
    return response


def call(request: Visit) -> Call:
    return countries.call(visits.where(request), get_language() or "en")


def choice(request: Visit, page: str) -> dict[str, Any]:
    """What the form needs that asks for the country, on one of the pages of BACK."""
    language, here = get_language() or "en", visits.where(request)
    guess = countries.call(countries.where("", str(request.zone or "")), language)
    return {
        "chosen": (here.code or countries.SOMEWHERE_ELSE) if here.chosen else "",
        "guess": guess.country,
        "countries": countries.countries(language),
        "somewhere_else": countries.SOMEWHERE_ELSE,
        "next": page,
    }
