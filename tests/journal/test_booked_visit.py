"""A booked visit stays in sight on Today and in the journal; it is changed or taken back, and then asked about."""

import re
from datetime import timedelta

import pytest

from journal.ids import uuid7
from journal.models import NoticeReply
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests.cast import NECK, just_now
from tests.journal.notices import PAGE, TODAY, full, rate, tap
from tests.people import words

pytestmark = pytest.mark.django_db
SOON, LATER = TODAY + timedelta(4), TODAY + timedelta(9)


def named(day) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def booked(spot, visit=SOON, whom="Ms Ng", level=Level.THERAPIST, days_ago=0):
    spot.reply(Kind.BOOKED, level, TODAY - timedelta(days_ago), just_now(), visit=visit, whom=whom)


def lines(page) -> list[str]:
    found = re.findall(r'<p class="quiet booked">(.*?)</p>', page.content.decode(), re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", each)).strip() for each in found]


@pytest.mark.parametrize("address", ["/", "/journal/"])
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({}, f"Massage on {named(SOON)}, with Ms Ng Change"),
        ({"whom": ""}, f"Massage on {named(SOON)} Change"),
        ({"visit": None}, "Massage booked, with Ms Ng Change"),
        ({"visit": None, "whom": ""}, "Massage booked Change"),
        ({"visit": TODAY}, "Massage today, with Ms Ng Change"),
        ({"visit": TODAY, "whom": ""}, "Massage today Change"),
        ({"level": Level.DOCTOR}, f"Visit on {named(SOON)}, with Ms Ng Change"),
    ],
)
def test_a_booked_visit_is_in_sight(anns_phone, neck, address, said, line):
    booked(neck, **said)

    assert lines(anns_phone.get(address)) == [line]


@pytest.mark.parametrize("address", ["/", "/journal/"])
def test_each_link_to_change_a_visit_says_of_which(anns_phone, ann, neck, address):
    booked(neck, LATER)
    booked(ann.add_spot(uuid7(), "low-back", "left", just_now()), SOON, whom="Mr Oz")

    page = anns_phone.get(address).content.decode()
    described = re.findall(r'<a [^>]*aria-describedby="([^"]+)">\s*Change', page)
    said = [re.search(rf'<span id="{key}">(.*?)</span>', page, re.DOTALL)[1] for key in described]
    which = [("Low back, left:", "Mr Oz"), ("Neck, left:", "Ms Ng")]
    assert [all(word in each for word in words) for words, each in zip(which, said, strict=True)] == [True, True]


def test_a_name_is_text_and_keeps_its_direction(anns_phone, neck):
    booked(neck, whom="<b>נועה</b>")

    assert "with <bdi>&lt;b&gt;נועה&lt;/b&gt;</bdi>" in anns_phone.get("/").content.decode()


def test_one_visit_for_two_spots_is_one_line_and_the_next_comes_first(anns_phone, ann, neck):
    hip = ann.add_spot(uuid7(), "hip", "left", just_now())
    booked(neck, LATER)
    booked(hip, LATER)
    booked(ann.add_spot(uuid7(), "low-back", "left", just_now()), SOON)

    assert lines(anns_phone.get("/")) == [
        f"Low back, left: Massage on {named(SOON)}, with Ms Ng Change",
        f"Neck, left, Left hip: Massage on {named(LATER)}, with Ms Ng Change",
    ]


@pytest.mark.parametrize(("days_ago", "in_sight"), [(0, True), (1, False)])
def test_on_its_day_it_is_in_sight_and_the_day_after_it_is_asked_about(anns_phone, neck, days_ago, in_sight):
    booked(neck, TODAY - timedelta(days_ago), days_ago=5)

    page = anns_phone.get("/")
    assert (lines(page) != []) is in_sight
    assert ("Did the visit" in words(page)) is not in_sight


@pytest.mark.parametrize(("days_ago", "in_sight"), [(13, True), (14, False)])
def test_without_a_day_it_is_in_sight_for_two_weeks_and_then_asked_about(anns_phone, neck, days_ago, in_sight):
    booked(neck, None, days_ago=days_ago)

    page = anns_phone.get("/")
    assert (lines(page) != []) is in_sight
    assert ("Did the visit" in words(page)) is not in_sight


@pytest.mark.parametrize(("level", "is_said"), [(Level.THERAPIST, True), (Level.DOCTOR, False)])
@pytest.mark.parametrize("address", ["/", PAGE])
def test_after_a_massage_the_question_may_wait(anns_phone, neck, address, level, is_said):
    booked(neck, TODAY - timedelta(1), level=level, days_ago=5)

    page = words(anns_phone.get(address))
    assert "Did the visit" in page
    assert ("It can be sore for a day or two after a massage." in page) is is_said


def test_beside_an_open_sign_it_is_out_of_sight(anns_phone, neck, post):
    booked(neck)
    post(anns_phone, "/journal/warning-signs/", signs="one")

    assert lines(anns_phone.get("/")) == lines(anns_phone.get("/journal/")) == []


def test_an_archived_spot_and_a_stranger_have_no_line_here(anns_phone, neck, stranger):
    booked(neck)
    booked(stranger.add_spot(uuid7(), *NECK, just_now()), whom="Mr Nobody")
    neck.archive(just_now())

    assert lines(anns_phone.get("/")) == lines(anns_phone.get("/journal/")) == []


