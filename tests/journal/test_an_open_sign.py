"""Once somebody has answered "one of these", nothing takes it back but their own dismissal of that answer."""

import re
from datetime import timedelta

import pytest

from journal.data.erase import erase_day, erase_spot
from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, WarningCheck
from journal.models.rate_limits import HOUR, RateLimitedError
from tests.cast import BETWEEN, NOON, TODAY, stamp, this_day
from tests.people import words

SIGNS = "/journal/warning-signs/"
pytestmark = pytest.mark.django_db


def report(journal, spot=None):
    return journal.answer_check(True, TODAY, stamp(), spot)


def is_open(journal) -> bool:
    return WarningCheck.objects.filter(journal=journal, found=True, dismissed=None).exists()


def test_deleting_its_spot_leaves_the_sign_open(ann, spot):
    report(ann, spot)
    ann.answer_check(False, TODAY, stamp(), spot)

    erase_spot(spot, NOON)

    assert is_open(ann)
    assert WarningCheck.objects.get().spot is None


def test_deleting_its_day_leaves_the_sign_open(ann, spot):
    report(ann, spot)

    erase_day(spot, TODAY, NOON)

    assert is_open(ann)


def test_a_dismissed_sign_goes_with_its_spot(ann, spot):
    sign = report(ann, spot)
    ann.dismiss_checks([sign.pk], NOON)

    erase_spot(spot, NOON)

    assert not WarningCheck.objects.exists()


def test_a_dismissal_covers_only_the_signs_that_its_page_showed(anns_phone, ann, post):
    old = str(report(ann).pk)
    report(ann)

    answer = post(anns_phone, SIGNS, signs="dismiss", check=old)

    assert is_open(ann)
    assert answer.headers["Location"] == SIGNS
    assert "Please get help" in words(anns_phone.get(SIGNS))


def test_a_page_that_names_no_sign_dismisses_none(anns_phone, ann, post):
    report(ann)

    post(anns_phone, SIGNS, signs="dismiss")

    assert is_open(ann)


@pytest.mark.parametrize("order", [(False, True), (True, False)])
def test_one_of_these_under_a_used_id_is_not_lost(ann, order):
    change = uuid7()
    for found in order:
        ann.answer_check(found, TODAY, stamp(change=change))

    assert is_open(ann)


def test_a_sign_sent_again_after_its_dismissal_is_not_opened_again(ann):
    change = uuid7()
    ann.answer_check(True, TODAY, stamp(change=change))
    ann.dismiss_checks([change], NOON)
    ann.answer_check(True, TODAY, stamp(change=change))

    assert not is_open(ann)


def test_an_answer_that_was_given_earlier_and_comes_later_takes_nothing_back(ann, spot):
    report(ann, spot)
    ann.answer_check(False, TODAY - timedelta(1), stamp(-600, now=5), spot)

    assert is_open(ann)


def test_a_merge_brings_the_sign_along(ann, spot, stranger):
    theirs = stranger.add_spot(uuid7(), *BETWEEN, stamp())
    report(stranger, theirs)

    Merge(stranger, ann, NOON).run()

    assert is_open(ann)


def newcomers_fields(client) -> dict[str, str]:
    page = client.get(SIGNS).content.decode()
    return {"signs": "one", "token": re.search(r'name="token" value="([^"]+)"', page)[1]}


def test_a_newcomers_sign_is_open_whatever_is_rated_then(client, post):
    answer = post(client, SIGNS, **newcomers_fields(client))
    assert answer.headers["Location"] == SIGNS
    assert "Please get help" in words(client.get(SIGNS))

    spot = Journal.objects.get().spots.get()
    post(client, f"/journal/spots/{spot.pk}/days/{this_day()}/", pain=0)

    assert "You reported a warning sign" in words(client.get("/"))
    assert "Try it now" not in words(client.get("/"))


def test_a_newcomers_sign_sent_twice_makes_one_journal(client, post):
    fields = newcomers_fields(client)
    post(client, SIGNS, **fields)
    del client.cookies["device"]
    post(client, SIGNS, **fields)

    assert Journal.objects.count() == 1


def test_the_advice_is_there_when_no_journal_can_be_made(client, post, monkeypatch):
    def full(*_):
        raise RateLimitedError(HOUR)

    monkeypatch.setattr("journal.views.checks.count_attempt", full)

    answer = post(client, SIGNS, **newcomers_fields(client))

    assert "Please get help" in words(answer)
    assert not Journal.objects.exists()
