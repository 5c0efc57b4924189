"""Where a button goes away with what it did, the focus goes to what took its place, never to the top of the page."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(let_in, ann, spot, page, live_server):
    """Of somebody who rated yesterday."""
    spot.rate(cast.this_day() - timedelta(1), 5, cast.just_now())
    let_in(ann)
    page.goto(live_server.url)
    return page


def press(page, name: str):
    page.get_by_role("button", name=name, exact=True).click()


def test_after_undo_it_is_on_what_is_offered_instead(today):
    press(today, "6")
    press(today, "Undo")

    expect(today.get_by_role("button", name="Put 6 back")).to_be_focused()


def test_after_same_as_yesterday_it_is_on_undo(today):
    press(today, "Same as yesterday: 5")

    expect(today.get_by_role("button", name="Undo")).to_be_focused()


def test_after_the_check_it_is_on_what_was_said_to_the_answer(today):
    press(today, "6")
    press(today, "None of these")

    expect(today.get_by_text("Saved: none of these. This rules nothing out")).to_be_focused()


def test_the_answer_to_the_check_is_there_once(today):
    press(today, "6")
    press(today, "None of these")

    expect(today.get_by_text("Saved: none of these. This rules nothing out")).to_have_count(1)
    expect(today.get_by_role("status")).to_be_empty()


def test_a_number_keeps_it(today):
    press(today, "6")
    expect(today.get_by_role("button", name="Undo")).to_be_visible()

    expect(today.get_by_role("button", name="6", exact=True)).to_be_focused()
