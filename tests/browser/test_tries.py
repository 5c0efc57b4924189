"""The hook massager: a place, how firmly, a press, and how it felt."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import lines, press, says, start

HOOK = "/techniques/hook-massager/timer/"


def test_tries_are_listed_with_place_firmness_seconds_and_answer(timer):
    page = timer(HOOK)
    page.locator("[data-part=chooser-setup] [value=left-blade]").first.check()
    start(page)
    page.clock.run_for(7000)
    press(page, "I let go")
    press(page, "Better")
    page.locator("[data-part=chooser-run] select").select_option("right-shoulder-top")
    page.locator("[data-part=chooser-run]").get_by_label("Medium").check()
    press(page, "Next try")
    page.clock.run_for(4000)
    press(page, "I let go")
    press(page, "Worse")
    expect(page.get_by_text("Leave that place alone today.")).to_be_visible()
    press(page, "Stop")

    assert lines(page) == [
        "Left, on the shoulder blade, light, 0:07: better",
        "Right, top of the shoulder, medium, 0:04: worse",
    ]


def test_the_way_on_from_a_try_is_within_reach(timer):
    page = timer(HOOK)
    press(page, "Start")
    page.clock.run_for(5000)
    press(page, "I let go")

    expect(page.get_by_role("button", name="Next try")).to_be_in_viewport(ratio=1)


def test_the_drawing_and_the_list_say_the_same(timer):
    page = timer(HOOK)
    page.locator("[data-part=chooser-setup] select").select_option("right-mid-back")

    expect(page.locator("[data-part=chooser-setup] .place [value=right-mid-back]")).to_be_checked()


def test_the_last_answer_ends_the_tries(timer):
    page = timer(HOOK)
    start(page)
    for n in range(4):
        page.clock.run_for(5000)
        press(page, "I let go")
        press(page, "Same")
        if n < 3:
            press(page, "Next try")

    says(page, "Done")
    assert len(lines(page)) == 4


@pytest.mark.parametrize("seconds", [60, 200])
def test_a_forgotten_press_ends_at_a_minute(timer, seconds):
    page = timer(HOOK)
    start(page)
    page.clock.run_for(seconds * 1000)

    says(page, "How was that?")


def test_inside_the_hour_only_another_spot_is_offered(timer):
    page = timer(HOOK)
    start(page)
    page.clock.run_for(8000)
    press(page, "Stop")
    press(page, "Back to the start")

    expect(page.get_by_text("Leave that spot alone until")).to_be_visible()
    start(page, "Start on another spot")
    says(page, "Pull gently")
