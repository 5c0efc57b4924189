"""A new password: what becomes of the browsers that open the journal."""

from datetime import UTC, datetime

import pytest

from journal.models import Device, Journal, Session
from tests.people import signed_in, with_device, words

NEW = {"password": "another good one 7"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(user):
    """A browser that a link let in."""
    browser = with_device(Journal.objects.get(owner=user))
    Device.objects.update(name="Firefox, Android")
    return browser


def test_the_password_page_says_which_browsers_open_the_journal_and_what_becomes_of_them(user, guest):
    signed_in(user)
    Session.objects.update(name="Edge, Windows")
    Journal.objects.get(owner=user).make_link(datetime.now(UTC))

    page = words(signed_in(user).get("/accounts/password/"))

    assert "Edge, Windows has to sign in again" in page
    assert "Firefox, Android let in by a link, stays open" in page
    assert "A link that was not used yet" in page
    assert "Shut out what a link lets in" in page


def test_a_new_password_leaves_devices_in_and_says_so(user, guest):
    browser, other = signed_in(user), signed_in(user)

    answer = browser.press("/accounts/password/", **NEW)

    assert "1 browser that a link let in still opens your journal." in words(browser.get(answer.url))
    assert (browser.opens(), other.opens(), guest.opens()) == (guest.opens(), None, browser.opens())


def test_or_it_shuts_them_out_in_the_same_step(user, guest):
    browser, other = signed_in(user), signed_in(user)
    browser.opens().make_link(datetime.now(UTC))

    answer = browser.press("/accounts/password/", shut_out="on", **NEW)

    assert "Saved. Every other browser has to sign in." in words(browser.get(answer.url))
    assert (other.opens(), guest.opens(), browser.opens().owner) == (None, None, user)
    assert not browser.opens().links.exists()


def test_a_password_that_is_refused_shuts_nobody_out(user, guest):
    answer = signed_in(user).press("/accounts/password/", shut_out="on", password="short")

    assert answer.status_code == 422
    assert "checked" in answer.content.decode()
    assert guest.opens()


def test_where_only_this_browser_opens_the_journal_nothing_is_asked(user):
    page = words(signed_in(user).get("/accounts/password/"))

    assert "Shut out" not in page
    assert "Only this browser opens your journal now." in page
