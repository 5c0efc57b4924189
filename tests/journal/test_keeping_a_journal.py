"""Keeping a journal under a name: what name and password may be, and who is asked to."""

from datetime import timedelta

import pytest

from journal.models import Journal, User
from tests.cast import TODAY, just_now, stamp, this_day
from tests.journal.rows import every_row
from tests.people import PASSWORD, Browser, signed_in, with_device

pytestmark = pytest.mark.django_db


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

    assert b" data-offers-account\n" not in six  # without it the sheet shows no such word
    seven = with_device(ann).get("/").content
    assert b" data-offers-account\n" in seven
    assert b"Add an account, so that you can get back in" in seven


def test_whoever_has_a_name_hears_no_such_word(user):
    journal = Journal.objects.get(owner=user)
    for n in range(9):
        journal.spots.get().rate(this_day() - timedelta(n), 5, just_now())

    assert b"Add an account" not in signed_in(user).get("/").content
