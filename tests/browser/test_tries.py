"""The hook massager: a place, how firmly, a press, and how it felt."""

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Run
from journal.versions import Stamp
from tests.browser.conftest import NOON, again, arrived, lines, press, says, start

HOOK = "/techniques/hook-massager/timer/"


def attempt(page, felt, seconds=7):
    """One press and its answer."""
    page.clock.run_for(seconds * 1000)
    press(page, "I let go")
    press(page, felt)


def place(page, where, name):
    return page.locator(f"[data-part=chooser-{where}] .place [value={name}]")


def test_the_end_tells_what_was_found_in_words(timer):
    page = timer(HOOK)
    place(page, "setup", "left-blade").check()
    start(page)
    attempt(page, "Worse")
    page.locator("[data-part=chooser-run] select").select_option("right-shoulder-top")
    page.locator("[data-part=chooser-run]").get_by_label("Medium").check()
    press(page, "Next try")
    attempt(page, "Better", 4)
    press(page, "Stop")

    expect(page.get_by_text("What you found")).to_be_visible()
    assert lines(page) == [
        "Right, top of the shoulder, medium: better",
        "Left, on the shoulder blade, light: worse. Leave it alone today.",
    ]


def test_after_worse_that_place_cannot_be_pressed_again_and_the_next_one_is_proposed(timer):
    page = timer(HOOK)
    place(page, "setup", "left-blade").check()
    start(page)
    attempt(page, "Worse")

    alone = "Leave that place alone for the rest of today. Next: Left, middle of the back"
    expect(page.locator("[data-part=hint]")).to_have_text(alone)
    expect(place(page, "run", "left-blade")).to_be_disabled()
    expect(page.locator("[data-part=chooser-run] option[value=left-blade]")).to_be_disabled()
    expect(place(page, "run", "left-mid-back")).to_be_checked()
    press(page, "Next try")
    expect(page.get_by_text("Left, middle of the back, light")).to_be_visible()


def test_the_phone_remembers_that_day_where_it_felt_worse(timer):
    page = timer(HOOK)
    place(page, "setup", "left-blade").check()
    start(page)
    attempt(page, "Worse", 2)
    press(page, "Stop")
    press(page, "Back to the start")

    expect(page.get_by_text("Leave alone today, it felt worse: Left, on the shoulder blade")).to_be_visible()
    expect(place(page, "setup", "left-blade")).to_be_disabled()
    expect(place(page, "setup", "left-mid-back")).to_be_checked()
    page.clock.fast_forward(15 * 3600_000)
    again(page)
    expect(place(page, "setup", "left-blade")).to_be_enabled()


def test_a_page_closed_right_after_worse_still_remembers(timer):
    page = timer(HOOK)
    place(page, "setup", "left-blade").check()
    start(page)
    attempt(page, "Worse", 2)
    page.evaluate("localStorage.removeItem('unknot:run:hook-massager')")

    expect(place(again(page), "setup", "left-blade")).to_be_disabled()


def test_where_every_place_felt_worse_it_cannot_be_started_and_another_technique_is_offered(timer):
    page = timer(HOOK)
    every = page.locator("[data-part=chooser-setup] option").evaluate_all("all => all.map(({ value }) => value)")
    log = json.dumps([{"id": NOON * 1000 - 1, "until": NOON * 1000 - 1, "worse": every}])
    page.evaluate(f"localStorage.setItem('unknot:log:hook-massager', '{log}')")
    again(page)

    expect(page.get_by_text("It felt worse at every place today, so leave the hook until tomorrow.")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_have_count(0)
    expect(page.get_by_role("link", name="Choose another technique").first).to_be_visible()


def test_what_felt_worse_on_another_phone_is_left_alone_here(at_home, ann, spot):
    now = datetime.now(UTC)
    felt = {"tries": [{"position": "left-spine-upper", "firmness": "light", "felt": "worse"}]}
    ann.save_practice(uuid7(), Run("hook-massager", "tries", now, now, None, measures=felt), Stamp(uuid7(), now, now))
    page = arrived(again(at_home(HOOK)))

    expect(place(page, "setup", "left-spine-upper")).to_be_disabled()
    expect(place(page, "setup", "left-spine-lower")).to_be_checked()


def test_a_press_under_way_ends_when_the_journal_tells_that_it_felt_worse_there(at_home, ann, spot):
    now = datetime.now(UTC)
    felt = {"tries": [{"position": "left-spine-upper", "firmness": "light", "felt": "worse"}]}
    ann.save_practice(uuid7(), Run("hook-massager", "tries", now, now, spot, measures=felt), Stamp(uuid7(), now, now))
    page = at_home(HOOK)
    held = []
    page.route("**/journal/practice/**", lambda route: held.append(route))
    start(again(page))
    says(page, "Pull gently")
    page.clock.run_for(3000)
    held[0].continue_()

    says(page, "How was that?")
    expect(page.locator("[data-part=hint]")).to_contain_text("Leave that place alone for the rest of today.")
    expect(place(page, "run", "left-spine-lower")).to_be_checked()


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
    assert lines(page) == ["Left, beside the spine, higher, light: the same"]


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
