"""A run that was out of sight, in two tabs, or under a clock that somebody moved."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOON, back, lines, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
PACKS = "/techniques/hot-and-cold/timer/"
AWAY = "You were away for 0:15. Did you go on holding?"


def shelf_at(timer, seconds: int):
    page = timer(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    start(page)
    page.clock.run_for(seconds * 1000)
    return page


def away(page, seconds: int) -> None:
    hide = """(is) => { Object.defineProperty(document, "hidden", { configurable: true, get: () => is });
        document.dispatchEvent(new Event("visibilitychange")) }"""
    page.evaluate(hide, True)
    page.clock.fast_forward(seconds * 1000)
    page.evaluate(hide, False)


def test_back_in_the_middle_of_a_hold_it_asks_and_the_time_can_be_left_out(timer):
    page = shelf_at(timer, 15)
    away(page, 15)
    expect(page.get_by_text(AWAY)).to_be_visible()
    says(page, "Lean in", "0:10")
    press(page, "No, leave it out")

    says(page, "Lean in", "0:25")
    expect(page.get_by_text(AWAY)).to_be_hidden()


@pytest.mark.parametrize("answered", [True, False])
def test_the_time_away_counts_if_so_said_or_if_nobody_says_anything(timer, answered):
    page = shelf_at(timer, 15)
    away(page, 15)
    expect(page.get_by_text(AWAY)).to_be_visible()
    if answered:
        press(page, "Yes, count it")
    page.clock.run_for(10_000)

    says(page, "Step off", "0:30")
    expect(page.get_by_text("Did you go on holding?")).to_be_hidden()


def test_nobody_is_asked_after_a_short_look_away_or_in_a_rest(timer):
    page = shelf_at(timer, 15)
    away(page, 5)
    expect(page.get_by_text("Did you go on holding?")).to_be_hidden()
    page.clock.run_for(25_000)
    away(page, 15)

    says(page, "Step off")
    expect(page.get_by_text("Did you go on holding?")).to_be_hidden()


def test_after_a_crash_it_asks_as_well(timer):
    page = shelf_at(timer, 15)
    page.clock.set_fixed_time(NOON + 30)
    page.reload()

    says(page, "Lean in")
    expect(page.get_by_text("Did you go on holding?")).to_be_visible()


@pytest.mark.parametrize("moved", [3600, -3600, 12, -12])
def test_a_clock_that_is_set_in_a_hold_changes_nothing(timer, moved):
    page = shelf_at(timer, 15)
    page.clock.set_system_time(NOON + 15 + moved)
    page.clock.run_for(5000)
    says(page, "Lean in", "0:20")
    page.reload()

    says(page, "Lean in", "0:20")
    expect(page.get_by_text("Did you go on holding?")).to_be_hidden()


def test_a_clock_set_forward_takes_a_pack_off_rather_early_than_late(timer):
    page = timer(PACKS, finished_before=True)
    press(page, "Ice alone")
    start(page)
    page.clock.run_for(60_000)
    page.clock.set_system_time(NOON + 60 + 300)
    page.clock.run_for(2000)

    says(page, "Pack off")


def test_a_pause_over_midnight_holds_the_time(timer):
    page = timer(BALL)
    page.clock.pause_at(23 * 3600 + 59 * 60)
    start(page)
    page.clock.run_for(5000)
    press(page, "Pause")
    page.clock.run_for(10 * 60_000)
    press(page, "Go on")
    page.clock.run_for(2000)

    says(page, "Lean in", "0:07")


def test_a_slip_is_taken_back_and_the_hold_goes_on(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(1000)
    press(page, "I let go")
    says(page, "Step off")
    page.clock.run_for(2000)
    press(page, "Oops, still holding")
    page.clock.run_for(4000)
    says(page, "Lean in", "0:07")
    press(page, "I let go")

    expect(page.get_by_role("button", name="Oops, still holding")).to_be_hidden()


def test_a_slip_in_the_last_hold_can_be_taken_back_at_the_end(timer):
    page = timer(BALL)
    page.evaluate("localStorage.setItem('unknot:numbers:ball-on-the-wall', '{\"rounds\": 1}')")
    page.reload()
    start(page)
    page.clock.run_for(1000)
    press(page, "I let go")
    says(page, "Done")
    press(page, "Oops, still holding")
    page.clock.run_for(6000)
    press(page, "I let go")
    page.clock.run_for(11_000)

    assert lines(page) == ["Hold 1: 0:07"]
    expect(page.get_by_role("button", name="Oops, still holding")).to_be_hidden()


def test_a_double_tap_on_let_go_ends_one_hold_only(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(8000)
    place = page.get_by_role("button", name="I let go").bounding_box()
    for _ in range(2):
        page.touchscreen.tap(place["x"] + 100, place["y"] + 20)

    says(page, "Step off")
    assert len(page.evaluate("JSON.parse(localStorage['unknot:run:ball-on-the-wall']).taps")) <= 3


def second_tab(page):
    """On the same phone, so with the same memory; its clock is set as the first one's."""
    other = page.context.new_page()
    other.clock.install(time=NOON)
    other.goto(page.url)
    return other


def test_of_two_tabs_one_runs(timer):
    page = timer(BALL)
    other = second_tab(page)
    start(page)
    expect(other.get_by_role("heading", name="The timer is running in another tab")).to_be_visible()
    other.clock.run_for(1000)
    press(other, "Move it here")

    expect(other.locator("[data-part=run]")).to_be_visible()
    expect(page.get_by_role("heading", name="The timer is running in another tab")).to_be_visible()


def test_a_tab_opened_beside_a_run_waits_or_takes_it_but_never_both_run(timer):
    page = timer(BALL)
    start(page)
    other = second_tab(page)
    waiting = "[data-part=elsewhere]:not([hidden])"
    other.wait_for_timeout(500)

    assert page.locator(waiting).count() + other.locator(waiting).count() == 1


def test_when_the_tab_that_runs_goes_the_other_takes_over(timer):
    page = timer(BALL)
    other = second_tab(page)
    start(page)
    expect(other.locator("[data-part=elsewhere]")).to_be_visible()
    page.goto("about:blank")

    expect(other.locator("[data-part=run]")).to_be_visible()


def test_when_a_run_is_left_the_other_tab_is_free_again(timer):
    page = timer(BALL)
    other = second_tab(page)
    start(page)
    expect(other.locator("[data-part=elsewhere]")).to_be_visible()
    press(page, "Stop")
    back(page)

    expect(other.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_without_broadcast_channels_a_run_still_runs(page, timer):
    page.add_init_script("delete window.BroadcastChannel")
    page = timer(BALL)
    start(page)

    says(page, "Lean in")
