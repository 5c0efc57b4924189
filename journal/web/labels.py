"""The names of places on the back, in the language of the page; a side is always written out."""

from datetime import date
from functools import cache

from django.utils.html import format_html_join
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from journal.models import SoreSpot
from journal.persistence.advice import Phrase
from journal.places import PLACES, Side
from journal.web.dates import written
from selfcare.techniques import AREAS, Area

SIDES = {Side.LEFT: _("your left"), Side.RIGHT: _("your right")}


def place_name(area: str, side: str) -> str:
    """The name of a place in the language of the page, with its side written out.

    >>> place_name("neck", "left"), place_name("between-blades", "middle")
    ('Neck, your left', 'Between the shoulder blades')
    """
    name = gettext(AREAS[Area(area)])
    return f"{name}, {SIDES[Side(side)]}" if Side(side) in SIDES else name


def spot_name(spot: SoreSpot) -> str:
    """The person's own name for it, or else that of its place."""
    return spot.name or place_name(spot.area, spot.side)


def in_words(phrase: Phrase) -> str:
    """The phrase in the language of the page, with its values."""
    return gettext(phrase.text) % {name: value_in_words(name, value) for name, value in phrase.values.items()}


def value_in_words(name: str, value: object) -> object:
    """A date as day and month, or as the name of its weekday; any other value as it is."""
    return written(value, "weekday" if name == "weekday" else "day") if isinstance(value, date) else value


@cache
def place_options(language: str) -> str:
    """The eighteen places as HTML options; made once a language, since no page changes them."""
    rows = ((area, side, place_name(area, side)) for area, side in PLACES)
    with override(language):
        return format_html_join("", '<option value="{}/{}">{}</option>', rows)
