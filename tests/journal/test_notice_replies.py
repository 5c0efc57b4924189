"""Replies to a notice: a booking, a visit, not now; and how it was before and after the visit."""

from datetime import timedelta

import pytest

from journal.ids import uuid7
from journal.models import NoticeReply
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import just_now
from tests.journal.notices import PAGE, TODAY, rate
from tests.people import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("kind", ["booked", "seen", "not-now"])
def test_a_reply_is_kept_and_the_card_goes(anns_phone, sore, post, kind, htmx):
    answer = post(anns_phone, PAGE, spot=sore.pk, do=kind, htmx=htmx)

    assert answer.status_code == 302
    reply = NoticeReply.objects.get()
    assert (reply.kind, reply.level, reply.day) == (kind, "therapist", TODAY)
    assert "Still sore" not in words(anns_phone.get("/"))
    assert "We will not show this notice on Today until" in words(anns_phone.get(PAGE))


def test_what_was_answered_is_listed_with_its_day(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="booked", visit=str(TODAY + timedelta(5)), whom="Ms Ng")
    post(anns_phone, "/journal/warning-signs/", signs="none")

    page = words(anns_phone.get(PAGE))
    visit = TODAY + timedelta(5)
    assert f"booked, {visit.day} {visit:%B}, Ms Ng" in page
    assert "none of the warning signs" in page


def test_a_booking_keeps_its_day_and_with_whom(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="booked", visit=str(TODAY + timedelta(5)), whom="Ms Ng\x00 🙂")

    reply = NoticeReply.objects.get()
    assert (reply.visit, reply.whom) == (TODAY + timedelta(5), "Ms Ng 🙂")


def test_a_reply_sent_twice_is_one(anns_phone, sore, post):
    change = str(uuid7())
    for _ in range(2):
        post(anns_phone, PAGE, spot=sore.pk, do="seen", change=change)

    assert NoticeReply.objects.count() == 1


def test_a_reply_can_be_taken_back(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="not-now")
    post(anns_phone, PAGE, spot=sore.pk, do="speak")

    today = words(anns_phone.get("/"))
    assert "You took your answer back. The notice shows again." in today
    assert "Still sore" in today


def test_correcting_an_old_day_does_not_undo_a_reply(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="not-now")
    sore.rate(TODAY - timedelta(3), 7, just_now(replaces=sore.version_on(TODAY - timedelta(3))))

    assert "Still sore" not in words(anns_phone.get("/"))


def test_a_higher_level_speaks_after_a_reply(anns_phone, spot, post):
    rate(spot, *[5] * 40)
    spot.reply(Kind.NOT_NOW, Level.THERAPIST, TODAY, just_now())

    assert "Still sore after 40 days." in words(anns_phone.get("/"))


def test_the_day_after_a_visit_today_asks_whether_it_helped(anns_phone, sore, post):
    sore.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(1), just_now())
    assert "Did the visit help?" in words(anns_phone.get("/"))

    post(anns_phone, PAGE, spot=sore.pk, do="not-helped")

    page = words(anns_phone.get("/"))
    assert "Did the visit help?" not in page
    assert "the visit did not help enough. Please ask a doctor or physiotherapist to look at it." in page


def test_the_chart_shows_the_visit_and_the_days_that_count(anns_phone, sore):
    sore.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(4), just_now())

    page = anns_phone.get(PAGE).content.decode()
    assert 'class="visit-line" d="M' in page
    assert page.count('class="counted"') == 1
    assert "5.0 on average in the week before, 5.0 since." in page


def visited(spot, days_ago: int) -> None:
    spot.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(days_ago), just_now())


def test_a_visit_outside_the_chart_has_no_line_and_no_sentence_speaks_of_one(anns_phone, sore):
    visited(sore, 40)

    page = anns_phone.get(PAGE).content.decode()
    assert "upright line" not in page
    assert 'class="visit-line"' not in page
    assert "was before this chart begins" in page


@pytest.mark.parametrize("days_ago", [25, 29, 30, 60])
def test_the_average_before_a_visit_is_of_the_seven_days_before_it(anns_phone, spot, days_ago):
    rate(spot, 9, 1, 9, 9, 9, 7, 9, until=days_ago + 1)
    rate(spot, *[2] * 20)
    visited(spot, days_ago)

    assert "7.6 on average in the week before, 2.0 since." in words(anns_phone.get(PAGE))


def test_a_visit_that_was_taken_back_is_no_visit(anns_phone, sore, post):
    visited(sore, 4)
    post(anns_phone, PAGE, spot=sore.pk, do="speak")

    assert "the visit of" not in words(anns_phone.get(PAGE))


@pytest.mark.parametrize(
    ("fields", "heard"),
    [
        ({"do": "booked", "visit": "2026-02-30", "whom": "Ms Ng"}, "Enter a valid date."),
        ({"do": "booked", "visit": "1990-01-01", "whom": "Ms Ng"}, "That day is more than two years away."),
        ({"do": "booked", "whom": "x" * 61}, "at most 60 characters"),
    ],
)
def test_a_wrong_booking_is_refused_with_what_was_typed(anns_phone, sore, post, fields, heard):
    answer = post(anns_phone, PAGE, spot=sore.pk, **fields)

    assert answer.status_code == 422
    assert heard in words(answer)
    assert fields["whom"] in answer.content.decode()
    assert not NoticeReply.objects.exists()


def test_where_there_is_no_notice_there_is_nothing_to_answer(anns_phone, spot, post):
    assert post(anns_phone, PAGE, spot=spot.pk, do="seen").status_code == 422


def test_a_reply_without_a_token_is_refused(anns_phone, sore):
    assert anns_phone.post(PAGE, {"spot": sore.pk, "do": "seen"}).status_code == 403
    assert not NoticeReply.objects.exists()
