"""The country of a visit, and the names of those that we have numbers and registers for."""

from django.utils.translation import gettext_lazy as _

from journal.countries import AUSTRALIA, CANADA, EU, NEW_ZEALAND, UK, US, country
from journal.visits import Visit

NAMES = [
    (US, _("United States")),
    (CANADA, _("Canada")),
    (UK, _("United Kingdom")),
    (EU, _("European Union")),
    (AUSTRALIA, _("Australia")),
    (NEW_ZEALAND, _("New Zealand")),
]


def country_of(request: Visit, guess: bool = True) -> str:
    """From what was chosen or from the zone; a language alone is a guess, and no reason to show one number only."""
    chosen = request.journal.country if request.journal else ""
    return country(chosen, str(request.zone or ""), request.headers.get("Accept-Language", "") if guess else "")
