"""What the journal tells a timer: whether to ask before, how often and when last, where and how long to press."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.ids import uuid7
from journal.models import Run
from journal.sync.versions import Stamp
from tests.cast import BETWEEN, NECK, just_now, stamp, this_day
from tests.people import TIMER

ADDRESS = "/journal/practice/ball-on-the-wall/"
HOOK = "/journal/practice/hook-massager/"


@pytest.mark.django_db
def test_a_timer_without_a_journal_is_told_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(ADDRESS, headers=TIMER)

    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def test_a_timer_gets_a_fragment_with_its_own_token(anns_phone, spot):
    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    assert "<html" not in page
    assert "csrfmiddlewaretoken" in page
    assert 'data-times="0"' in page
    assert 'data-last=""' in page


def test_the_before_is_not_asked_when_it_was_tapped_in_the_last_half_hour(anns_phone, ann, spot):
    spot.rate(this_day(), 6, just_now(29))

    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    assert "Before: 6, as you answered today" in page
    assert 'name="before"' not in page


def test_the_before_is_asked_when_the_tap_is_older(anns_phone, ann, spot):
    spot.rate(this_day(), 6, just_now(31))

    assert 'name="before"' in anns_phone.get(ADDRESS, headers=TIMER).content.decode()


def test_the_before_is_asked_when_a_practice_came_after_the_tap(anns_phone, ann, spot):
    spot.rate(this_day(), 6, just_now(20))
    at = datetime.now(UTC) - timedelta(minutes=15)
    ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", at, at, spot), just_now())

    assert "as you answered today" not in anns_phone.get(ADDRESS, headers=TIMER).content.decode()


def test_a_timer_hears_when_each_spot_was_pressed_last(anns_phone, ann, spot):
    other = ann.add_spot(uuid7(), *NECK, stamp())
    at = datetime.now(UTC) - timedelta(minutes=15)
    ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", at, at, other), just_now())

    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    assert re.findall(r'<option value="([^"]+)" data-ended="(\d+)"', page) == [
        (str(other.pk), str(int(at.timestamp() * 1000)))
    ]


def test_a_timer_hears_how_often_today_and_when_last(anns_phone, ann, spot):
    now = datetime.now(UTC)
    for minutes in (3, 2):
        at = now - timedelta(minutes=minutes)
        ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", at, at, spot), just_now())
    ann.save_practice(uuid7(), Run("hook-massager", "tries", now, now, spot), just_now())

    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    ended = int((now - timedelta(minutes=2)).timestamp() * 1000)
    assert 'data-times="2"' in page
    assert f'data-last="{ended}"' in page


def test_the_hook_hears_where_it_was_last(anns_phone, ann, spot):
    measures = {"position": "left-blade", "firmness": "medium"}
    run = Run("hook-massager", "tries", datetime.now(UTC), None, spot, measures=measures)
    ann.save_practice(uuid7(), run, just_now())

    page = anns_phone.get(HOOK, headers=TIMER).content.decode()

    assert 'data-position="left-blade" data-firmness="medium"' in page


def test_the_spots_of_the_techniques_areas_come_first_and_none_where_it_must_not_go(anns_phone, ann):
    for place in (("hip", "left"), ("spine-mid", "middle"), BETWEEN):
        ann.add_spot(uuid7(), *place, stamp())

    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    assert re.findall(r'<option value="[^"]{36}">([^<]+)', page) == ["Between the shoulder blades", "Left hip"]


def test_the_page_costs_few_queries(anns_phone, spot, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        anns_phone.get(HOOK)


def practised(ann, spot, technique="ball-on-the-wall", days=0, **measures):
    at = datetime.now(UTC) - timedelta(days=days)
    run = Run(technique, "hand" if technique.startswith("ball") else "tries", at, at, spot, measures=measures)
    ann.save_practice(uuid7(), run, Stamp(uuid7(), at, at))


def test_a_timer_hears_how_long_to_aim_at_for_each_spot(anns_phone, ann, spot):
    practised(ann, spot, holds=[20, 20], reason="done")
    ann.add_spot(uuid7(), *NECK, stamp())

    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()

    assert 'data-target="22" data-why="grown">Between' in page
    assert page.count("data-target") == 1
    assert 'data-finished="1"' in page


def test_the_aim_is_half_on_the_day_after_that_is_worse_by_two(anns_phone, ann, spot):
    practised(ann, spot, days=1, holds=[20])
    today = this_day()
    spot.rate(today - timedelta(days=1), 3, just_now())
    spot.rate(today, 5, just_now())

    assert 'data-target="10" data-why="halved"' in anns_phone.get(ADDRESS, headers=TIMER).content.decode()


def test_a_hook_hears_where_it_did_best_and_of_how_many_tries(anns_phone, ann, spot):
    tries = [{"position": "left-blade", "firmness": "light", "felt": felt} for felt in ("better", "same")]
    practised(ann, spot, "hook-massager", tries=tries, position="right-blade", firmness="strong")

    page = anns_phone.get(HOOK, headers=TIMER).content.decode()

    assert 'data-position="left-blade" data-firmness="light" data-better="1" data-tries="2"' in page


def test_a_hook_hears_where_it_felt_worse_today_at_any_spot(anns_phone, ann, spot):
    for days, position in ((0, "left-blade"), (0, "right-blade"), (1, "left-mid-back")):
        tries = [{"position": position, "firmness": "light", "felt": "worse"}]
        practised(ann, None if position == "right-blade" else spot, "hook-massager", days, tries=tries)

    assert 'data-worse="left-blade right-blade"' in anns_phone.get(HOOK, headers=TIMER).content.decode()


def test_a_hook_is_not_sent_where_it_felt_worse_today(anns_phone, ann, spot):
    for days, position, felts in ((2, "left-blade", "b"), (1, "right-blade", "bbb"), (0, "right-blade", "w")):
        said = {"b": "better", "w": "worse"}
        tries = [{"position": position, "firmness": "light", "felt": said[felt]} for felt in felts]
        practised(ann, spot, "hook-massager", days, tries=tries, position=position, firmness="light")

    assert 'data-position="left-blade"' in anns_phone.get(HOOK, headers=TIMER).content.decode()


@pytest.mark.parametrize(
    "nonsense", [{"holds": "20"}, {"holds": [None, "x", True]}, {"tries": [7, {"position": "elbow"}]}]
)
def test_what_a_phone_told_wrongly_is_passed_over(anns_phone, ann, spot, nonsense):
    practised(ann, spot, **nonsense)

    for address in (ADDRESS, HOOK):
        assert anns_phone.get(address, headers=TIMER).status_code == 200


def test_the_fragment_asks_few_questions_however_many_practices(anns_phone, ann, spot, django_assert_max_num_queries):
    for _ in range(12):
        practised(ann, spot, holds=[20])

    with django_assert_max_num_queries(8):
        anns_phone.get(ADDRESS, headers=TIMER)
