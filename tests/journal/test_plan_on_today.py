"""The day's plan on Today: from what is in the journal, by the person's own clock, and no more than is of use."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from journal.ids import uuid7
from journal.models import Run
from journal.practice.plan import PlanLine
from journal.practice.rests import Done
from journal.web.plan import MOST_TICKS, row, ticks
from selfcare import library
from tests.cast import NOON, just_now, minute
from tests.journal.notices import NOW, TODAY, rate, tap
from tests.people import words as words_of

BALL = library.technique("ball-on-the-wall")
FELT = Done(BALL.slug, TODAY, NOW, before=5, after=3)
BERLIN, KOLKATA, UTC = map(ZoneInfo, ("Europe/Berlin", "Asia/Kolkata", "UTC"))


def line(done=0, usual=3, enough=False, again=None, last=None) -> PlanLine:
    return PlanLine((BALL,), done, usual, enough, again, last)


def says(line, zone=BERLIN, now=NOON):
    return row(SimpleNamespace(now=now, zone=zone), line, "en").words


@pytest.mark.parametrize(
    ("line", "drawn", "said"),
    [
        (line(0), "○○○", "Up to 3 times a day."),
        (line(1), "●○○", "1 of 3 done today. You can do it again now."),
        (line(1, again=minute(130)), "●○○", "1 of 3 done today. Again from 15:10."),
        (line(2, last=FELT), "●●○", "2 of 3 done today. The last one: from 5 to 3. You can do it again now."),
        (line(0, again=minute(130)), "○○○", "Up to 3 times a day. Again from 15:10."),
        (line(3, enough=True), "●●●", "3 of 3 done today. Enough for today."),
        (line(4, enough=True), "●●●●", "4 done today. Enough for today."),
        (line(0, usual=None), "", "As often as you like."),
        (line(2, usual=None), "●●", "2 done today. Again any time."),
        (line(20, usual=None), "●" * MOST_TICKS, "20 done today. Again any time."),
    ],
)
def test_what_is_drawn_is_said_as_well(line, drawn, said):
    assert (ticks(line), says(line)) == (drawn, said)


@pytest.mark.parametrize(("zone", "time"), [(BERLIN, "15:10."), (KOLKATA, "19:40."), (ZoneInfo("UTC"), "14:10.")])
def test_a_time_is_by_the_persons_own_clock(zone, time):
    assert says(line(1, again=minute(130)), zone).endswith(f" Again from {time}")


def test_a_time_that_ends_with_a_dot_ends_the_sentence_with_it():
    with override("no"):
        assert says(line(1, again=minute(130))).endswith(" 3:10 p.m.")


@pytest.mark.parametrize(
    ("minutes", "said"), [(0.5, "1 minute"), (1, "1 minute"), (1.01, "2 minutes"), (120, "120 minutes")]
)
def test_where_no_zone_is_known_no_time_is_named(minutes, said):
    assert says(line(1, again=minute(minutes)), None).endswith(f" Again in {said}.")


def practise(journal, spot, technique="ball-on-the-wall", way="hand", minutes=5, zone=UTC, **pains):
    """Ended so many minutes ago."""
    ended = NOW - timedelta(minutes=minutes)
    run = Run(technique, way, ended - timedelta(minutes=3), ended, spot, **pains)
    return journal.save_practice(uuid7(), run, replace(just_now(), zone=zone))


def plan_on(page) -> str:
    found = re.search(r'<div id="plan".*?</div>', page.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group())).strip() if found else "nothing"


@pytest.mark.django_db
def test_before_there_is_a_journal_there_is_no_plan(client):
    assert plan_on(client.get("/")) == ""


@pytest.mark.django_db
def test_on_the_first_day_it_names_what_is_proposed_and_no_more(anns_phone, spot):
    assert plan_on(anns_phone.get("/")) == "Self-care today Ball on the wall ○○○ Up to 3 times a day."


@pytest.mark.django_db
def test_the_first_tap_brings_it(client, post):
    page = client.get("/").content.decode()
    address = re.search(r'action="(/journal/spots/[^"]+)"', page).group(1)
    token = re.search(r'name="token" value="([^"]+)"', page).group(1)

    assert "Up to 3 times a day." in plan_on(post(client, address, pain=4, token=token, htmx=True))


@pytest.mark.django_db
def test_a_practice_is_ticked_and_the_next_has_its_time(anns_phone, ann, spot):
    zone = next(each for each in (KOLKATA, BERLIN) if NOW.astimezone(each).hour not in (2, 3))  # no day begins just now
    anns_phone.cookies["zone"] = zone.key
    practise(ann, spot, "hot-and-cold", "cold", minutes=5, zone=zone)
    again = f"{(NOW + timedelta(minutes=115)).astimezone(zone):%H:%M}"

    said = plan_on(anns_phone.get("/"))
    assert f"Hot and cold ●○○ 1 of 3 done today. Again from {again}." in said


@pytest.mark.django_db
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_saved_from_a_page_is_ticked_at_once(anns_phone, spot, post, htmx):
    anns_phone.get("/")
    run = {"practice": str(uuid7()), "spot": str(spot.pk), "after": "3"}
    post(anns_phone, "/journal/practice/ball-on-the-wall/", **run, htmx=htmx)

    assert "Ball on the wall ●○○ 1 of 3 done today." in plan_on(anns_phone.get("/"))


@pytest.mark.django_db
def test_a_row_leads_to_its_timer(anns_phone, ann, spot):
    practise(ann, spot, "hook-massager", "tries")

    assert '<a href="/techniques/hook-massager/timer/">Hook massager</a>' in anns_phone.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("htmx", [True, False])
def test_on_a_hard_day_it_is_folded(anns_phone, spot, post, htmx):
    calm = tap(post, anns_phone, spot, 6, htmx=htmx)
    assert "<details" not in (calm if htmx else anns_phone.get("/")).content.decode().split('id="plan"')[1][:200]
    hard = tap(post, anns_phone, spot, 7, replaces=str(spot.version_on(TODAY)), htmx=htmx)

    folded = (hard if htmx else anns_phone.get("/")).content.decode().split('id="plan"')[1]
    assert re.match(r'[^>]*>\s*<details class="filter plain">', folded)


@pytest.mark.django_db
def test_beside_an_open_sign_there_is_no_plan(anns_phone, ann, spot, post):
    practise(ann, spot)
    post(anns_phone, "/journal/warning-signs/", signs="one")

    assert plan_on(anns_phone.get("/")) == ""
    assert plan_on(tap(post, anns_phone, spot, 6, htmx=True)) == ""


@pytest.mark.django_db
def test_a_journal_without_a_followed_spot_has_no_plan(anns_phone, ann, spot):
    practise(ann, spot)
    spot.archive(just_now())

    assert plan_on(anns_phone.get("/")) == ""


@pytest.mark.django_db
def test_what_a_stranger_did_is_not_in_it(anns_phone, spot, stranger):
    theirs = stranger.add_spot(uuid7(), "neck", "left", just_now())
    practise(stranger, theirs, "hot-and-cold", "cold")

    assert "Hot and cold" not in plan_on(anns_phone.get("/"))


@pytest.mark.django_db
def test_it_asks_the_database_nothing(anns_phone, ann, spot, django_assert_num_queries, monkeypatch):
    practise(ann, spot)
    anns_phone.get("/")
    with django_assert_num_queries(1):  # the device and its journal
        page = anns_phone.get("/")

    assert "1 of 3 done today." in words_of(page)


@pytest.mark.django_db
def test_what_helped_is_proposed_with_how_often(anns_phone, ann, spot):
    for days, after in ((1, 6), (2, 2)):
        practise(ann, spot, minutes=days * 1440, before=5, after=after)
    assert "Helped here" not in words_of(anns_phone.get("/"))
    practise(ann, spot, minutes=3 * 1440, before=5, after=3)

    assert "Helped here 2 of 3 times." in words_of(anns_phone.get("/"))


@pytest.mark.django_db
def test_what_helped_at_another_spot_of_the_same_area_is_not_said_here(anns_phone, ann, spot):
    left = ann.add_spot(uuid7(), spot.area, "left", just_now())
    rate(spot, *[5] * 9)
    for days in (1, 2, 3):
        practise(ann, left, minutes=days * 1440, before=5, after=2)

    assert "Helped here" not in words_of(anns_phone.get("/"))


@pytest.mark.django_db
def test_many_breaks_drive_out_neither_the_plan_nor_what_helped(anns_phone, ann, spot):
    for day in range(7):
        for each in range(8):
            practise(ann, spot, "get-up-and-go", "walk", minutes=day * 1440 + 60 + each * 5)
        if day >= 2:
            practise(ann, spot, minutes=day * 1440 + 120, before=4, after=2 if day > 2 else 5)

    assert "Ball on the wall" in plan_on(anns_phone.get("/"))
    assert "Helped here 4 of 5 times." in words_of(anns_phone.get("/"))


@pytest.mark.django_db
@pytest.mark.parametrize("hard_day", ["", "?bad-day"])
def test_today_keeps_to_what_is_at_hand(anns_phone, ann, spot, hard_day):
    for days in (1, 2, 3):
        practise(ann, spot, minutes=days * 1440, before=5, after=2)
    ann.choose(replace(just_now(), replaces=ann.version), at_hand="nothing")

    page = anns_phone.get(f"/{hard_day}").content.decode()

    assert "/techniques/ball-on-the-wall/timer/" not in page
    assert "/techniques/get-up-and-go/timer/" in page


@pytest.mark.django_db
def test_what_was_done_today_stays_in_the_plan_without_its_tool(anns_phone, ann, spot):
    practise(ann, spot)
    ann.choose(replace(just_now(), replaces=ann.version), at_hand="nothing")

    assert "Ball on the wall ●○○" in plan_on(anns_phone.get("/"))
