"""Whatever is sent instead of a batch gets 400, writes nothing, and breaks nothing."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.ids import uuid7
from tests.journal.batches import ADDRESS, change, send, sent, tap
from tests.journal.rows import every_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(ann, spot) -> dict:
    return {"journal": str(ann.pk), "changes": [tap(spot, 6), tap(spot, 4)]}


def with_first(kept: dict, **other) -> dict:
    return kept | {"changes": [kept["changes"][0] | other, kept["changes"][1]]}


DEEP = "[" * 100_000
RAW = {
    "nothing": "",
    "no JSON": "{",
    "a form": "journal=x&changes=y",
    "NaN": '{"journal": NaN}',
    "infinity": '{"journal": -Infinity}',
    "too deep": DEEP,
    "too deep within": '{"changes": ' + DEEP,
    "a number too long": "1" * 10_000,
    "no UTF-8": b"\xff\xfe{}",
    "another charset": '{"journal": ""}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a list": "[]",
    "a text": '"journal"',
    "null": "null",
    "a name twice": '{"journal": "a", "journal": "b", "changes": []}',
}


@pytest.mark.parametrize("what", RAW)
def test_what_is_no_json_of_a_batch(anns_phone, spot, what):
    answer = send(anns_phone, RAW[what])

    assert answer.status_code == 400
    assert answer.json() == {"error": "The site could not read what was sent."}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_is_not_sent_as_json(anns_phone, kept, content_type):
    anns_phone.get("/csrf/")
    headers = {"X-CSRFToken": anns_phone.cookies["csrftoken"].value, "Origin": "http://localhost"}

    answer = anns_phone.post(ADDRESS, json.dumps(kept), content_type=content_type, headers=headers)

    assert answer.status_code == 400


SHAPES = {
    "no journal": lambda kept: {"changes": kept["changes"]},
    "a journal that is no id": lambda kept: kept | {"journal": "mine"},
    "a journal that is no text": lambda kept: kept | {"journal": 5},
    "a journal and an offer": lambda kept: kept | {"offer": "x", "spot": str(uuid7())},
    "an offer without a spot": lambda kept: {"offer": "x", "changes": []},
    "no changes": lambda kept: {"journal": kept["journal"]},
    "changes by name": lambda kept: kept | {"changes": {"0": kept["changes"][0]}},
    "a hundred and one": lambda kept: kept | {"changes": [kept["changes"][0]] * 101},
    "a change that is null": lambda kept: kept | {"changes": [None]},
    "a change that is a list": lambda kept: kept | {"changes": [[]]},
    "an id of no version": lambda kept: with_first(kept, id="00000000-0000-0000-0000-000000000000"),
    "an id in capitals": lambda kept: with_first(kept, id=str(uuid7()).upper()),
    "an id in braces": lambda kept: with_first(kept, id=f"{{{uuid7()}}}"),
    "an id that is a number": lambda kept: with_first(kept, id=7),
    "no kind": lambda kept: with_first(kept, kind=None),
    "a time as text": lambda kept: with_first(kept, at="1780000000000"),
    "a time that is true": lambda kept: with_first(kept, at=True),
    "a time in parts": lambda kept: with_first(kept, at=1.5),
    "no zone": lambda kept: with_first(kept, zone=None),
    "it replaces no id": lambda kept: with_first(kept, replaces="none"),
    "it replaces itself": lambda kept: with_first(kept, replaces=kept["changes"][0]["id"]),
    "fields in a list": lambda kept: with_first(kept, fields=[]),
    "a field that is a number": lambda kept: with_first(kept, fields={"pain": 6}),
    "a field that is null": lambda kept: with_first(kept, fields={"pain": None}),
    "a field in a field": lambda kept: with_first(kept, fields={"pain": {"of": "6"}}),
    "to show what is no object": lambda kept: kept | {"show": "today"},
    "to show no day": lambda kept: kept | {"show": {"spot": "x"}},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_has_another_shape_is_refused_as_a_whole(anns_phone, ann, spot, kept, shape):
    before = every_row(ann)

    answer = send(anns_phone, SHAPES[shape](kept))

    assert answer.status_code == 400
    assert every_row(ann) == before


def test_what_a_later_version_of_the_page_adds_is_let_be(anns_phone, spot, kept):
    later = with_first(kept, colour="green", number=3) | {"more": [1.5, None]}

    assert [answer["state"] for answer in send(anns_phone, later).json()["answers"]] == ["applied", "applied"]


def test_what_no_database_takes_is_left_out_as_of_a_form(anns_phone, ann, spot):
    half = json.loads('"ache \\u0000\\ud83d \\ud83d\\ude42"')
    kept = [change("name", spot=spot.pk, name=half), change("note", day="2026-11-22", words=half, **{half: half})]

    assert [answer["state"] for answer in sent(anns_phone, ann, *kept)] == ["applied", "applied"]
    assert ann.spots.get().name == ann.day_notes.get().words == "ache  🙂"


@pytest.mark.parametrize("at", [0, -1, 10**30, -(10**30), 8_640_000_000_000_000])
def test_a_time_that_cannot_be_loses_nothing(anns_phone, ann, spot, at):
    assert sent(anns_phone, ann, tap(spot, 6) | {"at": at})[0]["state"] == "applied"


TEXTS = st.text(st.characters(), max_size=12) | st.sampled_from(["rate", "note", "2026-11-22", "\x00", "\ud800", "5"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
PLACES = st.sampled_from(["journal", "changes", "show", "id", "kind", "at", "zone", "replaces", "fields"])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=PLACES, value=VALUES)
@example(place="fields", value={"spot": "\ud800", "day": "\x00"})
def test_whatever_stands_in_whichever_place_nothing_breaks(anns_phone, ann, spot, kept, place, value):
    batch = kept | {place: value} if place in ("journal", "changes", "show") else with_first(kept, **{place: value})
    before = every_row(ann)

    answer = send(anns_phone, batch)

    assert answer.status_code in (200, 400, 409)
    assert answer.status_code == 200 or every_row(ann) == before


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=60) | VALUES.map(json.dumps))
def test_whatever_is_sent_nothing_is_written(anns_phone, ann, spot, body):
    before = every_row(ann)

    assert send(anns_phone, body).status_code == 400
    assert every_row(ann) == before
