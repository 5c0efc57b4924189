from contextlib import nullcontext
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
import time_machine

from journal import tokens
from journal.days import GREENWICH, journal_day
from journal.ids import uuid7
from journal.models import Device, Journal
from tests.cast import BETWEEN, NECK, NOON, stamp
from tests.people import with_account

HERE = Path(__file__).parent
DAY = journal_day(datetime.now(UTC), GREENWICH)


def clock_from(start: time) -> time_machine.travel:
    """The same day through the whole run. By the clock of the machine one may end while a test speaks of it."""
    return time_machine.travel(datetime.combine(DAY, start, UTC))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    with clock_from(time(11, 59)):  # a file's own NOW is over when its tests begin
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    is_elsewhere = HERE not in item.path.parents  # pytest asks this of every test, not of those below it only
    with nullcontext() if is_elsewhere or item.get_closest_marker("clock_of_the_machine") else clock_from(time(12)):
        return (yield)


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
    from tests.journal.notices import rate  # only now: its days are counted by the tests' clock

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
