from datetime import UTC, datetime

import pytest

from journal import tokens
from journal.ids import uuid7
from journal.models import Device, Journal
from tests.cast import BETWEEN, NECK, NOON, stamp
from tests.journal.notices import rate
from tests.people import with_account


@pytest.fixture
def ann(db):
    return Journal.start(NOON)


@pytest.fixture
def stranger(db):
    return Journal.start(NOON)


@pytest.fixture
def spot(ann):
    return ann.add_spot(uuid7(), *BETWEEN, stamp())


@pytest.fixture
def neck(ann):
    return ann.add_spot(uuid7(), *NECK, stamp())


@pytest.fixture
def sore(spot):
    """A spot that a notice is about."""
    rate(spot, *[5] * 10)
    return spot


@pytest.fixture
def anns_phone(client, ann):
    """A browser that holds the cookie of ann's journal."""
    Device.objects.create(journal=ann, token_hash=tokens.hashed("token"), made=NOON, used=datetime.now(UTC))
    client.cookies["device"] = "token"
    return client


@pytest.fixture
def user(db):
    return with_account()


@pytest.fixture
def journal(user):
    return Journal.objects.get(owner=user)


@pytest.fixture
def post():
    """Post as a page of ours would: with its token, and by htmx if asked."""

    def send(client, address: str, *, htmx: bool = False, **fields):
        client.get("/")
        headers = {"X-CSRFToken": client.cookies["csrftoken"].value, "Origin": "http://localhost"}
        return client.post(address, fields, headers=headers | ({"HX-Request": "true"} if htmx else {}))

    return send
