"""Each private page is called by what it shows, in its tab and in a browser's history."""

import re

import pytest

from tests.cast import TODAY, stamp
from tests.journal.notices import rate

pytestmark = pytest.mark.django_db
DAY = f"{TODAY:%Y-%m-%d}"


def title(client, address: str) -> str:
    return re.search(r"<title>(.*?) · Unknot</title>", client.get(address).content.decode())[1]


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/", "Today"),
        ("/journal/", "Your journal"),
        ("/journal/spots/{spot}/", "Neck, left"),
        ("/journal/spots/{spot}/delete/", "Delete neck, left with all its numbers?"),
        ("/journal/spots/{spot}/days/" + DAY + "/", "Neck, left, 22 November 2026"),
        ("/journal/spots/{spot}/days/" + DAY + "/delete/", "Delete neck, left on 22 November 2026?"),
        ("/journal/days/" + DAY + "/", "Sunday 22 November 2026"),
        ("/journal/days/" + DAY + "/delete/", "Delete the note of 22 November 2026?"),
        ("/journal/notice/?spot={spot}", "Neck, left: how it is going"),
        ("/journal/data/", "Your data"),
        ("/journal/data/delete/", "Delete the whole journal?"),
        ("/settings/", "Settings"),
    ],
)
def test_a_title_names_the_page(anns_phone, neck, address, named):
    assert title(anns_phone, address.format(spot=neck.pk)) == named


def test_a_spot_is_called_by_its_own_name(anns_phone, neck):
    neck.rename("My <Knot>", stamp())

    assert title(anns_phone, f"/journal/spots/{neck.pk}/") == "My &lt;Knot&gt;"
    assert title(anns_phone, f"/journal/spots/{neck.pk}/delete/") == "Delete My &lt;Knot&gt; with all its numbers?"


def test_without_a_journal_the_notice_is_called_how_it_is_going(client):
    assert title(client, "/journal/notice/") == "How it is going"


def test_what_was_deleted_is_said(anns_phone, neck, post):
    rate(neck, 6)

    answer = post(anns_phone, f"/journal/spots/{neck.pk}/delete/")

    assert "Deleted: neck, left with all its numbers" in anns_phone.get(answer["Location"]).content.decode()
