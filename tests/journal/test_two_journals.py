"""Signing in, or opening a link, on a phone that has a journal already."""

from datetime import UTC, datetime

import pytest

from journal.ids import uuid7
from journal.models import Journal
from tests.cast import NECK, TODAY, stamp
from tests.people import PASSWORD, with_device

pytestmark = pytest.mark.django_db


def test_signing_in_on_a_phone_with_a_journal_shows_both(user, ann, spot):
    spot.rate(TODAY, 6, stamp())
    browser = with_device(ann)

    answer = browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)
    page = browser.get(answer.url).content.decode()

    assert answer.url == "/accounts/two-journals/"
    assert "1 day rating" in page
    assert 'href="/journal/data/file/?of=phone"' in page
    assert str(spot.pk) in browser.get("/journal/data/file/?of=phone").content.decode()


def test_they_become_one_once(user, ann, spot):
    spot.rate(TODAY, 6, stamp())
    browser = with_device(ann)
    browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)

    first, again = (browser.press("/accounts/two-journals/", do="merge") for _ in range(2))

    assert (first.url, again.url) == ("/", "/")
    assert Journal.objects.get().ratings.get().pain == 6


def test_or_it_is_left_and_is_there_after_signing_out(user, ann, spot):
    spot.rate(TODAY, 6, stamp())
    browser = with_device(ann)
    browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)
    browser.press("/accounts/two-journals/", do="leave")
    inside = browser.opens()

    browser.press("/accounts/sign-out/", do="here")

    assert inside == Journal.objects.get(owner=user)
    assert browser.opens() == ann


def test_an_empty_journal_of_a_phone_is_simply_put_away(user, ann, spot):
    browser = with_device(ann)

    answer = browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)

    assert answer.url == "/"
    assert Journal.objects.get() == browser.opens()


def test_a_link_opens_on_a_phone_with_a_journal_only_if_that_comes_along(ann, stranger, spot):
    spot.rate(TODAY, 6, stamp(1))
    mine = stranger.add_spot(uuid7(), *NECK, stamp())
    mine.rate(TODAY, 3, stamp())
    phone, link = with_device(stranger), ann.make_link(datetime.now(UTC))

    phone.press(f"/in/{link}/", do="bring")

    assert phone.opens() == ann == Journal.objects.get()
    assert ann.ratings.count() == 2


def test_a_link_to_the_journal_that_is_open_is_not_used_up(ann, spot):
    browser, link = with_device(ann), ann.make_link(datetime.now(UTC))

    answer = browser.press(f"/in/{link}/")

    assert answer.status_code == 409
    assert b"It is open here already" in answer.content
    assert ann.links.get().redeemed is None
