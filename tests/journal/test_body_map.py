"""A person's spots on the drawn back, as Today shows them."""

import re

import pytest
from django.template.loader import render_to_string

from journal.ids import uuid7
from journal.web.assessments import assess_journal
from journal.web.body_map import body_map, mark_on_body
from journal.web.cards import cards_without_rows, first_card
from tests.cast import TODAY, stamp

pytestmark = pytest.mark.django_db


def shown(ann, **more):
    assessment = assess_journal(ann, TODAY)
    cards = cards_without_rows(assessment.followed(ann), assessment)
    return render_to_string("journal/_map.html", {"body_map": body_map(cards)} | more)


def test_a_rated_spot_is_a_door_with_its_number_and_its_name(ann, spot):
    spot.rate(TODAY, 6, stamp())

    page = shown(ann)

    assert f'<a class="dot" id="dot-{spot.pk}" href="/journal/spots/{spot.pk}/"' in page
    assert 'aria-label="Between the shoulder blades: 6" data-pain="6"' in page
    assert ">6</text>" in page


def test_a_spot_without_a_number_says_so_and_is_never_a_zero(ann, spot):
    page = shown(ann)

    assert 'aria-label="Between the shoulder blades: not rated today" data-pain=""' in page
    assert "></text>" in page


def test_a_name_of_ones_own_is_escaped(ann, spot):
    spot.rename('"><script>', stamp())

    assert 'aria-label="&quot;&gt;&lt;script&gt;: not rated today"' in shown(ann)


def test_each_spot_is_a_dot_and_the_map_has_a_label(ann, spot, neck):
    page = shown(ann)

    assert len(re.findall('class="dot"', page)) == 2
    assert 'role="group" aria-label="Your spots on your back"' in page
    assert 'data-room="15"' in page


def test_neighbours_get_the_large_drawing(ann, spot):
    ann.add_spot(uuid7(), "between-blades", "left", stamp())

    assert 'data-room="10"' in shown(ann)


def test_a_tap_sends_the_map_out_of_band(ann, spot):
    assert 'hx-swap-oob="true"' in shown(ann, oob=True)
    assert "hx-swap-oob" not in shown(ann)


def test_a_newcomer_sees_the_spot_and_no_door():
    page = render_to_string("journal/_map.html", {"body_map": mark_on_body(first_card(TODAY))})

    assert 'transform="translate(60 86)"' in page
    assert "<a " not in page
    assert 'aria-hidden="true"' in page


def test_the_map_costs_no_query_once_the_rest_is_known(ann, spot, neck, django_assert_num_queries):
    assessment = assess_journal(ann, TODAY)
    spots = assessment.followed(ann)

    with django_assert_num_queries(0):
        body_map(cards_without_rows(spots, assessment))
