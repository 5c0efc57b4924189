"""A visit is booked for a day to come and was on a day up to today: in the form of a notice and in that of a visit."""

from datetime import timedelta

import pytest

from journal.models import NoticeReply
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import just_now
from tests.journal.notices import PAGE, TODAY, full
from tests.people import words

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(4)
GONE_BY = "That day has gone by. Was it then? Choose “I have been there”."
TO_COME = "That day is still to come. When were you there? You may leave it empty."


def booked(spot, visit=SOON, days_ago=0):
    spot.reply(Kind.BOOKED, Level.THERAPIST, TODAY - timedelta(days_ago), just_now(), visit=visit, whom="Ms Ng")


def change(post, phone, spot, **fields):
    return post(phone, PAGE, spot=spot.pk, booked="change", **fields)


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("kind", "days", "wrong"),
    [("booked", -1, GONE_BY), ("booked", 0, ""), ("seen", 0, ""), ("seen", 1, TO_COME), ("not-now", -1, "")],
)
def test_a_booked_visit_lies_ahead_and_one_that_was_does_not(anns_phone, sore, post, kind, days, wrong, htmx):
    visit = str(TODAY + timedelta(days))
    answer = post(anns_phone, PAGE, spot=sore.pk, do=kind, visit=visit, whom="Ms Ng", htmx=htmx)

    assert answer.status_code == (422 if wrong else 302)
    assert NoticeReply.objects.exists() is not bool(wrong)
    if wrong:
        assert wrong in words(answer)
        assert f'value="{visit}"' in answer.content.decode()
        assert 'value="Ms Ng"' in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "days", "heard"),
    [("booked", -1, GONE_BY), ("seen", 1, TO_COME)],
)
def test_a_visit_is_not_moved_to_the_wrong_side_of_today(anns_phone, neck, post, kind, days, heard):
    booked(neck)
    visit = str(TODAY + timedelta(days))

    answer = change(post, anns_phone, neck, do=kind, visit=visit, whom="Mr Oz")

    form = answer.content.decode().split('id="visit"')[1].split("</form>")[0]
    assert answer.status_code == 422
    assert heard in form
    assert f'value="{visit}"' in form
    assert 'value="Mr Oz"' in form
    assert NoticeReply.objects.count() == 1


def test_a_booked_visit_that_was_earlier_is_said_in_its_form(anns_phone, neck, post):
    booked(neck, days_ago=9)

    change(post, anns_phone, neck, do="seen", visit=str(TODAY - timedelta(2)))

    last = NoticeReply.objects.order_by("at").last()
    assert (last.kind, last.level, last.day, last.visit) == ("seen", "therapist", TODAY, TODAY - timedelta(2))
    page = anns_phone.get("/")
    assert "Massage on" not in words(page)
    assert "Did the visit help?" in words(page)


def test_a_form_to_change_a_visit_says_when_it_is_asked_about(anns_phone, neck):
    booked(neck)

    assert f"We will ask on {full(SOON + timedelta(1))} how it went." in words(anns_phone.get(f"{PAGE}?spot={neck.pk}"))
