"""What another site, a cache or an address with something in it might try, one test each, named after it."""

import pytest
from django.test import Client

from tests.people import HERE, PASSWORD, Browser, signed_in

pytestmark = pytest.mark.django_db
WRITES = [
    "/settings/",
    "/journal/changes/",
    "/accounts/sign-out/",
    "/accounts/delete/",
    "/journal/data/delete/",
    "/settings/links/",
]


@pytest.mark.parametrize("address", WRITES)
def test_another_site_posts_in_somebodys_name(user, address):
    browser = signed_in(user)

    answer = browser.post(address, {"do": "everywhere"}, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert browser.opens().owner == user


def test_another_site_signs_somebody_in_to_a_journal_of_its_own(user):
    victim = Browser()

    answer = victim.post("/accounts/sign-in/", {"name": "ann", "password": PASSWORD}, headers={"Origin": "https://e.x"})

    assert answer.status_code == 403
    assert victim.opens() is None


@pytest.mark.parametrize("address", ["/", "/settings/", "/accounts/sign-in/", "/techniques/", "/in/x/", "/nowhere/"])
def test_a_page_is_put_into_a_frame(client, address):
    answer = client.get(address)

    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\thttps://e.x", "x"]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_leads_to_another_site(user, wanted):
    answer = Browser().press("/accounts/sign-in/", name="ann", password=PASSWORD, next=wanted)

    assert (answer.status_code, answer.url) == (302, "/")


@pytest.mark.parametrize("wanted", ["/settings/\r\nSet-Cookie: a=b", "/\x00", "/settings/\nX: y"])
def test_a_header_is_slipped_in(user, wanted):
    answer = Browser().press("/accounts/sign-in/", name="ann", password=PASSWORD, next=wanted)

    assert answer.status_code == 302
    assert "X" not in answer.headers
    assert "a" not in answer.cookies


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL"])
def test_a_cache_is_poisoned(client, header):
    clean = client.get("/techniques/").content

    poisoned = Client(headers=HERE | {header: "evil.example"}).get("/techniques/")

    assert poisoned.content == clean
    assert b"evil.example" not in poisoned.content


def test_a_private_page_is_taken_from_a_cache(user):
    answer = signed_in(user).get("/settings/")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_markup_in_a_name_is_run(user):
    answer = Browser().press("/accounts/sign-in/", name="<script>alert(1)</script>", password="x")

    assert b"<script>alert" not in answer.content
