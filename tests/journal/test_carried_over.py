"""Pages of a journal that are kept until something is written: always right, and everybody's token their own."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal import tokens
from journal.ids import uuid7
from journal.models import Device, Journal, Run
from journal.sync.versions import Stamp
from tests.cast import just_now
from tests.journal.notices import TODAY, rate
from tests.people import words

NOW = datetime.now(UTC)
pytestmark = pytest.mark.django_db


def token(response) -> str:
    return re.search(r'"X-CSRFToken":"(\w{64})"', response.content.decode())[1]


@pytest.mark.parametrize(("address", "most"), [("/", 1), ("/journal/", 2)])  # a month's rows are always read
def test_a_page_seen_again_costs_one_query_or_two(anns_phone, spot, address, most):
    rate(spot, 5, 5)
    first = anns_phone.get(address)
    with CaptureQueriesContext(connection) as queries:
        again = anns_phone.get(address)

    assert len(queries) == most
    assert words(again) == words(first)


@pytest.mark.parametrize("address", ["/", "/journal/"])
def test_what_anybody_writes_is_seen_at_once(anns_phone, ann, spot, address):
    anns_phone.get(address)
    Journal.objects.get(pk=ann.pk).spots.get().rename("The old knot", just_now())

    assert "The old knot" in words(anns_phone.get(address))


def test_a_tap_is_seen_on_the_next_page(anns_phone, spot, post):
    anns_phone.get("/")
    post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=6, htmx=True)

    assert 'aria-pressed="true">6<' in anns_phone.get("/").content.decode()


def test_each_browser_has_its_own_token_and_can_post_with_it(anns_phone, ann, spot):
    anns_phone.get("/")
    other = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    Device.objects.create(journal=ann, token_hash=tokens.hashed("other"), made=NOW, used=NOW)
    other.cookies["device"] = "other"
    theirs = other.get("/")

    assert token(theirs) != token(anns_phone.get("/"))
    assert theirs.content.decode().count(token(theirs)) > 1
    headers = {"X-CSRFToken": token(theirs), "Origin": "http://localhost"}
    assert other.post("/settings/", {"day_start": "04:00", "theme": "dark"}, headers=headers).status_code == 302


def test_nobody_sees_somebody_elses_page(anns_phone, spot, stranger):
    spot.rename("Annas own", just_now())
    anns_phone.get("/")
    Device.objects.create(journal=stranger, token_hash=tokens.hashed("theirs"), made=NOW, used=NOW)
    theirs = Client(headers={"host": "localhost"})
    theirs.cookies["device"] = "theirs"

    pages = [browser.get("/").content.decode() for browser in (theirs, Client(headers={"host": "localhost"}))]
    assert "Annas own" in anns_phone.get("/").content.decode()
    assert not any("Annas own" in page for page in pages)


def test_what_is_said_once_is_said_once(anns_phone, spot, post):
    anns_phone.get("/")
    post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=6)

    assert "Saved: 6" in words(anns_phone.get("/"))
    assert "Saved: 6" not in words(anns_phone.get("/"))


def test_the_proposal_changes_when_a_rest_is_over(anns_phone, ann, spot, time_machine):
    for slug, minutes in (
        ("ball-on-the-wall", 58),
        ("hook-massager", 30),
        ("hot-and-cold", 30),
        ("get-up-and-go", 1),
    ):
        ended = NOW - timedelta(minutes=minutes)
        ann.save_practice(uuid7(), Run(slug, "any", ended, ended, spot), Stamp(uuid7(), ended, NOW))
    assert "Get up and go" in words(anns_phone.get("/"))

    time_machine.move_to(NOW + timedelta(minutes=3))

    assert "Ball on the wall" in words(anns_phone.get("/"))


def test_the_day_is_part_of_what_is_kept(anns_phone, spot):
    anns_phone.cookies["zone"] = "Pacific/Auckland"
    east = words(anns_phone.get("/"))
    anns_phone.cookies["zone"] = "Pacific/Pago_Pago"

    assert words(anns_phone.get("/")) != east


def test_browsers_and_proxies_keep_nothing(anns_phone, spot):
    for _ in range(2):
        assert anns_phone.get("/").headers["Cache-Control"] == "no-store"
