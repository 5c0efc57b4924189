"""The eighteen places as radio buttons, which the sheet lays on the drawn back. Made here: a template takes longer."""

from collections.abc import Iterable
from enum import Enum
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.models import SoreSpot
from journal.places import PLACES
from journal.web.labels import place_name

# The name twice: a screen reader would come past each of them once more.
RADIO = (
    '<input type="radio" name="place" id="place-{area}-{side}" value="{area}/{side}" aria-label="{label}" required'
    '{attributes}><span aria-hidden="true">{label}</span>'
)


class State(Enum):
    FREE = ""
    FOLLOWED = " disabled"
    ARCHIVED = " data-archived"


def place_choices(spots: Iterable[SoreSpot]) -> SafeString:
    """spots: all of a journal, the paused ones too."""
    language = get_language()
    states = {(spot.area, spot.side): State.ARCHIVED if spot.archived else State.FOLLOWED for spot in spots}
    radios = [radio(language, area, side, states.get((area, side), State.FREE)) for area, side in PLACES]
    return mark_safe("".join(radios))  # noqa: S308 - each escaped below


@cache
def radio(language: str | None, area: str, side: str, state: State) -> SafeString:
    """Made once in each language: no page changes it."""
    return format_html(
        RADIO,
        area=area,
        side=side,
        label=label(place_name(area, side), state),
        attributes=mark_safe(state.value),  # noqa: S308 - one of three of ours
    )


def label(place: str, state: State) -> str:
    if state is State.FOLLOWED:
        return _("%(place)s (on Today already)") % {"place": place}
    if state is State.ARCHIVED:
        return _("%(place)s (paused, comes back with its numbers)") % {"place": place}
    return place
