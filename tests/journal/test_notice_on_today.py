"""The notice on Today: when it is shown, of which spot, and that what was shown is kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import NoticeShown, Rating
from tests.cast import NECK, just_now
from tests.journal.notices import TODAY, rate, tap
from tests.people import words

pytestmark = pytest.mark.django_db


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


def test_correcting_a_day_corrects_the_sentence(anns_phone, sore):
    anns_phone.get("/")
    sore.rate(TODAY - timedelta(1), 1, just_now(replaces=sore.version_on(TODAY - timedelta(1))))

    assert "You rated 3 or more on 5 of the last 7 days" in words(anns_phone.get("/"))


def test_the_card_is_of_the_highest_level(anns_phone, sore, ann):
    neck = ann.add_spot(uuid7(), *NECK, just_now())
    rate(neck, *[5] * 40)

    assert "Neck, left" in words(anns_phone.get("/"))
    assert "doctor or physiotherapist" in words(anns_phone.get("/"))


def test_three_sore_spots_are_rather_a_doctors(anns_phone, sore, ann):
    for place in (NECK, ("hip", "left")):
        rate(ann.add_spot(uuid7(), *place, just_now()), 5)

    assert "3 spots are sore this week: ask a doctor first." in words(anns_phone.get("/"))


def test_a_spot_put_away_is_not_spoken_of(anns_phone, sore):
    sore.archive(just_now())

    assert "Still sore" not in words(anns_phone.get("/"))
    assert Rating.objects.count() == 10
