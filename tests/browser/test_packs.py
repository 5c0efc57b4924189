"""Hot and cold: the pack comes off, whatever happens, and never goes on again too soon."""

from playwright.sync_api import expect

from tests.browser.conftest import HANDS, back, lines, press, says, start

PACKS = "/techniques/hot-and-cold/timer/"
MINUTE = 60_000


def begin(timer, way="Cold, then warm"):
    page = timer(PACKS, finished_before=True)
    press(page, way)
    start(page)
    return page


def test_a_whole_turn_of_cold_and_warm(timer):
    page = begin(timer)
    for cue in ("Cold pack on", "Warm pack on"):
        says(page, cue, "10:00")
        page.clock.run_for(5 * MINUTE)
        expect(page.locator("[data-part=question]")).to_contain_text("How is it?")
        press(page, "Normal")
        page.clock.run_for(5 * MINUTE)
        says(page, "Pack off")
        press(page, "Normal: finish" if cue.startswith("Warm") else "Normal: go on")

    says(page, "Done")
    assert lines(page) == ["Cold pack on: 10:00", "Warm pack on: 10:00"]


def test_no_answer_at_five_minutes_means_off_at_six_and_no_later_step(timer):
    page = begin(timer)
    page.clock.run_for(5 * MINUTE + 59_000)
    says(page, "Cold pack on", "0:01")
    page.clock.run_for(1000)
    says(page, "Pack off")
    expect(page.locator("[data-part=question]")).to_contain_text("Take it off now.")
    page.clock.run_for(30 * MINUTE)

    says(page, "Stopped")
    expect(page.get_by_text("Nobody answered, so this stopped.")).to_be_visible()
    assert lines(page) == ["Cold pack on: 6:00"]


def test_hidden_from_four_to_twelve_minutes_returns_stopped_and_offers_nothing_more(timer):
    page = begin(timer, "Ice alone")
    page.clock.run_for(4 * MINUTE)
    page.clock.fast_forward(8 * MINUTE)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    says(page, "Stopped")
    back(page)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_back_and_pause_at_nine_fifty_take_the_pack_off(timer):
    for name in ("Back", "Pause"):
        page = begin(timer, "Ice alone")
        page.clock.run_for(5 * MINUTE)
        press(page, "Normal")
        page.clock.run_for(5 * MINUTE - 10_000)
        says(page, "Cold pack on", "0:10")
        press(page, name)
        says(page, "Pack off")
        page.evaluate("localStorage.clear()")


def test_a_reload_gives_no_more_time(timer):
    page = begin(timer, "Ice alone")
    page.clock.run_for(4 * MINUTE + 400)  # a reload may cost the clock of a test a millisecond
    page.reload()

    says(page, "Cold pack on", "6:00")


def test_stop_and_start_again_gives_no_more_time(timer):
    page = begin(timer, "Ice alone")
    page.clock.run_for(2 * MINUTE)
    press(page, "Stop")
    back(page)

    expect(page.get_by_text("Give your skin a break until")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_after_two_hours_it_can_be_started_and_the_fourth_of_a_day_cannot(page, timer):
    page.add_init_script(path=HANDS)  # a phone that keeps its screen on; others have the alarm set first
    timer(PACKS)
    for _ in range(3):
        start(page)
        page.clock.run_for(MINUTE)
        press(page, "I took it off")
        press(page, "Normal: finish")
        page.clock.fast_forward(120 * MINUTE)
        back(page)

    expect(page.get_by_text("That was the last of 3 for today.")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_skin_that_is_not_normal_stops_for_today_and_says_what_to_do(timer):
    page = begin(timer)
    page.clock.run_for(5 * MINUTE)
    press(page, "Red, white, numb or stinging")
    says(page, "Stopped")
    expect(page.get_by_text("leave the skin bare")).to_be_visible()
    expect(page.get_by_text("for 2 hours now")).to_be_hidden()
    page.clock.fast_forward(180 * MINUTE)
    page.reload()

    expect(page.get_by_text("Your skin was not normal last time")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_what_the_saved_run_reached_counts_even_if_nobody_came_back_in_time(timer):
    page = begin(timer)
    page.clock.run_for(MINUTE)
    page.clock.fast_forward(61 * MINUTE)
    page.reload()

    expect(page.get_by_text("Give your skin a break until")).to_be_visible()
