"""What the phone keeps of all timers at once is what each timer's own page is told."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from journal.ids import uuid7
from journal.models import Run
from journal.models.practices import Practice
from journal.sync.versions import Stamp
from journal.web import assessments
from journal.web.timer_history import LOOKED_AT
from selfcare import library
from tests.cast import NECK, just_now, stamp, this_day
from tests.people import TIMER

ADDRESS = "/journal/timers/"
DAY = ("times", "last", "skin", "practised", "finished", "worse")


class Fragment(HTMLParser):
    """The attributes of a timer's fragment as the JSON has them."""

    def __init__(self, text: str):
        super().__init__()
        self.section: dict[str, str | None] = {}
        self.spots: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "section":
            self.section = given
        elif tag == "option" and len(given.get("value") or "") == 36:
            self.spots.append({name.removeprefix("data-"): value for name, value in given.items()})


def practised(ann, spot, technique="ball-on-the-wall", ago=0, before=None, after=None, **measures):
    at = datetime.now(UTC) - timedelta(minutes=ago)
    way = "hand" if technique.startswith("ball") else library.technique(technique).routine.ways[0].id
    ann.save_practice(uuid7(), Run(technique, way, at, at, spot, before, after, measures), Stamp(uuid7(), at, at))


@pytest.mark.django_db
def test_nobody_is_told_nothing_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(ADDRESS)

    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


@pytest.mark.any_database
def test_each_technique_has_what_its_fragment_says(anns_phone, ann, spot):
    neck = ann.add_spot(uuid7(), *NECK, stamp())
    ann.add_spot(uuid7(), "spine-mid", "middle", stamp())  # where some must not go
    tries = [{"position": "left-blade", "firmness": "light", "felt": felt} for felt in ("better", "worse")]
    practised(ann, spot, ago=3 * 24 * 60, holds=[20, 20], reason="done")
    practised(ann, neck, ago=20, holds=[12], reason="stopped")
    practised(ann, spot, "hook-massager", ago=10, tries=tries, position="right-blade", firmness="medium")
    practised(ann, spot, "hook-massager", ago=2 * 24 * 60, position="left-mid-back")
    practised(ann, None, "hot-and-cold", ago=5, skin="bad")
    spot.rate(this_day(), 6, just_now(2))
    told = anns_phone.get(ADDRESS).json()

    assert set(told["techniques"]) == {technique.slug for technique in library.techniques()}
    for slug, facts in told["techniques"].items():
        text = anns_phone.get(f"/journal/practice/{slug}/", headers=TIMER).content.decode()
        fragment = Fragment(text)
        facts["skin"] = "bad" if facts["skin"] else None
        assert [said(facts[name]) for name in DAY] == [fragment.section[f"data-{name}"] for name in DAY], slug
        assert [attributes(each) for each in facts["spots"]] == fragment.spots, slug
        assert facts["tapped"]["pain"] == 6
        assert f"Before: {facts['tapped']['pain']}, as you answered today" in text
    assert said(told["held"]) == fragment.section["data-held"]
    assert told["dayStart"] == fragment.section["data-day-start"]
    assert " ".join(told["names"]) == fragment.section["data-journals"]
    assert (told["day"], told["journal"]) == (this_day().isoformat(), str(ann.pk))


def said(value) -> str:
    """In an attribute."""
    if isinstance(value, list):
        return " ".join(value)
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    return str(value)


def attributes(spot: dict) -> dict[str, str]:
    named = {"value" if name == "id" else name: value for name, value in spot.items() if name != "name"}
    return {name: str(value) for name, value in named.items() if value is not None}


@pytest.mark.django_db
def test_the_practices_of_today_are_named_so_that_none_counts_twice(anns_phone, ann, spot):
    practised(ann, spot)
    practised(ann, spot, ago=3 * 24 * 60)
    ball = anns_phone.get(ADDRESS).json()["techniques"]["ball-on-the-wall"]

    assert ball["saved"] == [str(Practice.objects.latest("started").pk)]
    assert ball["times"] == 1


def test_it_costs_few_queries_whatever_the_history(anns_phone, ann, spot, django_assert_max_num_queries):
    for technique in library.techniques():
        for ago in range(3):
            practised(ann, spot, technique.slug, ago)
    assessments._latest.clear()

    with django_assert_max_num_queries(8):
        assert anns_phone.get(ADDRESS).json()["techniques"]["hot-and-cold"]["times"] == 3


def test_the_latest_of_a_technique_are_looked_at_however_many_there_are_of_another(anns_phone, ann, spot):
    practised(ann, spot, "hot-and-cold", ago=60 * 24 * 400, reason="done")
    at = datetime.now(UTC)
    many = {"journal": ann, "technique": "ball-on-the-wall", "way": "hand", "started": at, "day": this_day()}
    Practice.objects.bulk_create(Practice(id=uuid7(), version=uuid7(), **many) for _ in range(LOOKED_AT + 5))
    told = anns_phone.get(ADDRESS).json()["techniques"]

    assert told["hot-and-cold"]["finished"]
    assert told["ball-on-the-wall"]["times"] == LOOKED_AT


@pytest.mark.django_db
def test_it_is_for_this_phone_alone(anns_phone):
    assert anns_phone.get(ADDRESS)["Cache-Control"] == "no-store"
