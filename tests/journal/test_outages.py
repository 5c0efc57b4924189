"""While the database takes no writes, reading goes on, and a write says so."""

import logging
import os
import time
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from config.logs import OnceAMinute
from journal.accounts.store import SessionStore
from journal.database.outages import best_effort, outage
from journal.models import Device, NoticeShown, Session
from tests.aims import within
from tests.cast import TODAY
from tests.journal.notices import rate
from tests.people import PASSWORD, signed_in, with_account
from tests.starvation import sqlite_held

A_YEAR_AGO = datetime.now(UTC) - timedelta(days=365)
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def held():
    """Somebody else's transaction that does not end: of the file, or of every row that a write here would touch."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        with sqlite_held(name):
            yield
        return
    with psycopg.connect(os.environ["DATABASE_URL"].replace("/unknot?", f"/{name}?")) as other:
        for table in ("journal", "device", "session"):
            other.execute(f"SELECT * FROM journal_{table} FOR UPDATE")  # noqa: S608 - our own names
        yield


def seconds(call) -> float:
    began = time.monotonic()
    assert call().status_code == 200
    return time.monotonic() - began


@pytest.fixture
def impatient():
    """As the site's own processes are, which answer people."""
    if connection.vendor == "sqlite":
        connection.patience = 0.2
    else:
        connection.cursor().execute("SET lock_timeout = 200")
    yield
    connection.patience = None
    connection.close()


def test_a_page_does_not_wait_to_note_that_a_phone_was_used(anns_phone, spot):
    Device.objects.update(used=A_YEAR_AGO)

    with held():
        took = seconds(lambda: anns_phone.get("/"))

    assert took < within(1)
    assert Device.objects.get().used == A_YEAR_AGO
    anns_phone.get("/")
    assert Device.objects.get().used > A_YEAR_AGO


def test_a_page_does_not_wait_to_renew_a_session():
    browser = signed_in(with_account())
    Session.objects.update(used=A_YEAR_AGO, made=A_YEAR_AGO)

    with held():
        took = seconds(lambda: browser.get("/"))

    assert took < within(1)
    assert Session.objects.get().used == A_YEAR_AGO
    assert browser.get("/").wsgi_request.user.is_authenticated
    assert Session.objects.get().used > A_YEAR_AGO


def test_a_page_does_not_wait_to_keep_what_its_notice_said(anns_phone, spot):
    rate(spot, *[7] * 20)

    with held():
        took = seconds(lambda: anns_phone.get("/"))

    assert took < within(1)
    assert connection.vendor == "postgresql" or not NoticeShown.objects.exists()


def test_a_tap_that_cannot_be_saved_says_so_and_when_to_try_again(impatient, anns_phone, spot, post):
    with held():
        response = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=5, htmx=True)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert response.content.decode() == (
        "The site cannot save anything just now. Nothing was changed. Please try again in a minute."
    )
    assert not spot.ratings.exists()


def test_without_script_what_was_typed_comes_back(impatient, anns_phone, spot, post):
    with held():
        response = post(anns_phone, f"/journal/days/{TODAY}/", words="typed with care")

    assert response.status_code == 503
    assert 'value="typed with care"' in response.content.decode()
    assert "Send it again" in response.content.decode()


def test_no_password_is_put_into_a_page(impatient, post):
    with_account()
    with held():
        response = post(Client(headers={"host": "localhost"}), "/accounts/sign-in/", name="ann", password="pass phrase")

    assert "pass phrase" not in response.content.decode()


@pytest.fixture
def log(caplog, monkeypatch):
    """A minute that nothing has been logged in yet."""
    logger = logging.getLogger("unknot.database")
    assert {type(each) for each in logger.filters} == {OnceAMinute}
    monkeypatch.setattr(logger, "filters", [OnceAMinute()])
    return caplog


def test_what_is_left_out_during_an_outage_is_logged_once_a_minute_and_names_nobody(anns_phone, spot, log):
    Device.objects.update(used=A_YEAR_AGO)
    reason = "READONLY" if connection.vendor == "sqlite" else "25006"
    with read_only():
        for _ in range(3):
            anns_phone.get(f"/journal/spots/{spot.pk}/")

    lines = [(record.levelname, record.getMessage()) for record in log.records]
    assert lines == [("WARNING", f"The database did not take what may be left out: {reason}")]
    assert "Traceback" not in log.text


def test_what_is_wrong_with_a_question_is_no_outage(spot):
    with pytest.raises(DatabaseError) as wrong:
        best_effort(lambda: connection.cursor().execute("SELECT nothing FROM nowhere"))

    assert outage(wrong.value) is None


def test_a_mistake_in_the_code_is_not_swallowed(spot):
    with pytest.raises(ZeroDivisionError):
        best_effort(lambda: 1 / 0)


def test_an_outage_is_not_reported_for_errors_without_a_cause():
    assert outage(OperationalError("something")) is None


@contextmanager
def full():
    """The file may not grow. PostgreSQL has no such limit; there all is read-only."""
    if connection.vendor == "postgresql":
        with read_only():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier tests have freed would be room
        cursor.execute("PRAGMA max_page_count = 1")  # as many as there are
        yield
        cursor.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def read_only():
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET default_transaction_read_only = on")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = 0" if sqlite else "SET default_transaction_read_only = off")


@pytest.mark.parametrize("trouble", [full, read_only])
def test_during_an_outage_everything_can_be_read_and_afterwards_all_is_well(anns_phone, spot, post, trouble):
    rate(spot, *[7] * 20)
    Device.objects.update(used=A_YEAR_AGO)
    with trouble():
        for address in ("/", "/journal/", "/journal/data/", "/journal/data/file/", "/settings/"):
            assert anns_phone.get(address).status_code == 200
        refused = post(anns_phone, f"/journal/days/{TODAY}/", words="long " * 900, htmx=True)
    taken = post(anns_phone, f"/journal/days/{TODAY}/", words="long " * 900)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    assert taken.status_code == 302


def test_nobody_is_told_to_be_in_whose_session_cannot_be_kept(post, monkeypatch):
    with_account()
    browser = Client(headers={"host": "localhost"})
    save = SessionStore.save

    def save_while_there_is_room(self, must_create=False):
        with nullcontext() if must_create else read_only():
            return save(self, must_create)

    monkeypatch.setattr(SessionStore, "save", save_while_there_is_room)

    response = post(browser, "/accounts/sign-in/", name="ann", password=PASSWORD)

    assert response.status_code == 503
    assert not browser.get("/").wsgi_request.user.is_authenticated


def test_a_session_that_cannot_be_renewed_is_still_one():
    browser = signed_in(with_account())
    Session.objects.update(used=A_YEAR_AGO, made=A_YEAR_AGO)

    with read_only():
        response = browser.get("/")

    assert response.status_code == 200
    assert response.wsgi_request.user.is_authenticated
