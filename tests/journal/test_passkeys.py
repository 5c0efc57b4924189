"""Making and using a passkey, against one in software that lies when it is asked to."""

import base64
import json
import secrets

import pytest
from allauth.mfa.models import Authenticator as Row
from fido2.utils import websafe_decode, websafe_encode

from journal.models import Session, User
from tests.faults.authenticator import PRESENT, Authenticator, Lie
from tests.people import Browser, with_account
from tests.recorded import PASSKEY

KEEP, SIGN_IN = "/accounts/keep/", "/accounts/sign-in/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator("http://localhost")


@pytest.fixture
def visitor() -> Browser:
    return Browser()


@pytest.fixture
def kept(phone) -> Row:
    """The passkey of an account."""
    visitor = Browser()
    assert keeps(visitor, phone.make(asked(visitor, KEEP)))
    return Row.objects.get()


def asked(visitor: Browser, page: str) -> dict:
    return visitor.press(f"{page}passkey/", name="ann").json()["publicKey"]


def keeps(visitor: Browser, answer: str) -> bool:
    return visitor.press(KEEP, name="ann", credential=answer).status_code == 302


def enters(visitor: Browser, answer: str) -> bool:
    answered = visitor.press(SIGN_IN, credential=answer)
    assert answered.status_code in (302, 422)
    return answered.status_code == 302


def test_a_passkey_makes_an_account_and_opens_it(kept, phone, visitor):
    assert enters(visitor, phone.use(asked(visitor, SIGN_IN)))
    assert visitor.opens().owner == kept.user == User.objects.get()


def test_its_use_is_noted(kept, phone, visitor):
    enters(visitor, phone.use(asked(visitor, SIGN_IN)))

    kept.refresh_from_db()
    assert kept.last_used_at


def test_what_is_asked_makes_a_passkey_that_needs_no_name_and_shows_who_is_there(visitor):
    options = asked(visitor, KEEP)

    assert options["rp"] == {"id": "localhost", "name": "Unknot"}
    assert (options["user"]["name"], options["user"]["displayName"]) == ("ann", "ann")
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert len(websafe_decode(options["challenge"])) == 32


def test_what_is_asked_of_whoever_signs_in_is_the_same_for_everybody(kept, visitor):
    options = asked(visitor, SIGN_IN)

    assert {**options, "challenge": ""} == {
        "rpId": "localhost",
        "allowCredentials": [],
        "userVerification": "required",
        "challenge": "",
    }


def test_a_second_passkey_is_asked_for_on_another_phone(kept, phone, visitor):
    enters(visitor, phone.use(asked(visitor, SIGN_IN)))

    options = visitor.press("/accounts/passkeys/options/").json()["publicKey"]

    assert [known["id"] for known in options["excludeCredentials"]] == [websafe_encode(phone.id)]


