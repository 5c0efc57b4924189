"""A server's clock may be a day ahead and be set right again: what was to last ten minutes must not last a day."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from journal.accounts.browsers import LINKS
from journal.models import Journal, TransferLink
from tests.cast import NOON
from tests.people import signed_in, with_account

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


@pytest.mark.parametrize(("ahead", "asked"), [(4 * 60, False), (24 * 3600, True)])
def test_a_proof_from_the_future_is_asked_for_again(ahead, asked):
    browser = signed_in(with_account())
    session = browser.session
    session["confirmed"] = time.time() + ahead
    session.save()

    answer = browser.get("/accounts/delete/")

    assert (answer.status_code == 302) is asked


@pytest.mark.parametrize(("ahead", "opens"), [(timedelta(minutes=4), True), (A_DAY, False)])
def test_a_link_from_the_future_opens_nothing(ahead, opens):
    secret = Journal.start(NOON).make_link(NOON + ahead)

    link = TransferLink.that_opens(secret, NOON)

    assert (link is not None) is opens


def test_a_link_found_before_the_clock_was_put_back_is_not_redeemed_after():
    link = TransferLink.that_opens(Journal.start(NOON).make_link(NOON + A_DAY), NOON + A_DAY)

    assert link.redeem(NOON) is None


def test_links_from_the_future_leave_room_for_one_that_opens(anns_phone, ann, post):
    for _ in range(LINKS):
        ann.make_link(datetime.now(UTC) + A_DAY)

    assert post(anns_phone, "/settings/links/").status_code == 200


@pytest.mark.parametrize(("ahead", "listed"), [(timedelta(), True), (A_DAY, False)])
def test_the_password_page_speaks_of_no_link_from_the_future(ahead, listed):
    owner = with_account()
    owner.journals.get().make_link(datetime.now(UTC) + ahead)

    page = signed_in(owner).get("/accounts/password/").content.decode()

    assert ("A link that was not used yet" in page) is listed
