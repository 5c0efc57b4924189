"""What pages cost whoever is signed in, with a full journal: eight queries, twelve for a tap, none for public pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import DayWords, Device, Journal
from journal.sync.versions import Stamp
from tests.cast import BETWEEN, NECK, ball, this_day
from tests.people import signed_in, with_account
from tests.selfcare.test_pages import PAGES

NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


def cost(inside, address: str, **fields) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = inside.post(address, fields) if fields else inside.get(address)
    assert answer.status_code in (200, 302)
    return len([query for query in queries if not query["sql"].startswith(NOT_COUNTED)])


@pytest.fixture
def inside(db):
    """Somebody with a full journal, who has just used it."""
    user = with_account()
    journal = Journal.objects.get(owner=user)
    now = datetime.now(UTC)
    Journal.objects.update(used=now)
    for place in (BETWEEN, NECK):
        spot = journal.add_spot(uuid7(), *place, Stamp(uuid7(), now, now))
        for day in range(1, 10):
            spot.rate(this_day() - timedelta(day), day, Stamp(uuid7(), now, now))
            journal.save_practice(uuid7(), ball(spot, before=5, after=3), Stamp(uuid7(), now, now))
    journal.write_day_note(this_day(), DayWords(words="long"), Stamp(uuid7(), now, now))
    Device.let_in(journal, "elsewhere", now)
    journal.make_link(now)
    inside = signed_in(user)
    inside.handler.enforce_csrf_checks = False
    return inside


ADDRESSES = [
    "/",
    "/journal/",
    "/settings/",
    "/journal/data/",
    "/journal/data/delete/",
    "/journal/practice/ball-on-the-wall/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_private_page_costs_at_most_eight_queries(inside, address):
    assert cost(inside, address) <= 8


def test_the_pages_of_a_spot_and_a_day_too(inside):
    spot, day = inside.opens().spots.first(), this_day()
    pages = [f"/journal/spots/{spot.pk}/", f"/journal/spots/{spot.pk}/days/{day}/", f"/journal/days/{day}/"]

    assert [page for page in pages if cost(inside, page) > 8] == []


def test_a_tap_costs_at_most_twelve(inside):
    spot, day = inside.opens().spots.first(), this_day()
    costs = [cost(inside, f"/journal/spots/{spot.pk}/days/{day}/", pain=pain, change=uuid7()) for pain in (3, 7)]

    assert max(costs) <= 12


@pytest.mark.parametrize("address", [*PAGES, "/privacy/", "/robots.txt", "/healthz"])
def test_a_public_page_costs_nothing_and_knows_nobody_even_with_every_cookie(inside, client, address):
    inside.cookies["device"] = "somebody"

    assert cost(inside, address) == 0
    answer = inside.get(address)
    assert answer.content == client.get(address).content
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
