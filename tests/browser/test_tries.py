"""The hook massager: a place, how firmly, a press, and how it felt."""

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Run
from journal.sync.versions import Stamp
from tests.browser.conftest import NOON, again, arrived, back, lines, press, says, start
from tests.cast import this_day

HOOK = "/techniques/hook-massager/timer/"


@pytest.fixture
def page(phone):
    return phone


def attempt(page, felt, seconds=7):
    """One press and its answer."""
    page.clock.run_for(seconds * 1000)
    press(page, "I let go")
    press(page, felt)


def place(page, where, name):
    return page.locator(f"[data-part=chooser-{where}] .place [value={name}]")


def start_at(page, name):
    """Whoever has chosen a place has the phone before the eyes, and gets there first."""
    place(page, "setup", name).check()
    start(page)
    says(page, "Get ready", "0:10")
    page.clock.run_for(10_000)


def test_the_end_tells_what_was_found_in_words(timer):
    page = timer(HOOK)
    start_at(page, "left-blade")
    attempt(page, "Worse")
    page.locator("[data-part=chooser-run] select").select_option("right-shoulder-top")
    page.locator("[data-part=chooser-run]").get_by_label("Medium").check()
    press(page, "Next try")
    attempt(page, "Better", 4)
    press(page, "Stop")

    expect(page.get_by_text("What you found")).to_be_visible()
    assert lines(page) == [
        "Top of the right shoulder, medium: better",
        "Left shoulder blade, light: worse. Leave it alone today.",
    ]


def test_after_worse_that_place_cannot_be_pressed_again_and_the_next_one_is_proposed(timer):
    page = timer(HOOK)
    start_at(page, "left-blade")
    attempt(page, "Worse")

    alone = "Leave that place alone for the rest of today. Next: Middle of the back, left"
    expect(page.locator("[data-part=hint]")).to_have_text(alone)
    expect(place(page, "run", "left-blade")).to_be_disabled()
    expect(page.locator("[data-part=chooser-run] option[value=left-blade]")).to_be_disabled()
    expect(place(page, "run", "left-mid-back")).to_be_checked()
    press(page, "Next try")
    expect(page.get_by_text("Middle of the back, left, light")).to_be_visible()


def test_the_phone_remembers_that_day_where_it_felt_worse(timer):
    page = timer(HOOK)
    start_at(page, "left-blade")
    attempt(page, "Worse", 2)
    press(page, "Stop")
    back(page)

    expect(page.get_by_text("Leave alone today, it felt worse: Left shoulder blade")).to_be_visible()
    expect(place(page, "setup", "left-blade")).to_be_disabled()
    expect(place(page, "setup", "left-mid-back")).to_be_checked()
    page.clock.fast_forward(15 * 3600_000)
    again(page)
    expect(place(page, "setup", "left-blade")).to_be_enabled()


def test_a_page_closed_right_after_worse_still_remembers(timer):
    page = timer(HOOK)
    start_at(page, "left-blade")
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
    page.route("**/journal/timers/", lambda route: held.append(route))
    start(again(page))
    says(page, "Pull gently")
    page.clock.run_for(2000)
    for route in held:  # the page before may have asked too
        route.continue_()

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
    assert lines(page) == ["Left of the spine, higher, light: the same"]


def try_each(page, *answers):
    """So many tries, each at the place that is proposed."""
    start(page)
    for n, felt in enumerate(answers):
        attempt(page, felt)
        if n + 1 < len(answers):
            press(page, "Next try")


def test_where_every_try_felt_worse_the_end_says_so_and_draws_no_loose_ring(timer):
    page = timer(HOOK)
    try_each(page, *["Worse"] * 4)

    says(page, "It felt worse")
    expect(page.get_by_text("Each place you tried felt worse. Leave those places alone today.")).to_be_visible()
    expect(page.locator(".end .mark")).to_be_hidden()
    expect(page.get_by_text("Leave this spot alone for an hour now.")).to_be_hidden()
    expect(page.get_by_text("See the warning signs.")).to_be_visible()
    expect(page.get_by_role("link", name="Choose another technique")).to_be_visible()


@pytest.mark.parametrize(("last", "is_loose"), [("Better", True), ("Same", False)])
def test_the_ring_is_loose_where_a_try_felt_better(timer, last, is_loose):
    page = timer(HOOK)
    try_each(page, "Same", "Worse", "Same", last)

    says(page, "Done")
    expect(page.locator(".end .mark")).to_be_visible(visible=is_loose)


def test_a_run_that_was_stopped_draws_no_loose_ring(timer):
    page = timer(HOOK)
    start(page)
    attempt(page, "Better")
    press(page, "Stop")

    says(page, "Stopped")
    expect(page.locator(".end .mark")).to_be_hidden()


def test_beside_an_open_warning_sign_the_end_draws_no_loose_ring(at_home, ann):
    page = at_home("/techniques/ball-on-the-wall/timer/")
    arrived(page)
    start(page)
    now = datetime.now(UTC)
    ann.answer_check(True, this_day(), Stamp(uuid7(), now, now), None)
    arrived(again(page))
    for _ in range(2):
        page.clock.run_for(10_000)
        press(page, "I let go")
        page.clock.run_for(60_000)

    says(page, "Done")
    expect(page.locator(".end .mark")).to_be_hidden()


@pytest.mark.parametrize("seconds", [60, 200])
def test_a_forgotten_press_ends_at_a_minute(timer, seconds):
    page = timer(HOOK)
    start(page)
    page.clock.run_for(seconds * 1000)

    says(page, "How was that?")


def test_inside_the_hour_only_another_place_is_offered_and_there_one_gets_ready(timer):
    page = timer(HOOK)
    start(page)
    page.clock.run_for(8000)
    press(page, "Stop")
    back(page)

    expect(page.get_by_text("Leave that spot alone until")).to_be_visible()
    expect(page.locator("[data-part=start]")).to_have_class("btn ghost")
    start(page, "Start on another place of your back")
    says(page, "Get ready", "0:10")
    page.clock.run_for(10_000)
    says(page, "Pull gently")
