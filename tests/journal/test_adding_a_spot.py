"""Another place to follow: chosen on the drawn back, said by name, and never offered twice."""

import re
from pathlib import Path

import pytest

from journal.charts import body
from journal.places import FIRST, PLACES
from journal.web.labels import place_name
from tests.cast import NECK, stamp
from tests.people import words

SHEET = (Path(__file__).parents[2] / "static" / "css" / "places.css").read_text()
pytestmark = pytest.mark.django_db


def radios(client) -> dict[str, tuple[str, str]]:
    """(its attributes, its label) by value."""
    page = client.get("/").content.decode()
    found = re.findall(
        r'<input type="radio" name="place" id="([^"]+)" value="([^"]+)" aria-label="([^"]+)"([^>]*)>'
        r'<span aria-hidden="true">\3</span>',
        page,
    )
    return {value: (attributes, label) for _, value, label, attributes in found}


def test_all_eighteen_are_radio_buttons_called_by_their_names(anns_phone):
    assert {value: label for value, (_, label) in radios(anns_phone).items()} == {
        f"{area}/{side}": place_name(area, side) for area, side in PLACES
    }


def test_a_followed_place_cannot_be_chosen_again(anns_phone, neck):
    shown = radios(anns_phone)

    assert shown["neck/left"] == (" required disabled", "Neck, left (on Today already)")
    assert shown["neck/right"] == (" required", "Neck, right")


def test_an_archived_place_says_that_it_comes_back(anns_phone, neck):
    neck.archive(stamp(1))

    attributes, label = radios(anns_phone)["neck/left"]

    assert "disabled" not in attributes
    assert label == "Neck, left (paused, comes back with its numbers)"


def test_for_a_newcomer_the_first_place_is_followed_already(client):
    assert [value for value, (attributes, _) in radios(client).items() if "disabled" in attributes] == ["/".join(FIRST)]


def heard(client, answer) -> str:
    return words(client.get(answer["Location"].split("#")[0]))


def test_adding_leads_to_the_heading_of_the_new_card_and_says_which(anns_phone, ann, post):
    answer = post(anns_phone, "/journal/spots/", place="blade/left")
    spot = ann.spots.get()

    assert answer["Location"] == f"/#name-{spot.pk}"
    assert "Added: left shoulder blade" in heard(anns_phone, answer)
    assert f'<h2 id="name-{spot.pk}" tabindex="-1">' in anns_phone.get("/").content.decode()


def test_an_archived_one_is_said_to_be_back(anns_phone, neck, post):
    neck.archive(stamp(1))

    answer = post(anns_phone, "/journal/spots/", place="/".join(NECK))

    assert "Back on Today, with its numbers: neck, left" in heard(anns_phone, answer)


def test_one_that_is_followed_is_found_and_not_added_twice(anns_phone, ann, neck, post):
    answer = post(anns_phone, "/journal/spots/", place="/".join(NECK))

    assert "On Today already: neck, left" in heard(anns_phone, answer)
    assert answer["Location"] == f"/#name-{neck.pk}"
    assert ann.spots.count() == 1


@pytest.mark.parametrize("place", ["", "elbow/left", "neck/middle", "neck"])
def test_a_place_that_is_none_is_refused_with_a_sentence(anns_phone, ann, post, place):
    answer = post(anns_phone, "/journal/spots/", place=place)

    assert answer.status_code == 422
    assert "Choose one of the places on the drawing." in answer.content.decode()
    assert not ann.spots.exists()


def laid(place: str) -> tuple[int, int]:
    """Where the sheet lays a place: the last of its rules counts, as a browser has it."""
    values = {"--aside": 0, "--down": 0, "--to": 0}
    for operator, part, rule in re.findall(r'\.places \[value(\^|\$)="([^"]+)"\] \{([^}]*)\}', SHEET):
        if (place.startswith if operator == "^" else place.endswith)(part):
            values |= {name: int(value) for name, value in re.findall(r"(--\w+): (-?\d+)", rule)}
    return body.MIDDLE + values["--aside"] * values["--to"], values["--down"]


@pytest.mark.parametrize(("area", "side"), PLACES)
def test_the_sheet_lays_each_place_where_the_drawing_has_it(area, side):
    assert laid(f"{area}/{side}") == body.POINTS[area, side]


def test_at_its_smallest_the_sheet_leaves_44_pixels_for_each_place():
    unit = float(re.search(r"--unit: clamp\(([\d.]+)px", SHEET)[1])
    points = list(body.POINTS.values())

    assert min(body.apart(one, other) for one in points for other in points if one != other) * unit >= 44
    assert body.WIDTH * unit <= 280  # between the margins of a phone 320 px wide