@pytest.mark.parametrize("address", ["/", "/journal/"])
def test_without_a_journal_there_is_none(client, address):
    assert lines(client.get(address)) == []


def test_it_asks_the_database_nothing_more(anns_phone, neck, django_assert_num_queries):
    booked(neck)
    anns_phone.get("/")

    with django_assert_num_queries(1):  # the device and its journal
        assert lines(anns_phone.get("/")) != []


def change(post, phone, spot, htmx=False, **fields):
    return post(phone, PAGE, spot=spot.pk, booked="change", htmx=htmx, **fields)


def test_change_leads_to_a_form_that_holds_what_is_booked(anns_phone, neck):
    booked(neck)
    assert f'href="/journal/notice/?spot={neck.pk}#visit"' in anns_phone.get("/").content.decode()

    page = anns_phone.get(f"{PAGE}?spot={neck.pk}").content.decode()
    form = page.split('id="visit"')[1].split("</form>")[0]
    assert f'value="{SOON.isoformat()}"' in form
    assert 'value="Ms Ng"' in form


@pytest.mark.parametrize("htmx", [True, False])
def test_day_and_name_can_be_changed(anns_phone, neck, post, htmx):
    booked(neck)

    assert change(post, anns_phone, neck, htmx, do="booked", visit=str(LATER), whom="Mr Oz").status_code == 302

    page = anns_phone.get("/")
    assert lines(page) == [f"Massage on {named(LATER)}, with Mr Oz Change"]
    assert f"Visit on {full(LATER)} saved. We will ask on {full(LATER + timedelta(1))} how it went." in words(page)


@pytest.mark.parametrize("htmx", [True, False])
def test_it_can_be_taken_back(anns_phone, neck, post, htmx):
    booked(neck)
    change(post, anns_phone, neck, htmx, do="speak")

    page = anns_phone.get("/")
    assert lines(page) == []
    assert "Saved: no visit." in words(page)
    assert "Did the visit" not in words(page)


def test_a_changed_booking_puts_no_newer_notice_off(anns_phone, neck, post):
    booked(neck, days_ago=9)
    rate(neck, *[5] * 40)  # since then a doctor is due
    assert "Still sore after 40 days." in words(anns_phone.get("/"))

    change(post, anns_phone, neck, do="booked", visit=str(LATER))

    last = NoticeReply.objects.order_by("at").last()
    assert (last.level, last.day, last.visit) == ("therapist", TODAY - timedelta(9), LATER)
    assert "Still sore after 40 days." in words(anns_phone.get("/"))


@pytest.mark.parametrize(("sent", "refused"), [({}, "reply-visit"), ({"booked": "change"}, "booked-visit")])
def test_beside_a_newer_notice_each_form_is_its_own(anns_phone, neck, post, sent, refused):
    booked(neck, days_ago=9)
    rate(neck, *[5] * 40)
    given = anns_phone.get(PAGE).content.decode()
    assert given.count(f'value="{SOON.isoformat()}"') == given.count('value="Ms Ng"') == 1
    assert len(ids := re.findall(r'\bid="([^"]+)"', given)) == len(set(ids))

    page = post(anns_phone, PAGE, spot=neck.pk, do="booked", visit="1990-01-01", whom="Mr Oz", **sent)
    page = page.content.decode()
    assert page.count("That day is more than two years away.") == page.count('value="Mr Oz"') == 1
    assert refused in page.split("That day is more than")[0].rsplit("<input", 1)[1]


def test_not_now_to_a_newer_notice_leaves_the_visit_in_sight(anns_phone, neck, post):
    booked(neck)
    rate(neck, *[5] * 40)
    post(anns_phone, PAGE, spot=neck.pk, do="not-now")

    assert lines(anns_phone.get("/")) == [f"Visit on {named(SOON)}, with Ms Ng Change"]


def test_a_day_that_cannot_be_is_refused_with_what_was_typed(anns_phone, neck, post):
    booked(neck)
    answer = change(post, anns_phone, neck, do="booked", visit="1990-01-01", whom="Mr Oz")

    assert answer.status_code == 422
    assert "That day is more than two years away." in words(answer)
    assert "Mr Oz" in answer.content.decode()
    assert NoticeReply.objects.count() == 1


def test_somebody_elses_visit_is_not_found(anns_phone, neck, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, just_now())
    booked(theirs)

    assert change(post, anns_phone, theirs, do="booked", visit=str(LATER)).status_code == 404
    assert anns_phone.get(f"{PAGE}?spot={theirs.pk}").status_code == 404
    assert NoticeReply.objects.get().visit == SOON


def test_without_a_journal_nothing_is_changed(client, neck, post):
    booked(neck)

    assert change(post, client, neck, do="booked", visit=str(LATER)).status_code == 422
    assert NoticeReply.objects.get().visit == SOON


def test_a_tap_brings_the_line_as_it_is(anns_phone, neck, post):
    booked(neck)

    assert lines(tap(post, anns_phone, neck, 4, htmx=True)) == lines(anns_phone.get("/")) != []
