"""What was sent does not fit: each gets a clear sentence and the right status, and nothing is written wrongly."""

from datetime import UTC, datetime

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import Change, Rating, SoreSpot
from tests.cast import NECK, stamp

TODAY = journal_day(datetime.now(UTC), UTC)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/settings/", {"day_start": "04:00", "theme": "dark"}),
        ("/journal/spots/", {"place": "hip/left"}),
        ("/journal/spots/{spot}/", {"do": "rename", "name": "mine"}),
        ("/journal/spots/{spot}/", {"do": "archive"}),
    ],
)
def test_an_id_that_was_used_for_something_else_is_refused(anns_phone, spot, neck, post, path, fields):
    used = stamp()
    neck.rename("left", used)
    before = Change.objects.count()

    response = post(anns_phone, path.format(spot=spot.pk), change=str(used.change), **fields)

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


def test_a_refused_tap_leaves_the_card_on_the_page(anns_phone, spot, post):
    response = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain="11", htmx=True)

    assert (response.status_code, response["HX-Reswap"]) == (422, "none")
