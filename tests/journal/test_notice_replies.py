"""Replies to a notice: a booking, a visit, not now; and how it was before and after the visit."""

import re
from datetime import timedelta

import pytest

from journal.ids import uuid7
from journal.models import NoticeReply
from journal.persistence.replies import QUIET, SORE_AFTER, Kind
from journal.persistence.rule import Level
from tests.cast import just_now
from tests.journal.notices import PAGE, TODAY, full, rate
from tests.people import words

pytestmark = pytest.mark.django_db
SAID = {Kind.BOOKED: "I have booked a visit", Kind.SEEN: "I have been there", Kind.NOT_NOW: "Not now"}
TO_COME = "That day is still to come. When were you there? You may leave it empty."


def form(page) -> str:
    return page.content.decode().split('class="reply')[1].split("</form>")[0]


def test_each_answer_is_a_sentence_with_the_day_on_which_the_notice_is_shown_again(anns_phone, sore):
    asked = re.sub(r"\s+", " ", form(anns_phone.get(PAGE)))

    for kind, said in SAID.items():
        button = re.search(rf'<button [^>]*value="{kind}" aria-describedby="([^"]+)">{said}</button>', asked)
        after = asked.split(f'id="{button[1]}">')[1].split("</p>")[0]
        assert f"Back on {full(TODAY + QUIET[kind])}" in after
    assert f"or {SORE_AFTER.days} days after the visit if that is later." in asked


def test_among_several_spots_the_question_names_its_own(anns_phone, sore, neck):
    assert "Between the shoulder blades: what did you decide?" in form(anns_phone.get(f"{PAGE}?spot={sore.pk}"))
    sore.reply(Kind.BOOKED, Level.THERAPIST, TODAY, just_now(), visit=TODAY + timedelta(1))

    assert "Between the shoulder blades: your visit" in words(anns_phone.get(f"{PAGE}?spot={sore.pk}"))


def test_the_day_and_the_name_are_part_of_a_visit_and_not_now_is_not(anns_phone, sore):
    visit = form(anns_phone.get(PAGE)).split("<fieldset>")[1].split("</fieldset>")[0]

    assert [name for name in ("visit", "whom") if f'name="{name}"' in visit] == ["visit", "whom"]
    assert re.findall(r'name="do" value="([^"]+)"', visit) == ["booked", "seen"]


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("kind", ["booked", "seen", "not-now"])
def test_a_reply_is_kept_and_the_card_goes(anns_phone, sore, post, kind, htmx):
    answer = post(anns_phone, PAGE, spot=sore.pk, do=kind, htmx=htmx)

    assert answer.status_code == 302
    reply = NoticeReply.objects.get()
    assert (reply.kind, reply.level, reply.day) == (kind, "therapist", TODAY)
    assert "Still sore" not in words(anns_phone.get("/"))
    again = full(reply.day + QUIET[reply.kind])
    assert f"If it is still sore, this notice is shown again on {again}." in words(anns_phone.get(PAGE))


def test_what_was_answered_is_listed_with_its_day(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="booked", visit=str(TODAY + timedelta(5)), whom="Ms Ng")
    post(anns_phone, "/journal/warning-signs/", signs="none")

    page = words(anns_phone.get(PAGE))
    visit = TODAY + timedelta(5)
    assert f"On {full(TODAY)} you answered that you have booked a visit." in page
    assert f"The visit: {full(visit)}, with Ms Ng" in page
    assert f"On {full(TODAY)} you answered: none of the warning signs." in page


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


def test_what_is_wrong_stands_at_its_field_which_has_the_focus(anns_phone, sore, post):
    page = post(anns_phone, PAGE, spot=sore.pk, do="booked", visit=str(TODAY - timedelta(1))).content.decode()

    field = re.search(r'<input[^>]*name="visit"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field
    assert "autofocus" in field
    assert re.search(r'aria-describedby="([^"]+)"', field)[1] in re.findall(r'<p class="error" id="([^"]+)"', page)


def test_after_not_now_the_form_is_folded_and_opens_with_what_is_wrong(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="not-now")
    folded = '<details class="filter plain">\n        <summary><span>What did you decide?'
    assert folded in anns_phone.get(PAGE).content.decode()

    answer = post(anns_phone, PAGE, spot=sore.pk, do="seen", visit=str(TODAY + timedelta(1)))

    assert folded not in answer.content.decode()
    assert TO_COME in words(answer)


@pytest.mark.parametrize("sent", [{"do": "speak", "booked": "change"}, {"do": "not-now"}])
def test_a_day_that_came_with_another_answer_is_no_visit(anns_phone, sore, post, sent):
    """The form of a booked visit sends its day along when there is no visit after all."""
    visit = TODAY - timedelta(4)
    sore.reply(Kind(sent["do"]), Level.THERAPIST, visit - timedelta(1), just_now(), visit=visit)

    page = words(anns_phone.get(PAGE))
    assert "The upright line is the visit" not in page
    assert "The visit:" not in page


def test_where_there_is_no_notice_there_is_nothing_to_answer(anns_phone, spot, post):
    assert post(anns_phone, PAGE, spot=spot.pk, do="seen").status_code == 422


def test_a_reply_without_a_token_is_refused(anns_phone, sore):
    assert anns_phone.post(PAGE, {"spot": sore.pk, "do": "seen"}).status_code == 403
    assert not NoticeReply.objects.exists()
