"""The names of places on the back, in the language of the page; a side is always written out."""

from datetime import date
from functools import cache

from django.utils.translation import get_language, gettext

from journal.models import SoreSpot
from journal.persistence.advice import Phrase
from journal.places import Side
from journal.web.dates import written
from selfcare.techniques import AREAS, ON_ONE_SIDE, Area


def place_name(area: str, side: str) -> str:
    """The one name of a place, in the language of the page, with its side written out.

    >>> place_name("blade", "left"), place_name("between-blades", "middle")
    ('Left shoulder blade', 'Between the shoulder blades')
    """
    return place_in(get_language(), area, side)


@cache
def place_in(language: str | None, area: str, side: str) -> str:
    """Worked out once in each language: a page names every spot several times."""
    if Side(side) is Side.MIDDLE:
        return gettext(AREAS[Area(area)])
    left, right = ON_ONE_SIDE[Area(area)]
    return gettext(left if Side(side) is Side.LEFT else right)


def spot_name(spot: SoreSpot) -> str:
    """The person's own name for it, or else that of its place."""
    return spot.name or place_name(spot.area, spot.side)


def name_in_a_sentence(spot: SoreSpot) -> str:
    """After a colon or within a sentence: a name of the person's own is left as it was written.

    >>> name_in_a_sentence(SoreSpot(area="blade", side="left")), name_in_a_sentence(SoreSpot(name="My Knot"))
    ('left shoulder blade', 'My Knot')
    """
    return spot.name or place_in_a_sentence(spot.area, spot.side)


def place_in_a_sentence(area: str, side: str) -> str:
    """English alone writes it small there: any other language keeps the case of its translation, as German must."""
    name = place_name(area, side)
    return name.lower() if (get_language() or "en").split("-")[0] == "en" else name


def in_words(phrase: Phrase) -> str:
    """The phrase in the language of the page, with its values."""
    return gettext(phrase.text) % {name: value_in_words(name, value) for name, value in phrase.values.items()}


def value_in_words(name: str, value: object) -> object:
    """A date as day and month, or as the name of its weekday; any other value as it is."""
    return written(value, "weekday" if name == "weekday" else "day") if isinstance(value, date) else value
