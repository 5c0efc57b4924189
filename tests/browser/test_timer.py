"""The timers in a real Chromium on a phone's screen, with a clock that the test moves."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOON, back, lines, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
MOVE = "/techniques/get-up-and-go/timer/"


@pytest.fixture
def page(phone):
    return phone


def test_the_whole_ball_routine_in_the_hand(timer):
    page = timer(BALL, finished_before=True)
    press(page, "Phone in my hand")
    start(page)

    for seconds in (12, 15, 9):
        says(page, "Lean in", "0:00")
        page.clock.run_for(seconds * 1000)
        says(page, "Lean in", f"0:{seconds:02}")
        press(page, "I let go")
        if seconds != 9:
            says(page, "Step off", "0:30")
            page.clock.run_for(30_000)

    says(page, "Done")
    assert lines(page) == ["Hold 1: 0:12", "Hold 2: 0:15", "Hold 3: 0:09"]


def test_the_whole_ball_routine_on_a_shelf_without_a_touch(timer):
    page = timer(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    start(page)

    says(page, "Get in place", "0:10")
    page.clock.run_for(10_000)
    says(page, "Lean in", "0:30")
    page.clock.run_for((3 * 30 + 2 * 30) * 1000)

    says(page, "Done")
    assert lines(page) == ["Hold 1: 0:30", "Hold 2: 0:30", "Hold 3: 0:30"]


def test_get_up_and_go_shows_each_move_with_its_picture(timer):
    page = timer(MOVE, finished_before=True)
    start(page)

    sides = [(15, "neck-left"), (15, "neck-right")] * 2 + [(15, "arm-left"), (15, "arm-right")]
    moves = [(60, "walk"), (10, "shrug"), (10, "roll-back"), (10, "roll-forward"), *sides]
    for seconds, picture in moves:
        assert page.locator("[data-part=picture] use").get_attribute("href").endswith(f"#{picture}")
        page.clock.run_for(seconds * 1000)

    says(page, "Done")


def test_a_first_time_is_short_and_the_next_one_usual(timer):
    page = timer(BALL)
    expect(page.get_by_text("The first time").first).to_be_visible()
    press(page, "Phone on a shelf")
    start(page)
    page.clock.run_for((10 + 10 + 30 + 10) * 1000)

    says(page, "Done")
    assert lines(page) == ["Hold 1: 0:10", "Hold 2: 0:10"]
    back(page)
    expect(page.get_by_text("The first time").first).to_be_hidden()


def test_a_run_that_was_stopped_is_not_a_finished_one(timer):
    page = timer(BALL)
    start(page)
    press(page, "Stop")
    says(page, "Stopped")
    back(page)

    expect(page.get_by_text("The first time").first).to_be_visible()


def test_a_reload_at_twenty_seconds_resumes_at_twenty_seconds(timer):
    page = timer(BALL)
    press(page, "Phone in my hand")
    start(page)
    page.clock.run_for(20_400)  # a reload may cost the clock of a test a millisecond
    page.reload()

    says(page, "Lean in", "0:20")


def comes_back_at(page, seconds):
    """The page was gone meanwhile: of a clock that jumps before somebody's eyes a run knows that it was set."""
    address = page.url
    page.goto("about:blank")
    page.clock.set_fixed_time(seconds)
    page.goto(address)


def test_a_phone_that_slept_through_the_end_shows_the_end(timer):
    page = timer(BALL)
    press(page, "Phone on a shelf")
    start(page)
    comes_back_at(page, NOON + 600)

    says(page, "Done")


def test_a_run_older_than_an_hour_is_dropped(timer):
    page = timer(BALL)
    start(page)
    comes_back_at(page, NOON + 3601)

    says(page, "Ball on the wall")


def test_no_hold_passes_its_cap_whatever_is_tapped(timer):
    page = timer(BALL)
    start(page)
    for _ in range(2):
        page.clock.run_for(40_000)
        press(page, "Pause")
        page.clock.run_for(60_000)
        press(page, "Go on")
    page.clock.run_for(10_000)

    says(page, "Step off")


def test_a_clock_that_is_set_back_gives_a_hold_no_more_time(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(20_000)
    page.clock.set_system_time(NOON - 30)
    page.clock.run_for(70_000)

    says(page, "Step off")


def test_a_double_tap_on_start_does_not_let_go(timer):
    page = timer(BALL)
    place = page.get_by_role("button", name="Start").bounding_box()
    for _ in range(2):
        page.touchscreen.tap(place["x"] + 100, place["y"] + 20)
        page.clock.run_for(120)

    says(page, "Lean in")


def test_nor_does_it_pause_where_the_scripts_are_there_in_between(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(120)
    press(page, "Pause")

    says(page, "Lean in")


def test_focus_stays_in_the_run(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(5000)
    page.get_by_role("button", name="I let go").focus()
    page.keyboard.press("Enter")

    says(page, "Step off")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_page_left_open_for_hours_begins_anew(timer):
    page = timer(BALL)
    start(page)
    page.clock.fast_forward(36_000_000)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    says(page, "Ball on the wall")


def test_a_pause_holds_the_time(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(5000)
    press(page, "Pause")
    page.clock.run_for(60_000)
    says(page, "Paused", "0:05")
    press(page, "Go on")
    page.clock.run_for(2000)

    says(page, "Lean in", "0:07")


def test_the_whole_screen_lets_go(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(8000)
    page.locator(".ring").click()

    says(page, "Step off")


def test_the_way_is_remembered(timer):
    page = timer(BALL)
    press(page, "Phone on a shelf")
    page.reload()

    expect(page.get_by_role("button", name="Phone on a shelf")).to_have_attribute("aria-pressed", "true")


def test_stop_signs_are_one_tap_away_during_a_run(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(1000)
    page.get_by_text("When to stop").click()

    expect(page.get_by_text("Your chest hurts")).to_be_visible()
    expect(page.get_by_role("link", name="Warning signs")).to_be_visible()
    says(page, "Paused")


def test_not_for_you_if_stands_above_start(timer):
    page = timer(BALL)
    line, start = page.locator(".not-for").bounding_box(), page.get_by_role("button", name="Start").bounding_box()

    assert line["y"] + line["height"] <= start["y"]


def test_a_change_of_step_is_said_politely_and_seconds_are_not(timer):
    page = timer(BALL)
    start(page)
    spoken = page.locator("[data-part=spoken]")
    before = spoken.inner_text()
    page.clock.run_for(4000)

    assert spoken.inner_text() == before
    press(page, "I let go")
    expect(spoken).to_contain_text("Let your shoulders drop")


@pytest.mark.parametrize("address", [BALL, MOVE])
def test_a_phone_that_remembers_nothing_still_has_a_timer(context, live_server, address):
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(live_server.url + address)
    press(page, "Start")
    start(page, "I've read this: start")

    expect(page.get_by_role("timer")).to_be_visible()
