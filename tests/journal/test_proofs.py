"""Recovery codes, the last way in, and what takes a proof of the last ten minutes."""

import time

import pytest
from allauth.mfa.models import Authenticator

from journal.models import RecoveryCode, User
from tests.cast import TODAY, stamp
from tests.people import CODE, PASSWORD, shown, signed_in
from tests.recorded import PASSKEY

pytestmark = pytest.mark.django_db


def test_codes_are_shown_once_and_the_old_ones_end(user):
    browser = signed_in(user)
    old = RecoveryCode.renew(user)[0]

    codes = shown(browser.press("/accounts/codes/"), CODE)

    assert len(codes) == RecoveryCode.objects.count() == 8
    assert RecoveryCode.spend("ann", old) is None
    assert RecoveryCode.spend("ann", codes[0].upper().replace("-", " ")) == user
    assert shown(browser.get("/accounts/codes/"), CODE) == []


def test_the_last_way_in_is_not_removed(user):
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
