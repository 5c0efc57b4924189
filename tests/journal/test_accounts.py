"""Keeping a journal under a name, signing in and out, and who can open it."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from journal.ids import uuid7
from journal.models import Device, Journal, RecoveryCode, Session, User
from journal.sync.versions import Stamp
from tests.cast import NECK, NOON, TODAY, ago, stamp, this_day
from tests.journal.rows import every_row
from tests.people import CODE, LINK, PASSWORD, SPOT, TOKEN, Browser, shown, signed_in, with_account, with_device

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return with_account()


def just_now() -> Stamp:
    now = datetime.now(UTC)
    return Stamp(uuid7(), now, now)


def test_keeping_a_journal_keeps_every_row(ann, spot):
    spot.rate(TODAY, 6, stamp(1))
    spot.rate(TODAY, 4, stamp(2))
    browser = with_device(ann)
    before = [row for row in every_row(ann) if row[0] not in (ann.pk, "Device")]

    answer = browser.press("/accounts/keep/", name="ann", password=PASSWORD)

    assert (answer.status_code, answer.url) == (302, "/accounts/codes/")
    assert [row for row in every_row(ann) if row[0] not in (ann.pk, "Device")] == before
    assert browser.opens() == ann


def test_a_name_without_a_journal_gets_an_empty_one_with_the_first_spot():
    browser = Browser()

    browser.press("/accounts/keep/", name="ann", password=PASSWORD)

    assert browser.opens().spots.get().area == "between-blades"


@pytest.mark.parametrize("typed", ["ANN", " ann ", "\uff41nn"])
def test_a_name_is_one_name_however_it_is_typed(user, typed):
    assert Browser().press("/accounts/sign-in/", name=typed, password=PASSWORD).status_code == 302
    assert Browser().press("/accounts/keep/", name=typed, password=PASSWORD).status_code == 422


@pytest.mark.parametrize("name", ["", "a", "two words", "x" * 61, "nul\x00", "a/b"])
def test_a_name_that_cannot_be_is_refused_and_what_was_typed_is_kept(name):
    answer = Browser().press("/accounts/keep/", name=name, password=PASSWORD)

    assert answer.status_code == 422
    assert b'class="error"' in answer.content
    assert User.objects.count() == 0


@pytest.mark.parametrize("password", ["", "short", "password1", "averylongname"])
def test_a_password_that_anybody_guesses_is_refused(password):
    answer = Browser().press("/accounts/keep/", name="averylongname", password=password)

    assert answer.status_code == 422
    assert b'value="averylongname"' in answer.content


def test_a_second_name_for_a_kept_journal_is_not_offered(user):
    assert signed_in(user).get("/accounts/keep/").url == "/settings/"


def test_the_page_that_offers_it_says_what_happens_otherwise(ann):
    assert b"400 days" in with_device(ann).get("/accounts/keep/").content
    assert b"400 days" in with_device(ann).get("/settings/").content


def test_after_a_week_of_entries_there_is_a_gentle_word(ann, spot):
    today = this_day()
    for n in range(6):
        spot.rate(today - timedelta(n), 5, just_now())
    six = with_device(ann).get("/").content
    spot.rate(today - timedelta(6), 5, just_now())

    assert b"Add an account, so that you can get back in" not in six
    assert b"Add an account, so that you can get back in" in with_device(ann).get("/").content


def test_whoever_has_a_name_hears_no_such_word(user):
    journal = Journal.objects.get(owner=user)
    for n in range(9):
        journal.spots.get().rate(this_day() - timedelta(n), 5, just_now())

    assert b"under a name?" not in signed_in(user).get("/").content


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


def test_signing_out_tells_the_phone_to_forget_the_pages(user):
    answer = signed_in(user).press("/accounts/sign-out/", do="here")

    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_signing_out_here_leaves_the_others_in(user):
    here, there = signed_in(user), signed_in(user)

    here.press("/accounts/sign-out/", do="here")

    assert here.opens() is None
    assert there.opens().owner == user


def test_signing_out_everywhere_shuts_every_browser_out(user):
    journal = Journal.objects.get(owner=user)
    here, there, guest = signed_in(user), signed_in(user), with_device(journal)
    journal.make_link(datetime.now(UTC))

    here.press("/accounts/sign-out/", do="everywhere")

    assert [browser.opens() for browser in (here, there, guest)] == [None, None, None]
    assert not journal.links.exists()


def test_a_session_notes_its_use_once_an_hour(user):
    browser = signed_in(user)
    long_ago = datetime.now(UTC) - timedelta(minutes=59)
    for minutes, noted in ((59, False), (61, True)):
        long_ago = datetime.now(UTC) - timedelta(minutes=minutes)
        Session.objects.update(made=long_ago, used=long_ago)

        browser.get("/settings/")

        assert (Session.objects.get().used != long_ago) is noted


def test_the_list_of_devices_knows_this_one_and_the_kind_of_the_others(user):
    journal = Journal.objects.get(owner=user)
    Device.let_in(journal, "x", NOON, "Firefox, Android")
    browser = signed_in(user)

    page = browser.get("/settings/").content.decode()

    assert "Firefox, Android" in page
    assert page.count("this one") == 1


@pytest.fixture
def guest(user):
    """A browser that a link let in."""
    browser = with_device(Journal.objects.get(owner=user))
    Device.objects.update(name="Firefox, Android")
    return browser


NEW = {"password": "another good one 7"}


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


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


def test_the_only_device_of_a_journal_without_an_account_is_not_closed(ann):
    browser = with_device(ann)

    answer = browser.press("/settings/devices/", device=str(ann.devices.get().pk))

    assert answer.status_code == 422
    assert browser.opens() == ann


def test_a_browser_that_a_link_let_in_closes_itself(user):
    guest = with_device(Journal.objects.get(owner=user))

    guest.press("/settings/devices/")

    assert guest.opens() is None
    assert not Device.objects.exists()


def test_a_link_is_ended_before_it_is_used(ann):
    browser = with_device(ann)
    page = browser.press("/settings/links/")
    [link] = shown(page, LINK)

    browser.press("/settings/links/revoke/", link=str(ann.links.get().pk))

    assert Browser().get(link).status_code == 410


def test_ten_links_are_open_at_one_time_at_most(ann):
    browser = with_device(ann)

    answers = [browser.press("/settings/links/") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert 590 < int(answers[-1].headers["Retry-After"]) <= 600
    assert "10 links are open already. End one in Settings, or wait." in words(answers[-1])


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


def test_codes_are_shown_once_and_the_old_ones_end(user):
    browser = signed_in(user)
    old = RecoveryCode.renew(user)[0]

    codes = shown(browser.press("/accounts/codes/"), CODE)

    assert len(codes) == RecoveryCode.objects.count() == 8
    assert RecoveryCode.spend("ann", old) is None
    assert RecoveryCode.spend("ann", codes[0].upper().replace("-", " ")) == user
    assert shown(browser.get("/accounts/codes/"), CODE) == []


def test_the_last_way_in_is_not_removed(user):
    from allauth.mfa.models import Authenticator

    from tests.recorded import PASSKEY

    browser = signed_in(user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "one", "credential": PASSKEY})
    password = user.password
    User.objects.update(password="!")
    session = browser.session
    session["_auth_user_hash"] = User.objects.get().get_session_auth_hash()
    session.save()

    refused = browser.press(f"/accounts/passkeys/{key.pk}/")
    User.objects.update(password=password)

    assert refused.status_code == 422
    assert Authenticator.objects.exists()


def test_confirming_needs_the_password_and_leads_on(user):
    browser = signed_in(user)
    session = browser.session
    session["confirmed"] = time.time() - 601
    session.save()

    asked = browser.get("/accounts/codes/")
    wrong = browser.press("/accounts/confirm/", password="not it")
    right = browser.press("/accounts/confirm/", password=PASSWORD, next="/accounts/codes/")

    assert asked.url == "/accounts/confirm/?next=%2Faccounts%2Fcodes%2F"
    assert (wrong.status_code, right.url) == (422, "/accounts/codes/")
    assert browser.get("/accounts/codes/").status_code == 200


@pytest.mark.parametrize("what", ["spots/{spot}/", "spots/{spot}/days/{day}/", "days/{day}/", "data/"])
def test_deleting_from_an_account_takes_a_proof_of_the_last_ten_minutes(user, what):
    browser = signed_in(user)
    spot = browser.opens().spots.get()
    spot.rate(TODAY, 6, stamp())
    path = "/journal/" + what.format(spot=spot.pk, day=TODAY) + "delete/"
    session = browser.session
    session["confirmed"] = time.time() - 601
    session.save()

    asked = [browser.get(path), browser.press(path)]

    assert {answer.url.partition("?")[0] for answer in asked} == {"/accounts/confirm/"}
    assert browser.opens().ratings.get().pain == 6


def test_twenty_journals_an_hour_are_opened_from_one_address(monkeypatch):
    from journal.models import rate_limits

    monkeypatch.setitem(rate_limits.LIMITS, "open", {rate_limits.HOUR: 2})
    statuses = []
    for _ in range(3):
        browser = Browser()
        page = browser.get("/")
        [spot], [token] = shown(page, SPOT), shown(page, TOKEN)
        answer = browser.press(f"/journal/spots/{spot}/days/{ago(1)}/", pain="5", token=token)
        statuses.append(answer.status_code)

    assert statuses == [302, 302, 429]
    assert Journal.objects.count() == 2
