"""The notice on Today and its page. The clock is the machine's own: the days are counted from today."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import NoticeReply, NoticeShown, Rating
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.sync.versions import Stamp
from tests.cast import NECK

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
PAGE = "/journal/notice/"
pytestmark = pytest.mark.django_db


def said() -> Stamp:
    return Stamp(uuid7(), NOW, NOW)


def rate(spot, *pains, until=1) -> None:
    """One number a day; the last one `until` days ago."""
    for n, pain in enumerate(pains):
        spot.rate(TODAY - timedelta(len(pains) - 1 - n + until), pain, said())


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def tap(post, client, spot, pain, **more):
    return post(client, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=pain, **more)


@pytest.fixture
def sore(spot):
    rate(spot, *[5] * 10)
    return spot


def test_today_says_that_it_persists(anns_phone, sore):
    page = words(anns_phone.get("/"))

    assert "Still sore after 10 days. You rated 3 or more on 6 of the last 7 days and it is not clearly easing." in page
    assert "Please ask a massage therapist to look at it." in page


def test_today_says_nothing_about_a_spot_that_is_new(anns_phone, spot):
    rate(spot, 5, 5, 5)

    assert "Still sore" not in words(anns_phone.get("/"))


@pytest.mark.parametrize("htmx", [True, False])
def test_the_tap_that_reaches_a_level_shows_it(anns_phone, spot, post, htmx):
    rate(spot, *[5] * 6)

    answer = tap(post, anns_phone, spot, 5, htmx=htmx)

    shown = answer if htmx else anns_phone.get("/")
    assert "Still sore after 6 days." in words(shown)
    assert NoticeShown.objects.get().level == "therapist"


def test_what_was_shown_is_kept_once_with_its_evidence(anns_phone, sore, post):
    anns_phone.get("/")
    tap(post, anns_phone, sore, 6, htmx=True)
    anns_phone.get("/")

    kept = NoticeShown.objects.get()
    assert kept.words.startswith("Still sore after 10 days. You rated 3 or more on 6 of the last 7 days")
    assert kept.evidence == [[str(TODAY - timedelta(6 - n)), 5] for n in range(6)]


def test_a_notice_that_is_shown_again_after_a_deletion_is_kept_again(anns_phone, sore, post):
    anns_phone.get("/")
    post(anns_phone, f"/journal/spots/{sore.pk}/days/{TODAY - timedelta(6)}/delete/")
    assert not NoticeShown.objects.exists()

    anns_phone.get("/")

    assert [day for day, _pain in NoticeShown.objects.get().evidence] == [
        str(TODAY - timedelta(n)) for n in range(5, 0, -1)
    ]


def test_a_notice_that_was_kept_writes_nothing_more(anns_phone, sore, post):
    anns_phone.get("/")
    post(anns_phone, f"/journal/days/{TODAY}/", words="x")

    with CaptureQueriesContext(connection) as queries:
        anns_phone.get("/")

    assert not [query["sql"] for query in queries if query["sql"].startswith("INSERT")]


def test_a_page_without_a_notice_keeps_nothing(anns_phone, spot):
    anns_phone.get("/")

    assert not NoticeShown.objects.exists()


def test_the_page_lists_the_very_days_the_rule_and_what_clears_it(anns_phone, sore):
    page = words(anns_phone.get(PAGE))

    for n in range(1, 7):
        assert f"{TODAY - timedelta(n):%A} {(TODAY - timedelta(n)).day} " in page
    assert "you had rated it 3 or more on most days for about a week, and it was not clearly easing." in page
    assert "If you rate 2 or less on each of the next 5 days, it goes." in page


def test_correcting_a_day_corrects_the_sentence(anns_phone, sore):
    anns_phone.get("/")
    sore.rate(TODAY - timedelta(1), 1, Stamp(uuid7(), NOW, NOW, replaces=sore.version_on(TODAY - timedelta(1))))

    assert "You rated 3 or more on 5 of the last 7 days" in words(anns_phone.get("/"))


def test_level_none_is_no_all_clear(anns_phone, spot):
    rate(spot, 1, 1, 1, 1, 1, 1)

    assert "Nothing stands out so far. That rules nothing out." in words(anns_phone.get(PAGE))


def test_too_few_entries_are_said_to_be_too_few(anns_phone, spot):
    rate(spot, 5)

    page = words(anns_phone.get(PAGE))
    assert "Four days with a number in a week, and we can show how it is going." in page
    assert "Days with a number in the last week: 1." in page


def test_the_doctor_line_between_the_blades(anns_phone, spot, ann):
    rate(spot, *[5] * 15)
    neck = ann.add_spot(uuid7(), *NECK, said())
    rate(neck, *[5] * 15)

    line = "Pain between the shoulder blades for two weeks: ask a doctor."
    assert line in words(anns_phone.get(f"{PAGE}?spot={spot.pk}"))
    assert line not in words(anns_phone.get(f"{PAGE}?spot={neck.pk}"))


def test_the_card_is_of_the_highest_level(anns_phone, sore, ann):
    neck = ann.add_spot(uuid7(), *NECK, said())
    rate(neck, *[5] * 40)

    assert "Neck, your left" in words(anns_phone.get("/"))
    assert "doctor or physiotherapist" in words(anns_phone.get("/"))


def test_three_sore_spots_are_rather_a_doctors(anns_phone, sore, ann):
    for place in (NECK, ("hip", "left")):
        rate(ann.add_spot(uuid7(), *place, said()), 5)

    assert "3 spots are sore this week: ask a doctor first." in words(anns_phone.get("/"))


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


def test_the_sources_of_a_part_are_looked_up_where_it_is_from(anns_phone, spot):
    rate(spot, *[5] * 15)

    page = anns_phone.get(PAGE).content.decode()
    assert 'href="/get-help/#s50"' in page
    assert 'href="#s50"' not in page


def test_with_no_spot_followed_the_page_says_where_to_find_one(anns_phone, spot):
    spot.archive(said())

    assert "No spot is followed now." in words(anns_phone.get(PAGE))


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

    assert "Still sore" in words(anns_phone.get("/"))


def test_correcting_an_old_day_does_not_undo_a_reply(anns_phone, sore, post):
    post(anns_phone, PAGE, spot=sore.pk, do="not-now")
    sore.rate(TODAY - timedelta(3), 7, Stamp(uuid7(), NOW, NOW, replaces=sore.version_on(TODAY - timedelta(3))))

    assert "Still sore" not in words(anns_phone.get("/"))


def test_a_higher_level_speaks_after_a_reply(anns_phone, spot, post):
    rate(spot, *[5] * 40)
    spot.reply(Kind.NOT_NOW, Level.THERAPIST, TODAY, said())

    assert "Still sore after 40 days." in words(anns_phone.get("/"))


def test_some_days_after_a_visit_today_asks_whether_it_helped(anns_phone, sore, post):
    sore.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(3), said())
    assert "Did the visit help?" in words(anns_phone.get("/"))

    post(anns_phone, PAGE, spot=sore.pk, do="not-helped")

    page = words(anns_phone.get("/"))
    assert "Did the visit help?" not in page
    assert "the visit did not help enough. Please ask a doctor or physiotherapist to look at it." in page


def test_the_chart_shows_the_visit_and_the_days_that_count(anns_phone, sore):
    sore.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(4), said())

    page = anns_phone.get(PAGE).content.decode()
    assert 'class="visit-line" d="M' in page
    assert page.count('class="counted"') == 1
    assert "5.0 on average in the week before, 5.0 since." in page


def visited(spot, days_ago: int) -> None:
    spot.reply(Kind.SEEN, Level.THERAPIST, TODAY - timedelta(days_ago), said())


def test_a_visit_outside_the_chart_has_no_line_and_no_sentence_speaks_of_one(anns_phone, sore):
    visited(sore, 40)

    page = anns_phone.get(PAGE).content.decode()
    assert "upright line" not in page
    assert 'class="visit-line"' not in page
    assert "was before these 30 days" in page


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


@pytest.mark.parametrize("name", ["x", "00000000-0000-7000-8000-000000000000"])
def test_an_unknown_spot_is_not_found(anns_phone, spot, post, name):
    assert anns_phone.get(f"{PAGE}?spot={name}").status_code == 404
    assert post(anns_phone, PAGE, spot=name, do="seen").status_code == 404


def test_somebody_elses_spot_is_not_found(anns_phone, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, said())
    rate(theirs, *[5] * 10)

    assert anns_phone.get(f"{PAGE}?spot={theirs.pk}").status_code == 404
    assert post(anns_phone, PAGE, spot=theirs.pk, do="seen").status_code == 404


def test_without_a_journal_the_page_is_friendly_and_takes_no_answer(client, post):
    assert "Four days with a number in a week" in words(client.get(PAGE))
    assert post(client, PAGE, do="seen").status_code == 422


def test_a_reply_without_a_token_is_refused(anns_phone, sore):
    assert anns_phone.post(PAGE, {"spot": sore.pk, "do": "seen"}).status_code == 403
    assert not NoticeReply.objects.exists()


@pytest.mark.parametrize(("chosen", "heard"), [("GB", "CNHC"), ("US", "FSMTB"), ("", "Rules differ")])
def test_the_country_decides_where_to_look(anns_phone, sore, post, chosen, heard):
    answer = post(anns_phone, "/settings/country/", country=chosen, next="notice")
    assert answer.headers["Location"] == f"{PAGE}#next"

    assert answer.status_code == 302
    assert heard in words(anns_phone.get(PAGE))


def test_a_spot_put_away_is_not_spoken_of(anns_phone, sore):
    sore.archive(said())

    assert "Still sore" not in words(anns_phone.get("/"))
    assert Rating.objects.count() == 10
