"""A month of the journal and one of its days, as pages."""

import re
from datetime import timedelta

import pytest

from journal.days import Month
from journal.ids import uuid7
from tests.cast import just_now, this_day
from tests.people import words

pytestmark = pytest.mark.django_db


def test_each_row_leads_to_its_day(anns_phone, spot):
    day = this_day() - timedelta(1)
    spot.rate(day, 6, just_now())

    page = anns_phone.get(f"/journal/?month={Month.of(day)}").content.decode()
    door = re.search(r'<ol class="happened">.*?href="(/journal/days/[^"]+/)".*?</ol>', page, re.DOTALL)[1]

    assert "Between the shoulder blades 6" in words(anns_phone.get(f"/journal/days/{day}/"))
    assert door in (f"/journal/days/{day}/", f"/journal/days/{this_day()}/")


@pytest.mark.parametrize("wrong", ["2026-13", "2026-1", "1899-12", "9999-12", "november", ""])
def test_a_month_that_is_none_is_not_found(anns_phone, spot, wrong):
    assert anns_phone.get("/journal/", {"month": wrong}).status_code == 404


@pytest.mark.parametrize("empty", ["1900-01", "9998-12"])
def test_a_month_without_a_word_is_an_empty_page(anns_phone, spot, empty):
    assert anns_phone.get("/journal/", {"month": empty}).status_code == 200


def test_a_day_names_each_spot_that_is_followed_or_has_a_number_on_it(anns_phone, ann, spot, neck):
    hip = ann.add_spot(uuid7(), "hip", "left", just_now())
    day = this_day() - timedelta(3)
    spot.rate(day, 6, just_now())
    hip.rate(day, 2, just_now())
    for each in (hip, ann.add_spot(uuid7(), "hip", "right", just_now())):
        each.archive(just_now())

    page = words(anns_phone.get(f"/journal/days/{day}/"))

    for line in ("Between the shoulder blades 6", "Neck, left not recorded", "Left hip 2"):
        assert line in page
    assert "Right hip" not in page
