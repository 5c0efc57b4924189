"""Once somebody has answered "one of these", nothing takes it back but their own dismissal of that answer."""

import re
from datetime import timedelta

import pytest

from journal.data.erase import erase_day, erase_spot
from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Journal, WarningCheck
from journal.models.rate_limits import HOUR, RateLimitedError
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import BETWEEN, NECK, NOON, TODAY, stamp
from tests.journal.test_notice_page import TODAY as NOW_DAY
from tests.journal.test_notice_page import rate, said, words
from tests.people import PASSWORD, with_account, with_device

SIGNS = "/journal/warning-signs/"
TIMER = {"X-Requested-With": "timer"}
pytestmark = pytest.mark.django_db


def report(journal, spot=None):
    return journal.answer_check(True, TODAY, stamp(), spot)


def report_now(journal, spot=None):
    return journal.answer_check(True, NOW_DAY, said(), spot)


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


@pytest.mark.parametrize("what", ["delete/", "days/{day}/delete/"])
def test_what_is_deleted_names_no_open_sign_and_says_that_it_stays(anns_phone, ann, spot, what):
    report_now(ann, spot)

    page = words(anns_phone.get(f"/journal/spots/{spot.pk}/{what.format(day=NOW_DAY)}"))

    assert "check of the warning signs" not in page
    assert "The warning sign that you reported stays" in page


def test_a_dismissal_covers_only_the_signs_that_its_page_showed(anns_phone, ann, post):
    old = str(report_now(ann).pk)
    report_now(ann)

    answer = post(anns_phone, SIGNS, signs="dismiss", check=old)

    assert is_open(ann)
    assert answer.headers["Location"] == SIGNS
    assert "Please get help" in words(anns_phone.get(SIGNS))


def test_a_page_that_names_no_sign_dismisses_none(anns_phone, ann, post):
    report_now(ann)

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


@pytest.mark.parametrize("kind", list(Kind))
def test_no_reply_to_a_notice_takes_it_back(anns_phone, ann, neck, kind):
    rate(neck, *[5] * 10)
    report_now(ann, neck)
    neck.reply(kind, Level.THERAPIST, NOW_DAY, said())

    assert "Still sore" not in words(anns_phone.get("/"))
    assert 'class="card urgent call"' in anns_phone.get("/").content.decode()


def test_the_notices_page_says_nothing_beside_it(anns_phone, ann, neck):
    rate(neck, *[8] * 12, 7, 6, 5, 4)
    report_now(ann, neck)

    page = words(anns_phone.get("/journal/notice/"))

    assert "You reported a warning sign" in page
    for softer in ("easing", "massage therapist", "Your answer", "letting go"):
        assert softer not in page


def test_the_notices_page_shows_it_when_no_spot_is_followed(anns_phone, ann, spot):
    report_now(ann, spot)
    spot.archive(said())

    assert "You reported a warning sign" in words(anns_phone.get("/journal/notice/"))


def test_the_page_that_saves_a_practice_says_so_first(anns_phone, ann, spot):
    report_now(ann, spot)

    page = anns_phone.get("/journal/practice/ball-on-the-wall/")

    assert "You reported a warning sign" in words(page)
    assert 'data-held="1"' in anns_phone.get("/journal/practice/ball-on-the-wall/", headers=TIMER).content.decode()


def test_none_of_these_from_an_older_page_comforts_nobody(anns_phone, ann, spot, post):
    report_now(ann, spot)

    answer = post(anns_phone, SIGNS, signs="none", spot=spot.pk)

    assert answer.headers["Location"] == SIGNS
    page = words(anns_phone.get(SIGNS))
    assert "The warning sign that you reported before is still open." in page
    assert "none of these" not in page


def test_none_of_these_is_not_called_saved_where_nothing_is(client, post):
    post(client, SIGNS, signs="none")

    page = words(client.get("/"))
    assert "Having none of these rules nothing out; if you feel unwell, ask a doctor." in page
    assert "Saved: none of these" not in page


def test_another_device_of_the_journal_sees_it(ann):
    report_now(ann)

    assert "Please get help" in words(with_device(ann).get(SIGNS))


def test_whoever_signs_in_beside_it_is_told_of_it(ann):
    report_now(ann)
    browser = with_device(ann)
    browser.press("/accounts/sign-in/", name=with_account().username, password=PASSWORD)

    assert "A warning sign was reported in the journal on this phone." in words(browser.get("/accounts/two-journals/"))


def test_archiving_its_spot_leaves_it_on_today(anns_phone, ann, spot):
    ann.add_spot(uuid7(), *NECK, said())
    report_now(ann, spot)
    spot.archive(said())

    page = anns_phone.get("/").content.decode()
    assert 'class="card urgent call"' in page
    assert "Try it now" not in page


@pytest.mark.parametrize("by_tap", [False, True], ids=["the page", "a tap"])
def test_nothing_calm_is_drawn_or_counted_beside_it(anns_phone, ann, spot, post, by_tap):
    rate(spot, *[6] * 7, *[0] * 7)
    assert 'class="mark week"' in anns_phone.get("/").content.decode()
    report_now(ann, spot)

    tap = f"/journal/spots/{spot.pk}/days/{NOW_DAY}/"
    answer = post(anns_phone, tap, pain=0, htmx=True) if by_tap else anns_phone.get("/")
    page = answer.content.decode()

    assert 'class="card urgent call"' in page
    assert "img/mark" not in page
    assert "week" not in words(answer)


def newcomers_fields(client) -> dict[str, str]:
    page = client.get(SIGNS).content.decode()
    return {"signs": "one", "token": re.search(r'name="token" value="([^"]+)"', page)[1]}


def test_a_newcomers_sign_is_open_whatever_is_rated_then(client, post):
    answer = post(client, SIGNS, **newcomers_fields(client))
    assert answer.headers["Location"] == SIGNS
    assert "Please get help" in words(client.get(SIGNS))

    spot = Journal.objects.get().spots.get()
    post(client, f"/journal/spots/{spot.pk}/days/{NOW_DAY}/", pain=0)

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
