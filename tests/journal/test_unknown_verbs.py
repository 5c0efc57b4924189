"""A verb that no form of ours has does nothing, and is told so: it is never taken for another one."""

from datetime import UTC, datetime

import pytest

from journal.ids import uuid7
from journal.models import FormerRating, Journal, Rating, Session
from tests.cast import NECK, TODAY, stamp
from tests.journal.batches import states, tap
from tests.people import PASSWORD, SPOT, TOKEN, Browser, shown, signed_in, with_account, with_device

UNKNOWN = ["erase", "Rate", "rate ", " ", "__class__", "clear,undo", "\x00"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("do", UNKNOWN)
@pytest.mark.parametrize("htmx", [True, False])
def test_an_unknown_verb_is_no_rating(anns_phone, spot, post, do, htmx):
    answer = post(anns_phone, f"/journal/spots/{spot.pk}/days/2026-11-22/", pain=5, do=do, htmx=htmx)

    assert answer.status_code == 422
    assert not Rating.objects.exists()
    assert not FormerRating.objects.exists()


@pytest.mark.parametrize("do", ["erase", "read", "clear", "undo", "bring-back"])
def test_the_first_tap_of_all_is_a_rating_or_makes_nothing(do):
    browser = Browser()
    page = browser.get("/")
    [spot], [token] = shown(page, SPOT), shown(page, TOKEN)

    answer = browser.press(f"/journal/spots/{spot}/days/{TODAY}/", pain="5", token=token, do=do)

    assert answer.status_code == 422
    assert not Journal.objects.exists()


@pytest.mark.parametrize("kind", [*UNKNOWN, "undo", "", "note/2026-11-22"])
def test_an_unknown_kind_of_change_is_no_rating(anns_phone, ann, spot, kind):
    assert states(anns_phone, ann, tap(spot, 5, kind)) == ["refused"]
    assert not Rating.objects.exists()
    assert not FormerRating.objects.exists()


@pytest.mark.parametrize("do", UNKNOWN)
def test_an_unknown_verb_changes_no_spot(anns_phone, spot, post, do):
    assert post(anns_phone, f"/journal/spots/{spot.pk}/", do=do, name="x").status_code == 422


@pytest.mark.parametrize("do", UNKNOWN)
def test_an_unknown_verb_answers_no_notice_and_no_warning_sign(anns_phone, ann, spot, post, do):
    answers = [post(anns_phone, "/journal/notice/", do=do), post(anns_phone, "/journal/warning-signs/", signs=do)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not ann.notice_replies.exists()
    assert not ann.warning_checks.exists()


@pytest.mark.parametrize("do", UNKNOWN)
def test_an_unknown_verb_signs_nobody_out(do):
    browser = signed_in(with_account())

    assert browser.press("/accounts/sign-out/", do=do).status_code == 422
    assert Session.objects.count() == 1


@pytest.mark.parametrize("do", UNKNOWN)
def test_an_unknown_verb_decides_nothing_about_two_journals(ann, spot, do):
    with_account()
    spot.rate(TODAY, 6, stamp())
    browser = with_device(ann)
    browser.press("/accounts/sign-in/", name="ann", password=PASSWORD)

    assert browser.press("/accounts/two-journals/", do=do).status_code == 422
    assert Journal.objects.count() == 2


@pytest.mark.parametrize("do", UNKNOWN)
def test_an_unknown_verb_uses_up_no_link(ann, stranger, do):
    stranger.add_spot(uuid7(), *NECK, stamp())
    link = ann.make_link(datetime.now(UTC))

    answers = [browser.press(f"/in/{link}/", do=do) for browser in (Browser(), with_device(stranger))]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert ann.links.get().redeemed is None
