"""What somebody might try, one test each, named after it."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from journal.ids import uuid7
from journal.models import DayWords, Device, Journal, RecoveryCode, Session, TransferLink, User
from journal.models.rate_limits import LIMITS
from tests.cast import BETWEEN, NECK, NOON, TODAY, stamp
from tests.people import HERE, PASSWORD, Browser, signed_in, with_account, with_device

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return with_account()


@pytest.fixture
def journal(user):
    return Journal.objects.get(owner=user)


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


WRITES = ["/settings/", "/accounts/sign-out/", "/accounts/delete/", "/journal/data/delete/", "/settings/links/"]


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


@pytest.mark.parametrize(
    ("address", "fields"),
    [("/accounts/sign-in/", {"password": "wrong one"}), ("/accounts/recover/", {"code": "aaaa-bbbb-cccc-dddd"})],
)
def test_signing_in_tells_whether_a_name_exists(user, address, fields):
    told = []
    for name in ("ann", "bob"):
        answer = Browser().press(address, name=name, **fields)
        text = re.sub(r'value="[^"]*"|"X-CSRFToken":"[^"]*"', "", answer.content.decode())
        told.append((answer.status_code, text))

    assert told[0] == told[1]


def test_a_link_tells_whether_there_ever_was_one(ann):
    used = TransferLink.that_opens(ann.make_link(datetime.now(UTC)), datetime.now(UTC))
    used.redeem(datetime.now(UTC))

    answers = [Browser().get(f"/in/{secret}/") for secret in ("never-there", ann.make_link(NOON))]

    assert [answer.status_code for answer in answers] == [410, 410]


def test_guessing_passwords_ends_after_ten_a_minute(user):
    browser = Browser()
    answers = [browser.press("/accounts/sign-in/", name="ann", password=f"guess {n}") for n in range(12)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 2
    assert "<h1>Please wait a while</h1>" in answers[-1].content.decode()  # not that something was not saved


def test_guessing_elsewhere_locks_nobody_out(user):
    attacker = Browser(REMOTE_ADDR="203.0.113.9")
    for n in range(15):
        attacker.press("/accounts/sign-in/", name="ann", password=f"guess {n}")

    assert signed_in(user).opens().owner == user


def test_a_whole_ipv6_network_counts_as_one(user):
    statuses = []
    for n in range(11):
        browser = Browser(REMOTE_ADDR=f"2001:db8::{n + 1}")
        statuses.append(browser.press("/accounts/sign-in/", name="ann", password="x").status_code)

    assert statuses[-1] == 429


def test_names_are_listed_by_claiming_them_one_after_the_other(user):
    browser = Browser()
    statuses = [browser.press("/accounts/keep/", name="ann", password=PASSWORD).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    assert "10" in str(LIMITS["claim"])


def test_names_are_listed_by_asking_for_passkeys(user):
    browser = Browser()
    told = [browser.press("/accounts/keep/passkey/", name="ann") for _ in range(11)]

    assert [answer.status_code for answer in told] == [422] * 10 + [429]
    assert told[0].json() == {"error": "This name is taken. Please choose another."}


def test_a_recovery_code_is_used_twice(user):
    code = RecoveryCode.renew(user)[0]

    statuses = [Browser().press("/accounts/recover/", name="ann", code=code).status_code for _ in range(2)]

    assert statuses == [302, 422]


def test_a_code_of_one_account_opens_another(user):
    code = RecoveryCode.renew(with_account("bob"))[0]

    assert Browser().press("/accounts/recover/", name="ann", code=code).status_code == 422


def test_somebody_elses_row_is_guessed(ann, stranger):
    theirs = stranger.add_spot(uuid7(), *BETWEEN, stamp())
    browser = with_device(ann)

    answers = [browser.get(f"/journal/spots/{theirs.pk}/{rest}") for rest in ("", "delete/", "days/2026-11-22/")]

    assert [answer.status_code for answer in answers] == [404] * 3


def test_somebody_elses_device_is_closed(ann, stranger):
    other = Device.let_in(stranger, "theirs", NOON)

    with_device(ann).press("/settings/devices/", device=str(other.pk))

    assert Device.objects.filter(pk=other.pk).exists()


def test_fields_that_no_form_has_are_sent_along(user, journal):
    browser = signed_in(user)
    more = {"owner": "", "is_staff": "1", "is_superuser": "1", "id": str(uuid7()), "journal": str(uuid7())}

    browser.press("/settings/", day_start="04:00", theme="dark", **more)
    Browser().press("/accounts/keep/", name="bob", password=PASSWORD, **more)

    journal.refresh_from_db()
    assert (journal.owner, journal.theme) == (user, "dark")
    assert not User.objects.filter(is_staff=True).exists()
    assert not User.objects.filter(is_superuser=True).exists()


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


def test_a_link_is_burnt_by_a_preview(ann):
    secret = ann.make_link(datetime.now(UTC))
    preview, phone, late = Browser(), Browser(), Browser()

    looks = [preview.get(f"/in/{secret}/").status_code, preview.head(f"/in/{secret}/").status_code]
    opened, again = phone.press(f"/in/{secret}/"), late.press(f"/in/{secret}/")

    assert looks == [200, 200]
    assert (opened.status_code, phone.opens()) == (302, ann)
    assert (again.status_code, late.opens()) == (410, None)


def test_a_link_brings_somebodys_journal_along_unasked(ann, stranger):
    ann.add_spot(uuid7(), *NECK, stamp()).rate(TODAY, 4, stamp())
    victim = with_device(ann)

    answer = victim.press(f"/in/{stranger.make_link(datetime.now(UTC))}/", do="open")

    assert answer.status_code == 409
    assert victim.opens() == ann


def test_a_browser_that_a_link_let_in_takes_the_journal_over(user, journal):
    guest = with_device(journal)

    answers = [guest.press(f"/{address}/") for address in ("settings/links", "journal/data/delete", "accounts/codes")]

    assert [answer.status_code for answer in answers] == [403, 403, 302]
    assert not journal.links.exists()
    assert guest.press("/accounts/keep/", name="thief", password=PASSWORD).url == "/settings/"
    assert Journal.objects.get(pk=journal.pk).owner == user


@pytest.mark.parametrize(
    "address", ["journal/spots/{spot}", "journal/spots/{spot}/days/{today}", "journal/days/{today}"]
)
def test_a_browser_that_a_link_let_in_deletes_what_the_owner_wrote(user, journal, address):
    spot = journal.spots.get()
    spot.rate(TODAY, 6, stamp())
    journal.write_day_note(TODAY, DayWords(words="mine"), stamp())
    guest, page = with_device(journal), f"/{address}/delete/".format(spot=spot.pk, today=TODAY)

    answers = [guest.get(page), guest.press(page)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(f'href="/accounts/sign-in/?next={page}"' in answer.content.decode() for answer in answers)
    assert (journal.ratings.count(), journal.day_notes.count()) == (1, 1)


def test_no_page_offers_a_guest_what_only_the_owner_may(user, journal):
    spot = journal.spots.get()
    journal.write_day_note(TODAY, DayWords(words="mine"), stamp())
    pages = [f"/journal/spots/{spot.pk}/", f"/journal/spots/{spot.pk}/days/{TODAY}/", f"/journal/days/{TODAY}/"]
    pages += ["/journal/data/", "/settings/"]

    guests, owners = (
        [who.get(page).content.decode() for page in pages] for who in (with_device(journal), signed_in(user))
    )

    assert not [page for page in guests if re.search(r'href="[^"?]*/delete/"', page)]
    assert all(re.search(r'href="[^"?]*/delete/"', page) for page in owners)


def test_signing_in_leads_a_guest_on_to_what_they_wanted_to_delete(user, journal):
    spot = journal.spots.get()
    guest, page = with_device(journal), f"/journal/spots/{spot.pk}/delete/"

    answer = guest.press("/accounts/sign-in/", name="ann", password=PASSWORD, next=page)

    assert answer.url == page
    assert guest.get(page).status_code == 200


def test_something_grave_is_done_on_a_phone_that_was_left_open(user, monkeypatch):
    browser = signed_in(user)
    monkeypatch.setattr("journal.accounts.session.LASTS", -1)

    answers = [
        browser.press(f"/{address}/")
        for address in ("accounts/delete", "journal/data/delete", "accounts/codes", f"journal/days/{TODAY}/delete")
    ]

    assert {answer.url.split("?")[0] for answer in answers} == {"/accounts/confirm/"}
    assert User.objects.filter(pk=user.pk).exists()


def test_a_passkey_answers_nonsense(user):
    browser = Browser()
    browser.press("/accounts/sign-in/passkey/")
    nonsense = ["", "{", "[]", "null", "0", '{"response": []}', '{"response": {"userHandle": 5}}', '{"id": "x"}']

    statuses = {browser.press("/accounts/sign-in/", credential=text or " ").status_code for text in nonsense}

    assert statuses == {422}


def test_markup_in_a_name_is_run(user):
    answer = Browser().press("/accounts/sign-in/", name="<script>alert(1)</script>", password="x")

    assert b"<script>alert" not in answer.content
