"""With the answer comes the part of the page that shows it, where the phone asked for it."""

import re

import pytest

from tests.cast import just_now, this_day
from tests.journal.batches import send, tap

TODAY = this_day()
pytestmark = pytest.mark.django_db


def test_the_fragment_of_a_tap_comes_with_the_answer(anns_phone, ann, spot):
    spot.rate(TODAY, 4, just_now(5))
    show = {"spot": str(spot.pk), "day": str(TODAY)}
    batch = {"journal": str(ann.pk), "changes": [tap(spot, 6, replaces=spot.version_on(TODAY))], "show": show}

    html = send(anns_phone, batch).json()["html"]

    assert f'id="spot-{spot.pk}"' in html
    assert 'aria-pressed="true">6<' in html
    assert "Back to 4" in html
    assert "Saved: 6, between the shoulder blades." in html


def shown(browser, ann, spot, *changes, day=TODAY, **page) -> dict:
    show = {"spot": str(spot.pk), "day": str(day), **page}
    return send(browser, {"journal": str(ann.pk), "changes": list(changes), "show": show}).json()


def test_the_fragment_tells_of_the_last_change_about_it(anns_phone, ann, spot, neck):
    answer = shown(anns_phone, ann, spot, tap(spot, 6), tap(spot, 5), tap(neck, 3), tap(spot, 9, day="2026-01-01"))

    assert "Saved: 5, between the shoulder blades." in answer["html"]
    assert "Saved: 3" not in answer["html"]


def test_the_fragment_is_that_of_the_form(anns_phone, ann, spot, post):
    tap_by_form = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=6, htmx=True)

    html = shown(anns_phone, ann, spot, tap(spot, 6, replaces=spot.version_on(TODAY)))["html"]

    assert without_ids(html) == without_ids(tap_by_form.content.decode())


def without_ids(html: str) -> str:
    html = re.sub(r'value="[0-9a-f-]{36}"', "", html)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_of_what_was_refused_or_is_of_another_spot_there_is_no_fragment(anns_phone, ann, spot, neck):
    assert shown(anns_phone, ann, spot, tap(spot, 11))["html"] is None
    assert shown(anns_phone, ann, spot, tap(neck, 5))["html"] is None
    assert shown(anns_phone, ann, spot, tap(spot, 5, day="2026-01-01"))["html"] is None


def test_on_the_page_of_a_day_the_form_leads_back_there_and_offers_no_way_back(anns_phone, ann, spot):
    day = "2026-01-01"

    answer = shown(anns_phone, ann, spot, tap(spot, 5, day=day), day=day, page="day")

    assert answer["answers"][0]["then"] == f"/journal/spots/{spot.pk}/days/{day}/"
    assert 'name="page"' in answer["html"]
    assert "Undo" not in answer["html"]


def test_the_fragment_goes_by_the_page_that_was_tapped_on(anns_phone, ann, spot):
    batch = {"journal": str(ann.pk), "show": {"spot": str(spot.pk), "day": str(TODAY)}}
    ann.answer_check(False, TODAY, just_now())  # else that is asked first
    pages = [{}, {"HX-Current-URL": "http://localhost/?bad-day"}]

    answers = [send(anns_phone, batch | {"changes": [tap(spot, 3)]}, **page).json()["html"] for page in pages]

    assert ["Hard day?" in html for html in answers] == [False, True]


def test_the_next_page_knows_what_the_batch_did(anns_phone, ann, spot):
    anns_phone.get("/")
    shown(anns_phone, ann, spot, tap(spot, 6), tap(spot, 5, day="2026-01-01"), tap(spot, 3))

    assert 'aria-pressed="true">3<' in anns_phone.get("/").content.decode()
