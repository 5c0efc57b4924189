"""Within the hour after a run that pressed, nothing starts at the spot that was pressed."""

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from tests.browser.conftest import arrived, back, press, says, start
from tests.cast import NECK, stamp

BALL = "/techniques/ball-on-the-wall/timer/"
ELSEWHERE = "Start on another place of your back"
FIRST = "Between the shoulder blades"
pytestmark = pytest.mark.django_db(transaction=True)


def pressed_once(page, name: str = "Start"):
    """One hold at the spot that is proposed, in the hand, and back to the start."""
    arrived(page)
    press(page, "Phone in my hand")
    start(page, name)
    page.clock.run_for(8000)
    press(page, "Stop")
    back(page)
    expect(page.get_by_text("Leave that spot alone until")).to_be_visible()
    return page


def test_with_two_spots_the_button_waits_for_the_other_one(at_home, ann):
    ann.add_spot(uuid7(), *NECK, stamp())
    page = pressed_once(at_home(BALL))
    button, which = page.locator("[data-part=start]"), page.locator("[data-part=spot]")

    expect(button).to_be_disabled()
    expect(page.get_by_text("Choose another spot above.")).to_be_visible()
    which.select_option(label="Neck, left")
    expect(page.get_by_text("Choose another spot above.")).to_be_hidden()
    which.select_option(label=FIRST)
    expect(button).to_be_disabled()
    which.select_option(label="Neck, left")
    start(page, "Start on another spot")
    says(page, "Get in place", "0:10")


def test_with_one_spot_another_place_is_offered_quietly_and_one_gets_in_place(at_home, ann):
    page = pressed_once(at_home(BALL))
    expect(page.locator("[data-part=start]")).to_have_class("btn ghost")
    start(page, ELSEWHERE)
    says(page, "Get in place", "0:10")
    page.clock.run_for(18_000)
    press(page, "Stop")
    expect(page.locator("#practice select[name=spot]")).to_have_value("")
