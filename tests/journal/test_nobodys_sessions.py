"""A session that nobody owns holds a passkey's challenge, for ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.accounts.store import SessionStore
from journal.data.tidy import tidy
from journal.models import Session
from tests.people import Browser, signed_in, with_account

ASK = "/accounts/sign-in/passkey/"
TEN_MINUTES = 600
pytestmark = pytest.mark.django_db


def now() -> datetime:
    """The suite runs for minutes: what it began with is another time."""
    return datetime.now(UTC)


@pytest.fixture
def asked() -> Browser:
    """A browser that was given a challenge and has not answered yet."""
    browser = Browser()
    browser.press(ASK)
    return browser


def last_written(minutes: float) -> None:
    Session.objects.update(made=now() - timedelta(days=500), used=now() - timedelta(minutes=minutes))


def challenge(browser: Browser) -> dict:
    return dict(SessionStore(browser.cookies["session"].value).items())


def test_its_cookie_and_its_row_end_after_ten_minutes(asked):
    row = Session.objects.get()

    assert asked.cookies["session"]["max-age"] == TEN_MINUTES
    assert abs((row.expire_date - now()).total_seconds() - TEN_MINUTES) < 60


@pytest.mark.parametrize("kept_until", [timedelta(minutes=1), timedelta(days=400)])
@pytest.mark.parametrize(("minutes", "there"), [(9.5, True), (10.5, False), (-60 * 24, False)])
def test_after_ten_minutes_it_is_not_read_whatever_its_row_says(asked, minutes, there, kept_until):
    Session.objects.update(expire_date=now() + kept_until)
    last_written(minutes)

    assert bool(challenge(asked)) is there


@pytest.mark.parametrize(("minutes", "left"), [(9.5, 1), (10.5, 0), (-60 * 24, 0)])
def test_and_it_is_tidied_away(asked, minutes, left):
    Session.objects.update(expire_date=now() + timedelta(days=400))
    last_written(minutes)

    tidy(now())

    assert Session.objects.count() == left


def test_another_challenge_is_another_ten_minutes(asked):
    last_written(9.5)

    asked.press(ASK)

    assert (now() - Session.objects.get().used).total_seconds() < 60


def test_somebodys_session_lasts_as_long_as_browsers_keep_it():
    browser = signed_in(with_account())
    last_written(60 * 24 * 30)

    tidy(now())

    assert browser.opens()
    assert (Session.objects.get().expire_date - now()).days in (399, 400)


def test_a_key_that_a_browser_chose_is_never_the_key_of_a_session():
    browser = Browser()
    browser.cookies["session"] = chosen = "a-key-that-somebody-planted-here"

    browser.press(ASK)

    assert browser.cookies["session"].value != chosen
    assert len(challenge(browser)) == 1
    assert not dict(SessionStore(chosen).items())


def test_a_session_that_is_not_there_is_looked_for_once_and_nothing_is_written(django_assert_num_queries):
    session = SessionStore("a-key-that-somebody-planted-here")

    with django_assert_num_queries(1):
        assert (session.get("x"), session.get("y")) == (None, None)

    assert (session.session_key, session.accessed, session.modified, session.is_empty()) == (None, True, False, True)
