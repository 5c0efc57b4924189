"""What is said after an answer to a notice is what then happens."""

from datetime import timedelta

import pytest

from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import just_now
from tests.journal.notices import PAGE, TODAY, full, rate
from tests.people import words

pytestmark = pytest.mark.django_db
AGAIN = "show this notice again"


def visited(spot, days_ago: int) -> None:
    spot.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(days_ago), just_now())


@pytest.mark.parametrize("pains", [[5] * 10, [0] * 10])
def test_after_a_visit_that_is_over_only_the_question_is_announced(anns_phone, spot, post, pains):
    rate(spot, *pains)
    visited(spot, 3)
    post(anns_phone, PAGE, spot=spot.pk, do="seen", visit=str(TODAY - timedelta(1)))

    page = words(anns_phone.get("/"))
    assert "Saved: you have been there. Next we ask whether it helped." in page
    assert "Did the visit" in page
    assert AGAIN not in page


@pytest.mark.parametrize(
    ("do", "saved"), [("not-now", "Saved: not now."), ("booked", "Saved: you have booked a visit.")]
)
def test_where_no_notice_stands_none_is_said_to_come_back(anns_phone, spot, post, do, saved):
    rate(spot, *[0] * 10)
    visited(spot, 3)
    post(anns_phone, PAGE, spot=spot.pk, do=do)

    page = words(anns_phone.get("/"))
    assert saved in page
    assert AGAIN not in page


def test_a_changed_booking_does_not_say_that_it_puts_a_newer_notice_off(anns_phone, neck, post):
    neck.reply(Kind.BOOKED, Level.THERAPIST, TODAY - timedelta(9), just_now(), visit=TODAY + timedelta(4))
    rate(neck, *[5] * 40)  # since then a doctor is due
    post(anns_phone, PAGE, spot=neck.pk, booked="change", do="booked")

    page = words(anns_phone.get("/"))
    assert "Saved: you have booked a visit." in page
    assert AGAIN not in page


@pytest.mark.parametrize(("ahead", "back"), [(11, 14), (12, 15)])
def test_the_day_beside_a_booking_is_the_day_that_follows(anns_phone, neck, post, ahead, back):
    """Two weeks, or three days after the visit if that is later."""
    rate(neck, *[5] * 10)
    beside = words(anns_phone.get(PAGE))
    assert f"Back on {full(TODAY + timedelta(14))}, or 3 days after the visit if that is later." in beside
    assert beside.count("still sore.") == 1

    post(anns_phone, PAGE, spot=neck.pk, do="booked", visit=str(TODAY + timedelta(ahead)))

    again = f"this notice is shown again on {full(TODAY + timedelta(back))}."
    assert again in words(anns_phone.get(PAGE))
