"""Today as a phone opens it without a network: the same for everybody, and nothing of anybody."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.joined import Joined
from journal.models import Journal
from journal.places import PLACES
from selfcare import library
from selfcare.published import pages
from tests.people import signed_in, with_device

SHELL = "/offline/today/"
pytestmark = pytest.mark.django_db


def shell(client) -> str:
    return client.get(SHELL).content.decode()


def test_it_is_the_same_bytes_for_everybody_and_whenever_it_is_drawn(client, user, ann):
    answers = []
    for browser in (client, signed_in(user), with_device(ann)):
        browser.get("/")
        pages.clear()
        answers.append(browser.get(SHELL))

    assert len({answer.content for answer in answers}) == len({answer.headers["ETag"] for answer in answers}) == 1
    assert "public" in answers[0].headers["Cache-Control"]


def test_it_asks_the_database_nothing_and_sets_no_cookie(ann):
    browser = with_device(ann)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(SHELL)

    assert not queries.captured_queries
    assert not answer.cookies
    assert Journal.objects.count() == 1


def test_no_token_no_id_and_no_day_is_in_it(client):
    page = shell(client)

    assert "csrfmiddlewaretoken" not in page
    assert 'name="token"' not in page
    assert 'name="printed"' not in page
    assert set(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", page)) == {"00000000-0000-0000-0000-000000000000"}
    assert set(re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", page)) == {"1900-01-01"}


def test_it_needs_no_htmx(client):
    assert not re.search(r"\bhx-|htmx", shell(client))


def test_a_phone_keeps_what_it_has(client):
    tag = client.get(SHELL).headers["ETag"]

    assert client.get(SHELL, headers={"If-None-Match": tag}).status_code == 304


def test_it_carries_what_todays_parts_are_drawn_from(client):
    page = shell(client)
    form = '<form\n  method="post"\n  action="/journal/spots/00000000-0000-0000-0000-000000000000/days/1900-01-01/"'

    assert form in page
    assert page.count('data-pain="') >= 11
    assert 'data-change="rate"' in page
    assert 'data-change="check"' in page
    assert [f'id="try-{one.slug}"' in page for one in library.techniques()] == [True] * len(library.techniques())
    assert 'href="/techniques/the-technique/timer/"' in page


def test_it_says_where_each_place_lies_and_which_spot_is_the_first(client):
    given = json.loads(re.search(r'<script id="given" type="application/json">(.*?)</script>', shell(client))[1])

    assert len(given["drawn"]["points"]) == len(PLACES)
    assert given["first"]["spot"] == {"name": "Between the shoulder blades", "area": "between-blades", "side": "middle"}
    assert given["first"]["proposal"]["slug"] == "ball-on-the-wall"
    assert given["words"]["knots"][0] == "Very tight: {mean} this week"


IMPORT = re.compile(r'^import (?:[^"]* from )?"(\.[^"]+)"', re.MULTILINE)


def imported(script: Path, found: set[Path]) -> set[Path]:
    """Whatever this script imports, and so on."""
    for path in IMPORT.findall(script.read_text()):
        other = (script.parent / path).resolve()
        if other not in found:
            found.add(other)
            imported(other, found)
    return found


def test_a_phone_asks_for_all_its_scripts_at_once(client):
    js = Path(settings.BASE_DIR) / "static/js"
    needed = {f"js/{file.relative_to(js).as_posix()}" for file in imported(js / "journal/shell.js", set())}
    joined = Joined(lambda name: (js.parent / name).read_text())
    files = {joined.file_of[name] for name in needed.difference(joined.members["js/journal/shell.js"])}

    assert set(re.findall(r'rel="modulepreload" href="/static/([^"]+)"', shell(client))) == files
