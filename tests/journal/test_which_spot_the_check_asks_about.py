"""The check for warning signs says which spot it asks about: on the card, on its own page, and beside its answers."""

import re

import pytest

from journal.ids import uuid7
from journal.models import WarningCheck
from tests.cast import stamp
from tests.journal.notices import tap
from tests.people import words

SIGNS = "/journal/warning-signs/"
pytestmark = pytest.mark.django_db


def heading(html: str) -> str:
    """What the answers are described by, as it is read."""
    found = re.search(r'<h(\d) id="check-title">(.*?)</h\1>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def test_the_card_on_today_names_the_spot_first(anns_phone, neck, post):
    tap(post, anns_phone, neck, 9)

    assert heading(anns_phone.get("/").content.decode()) == "Neck, left: Do you also have any of these?"


def test_the_page_names_the_spot_that_it_was_opened_for(anns_phone, neck):
    html = anns_phone.get(f"{SIGNS}?spot={neck.pk}").content.decode()

    assert heading(html) == "Neck, left: Do you also have any of these?"
    assert "<title>Neck, left: warning-sign check" in html
    assert f'name="spot" value="{neck.pk}"' in html


def test_a_name_of_ones_own_is_the_name(anns_phone, neck):
    neck.rename("<Knot>", stamp())

    assert "&lt;Knot&gt;:" in anns_phone.get(f"{SIGNS}?spot={neck.pk}").content.decode()


@pytest.mark.parametrize("asked", ["", "?spot=", "?spot=x", "?spot=0192f8d0-0000-7000-8000-000000000001"])
def test_without_a_spot_it_asks_in_general(anns_phone, neck, asked):
    html = anns_phone.get(SIGNS + asked).content.decode()

    assert heading(html) == "Do you also have any of these?"
    assert 'name="spot"' not in html


def test_a_strangers_spot_is_not_named(anns_phone, ann, stranger):
    theirs = stranger.add_spot(uuid7(), "hip", "left", stamp())

    assert heading(anns_phone.get(f"{SIGNS}?spot={theirs.pk}").content.decode()) == "Do you also have any of these?"


def test_without_a_journal_there_is_no_spot(client):
    assert heading(client.get(f"{SIGNS}?spot={uuid7()}").content.decode()) == "Do you also have any of these?"


def test_each_answer_is_described_by_that_heading(anns_phone, neck):
    html = anns_phone.get(f"{SIGNS}?spot={neck.pk}").content.decode()

    assert re.findall(r'name="signs" value="(\w+)" aria-describedby="check-title"', html) == ["none", "one"]


def test_the_answer_is_about_that_spot(anns_phone, neck, post):
    assert "None of these" in words(anns_phone.get(f"{SIGNS}?spot={neck.pk}"))
    post(anns_phone, SIGNS, signs="none", spot=neck.pk)

    assert WarningCheck.objects.get().spot == neck
