"""Beside a number stands the way back, and it says where it leads; what was taken back can be put back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.web import ratings_of_day
from tests.cast import just_now
from tests.journal.notices import NOW, TODAY, tap
from tests.people import words

pytestmark = pytest.mark.django_db
BUTTON = re.compile(r'<button class="link" id="after-[^"]+" name="(\w+)" value="(\w+)"[^>]*>\s*([^<]+?)\s*</button>')


def way_back(answer) -> tuple[str, str, str] | None:
    found = BUTTON.search(answer.content.decode())
    return found.groups() if found else None


@pytest.fixture(params=[True, False], ids=["htmx", "plain"])
def say(request, anns_phone, spot, post):
    """A tap on what the page shows, and what stands there afterwards."""

    def saying(name, value, **fields):
        seen = {"replaces": version} if (version := spot.version_on(TODAY)) else {}
        address = f"/journal/spots/{spot.pk}/days/{TODAY}/"
        answer = post(anns_phone, address, **{name: value}, **seen, **fields, htmx=request.param)
        return answer if request.param else anns_phone.get("/")

    return saying


def test_of_a_first_number_it_is_undo_and_then_puts_it_back(say, spot):
    assert way_back(say("pain", 4)) == ("do", "clear", "Undo")

    answer = say("do", "clear")
    assert "Removed. You can restore it." in words(answer)
    assert way_back(answer) == ("pain", "4", "Put 4 back")

    assert way_back(say("pain", 4)) == ("do", "clear", "Undo")
    assert spot.ratings.get().pain == 4


def test_a_page_of_two_releases_ago_asks_for_what_stood_before(say, spot):
    say("pain", 4)

    answer = say("do", "undo")

    assert "Removed. Nothing is saved for this day." in words(answer)
    assert not spot.ratings.exists()


def test_to_the_outbox_undo_says_that_the_day_is_cleared(anns_phone, spot, post):
    answers = [tap(post, anns_phone, spot, 4, htmx=True), anns_phone.get("/"), anns_phone.get("/offline/today/")]

    undo = [re.findall(r'<button [^>]*value="clear"[^>]*>', answer.content.decode()) for answer in answers]
    assert all(len(buttons) == 1 and 'data-change="clear"' in buttons[0] for buttons in undo)


def test_of_a_changed_number_it_names_the_one_before_over_and_over(say, spot):
    say("pain", 4)
    assert way_back(say("pain", 6)) == ("pain", "4", "Back to 4")
    assert way_back(say("pain", 4)) == ("pain", "6", "Back to 6")
    assert way_back(say("pain", 6)) == ("pain", "4", "Back to 4")

    assert spot.ratings.get().pain == 6
    assert sorted(row.pain for row in spot.former_ratings.all()) == [4, 4, 6]


@pytest.mark.parametrize("again", [2, 3])
def test_of_a_number_that_was_said_again_it_names_the_one_before_all_of_them(say, spot, again):
    for pain in (6, *[4] * again):
        answer = say("pain", pain)
    assert way_back(answer) == ("pain", "6", "Back to 6")

    say("pain", 6)
    assert spot.ratings.get().pain == 6


def test_where_there_was_no_other_number_the_way_back_is_to_remove_it(say, spot):
    say("pain", 4)
    assert way_back(say("pain", 4)) == ("do", "clear", "Undo")

    say("do", "clear")
    assert not spot.ratings.exists()


def test_a_page_of_two_releases_ago_goes_back_past_the_same_number(say, spot):
    for pain in (6, 4, 4):
        say("pain", pain)

    say("do", "undo")
    assert spot.ratings.get().pain == 6


def test_it_costs_a_query_only_where_a_number_was_said_again(say, spot, anns_phone):
    costs = []
    for pain in (6, 4, 4):
        say("pain", pain)
        anns_phone.get("/")
        with CaptureQueriesContext(connection) as queries:
            anns_phone.get("/")
        costs.append(len(queries))

    assert costs[0] == costs[1] == costs[2] - 1


@pytest.mark.parametrize(("before", "left"), [([4], []), ([6, 4], [6])])
def test_an_undo_that_is_sent_twice_is_done_once(anns_phone, spot, post, before, left):
    for pain in before:
        tap(post, anns_phone, spot, pain, replaces=spot.version_on(TODAY) or "")
    seen, change = spot.version_on(TODAY), uuid7()

    address = f"/journal/spots/{spot.pk}/days/{TODAY}/"
    first, second = (post(anns_phone, address, do="undo", replaces=seen, change=change, htmx=True) for _ in range(2))

    assert [rating.pain for rating in spot.ratings.all()] == left
    assert (words(second), way_back(second)) == (words(first), way_back(first))


def test_an_undo_that_comes_too_late_names_the_number_that_is_there(anns_phone, spot, post):
    tap(post, anns_phone, spot, 4)
    seen, address = spot.version_on(TODAY), f"/journal/spots/{spot.pk}/days/{TODAY}/"
    tap(post, anns_phone, spot, 6, replaces=seen)
    an_hour_ago = int((NOW - timedelta(hours=1)).timestamp() * 1000)

    answer = post(anns_phone, address, do="undo", replaces=seen, at=an_hour_ago, htmx=True)

    assert spot.ratings.get().pain == 6
    assert "There is a later number: 6." in words(answer)


def test_it_is_the_same_after_a_reload(anns_phone, spot, post):
    tap(post, anns_phone, spot, 4)
    answer = tap(post, anns_phone, spot, 6, htmx=True, replaces=spot.version_on(TODAY))

    assert way_back(answer) == way_back(anns_phone.get("/")) == ("pain", "4", "Back to 4")


def test_on_the_page_of_a_day_there_is_none(anns_phone, spot):
    spot.rate(TODAY, 4, just_now())
    spot.clear(TODAY, just_now(replaces=spot.version_on(TODAY)))

    assert way_back(anns_phone.get(f"/journal/spots/{spot.pk}/days/{TODAY}/")) is None


def test_what_was_said_before_one_number_over_and_over_is_not_searched_through(say, spot, monkeypatch):
    monkeypatch.setattr(ratings_of_day, "LATEST", 3)
    say("pain", 6)
    led_to = [way_back(say("pain", 4)) for _ in range(5)]

    assert led_to[:3] == [("pain", "6", "Back to 6")] * 3
    assert led_to[-1] == ("do", "clear", "Undo")
