"""Ids that no phone can have meant: a change used before, one that replaces itself, somebody else's row."""

import pytest

from journal.ids import uuid7
from tests.cast import BETWEEN, NECK, TODAY, ball, stamp
from tests.people import with_device

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(ann):
    return ann.add_spot(uuid7(), *BETWEEN, stamp())


@pytest.fixture
def theirs(stranger):
    spot = stranger.add_spot(uuid7(), *NECK, stamp())
    spot.read_now(4, stamp())
    stranger.save_practice(uuid7(), ball(spot), stamp())
    return stranger


def test_a_change_that_was_about_something_else_is_refused_with_a_sentence(ann, mine):
    used = ann.changes.get().version
    forms = {
        f"/journal/spots/{mine.pk}/days/{TODAY}/": {"do": "read", "pain": "3"},
        f"/journal/days/{TODAY}/": {"words": "x"},
        "/settings/": {"day_start": "04:00", "theme": "dark"},
        "/journal/spots/": {"place": "hip/left", "spot": str(uuid7())},
    }

    answers = {address: with_device(ann).press(address, change=str(used), **sent) for address, sent in forms.items()}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(forms, 422)


def test_a_change_that_replaces_itself_is_refused_with_a_sentence(ann, mine):
    change = str(uuid7())
    where = f"/journal/spots/{mine.pk}/days/{TODAY}/"

    answer = with_device(ann).press(where, pain="3", change=change, replaces=change)

    assert answer.status_code == 422
    assert not ann.ratings.exists()


def test_the_id_of_somebody_elses_row_is_not_free(ann, mine, theirs):
    browser, where = with_device(ann), f"/journal/spots/{mine.pk}/days/{TODAY}/"
    reading, practice, spot = theirs.readings.get().pk, theirs.practices.get().pk, theirs.spots.get().pk

    answers = [
        browser.press(where, do="read", pain="3", change=str(reading)),
        browser.press("/journal/spots/", place="hip/left", spot=str(spot)),
        browser.press(
            "/journal/practice/ball-on-the-wall/", practice=str(practice), way="hand", started="1780000000000"
        ),
    ]

    assert {answer.status_code for answer in answers} <= {404, 422}
    assert (theirs.readings.count(), theirs.practices.count(), theirs.spots.count()) == (1, 1, 1)
