"""Get up and go: it calls once an hour while its page is open, and varies its words."""

from playwright.sync_api import expect

from tests.browser.conftest import NOON, back, press, start

MOVE = "/techniques/get-up-and-go/timer/"


def nudged(timer, hour: int = 12):
    page = timer(MOVE)
    page.clock.pause_at(hour * 3600 + 24 * 3600)
    page.reload()
    page.clock.run_for(100)
    press(page, "Remind me while this page is open")
    return page


def test_once_an_hour_it_calls_and_can_be_put_off_three_times(timer):
    page = nudged(timer)
    call = page.get_by_role("heading", name="Time to get up and move")
    page.clock.run_for(59 * 60_000)
    expect(call).to_be_hidden()
    page.clock.run_for(61_000)
    for _ in range(3):
        expect(call).to_be_visible()
        press(page, "In 5 min")
        expect(call).to_be_hidden()
        page.clock.run_for(5 * 60_000 + 1000)
    expect(call).to_be_visible()

    expect(page.get_by_role("button", name="In 5 min")).to_be_hidden()
    assert page.title() == "Time to get up and move"


def test_whoever_already_moved_is_called_an_hour_later(timer):
    page = nudged(timer)
    page.clock.run_for(40 * 60_000)
    press(page, "I already moved")
    expect(page.get_by_text("Moved today: 1")).to_be_visible()
    page.clock.run_for(59 * 60_000)

    expect(page.get_by_role("heading", name="Time to get up and move")).to_be_hidden()
    page.clock.run_for(61_000)
    expect(page.get_by_role("heading", name="Time to get up and move")).to_be_visible()


def test_outside_the_chosen_hours_it_is_quiet(timer):
    page = nudged(timer, 19)
    page.clock.run_for(13 * 3_600_000 + 50 * 60_000)
    expect(page.get_by_role("heading", name="Time to get up and move")).to_be_hidden()
    page.clock.run_for(11 * 60_000)

    expect(page.get_by_role("heading", name="Time to get up and move")).to_be_visible()


def test_the_words_of_a_move_vary_from_run_to_run(timer):
    page = timer(MOVE, finished_before=True)
    heard = set()
    for n in range(3):
        page.clock.pause_at(NOON + 60 + n * 10.007)
        start(page)
        heard.add(page.locator("[data-part=hint]").inner_text())
        press(page, "Stop")
        back(page)

    assert len(heard) > 1
