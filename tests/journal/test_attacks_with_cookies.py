"""What somebody might try with a cookie, a token or a phone of another's, one test each, named after it."""

import pytest

from journal.ids import uuid7
from journal.models import Journal, Session, User
from tests.cast import NECK, TODAY, stamp
from tests.journal.batches import send, tap, who
from tests.people import PASSWORD, SPOT, TOKEN, Browser, shown, signed_in, with_device

pytestmark = pytest.mark.django_db


def replayed(browser: Browser) -> Browser:
    """Another browser with a copy of every cookie."""
    thief = Browser()
    for name, cookie in browser.cookies.items():
        thief.cookies[name] = cookie.value
    return thief


def test_a_stolen_session_cookie_opens_nothing_after_signing_out(user):
    browser = signed_in(user)
    thief = replayed(browser)
    assert thief.opens().owner == user

    browser.press("/accounts/sign-out/", do="here")

    assert thief.opens() is None


def test_a_stolen_session_cookie_opens_nothing_after_a_new_password(user):
    thief, browser = signed_in(user), signed_in(user)

    browser.press("/accounts/password/", password="another good one 7")

    assert thief.opens() is None
    assert browser.opens().owner == user


def test_a_stolen_device_cookie_opens_nothing_once_the_journal_is_kept(ann):
    browser = with_device(ann)
    thief = replayed(browser)

    browser.press("/accounts/keep/", name="ann", password=PASSWORD)

    assert thief.opens() is None
    assert browser.opens() == ann


def test_a_stolen_database_holds_no_key_that_opens_anything(user, journal):
    browser = signed_in(user)
    key, row = browser.cookies["session"].value, Session.objects.get()

    thief = Browser()
    thief.cookies["session"] = row.pk

    assert key not in (row.pk, row.session_data)
    assert thief.opens() is None


def test_a_session_that_was_planted_is_not_signed_in_later(user):
    victim = Browser()
    victim.press("/accounts/sign-in/passkey/")
    planted = replayed(victim)
    victim.press("/accounts/sign-in/", name="ann", password=PASSWORD)

    assert victim.opens().owner == user
    assert planted.opens() is None


def test_a_device_cookie_that_was_planted_gets_nothing_of_whoever_signs_in(user, journal, stranger):
    stranger.add_spot(uuid7(), *NECK, stamp()).rate(TODAY, 3, stamp())
    victim = with_device(stranger)
    attacker = replayed(victim)

    answer = victim.press("/accounts/sign-in/", name="ann", password=PASSWORD)

    assert answer.url == "/accounts/two-journals/"
    assert attacker.opens() == stranger
    assert victim.opens() == journal


def test_a_token_that_we_did_not_sign_makes_no_journal():
    browser = Browser()

    answer = browser.press(f"/journal/spots/{uuid7()}/days/2026-11-22/", pain="5", token="mine:known")

    assert answer.status_code == 422
    assert Journal.objects.count() == 0


def test_something_grave_is_done_on_a_phone_that_was_left_open(user, monkeypatch):
    browser = signed_in(user)
    monkeypatch.setattr("journal.accounts.session.LASTS", -1)

    answers = [
        browser.press(f"/{address}/")
        for address in ("accounts/delete", "journal/data/delete", "accounts/codes", f"journal/days/{TODAY}/delete")
    ]

    assert {answer.url.split("?")[0] for answer in answers} == {"/accounts/confirm/"}
    assert User.objects.filter(pk=user.pk).exists()


def test_a_cookie_says_that_somebody_is_here_and_not_who(ann, stranger):
    one, other = with_device(ann), with_device(stranger)
    cookies = [browser.get("/").cookies["here"] for browser in (one, other)]

    assert [cookie.value for cookie in cookies] == ["1", "1"]
    assert not cookies[0]["httponly"]
    assert "here" not in one.get("/").cookies


def test_a_planted_word_that_somebody_is_here_opens_nothing_and_goes():
    browser = Browser()
    browser.cookies["here"] = "1"

    assert browser.opens() is None
    assert not browser.cookies["here"].value


def test_leaving_says_so_at_once(user, ann):
    inside, outside = signed_in(user), with_device(ann)
    for browser in (inside, outside):
        browser.get("/")

    inside.press("/accounts/sign-out/", do="here")
    outside.press("/journal/data/delete/")

    assert [browser.cookies["here"].value for browser in (inside, outside)] == ["", ""]


def test_a_first_number_says_that_somebody_is_here():
    browser = Browser()
    page = browser.get("/")
    (key,), (token,) = shown(page, SPOT), shown(page, TOKEN)

    answer = browser.press(f"/journal/spots/{key}/days/{TODAY}/", pain="5", token=token)

    assert {"device", "here"} <= set(answer.cookies)


def test_it_stays_where_a_key_waits_for_its_journal_to_be_restored():
    browser = Browser()
    browser.cookies["device"], browser.cookies["here"] = "of-a-journal", "1"

    assert browser.opens() is None
    assert browser.cookies["here"].value == "1"


def test_a_batch_slips_in_a_token_that_somebody_knows():
    browser = Browser()
    batch = {"spot": str(uuid7()), "changes": [tap(uuid7(), 5)]}

    assert send(browser, batch | {"offer": "mine:known"}).status_code == 401
    assert Journal.objects.count() == 0


def test_a_copied_offer_opens_nothing_once_its_journal_is_kept(user):
    browser, spot = Browser(), uuid7()
    batch = {"offer": who(browser)["offer"], "spot": str(spot), "changes": [tap(spot, 5)]}
    send(browser, batch)
    browser.press("/accounts/keep/", name="bob", password=PASSWORD)

    assert send(Browser(), batch).status_code == 401
    assert send(signed_in(user), batch).status_code == 409
