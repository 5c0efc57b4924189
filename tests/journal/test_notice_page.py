"""The page of the notice: what it lists, for whom, and what it says when there is none."""

from datetime import timedelta

import pytest

from journal.ids import uuid7
from tests.cast import NECK, just_now
from tests.journal.notices import PAGE, TODAY, rate
from tests.people import words

pytestmark = pytest.mark.django_db


def test_the_page_lists_the_very_days_the_rule_and_what_clears_it(anns_phone, sore):
    page = words(anns_phone.get(PAGE))

    for n in range(1, 7):
        assert f"{TODAY - timedelta(n):%A} {(TODAY - timedelta(n)).day} " in page
    assert "you had rated it 3 or more on most days for about a week, and it was not clearly easing." in page
    assert "If you rate 2 or less on each of the next 5 days, it goes." in page


def test_level_none_is_no_all_clear(anns_phone, spot):
    rate(spot, 1, 1, 1, 1, 1, 1)

    assert "Nothing stands out so far. That rules nothing out." in words(anns_phone.get(PAGE))


def test_too_few_entries_are_said_to_be_too_few(anns_phone, spot):
    rate(spot, 5)

    page = words(anns_phone.get(PAGE))
    assert "After four days with a number in one week, we can show how it is going." in page
    assert "You gave a number on 1 of the last 7 days. This is too little to say anything." in page


def test_the_doctor_line_between_the_blades(anns_phone, spot, ann):
    rate(spot, *[5] * 15)
    neck = ann.add_spot(uuid7(), *NECK, just_now())
    rate(neck, *[5] * 15)

    line = "Pain between the shoulder blades for two weeks: ask a doctor."
    assert line in words(anns_phone.get(f"{PAGE}?spot={spot.pk}"))
    assert line not in words(anns_phone.get(f"{PAGE}?spot={neck.pk}"))


def test_the_sources_of_a_part_are_looked_up_where_it_is_from(anns_phone, spot):
    rate(spot, *[5] * 15)

    page = anns_phone.get(PAGE).content.decode()
    assert 'href="/get-help/#s50"' in page
    assert 'href="#s50"' not in page


def test_with_no_spot_followed_the_page_says_where_to_find_one(anns_phone, spot):
    spot.archive(just_now())

    assert "No spot is followed now." in words(anns_phone.get(PAGE))


@pytest.mark.parametrize("name", ["x", "00000000-0000-7000-8000-000000000000"])
def test_an_unknown_spot_is_not_found(anns_phone, spot, post, name):
    assert anns_phone.get(f"{PAGE}?spot={name}").status_code == 404
    assert post(anns_phone, PAGE, spot=name, do="seen").status_code == 404


def test_somebody_elses_spot_is_not_found(anns_phone, stranger, post):
    theirs = stranger.add_spot(uuid7(), *NECK, just_now())
    rate(theirs, *[5] * 10)

    assert anns_phone.get(f"{PAGE}?spot={theirs.pk}").status_code == 404
    assert post(anns_phone, PAGE, spot=theirs.pk, do="seen").status_code == 404


def test_without_a_journal_the_page_is_friendly_and_takes_no_answer(client, post):
    assert "After four days with a number in one week" in words(client.get(PAGE))
    assert post(client, PAGE, do="seen").status_code == 422


@pytest.mark.parametrize(("chosen", "heard"), [("GB", "CNHC"), ("US", "FSMTB"), ("", "Rules differ")])
def test_the_country_decides_where_to_look(anns_phone, sore, post, chosen, heard):
    answer = post(anns_phone, "/settings/country/", country=chosen, next="notice")
    assert answer.headers["Location"] == f"{PAGE}#next"

    assert answer.status_code == 302
    assert heard in words(anns_phone.get(PAGE))
