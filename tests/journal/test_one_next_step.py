"""One notice, one message, one next step: on Today and on the notice's page, for each story of the demo and more."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from journal.days import journal_day
from journal.demo.diary import ZONE
from journal.ids import uuid7
from journal.management.commands.demo import tell
from journal.models import Device
from journal.persistence.replies import QUIET, SORE_AFTER, Kind
from journal.tokens import hashed
from tests.cast import NECK, just_now
from tests.journal.notices import NOW, PAGE, TODAY, full, rate
from tests.people import words

pytestmark = pytest.mark.django_db
OTHER_WAY = (
    "massage therapist look",
    "doctor or physiotherapist to look",
    "ask a doctor",
    "Book a",
    "Call your doctor",
)
WEEKDAY = "Sunday" if journal_day(NOW, ZONE).weekday() == 0 else "Monday"  # of the story
STEPS = ("Book a massage therapist.", "Call your doctor", "Carry on as you are", "Keep writing the number down")


@pytest.fixture
def story(client):
    """The pages of a story: Today, and the notice's."""

    def opened(name: str) -> tuple[str, str]:
        journal = tell(NOW, name)
        Device.objects.create(journal=journal, token_hash=hashed("token"), made=NOW, used=datetime.now(UTC))
        client.cookies["device"], client.cookies["zone"] = "token", str(ZONE)  # its days are those of the story
        return words(client.get("/")), words(client.get(PAGE))

    return opened


def part(page: str, begins: str, ends: str) -> str:
    return re.split(ends, page.split(begins, 1)[1], maxsplit=1)[0].strip()


def test_what_eases_is_said_to_ease_and_nothing_pulls_the_other_way(story):
    for page in story("easing"):
        assert "It may be easing." in page
        assert "Carry on as you are, and keep a visit that you have booked." in page
        assert [sentence for sentence in OTHER_WAY if sentence in page] == []


def test_what_has_eased_for_long_between_the_blades_keeps_its_doctor(anns_phone, spot):
    rate(spot, *[7] * 44, 6, 5, 4, 4, 4)

    page = words(anns_phone.get("/"))
    assert "It may be easing." in page
    assert "It has lasted more than six weeks, so ask a doctor about it all the same." in page


def test_the_doctor_line_takes_the_therapists_place(anns_phone, spot):
    rate(spot, *[5] * 15)

    for page in (words(anns_phone.get("/")), words(anns_phone.get(PAGE))):
        assert "Pain between the shoulder blades for two weeks: ask a doctor." in page
        assert "massage therapist look" not in page


@pytest.mark.parametrize("name", ["therapist", "doctor", "easing", "mondays", "quiet", "fresh"])
def test_every_story_has_one_next_step(story, name):
    page = story(name)[1]
    follows = part(page, "What to do next", "All about getting help")

    assert sum(follows.startswith(step) for step in STEPS) == 1
    assert sum(step in follows for step in STEPS) == 1


def test_what_to_do_next_begins_with_the_act_and_ends_with_the_licence(anns_phone, neck, post):
    rate(neck, *[5] * 10)
    post(anns_phone, reverse("journal:country"), country="GB")

    follows = part(words(anns_phone.get(PAGE)), "What to do next", "All about getting help")
    assert follows.startswith("Book a massage therapist. Most see you without a referral.")
    order = ["CNHC", "Guidelines differ", "Questions to ask", "What to bring", "referral", "What a licence tells you"]
    found = [follows.index(each, 60) for each in order]
    assert found == sorted(found)


def test_a_doctors_notice_begins_with_whom_to_call_and_what_to_say(story):
    follows = part(story("doctor")[1], "What to do next", "All about getting help")

    assert follows.startswith("Call your doctor or a physiotherapist in the next days. You can say:")
    assert "not an emergency" not in follows  # a diary cannot know that
    assert "Between the shoulder blades. Sore for 43 days. On 6 of the last 7 days I rated it 3 or more" in follows


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("Europe/London", "If you notice a warning sign, call 999 (United Kingdom)."),
        ("", "If you notice a warning sign, call your local emergency number (112 works on most mobile phones)."),
    ],
)
def test_a_doctors_notice_names_the_number_and_its_country(anns_phone, neck, zone, sentence):
    rate(neck, *[5] * 40)
    anns_phone.cookies["zone"] = zone

    assert sentence in words(anns_phone.get(PAGE))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("therapist", "you had rated it 3 or more on most days for about a week, and it was not clearly easing."),
        ("doctor", "it had been sore for more than a month. The average of the last two weeks was 4 or more."),
        ("mondays", f"you rated 3 or more on 4 days. 4 of these 4 days fell on a {WEEKDAY}."),
        ("fresh", "With fewer than four numbers in a week this page cannot say how it is going."),
    ],
)
def test_why_names_the_reason_that_applies_to_this_notice(story, name, reason):
    page = part(story(name)[1], " Why ", "First sore day|The last 30 days")

    assert reason in page
    assert ("about a week" in page) is (name == "therapist")


def test_a_weekday_is_asked_about_where_it_was_sore_each_week(story):
    page = story("mondays")[1]

    assert f"In each of the last four weeks, {WEEKDAY} was sore. What is different on a {WEEKDAY}?" in page


@pytest.mark.parametrize(
    ("fields", "kind", "days"),
    [
        ({"do": "not-now"}, Kind.NOT_NOW, QUIET[Kind.NOT_NOW]),
        ({"do": "booked"}, Kind.BOOKED, QUIET[Kind.BOOKED]),
    ],
)
def test_an_answer_says_the_day_on_which_the_notice_is_back(anns_phone, neck, post, fields, kind, days):
    rate(neck, *[5] * 10)
    post(anns_phone, PAGE, spot=neck.pk, **fields)

    back = TODAY + days
    assert f"If it is still sore, we show this notice again on {full(back)}." in words(anns_phone.get("/"))


def test_the_times_on_the_answers_are_those_that_are_kept(anns_phone, neck):
    rate(neck, *[5] * 10)

    page = words(anns_phone.get(PAGE))
    again = [f"Back on {full(TODAY + timedelta(days))}" for days in (14, 14, 7)]
    assert re.findall(r"Back on [\w ]+", page) == again
    assert "or 3 days after the visit if that is later." in page
    week, fortnight = timedelta(7), timedelta(14)
    assert (QUIET[Kind.NOT_NOW], QUIET[Kind.BOOKED], QUIET[Kind.SEEN]) == (week, fortnight, fortnight)
    assert timedelta(3) == SORE_AFTER


@pytest.mark.parametrize("kind", ["booked", "seen"])
def test_a_visit_says_when_we_ask_about_it_and_then_we_ask(anns_phone, neck, post, kind):
    rate(neck, *[5] * 10)
    post(anns_phone, PAGE, spot=neck.pk, do=kind, visit=str(TODAY))
    asked = TODAY + timedelta(1)
    assert f"saved. We will ask on {full(asked)} how it went." in words(anns_phone.get("/"))
    assert "Did the visit help?" not in words(anns_phone.get("/"))

    neck.notice_replies.update(visit=TODAY - timedelta(1))
    neck.rename("moved on", just_now())

    assert "Did the visit help?" in words(anns_phone.get("/"))


def test_the_notice_that_asks_for_more_is_the_one_on_today(anns_phone, ann, spot):
    rate(spot, *[8] * 12, 7, 6, 5, 4)
    rate(ann.add_spot(uuid7(), *NECK, just_now()), *[5] * 10)

    page = words(anns_phone.get("/"))
    assert "Still sore after 10 days." in page
    assert "It may be easing." not in page
