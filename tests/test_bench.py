"""`make bench` is run seldom: here each of its journeys is made once, so that it does not rot in between."""

import subprocess
import sys
from datetime import UTC, datetime
from random import Random

import pytest
from django.core.handlers.wsgi import WSGIHandler

from journal.models import FormerRating, Practice, Rating
from tests.bench import against, clock, journeys, rounds, table
from tests.bench.browser import Browser, Form, Request, measure
from tests.bench.floors import Floors
from tests.bench.sizes import Size, cookies_of, course

SIZE = Size(2, 40)


@pytest.fixture
def application(transactional_db):  # after each answer the connection is closed, as it is in the bench
    yield WSGIHandler()
    clock.set_right()


@pytest.fixture
def visitor(application):
    return Browser(application, Floors.COOKIES | cookies_of(SIZE, datetime.now(UTC)))


@pytest.fixture
def pains():
    return course(Random(1))  # noqa: S311 - chance, not a secret


def day_of(visitor) -> str:
    return journeys.scales(visitor.ask(Request("", "/")))[0].action.split("/")[-2]


def test_a_round_has_a_figure_for_every_line_of_the_table(visitor, application):
    floors = Floors(application, name=lambda: "ann")  # the tests' site has no table of Django's own sessions

    one = {str(SIZE): rounds.figures(0, SIZE, visitor, floors, rounds.DAYS)}

    assert len(list(table.misses([one], [SIZE]))) == 3 + len(table.AIMS)
    assert len(list(table.task([one], SIZE))) == 3 + len(journeys.TASK)
    assert len(list(table.beside([one], [one], SIZE))) == 1 + len(table.AIMS)


def test_each_tap_of_a_session_is_kept(visitor, pains):
    ratings, practices = Rating.objects.count(), Practice.objects.count()
    clock.move_on()

    measure(visitor, journeys.session(pains))

    assert Rating.objects.count() == ratings + SIZE.spots
    assert Practice.objects.count() == practices + 1


def test_a_second_thought_replaces_the_first_number(visitor, pains):
    former = FormerRating.objects.count()

    measure(visitor, journeys.second_thought(pains))

    assert FormerRating.objects.count() == former + 1


def test_a_tap_goes_as_a_batch_and_to_a_site_without_an_outbox_as_a_form(visitor):
    [spot, _] = journeys.scales(visitor.ask(Request("", "/")))
    nobodys = Form(spot.action, spot.fields | {"journal": ""})

    assert journeys.tap("", spot, 6).address == journeys.CHANGES
    assert journeys.tap("", nobodys, 6).address == spot.action


def test_the_clock_of_the_site_goes_on_by_a_day_and_back(visitor):
    days = [day_of(visitor)]
    clock.move_on()
    days.append(day_of(visitor))
    clock.set_right()
    days.append(day_of(visitor))

    assert days[0] < days[1]
    assert days[2] == days[0]


def test_growth_compares_the_long_journals():
    figures = dict.fromkeys(table.GROWING, 0.01)
    one = {str(table.SMALL): figures, str(table.LARGE): figures}

    assert [line.split()[-1] for line in table.growth([one])][2:] == ["1.00"] * len(table.GROWING)


def test_a_fork_tells_what_it_found():
    script = "from tests.bench.rounds import in_a_fork; import os; print(in_a_fork(lambda: {'fork': os.getpid()}))"

    told = subprocess.run([sys.executable, "-c", script], cwd=against.HERE, capture_output=True, text=True, check=True)

    assert told.stdout.startswith("{'fork': ")


class Pages(list):
    def close(self):
        pass


def test_another_site_is_measured_request_by_request():
    pages = {"/": b'<form method="post"><input type="hidden" name="csrf" value="a&amp;b"></form>', "/seen/": b"6"}
    cookies = []

    def peer(environ, start):
        cookies.append(environ["HTTP_COOKIE"])
        if environ["REQUEST_METHOD"] == "POST":
            start("302 Found", [("Location", "/seen/"), ("Set-Cookie", "known=1; Path=/")])
            return Pages()
        start("200 OK", [])
        return Pages([pages[environ["PATH_INFO"]]])

    def log_one_entry():
        [form] = (yield Request("open", "/")).forms()
        answer = yield Request("log", form.action or "/", form.fields | {"pain": "6"}, status=302)
        yield Request("see", answer.location)

    costs = measure(Browser(peer, {"csrftoken": "b"}), log_one_entry(), floor=lambda name: 0.5)

    assert [(cost.name, cost.bytes) for cost in costs] == [("open", len(pages["/"])), ("log", 0), ("see", 1)]
    assert {cost.floor for cost in costs} == {0.5}
    assert cookies == ["csrftoken=b", "csrftoken=b", "csrftoken=b; known=1"]