LIES = {
    "another origin": Lie(origin="https://evil.example"),
    "another port": Lie(origin="http://localhost:1"),
    "a name below ours": Lie(origin="http://evil.localhost"),
    "another scheme": Lie(origin="https://localhost"),
    "another site's answer": Lie(site="evil.example"),
    "nobody verified": Lie(flags=PRESENT),
    "nobody there": Lie(flags=0),
    "another ceremony": Lie(kind="webauthn.payment"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_makes_no_account(lie, phone, visitor):
    assert not keeps(visitor, phone.make(asked(visitor, KEEP), lie))
    assert not User.objects.exists()


def test_a_refusal_comes_with_the_whole_page_and_asks_for_no_password(phone, visitor):
    answer = visitor.press(KEEP, name="ann", credential=phone.make(asked(visitor, KEEP), LIES["nobody there"]))
    page = answer.content.decode()

    assert "answer did not fit" in page
    assert 'value="ann"' in page
    assert "Write a password" not in page


def test_a_name_that_was_taken_meanwhile_comes_with_the_whole_page(phone, visitor):
    made = phone.make(asked(visitor, KEEP))
    with_account("ann")

    answer = visitor.press(KEEP, name="ann", credential=made)

    assert answer.status_code == 422
    assert "This name is taken" in answer.content.decode()
    assert "Write a password" not in answer.content.decode()


@pytest.mark.parametrize("lie", [*LIES.values(), Lie(signed=False)], ids=[*LIES, "another's signature"])
def test_a_lie_opens_no_account(lie, kept, phone, visitor):
    assert not enters(visitor, phone.use(asked(visitor, SIGN_IN), lie))


def test_an_answer_is_taken_once(kept, phone, visitor):
    answer = phone.use(asked(visitor, SIGN_IN))

    assert enters(visitor, answer)
    visitor.press("/accounts/sign-out/", do="here")
    assert not enters(visitor, answer)


def test_a_challenge_is_used_up_by_a_wrong_answer(kept, phone, visitor):
    options = asked(visitor, SIGN_IN)

    assert not enters(visitor, phone.use(options, Lie(signed=False)))
    assert not enters(visitor, phone.use(options))


def test_an_answer_is_taken_only_from_the_browser_that_was_asked(kept, phone, visitor):
    answer, thief = phone.use(asked(visitor, SIGN_IN)), Browser()

    assert not enters(thief, answer)
    asked(thief, SIGN_IN)
    assert not enters(thief, answer)


def test_a_passkey_that_is_not_known_opens_nothing(kept, phone, visitor):
    phone.id = secrets.token_bytes(32)

    assert not enters(visitor, phone.use(asked(visitor, SIGN_IN)))


def test_a_passkey_opens_no_account_but_its_own(kept, phone, visitor):
    phone.handle = websafe_encode(with_account("bob").pk.hex.encode())

    assert not enters(visitor, phone.use(asked(visitor, SIGN_IN)))


def test_what_was_made_is_nothing_to_sign_in_with(phone, visitor):
    made = phone.make(asked(visitor, KEEP))
    asked(visitor, SIGN_IN)

    assert not enters(visitor, made)


def old_row(phone: Authenticator, user: User) -> Row:
    """As allauth's own code wrote it down: whatever the browser had sent."""
    made = phone.make({"user": {"id": websafe_encode(user.pk.hex.encode())}, "challenge": "eA"})
    return Row.objects.create(
        user=user, type="webauthn", data={"name": "First passkey", "credential": json.loads(made)}
    )


def test_a_passkey_that_an_earlier_version_wrote_down_goes_on_opening(phone, visitor):
    row = old_row(phone, with_account())

    assert enters(visitor, phone.use(asked(visitor, SIGN_IN)))
    assert visitor.opens().owner == row.user


def test_a_row_has_the_shape_that_the_accounts_library_gave_it(phone, visitor):
    answer = json.loads(phone.make(asked(visitor, KEEP)))
    keeps(visitor, json.dumps({**answer, "clientExtensionResults": {"credProps": {"rk": True}}}))

    def shape(value):
        return {key: shape(value[key]) for key in sorted(value)} if isinstance(value, dict) else type(value)

    assert shape(Row.objects.get().data) == shape({"name": "", "credential": PASSKEY})


def test_the_accounts_library_reads_a_row(kept, phone):
    read = kept.wrap()

    assert (read.name, read.is_passwordless) == ("First passkey", None)  # the one in software does not say that it is
    assert read.authenticator_data.credential_data.credential_id == phone.id
    assert str(kept) == "First passkey"


def test_what_else_a_browser_sends_is_not_kept(phone, visitor):
    answer = json.loads(phone.make(asked(visitor, KEEP)))
    answer |= {"more": "\0", "clientExtensionResults": {"credProps": {"rk": True, "x": "\0"}, "y": "\0"}}

    assert keeps(visitor, json.dumps(answer))
    assert Row.objects.get().data["credential"]["clientExtensionResults"] == {"credProps": {"rk": True}}


def test_a_browser_that_was_asked_nothing_costs_no_session(kept, phone, visitor):
    answer = phone.use({"challenge": base64.urlsafe_b64encode(bytes(32)).decode()})
    before = Session.objects.count()

    assert not enters(visitor, answer)
    assert Session.objects.count() == before
