"""What somebody might guess or find out by asking, one test each, named after it."""

import re
from datetime import UTC, datetime

import pytest

from journal.ids import uuid7
from journal.models import Device, RecoveryCode, TransferLink, User
from journal.models.rate_limits import LIMITS
from tests.cast import BETWEEN, NOON, stamp
from tests.people import PASSWORD, Browser, signed_in, with_account, with_device

pytestmark = pytest.mark.django_db


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


def test_a_passkey_answers_nonsense(user):
    browser = Browser()
    browser.press("/accounts/sign-in/passkey/")
    nonsense = ["", "{", "[]", "null", "0", '{"response": []}', '{"response": {"userHandle": 5}}', '{"id": "x"}']

    statuses = {browser.press("/accounts/sign-in/", credential=text or " ").status_code for text in nonsense}

    assert statuses == {422}
