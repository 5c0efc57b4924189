"""What Today hands to the phone, so that it can show the same without a network."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.persistence.advice import Phrase
from journal.web.assessments import assessment_of
from journal.web.cards import card, cards
from journal.web.copy import phone_copy
from journal.web.guidance import TodayGuidance, guidance
from journal.web.ratings_of_day import ratings_of
from tests.cast import NECK, ball, just_now, stamp, this_day

pytestmark = pytest.mark.django_db
TODAY = this_day()


def copy_on(page) -> dict:
    return json.loads(re.search(r'<script id="copy" type="application/json">(.*?)</script>', page)[1])


@pytest.fixture
def today(anns_phone):
    return lambda: copy_on(anns_phone.get("/").content.decode())


@pytest.fixture
def request_of(anns_phone, spot):
    return anns_phone.get("/").wsgi_request


def test_a_newcomers_page_holds_none(client):
    assert 'id="copy"' not in client.get("/").content.decode()


def test_it_says_whose_it_is_and_of_when(today, ann, spot):
    copy = today()

    assert (copy["journal"], copy["names"]) == (str(ann.pk), [str(ann.pk)])
    assert (copy["day"], copy["dayStart"], copy["theme"]) == (TODAY.isoformat(), "03:00", "auto")
    assert copy["at"] / 1000 == pytest.approx(just_now().said_at.timestamp(), abs=30)


def test_a_spot_has_the_days_number_what_a_change_replaces_and_its_week(today, spot):
    spot.rate(TODAY - timedelta(1), 5, just_now())
    spot.rate(TODAY, 6, just_now())
    spot.rate(TODAY, 3, just_now(replaces=spot.version_on(TODAY)))
    seen = today()["spots"][0]

    assert (seen["id"], seen["area"], seen["side"]) == (str(spot.pk), "between-blades", "middle")
    assert (seen["name"], seen["pain"], seen["yesterday"]) == ("Between the shoulder blades", 3, 5)
    assert (seen["version"], seen["back"], seen["removed"]) == (str(spot.version_on(TODAY)), 6, None)
    assert (seen["week"], seen["before"]) == ([None] * 5 + [5, 3], None)


def test_a_number_that_was_taken_back_can_be_put_back_and_its_removal_is_what_is_replaced(today, spot):
    spot.rate(TODAY, 6, just_now())
    cleared = just_now(replaces=spot.version_on(TODAY))
    spot.clear(TODAY, cleared)
    seen = today()["spots"][0]

    assert (seen["pain"], seen["removed"], seen["version"]) == (None, 6, str(cleared.change_id))


def test_a_name_of_a_persons_own_ends_no_script(anns_phone, today, ann):
    ann.add_spot(uuid7(), *NECK, stamp(), "</script><b>'\"&")

    assert today()["spots"][0]["name"] == "</script><b>'\"&"
    assert "</script><b>" not in anns_phone.get("/").content.decode()


def test_an_open_sign_holds_everything_else_back(today, ann, spot):
    spot.rate(TODAY, 9, just_now())
    asked = today()
    ann.answer_check(True, TODAY, just_now(), None)
    urgent = today()

    assert (asked["urgent"], asked["asked"], asked["check"]["spot"]) == (False, True, str(spot.pk))
    assert asked["check"]["words"]
    assert (urgent["urgent"], urgent["asked"], urgent["check"]) == (True, False, None)
    assert (urgent["plan"], urgent["proposal"]) == ([], None)


def test_what_rests_says_until_when_and_nothing_that_is_only_true_now(today, ann, spot):
    began = just_now(minutes=10).said_at
    run = replace(ball(spot), started=began, ended=began + timedelta(minutes=3))
    ann.save_practice(uuid7(), run, just_now())
    copy = today()
    row = next(row for row in copy["plan"] if ["ball-on-the-wall", "Ball on the wall"] in row["titles"])

    assert row["words"] == "1 of 3 done today."
    assert (row["then"], row["ticks"]) == ("", "●○○")
    assert row["again"] == round((run.ended + timedelta(hours=1)).timestamp() * 1000)
    assert copy["proposal"].keys() == {"slug", "title"}


def test_an_archived_spot_is_not_in_it(today, spot, neck):
    spot.archive(stamp(1, replaces=spot))

    assert [each["id"] for each in today()["spots"]] == [str(neck.pk)]


def test_it_costs_no_query_and_next_to_no_time(request_of, ann, spot, neck):
    assessment = assessment_of(request_of)
    spots = assessment.followed(ann)
    shown, beside = cards(ann, spots, assessment), guidance(request_of, spots, assessment)

    with CaptureQueriesContext(connection) as queries:
        phone_copy(request_of, spots, assessment, beside, shown)

    assert not queries.captured_queries


def test_after_a_tap_one_spot_is_loaded_and_of_the_others_only_the_numbers_are_known(request_of, ann, spot, neck):
    for each in (spot, neck):
        each.rate(TODAY, 4, just_now())
    request_of.journal.refresh_from_db()
    assessment = assessment_of(request_of)
    tapped = card(spot, TODAY, ratings_of(ann, TODAY)[spot.pk], assessment.of(spot).days)

    copy = phone_copy(request_of, [spot, neck], assessment, TodayGuidance(), [tapped], names=["a", "b"])

    mine, other = copy["spots"]
    assert (mine["pain"], mine["version"]) == (4, str(spot.version_on(TODAY)))
    assert other["pain"] == 4
    assert not {"version", "back", "removed"} & other.keys()
    assert copy["names"] == ["a", "b"]


def test_a_tap_on_another_day_is_no_version_of_today(request_of, spot):
    yesterday = TODAY - timedelta(1)
    spot.rate(yesterday, 4, just_now())
    request_of.journal.refresh_from_db()
    tapped = card(spot, yesterday, ratings_of(spot.journal, yesterday)[spot.pk])

    copy = phone_copy(request_of, [spot], assessment_of(request_of), TodayGuidance(asked=(spot, Phrase("x"))), [tapped])

    assert (copy["spots"][0]["yesterday"], "version" in copy["spots"][0]) == (4, False)
