"""Where a visit stands on Today, booked or to be asked about, and what it is called there."""

from datetime import timedelta

import pytest

from journal.ids import uuid7
from tests.cast import just_now
from tests.journal.notices import TODAY
from tests.journal.test_booked_visit import booked, named
from tests.people import words

pytestmark = pytest.mark.django_db


def test_it_stands_above_the_first_scale(anns_phone, neck):
    booked(neck)

    above, scale, _ = anns_phone.get("/").content.decode().partition('class="scale"')
    assert scale
    assert 'class="quiet booked"' in above


def test_of_several_spots_the_question_names_one_and_the_visit(anns_phone, ann, neck):
    booked(neck, TODAY - timedelta(1), days_ago=5)
    assert f"Did the visit on {named(TODAY - timedelta(1))} help? With Ms Ng" in words(anns_phone.get("/"))

    ann.add_spot(uuid7(), "hip", "left", just_now())
    assert f"Neck, left: Did the visit on {named(TODAY - timedelta(1))} help?" in words(anns_phone.get("/"))


def test_the_line_above_the_scale_leads_to_that_question(anns_phone, neck):
    booked(neck, TODAY - timedelta(1), days_ago=5)

    assert '<a href="#visit-title">Did the visit help?</a>' in anns_phone.get("/").content.decode()
