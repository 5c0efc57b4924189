"""How many queries a page and a tap may cost, where the most has to be done: nothing is known yet, and a notice speaks.

Eight for a page and twelve for a tap. Somebody who is signed in costs one more, for the session.
"""

from collections import OrderedDict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.web import assessments
from tests.cast import NECK, just_now
from tests.journal.batches import ADDRESS, change, who
from tests.journal.notices import TODAY, rate

PAGE, TAP, SIGNED_IN = 8, 12, 1
FRAME = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SET LOCAL")
pytestmark = pytest.mark.django_db


@pytest.fixture
def years(ann, spot):
    """Ten years of three spots, sore for the last seven weeks."""
    for each in (spot, ann.add_spot(uuid7(), *NECK, just_now()), ann.add_spot(uuid7(), "hip", "left", just_now())):
        rate(each, *[5] * 50)
    return spot


def cost(call) -> int:
    assessments._latest.clear()
    with CaptureQueriesContext(connection) as queries:
        call()
    return len([query for query in queries if not query["sql"].startswith(FRAME)])


@pytest.mark.parametrize(
    "address", ["/", "/journal/", "/journal/what-helps/", "/journal/notice/", "/journal/warning-signs/", "/settings/"]
)
def test_a_page(anns_phone, years, address):
    assert cost(lambda: anns_phone.get(address)) <= PAGE - SIGNED_IN


def test_the_page_of_a_spot_and_of_a_day(anns_phone, years):
    for address in (f"/journal/spots/{years.pk}/", f"/journal/spots/{years.pk}/days/{TODAY}/"):
        assert cost(lambda address=address: anns_phone.get(address)) <= PAGE - SIGNED_IN


def test_a_page_that_is_seen_again_needs_less(anns_phone, years):
    first = cost(lambda: anns_phone.get("/"))
    with CaptureQueriesContext(connection) as again:
        anns_phone.get("/")

    assert len(again) <= first - 3  # the ratings, what was answered to them, and what was shown


@pytest.fixture
def tap(anns_phone, years):
    """A page that is open: it has its token, and each tap is one post."""
    anns_phone.get("/")
    headers = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value, "HX-Request": "true", "Origin": "http://localhost"}
    address = f"/journal/spots/{years.pk}/days/{TODAY}/"

    def sent(**fields):
        seen = {"replaces": str(years.version_on(TODAY))} if years.version_on(TODAY) else {}
        return cost(lambda: anns_phone.post(address, {**seen, **fields}, headers=headers))

    return sent


def test_a_tap(tap):
    assert tap(pain=5) <= TAP - SIGNED_IN
    assert tap(pain=9) <= TAP - SIGNED_IN


@pytest.fixture
def kept(anns_phone, ann, years):
    """The same of what a phone sends: a batch of one, with what Today shows of it."""
    headers = {"X-CSRFToken": who(anns_phone)["token"], "HX-Request": "true", "Origin": "http://localhost"}
    show = {"spot": str(years.pk), "day": str(TODAY)}

    def sent(kind, **fields):
        one = change(kind, spot=years.pk, day=TODAY, replaces=years.version_on(TODAY), **fields)
        batch = {"journal": str(ann.pk), "changes": [one], "show": show}
        answers = []
        queries = cost(lambda: answers.append(anns_phone.post(ADDRESS, batch, "application/json", headers=headers)))
        assert answers[0].json()["html"]
        return queries

    return sent


def test_a_tap_that_was_kept(kept):
    assert kept("rate", pain=5) <= TAP - SIGNED_IN
    assert kept("rate", pain=9) <= TAP - SIGNED_IN
    assert kept("rate", pain=9) <= TAP - SIGNED_IN + 1  # said again: what was there before is looked up


def test_a_removal_and_a_number_for_the_moment_in_a_process_that_knows_the_journal(kept, monkeypatch):
    kept("rate", pain=5)
    monkeypatch.setattr(assessments, "_latest", Lasting(assessments._latest))

    assert kept("clear") <= TAP - SIGNED_IN
    assert kept("read", pain=4) <= TAP - SIGNED_IN


class Lasting(OrderedDict):
    """What a process remembers, through the clearing of each cost."""

    def clear(self):
        """Let it be."""


def test_taking_a_tap_back(tap):
    tap(pain=5)
    tap(pain=6)

    assert tap(do="undo") <= TAP
