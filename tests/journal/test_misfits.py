"""What was sent does not fit: each gets a clear sentence and the right status, and nothing is written wrongly."""

from urllib.parse import urlencode

import pytest

from journal.ids import uuid7
from journal.models import Change, Rating, SoreSpot
from tests.cast import NECK, stamp, this_day

TODAY = this_day()
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/settings/", {"day_start": "04:00", "theme": "dark"}),
        ("/journal/spots/", {"place": "hip/left"}),
        ("/journal/spots/{spot}/", {"do": "rename", "name": "mine"}),
        ("/journal/spots/{spot}/", {"do": "archive"}),
        (f"/journal/days/{TODAY}/answer/", {"stress": 8}),
        ("/journal/impact/", {"day": str(TODAY), "pain": 6, "enjoyment": 4, "activity": 3}),
    ],
)
def test_an_id_that_was_used_for_something_else_is_refused(anns_phone, spot, neck, post, path, fields):
    used = stamp()
    neck.rename("left", used)
    before = Change.objects.count()

    response = post(anns_phone, path.format(spot=spot.pk), change=str(used.change_id), **fields)

    assert response.status_code == 422
    assert "did not fit together" in response.content.decode()
    assert (Change.objects.count(), SoreSpot.objects.count()) == (before, 2)


def test_a_change_that_replaces_itself_is_refused(anns_phone, spot, post):
    same = str(uuid7())

    response = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=5, change=same, replaces=same)

    assert response.status_code == 422
    assert not Rating.objects.exists()


def test_a_new_spot_under_somebody_elses_id_is_not_found(anns_phone, ann, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, stamp())

    assert post(anns_phone, "/journal/spots/", place="hip/left", spot=str(theirs.pk)).status_code == 404
    assert not ann.spots.exists()


def test_a_name_that_is_too_long_is_still_there_to_be_shortened(anns_phone, spot, post):
    response = post(anns_phone, f"/journal/spots/{spot.pk}/", do="rename", name="n" * 61)

    assert response.status_code == 422
    assert f'value="{"n" * 61}"' in response.content.decode()
    assert "A name has at most 60 characters." in response.content.decode()


def test_a_note_of_a_million_letters_comes_back_to_be_shortened(anns_phone, ann):
    anns_phone.get(f"/journal/days/{TODAY}/")
    token = anns_phone.cookies["csrftoken"].value
    body = urlencode({"words": "ש" * 1_000_000, "csrfmiddlewaretoken": token})

    response = anns_phone.post(f"/journal/days/{TODAY}/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422
    assert "ש" * 1_000_000 in response.content.decode()


def test_a_newcomer_hears_what_is_wrong_with_the_number(client, post):
    response = post(client, f"/journal/spots/{uuid7()}/days/{TODAY}/", pain="11")

    assert response.status_code == 422
    assert "Tap a whole number from 0 to 10." in response.content.decode()


def test_a_refused_tap_leaves_the_card_on_the_page(anns_phone, spot, post):
    response = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain="11", htmx=True)

    assert (response.status_code, response["HX-Reswap"]) == (422, "none")


def test_two_quick_taps_on_a_page_without_script_are_two_changes(anns_phone, spot, post):
    printed = str(uuid7())
    for pain in (5, 7, 7):
        post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=pain, printed=printed)

    assert spot.ratings.get().pain == 7
    assert [former.pain for former in spot.former_ratings.all()] == [5]


def test_a_tap_on_a_spot_that_was_put_away_in_another_tab_is_saved_and_says_so(anns_phone, spot, post):
    spot.archive(stamp())

    response = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=5, htmx=True)

    assert "Saved: 5, between the shoulder blades, which is paused" in response.content.decode()
    assert spot.ratings.get().pain == 5


def test_a_form_that_came_from_elsewhere_is_promised_nothing(anns_phone, spot):
    foreign = anns_phone.post(f"/journal/spots/{spot.pk}/", {"name": "x"}, headers={"Origin": "https://evil.example"})

    assert foreign.status_code == 403
    assert "is kept here" not in foreign.content.decode()
