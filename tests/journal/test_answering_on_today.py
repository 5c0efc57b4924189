"""What a tap and an answer to the check are answered with, in their place."""

from datetime import timedelta

import pytest

from tests.cast import just_now
from tests.journal.notices import TODAY, rate, tap
from tests.people import words

pytestmark = pytest.mark.django_db
SIGNS = "/journal/warning-signs/"


def test_a_tap_is_compared_with_yesterday_where_it_is_read_out_and_in_its_card(anns_phone, spot, post):
    spot.rate(TODAY - timedelta(1), 5, just_now())

    answer = tap(post, anns_phone, spot, 4, htmx=True).content.decode()

    compared = "Saved: 4, between the shoulder blades. A little lower than yesterday."
    assert f">{compared} Please answer one question below.</span>" in answer
    assert 'aria-hidden="true">Saved. A little lower than yesterday.</p>' in answer


def test_a_question_that_comes_below_is_read_out_and_named_above(anns_phone, spot, post):
    answer = tap(post, anns_phone, spot, 6, htmx=True).content.decode()

    assert "Please answer one question below.</span>" in answer
    assert 'href="#check-title">Please answer one question</a>' in answer


def test_beside_a_question_or_on_a_hard_day_nothing_calm_stands_above(anns_phone, spot, neck, post):
    rate(neck, *[0] * 8)
    tap(post, anns_phone, spot, 9)

    page = words(anns_phone.get("/"))

    assert "Please answer one question" in page
    assert not any(calm in page for calm in ("getting better", "easing", "No pattern"))


def test_on_a_hard_day_the_question_comes_before_its_buttons(anns_phone, spot, post):
    answer = words(tap(post, anns_phone, spot, 9, htmx=True))
    assert "Do you also have any of these?" in answer
    assert "Hard day?" not in answer

    assert "Hard day?" in words(post(anns_phone, SIGNS, signs="none", spot=spot.pk, htmx=True))


def test_none_of_these_leaves_what_today_says_in_the_place_of_the_check(anns_phone, spot, post):
    rate(spot, 2)

    answer = post(anns_phone, SIGNS, signs="none", spot=spot.pk, htmx=True)

    assert 'tabindex="-1">Saved: none of these. This rules nothing out' in answer.content.decode()
    assert "Do you also have any of these?" not in words(answer)
    assert "/timer/" in answer.content.decode()


def test_none_of_these_beside_an_open_sign_leads_to_that_sign(anns_phone, spot, post):
    post(anns_phone, SIGNS, signs="one", spot=spot.pk)

    answer = post(anns_phone, SIGNS, signs="none", spot=spot.pk, htmx=True)

    assert answer.headers["HX-Redirect"] == SIGNS


def test_where_the_journal_is_gone_the_answer_leads_to_today(client, post):
    client.get("/")

    assert post(client, SIGNS, signs="none", htmx=True).headers["HX-Redirect"] == "/"
