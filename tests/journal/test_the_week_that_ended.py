"""The card about the week that ended, on the first visit of the next one. It is Monday."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from journal.ids import uuid7
from journal.models import Journal
from tests.cast import NECK, ball, just_now, this_day
from tests.journal.test_beside_everything_else import WEEK, cards, put_away
from tests.people import words

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def week(spot):
    """It is Monday; last week had two numbers, and the one before too."""
    with time_machine.travel(MONDAY):
        for days, pain in ((1, 4), (7, 5), (8, 6), (14, 5)):
            spot.rate(this_day() - timedelta(days), pain, just_now())
        yield spot


def test_it_tells_both_weeks_and_draws_both_knots(anns_phone, week):
    page = anns_phone.get("/")

    assert "4.5 on average, 5.5 the week before" in words(page)
    card = page.content.decode().split('id="aside-title"')[1]
    assert card.index("#mark-1") < card.index("Hide this")
    assert card.count("#mark-") == 2
    assert cards(anns_phone) == [WEEK]


def test_it_stays_all_day_and_is_gone_on_the_next(anns_phone, ann, week, post):
    post(anns_phone, f"/journal/spots/{week.pk}/days/{this_day()}/", pain=3)
    assert cards(anns_phone) == []  # first comes the question about warning signs
    ann.answer_check(False, this_day(), just_now(), week)
    assert WEEK in cards(anns_phone)

    with time_machine.travel(MONDAY + timedelta(days=1)):
        assert WEEK not in cards(anns_phone)


@pytest.mark.parametrize(("hours", "is_there"), [(14.9, True), (15, False)])
def test_the_week_begins_at_three_on_monday(anns_phone, week, hours, is_there):
    """Sunday of this week at its end, and the next Monday: that one's last week has no number."""
    with time_machine.travel(MONDAY + timedelta(days=6, hours=hours)):
        assert (WEEK in cards(anns_phone)) is is_there


def test_of_a_week_with_one_number_nothing_is_told(anns_phone, week):
    week.clear(this_day() - timedelta(7), just_now(replaces=week.version_on(this_day() - timedelta(7))))

    assert WEEK not in cards(anns_phone)


@pytest.mark.parametrize("htmx", [False, True])
def test_put_away_it_stays_away_for_the_week_and_nothing_takes_its_place(anns_phone, ann, week, post, htmx):
    assert put_away(post, anns_phone, "week", htmx=htmx).headers["Location"] == "/"

    assert cards(anns_phone) == []
    with time_machine.travel(MONDAY + timedelta(days=1)):
        assert WEEK not in cards(anns_phone)
    with time_machine.travel(MONDAY + timedelta(days=7)):
        week.rate(this_day() - timedelta(1), 3, just_now())
        week.rate(this_day() - timedelta(2), 3, just_now())
        assert cards(anns_phone) == [WEEK]


def test_it_can_be_turned_off_and_an_older_page_turns_nothing_on(anns_phone, ann, week, post):
    settings = {"day_start": "03:00", "theme": "auto"}
    post(anns_phone, "/settings/", **settings, weekly="off")
    assert WEEK not in cards(anns_phone)
    assert 'value="on" checked' not in anns_phone.get("/settings/").content.decode()
    post(anns_phone, "/settings/", **settings)
    assert Journal.objects.get().week_off
    post(anns_phone, "/settings/", **settings, weekly="on")
    assert WEEK in cards(anns_phone)


def test_it_names_the_two_most_used_spots(anns_phone, ann, week):
    for place in (NECK, ("hip", "left")):
        spot = ann.add_spot(uuid7(), *place, just_now())
        for days in (1, 2) if place == NECK else (1, 2, 3):
            spot.rate(this_day() - timedelta(days), 2, just_now())

    card = words(anns_phone.get("/")).split(WEEK)[1].split("Hide this")[0]
    assert "Between the shoulder blades" in card
    assert "Left hip" in card
    assert "Neck" not in card


def test_what_felt_better_right_after_is_counted(anns_phone, ann, week):
    for minutes in (60, 30, 0):
        ann.save_practice(uuid7(), ball(week, before=5, after=3, started=-minutes), just_now())

    assert "Felt better right after: Ball on the wall, 3 of 3 times." in words(anns_phone.get("/"))
