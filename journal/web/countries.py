"""Whom to call from here, and the choice of a country."""

from django.utils.translation import get_language

from journal.web import cookies
from journal.web.request import JournalRequest
from selfcare import countries
from selfcare.countries import Call, Where

# Which line of "Find a massage therapist" somebody reads: that of their country, everybody else the last one.
REGISTERS = ("US", "GB", "CA", "AU")


def where(request: JournalRequest) -> Where:
    """The country that was chosen in the journal, or else on this phone, or else that of the zone."""
    chosen = request.journal.country if request.journal else ""
    return countries.where(chosen or request.COOKIES.get(cookies.COUNTRY, ""), str(request.zone or ""))


def call(request: JournalRequest) -> Call:
    """Whom to call from there, in the language of the page."""
    return countries.call(where(request), get_language() or "en")


def choice(request: JournalRequest, page: str) -> dict[str, object]:
    """What the form that asks for the country needs; `page` is one of journal.views.countries.BACK."""
    language, here = get_language() or "en", where(request)
    guess = countries.call(countries.where("", str(request.zone or "")), language)
    return {
        "chosen": (here.code or countries.SOMEWHERE_ELSE) if here.chosen else "",
        "guess": guess.country,
        "countries": countries.countries(language),
        "somewhere_else": countries.SOMEWHERE_ELSE,
        "next": page,
    }
