"""A place has one name: in a journal, on the hook's chooser and, without its side, in the filter of techniques."""

import pytest
from django.utils.translation import override

from journal.models import SoreSpot
from journal.places import PLACES, Side
from journal.web.labels import name_in_a_sentence, place_in, place_in_a_sentence, place_name
from selfcare import labels
from selfcare.techniques import AREAS, ON_ONE_SIDE, Area, Place

ALIKE = {
    Place.LEFT_SHOULDER_TOP: (Area.SHOULDER_TOP, Side.LEFT),
    Place.RIGHT_SHOULDER_TOP: (Area.SHOULDER_TOP, Side.RIGHT),
    Place.LEFT_BLADE: (Area.BLADE, Side.LEFT),
    Place.RIGHT_BLADE: (Area.BLADE, Side.RIGHT),
    Place.LEFT_MID_BACK: (Area.MID_BACK, Side.LEFT),
    Place.RIGHT_MID_BACK: (Area.MID_BACK, Side.RIGHT),
}
NO_SUCH_SPOT = {  # the hook tells two places there where a journal follows one
    Place.LEFT_SPINE_UPPER,
    Place.RIGHT_SPINE_UPPER,
    Place.LEFT_SPINE_LOWER,
    Place.RIGHT_SPINE_LOWER,
}


def test_no_two_places_have_the_same_name():
    assert len({place_name(*place) for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize(("area", "side"), PLACES)
def test_a_name_says_its_side_and_its_area_in_the_words_of_the_filter(area, side):
    name = place_name(area, side).lower()

    assert [word for word in ("left", "right") if word in name.replace(",", "").split()] == (
        [] if side is Side.MIDDLE else [side]
    )
    assert set(AREAS[area].lower().split()) <= set(name.replace(",", "").split())


@pytest.mark.parametrize("place", Place)
def test_the_hook_calls_a_place_as_a_journal_does(place):
    name = str(labels.PLACES[place])

    if place in ALIKE:
        assert name == place_name(*ALIKE[place])
    else:
        assert place in NO_SUCH_SPOT
        assert name not in {place_name(*each) for each in PLACES}


def test_what_has_sides_is_what_is_not_on_the_spine():
    assert set(ON_ONE_SIDE) == {area for area, side in PLACES if side is not Side.MIDDLE}


@pytest.mark.parametrize(("language", "name"), [("en", "left hip"), ("en-gb", "left hip"), ("de", "Left hip")])
def test_only_english_writes_a_place_small_in_a_sentence(language, name):
    with override(language):
        assert place_in_a_sentence(Area.HIP, Side.LEFT) == name
        assert name_in_a_sentence(SoreSpot(area="hip", side="left")) == name
        assert name_in_a_sentence(SoreSpot(name="My Knot")) == "My Knot"


def test_a_name_is_that_of_the_language_of_the_page(monkeypatch):
    monkeypatch.setattr("journal.web.labels.gettext", lambda text: f"[{text}]")

    place_in.cache_clear()

    with override("eo"):
        assert place_name(Area.HIP, Side.LEFT) == "[Left hip]"
    place_in.cache_clear()
