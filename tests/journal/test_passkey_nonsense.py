"""Whatever is sent in place of a passkey's answer is refused, and nothing breaks."""

import json
from contextlib import suppress

import pytest
from django.test import RequestFactory
from fido2 import cbor
from fido2.utils import websafe_encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from journal.accounts import passkeys
from journal.ids import uuid7
from journal.models import User
from tests.faults.authenticator import PRESENT, VERIFIED, Authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_():
    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.session = {}
    return request


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator("http://localhost")


@pytest.fixture
def user(request_, phone) -> User:
    """Whose passkey the phone has."""
    user = User.objects.create_user("ann")
    made = phone.make(passkeys.ask_to_make(request_, user)["publicKey"])
    passkeys.keep(user, passkeys.check_made(request_, made), "First passkey")
    return user


def made(request, phone: Authenticator) -> dict:
    return json.loads(phone.make(passkeys.ask_to_make(request, User(id=uuid7(), username="bob"))["publicKey"]))


def used(request, phone: Authenticator) -> dict:
    return json.loads(phone.use(passkeys.ask_to_use(request)["publicKey"]))


def refuses(check, request, answer: object) -> bool:
    try:
        check(request, answer if isinstance(answer, str) else json.dumps(answer))
    except passkeys.RefusedError:
        return True
    return False


WHOLE = ["", "x", "0", "[]", "{}", "null", "NaN", "[" * 100_000, "\ud800", '{"response": 1}', '{"response": {}}']
WHOLE += [json.dumps({"rawId": "AA", "response": {"clientDataJSON": part}}) for part in ("", "e30", 7, None, [], "\0")]


@pytest.mark.parametrize("text", WHOLE, ids=range(len(WHOLE)))
def test_text_that_is_no_answer_is_refused(text, request_, user):
    for ask, check in ((passkeys.ask_to_use, passkeys.check_used), (passkeys.ask_to_use, passkeys.check_made)):
        ask(request_)
        assert refuses(check, request_, text)


def attestation(data: bytes) -> bytes:
    return cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})


def own_data(flags: int) -> bytes:
    return passkeys.server(RequestFactory().get("/", headers={"host": "localhost"})).rp.id_hash + bytes(
        [flags, *bytes(4)]
    )


PARTS = {
    "nothing": b"",
    "no fields": b"{}",
    "no text": b"\xff",
    "null": b"null",
    "a list without an end": b"\x81" * 50_000 + b"\x00",
    "a map of no length": b"\xbf",
    "a list longer than memory": b"\x9b" + b"\xff" * 8,
    "a list as a key": b"\xa1\x80\x00",
    "data cut off": attestation(own_data(PRESENT | VERIFIED)[:34]),
    "no key": attestation(own_data(PRESENT | VERIFIED)),
    "a key that is not there": attestation(own_data(PRESENT | VERIFIED | 0x40)),
    "extensions that are not there": attestation(own_data(PRESENT | VERIFIED | 0x80)),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_an_answer_with_nonsense_for_a_part_is_refused(part, request_, user, phone):
    for name in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        answer = used(request_, phone)
        answer["response"][name] = websafe_encode(part)
        assert refuses(passkeys.check_used, request_, answer), name
    for name in ("clientDataJSON", "attestationObject"):
        answer = made(request_, Authenticator("http://localhost"))
        answer["response"][name] = websafe_encode(part)
        assert refuses(passkeys.check_made, request_, answer), name


KEYS = [{}, {1: 2}, {1: 99, 3: -999}, {1: 2, 3: -7}, {1: 2, 3: -7, -1: 1, -2: b"", -3: b""}, {1: 3, 3: -257, -1: 0}]
KEYS += [{1: 2, 3: -7, -1: 1, -2: "", -3: False}, {1: 1, 3: -8, -1: 6, -2: b"x"}, {3: []}, {1: 2, 3: -7, -1: 1, -2: 0}]


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_a_key_that_is_none_opens_nothing(key, request_, phone, monkeypatch):
    user = User.objects.create_user("ann")
    monkeypatch.setattr("tests.faults.authenticator.ES256.from_cryptography_key", lambda _: key)
    answer = phone.make(passkeys.ask_to_make(request_, user)["publicKey"])
    with suppress(passkeys.RefusedError):
        passkeys.keep(user, passkeys.check_made(request_, answer), "of a kind that nobody knows")

    assert refuses(passkeys.check_used, request_, used(request_, phone))


VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=5,
)
PLACES = ["id", "rawId", "type", "response", "clientExtensionResults", "authenticatorAttachment"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=some.sampled_from(PLACES), value=VALUES)
def test_any_value_in_any_place_is_refused_or_does_not_matter(place, value, request_, user, phone):
    for check, answer in (
        (passkeys.check_made, made(request_, Authenticator("http://localhost"))),
        (passkeys.check_used, used(request_, phone)),
    ):
        refused = refuses(check, request_, {**answer, place: value})

        assert refused or place in ("type", "clientExtensionResults", "authenticatorAttachment") or value is None
