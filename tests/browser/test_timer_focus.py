"""The focus stays with what is done: after each tap it has what took the button's place, and nothing is heard twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NO_WORKER, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
HOOK = "/techniques/hook-massager/timer/"
PACKS = "/techniques/hot-and-cold/timer/"
MINUTE = 60_000


@pytest.fixture
def page(phone):
    return phone


def tap(page: Page, name: str) -> None:
    """As with a keyboard: the button has the focus, then it is pressed."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement === document.body ? '' : document.activeElement.textContent.trim()")


def heard(page: Page) -> str:
    return page.locator("[data-part=spoken]").text_content() or ""


def test_from_start_through_the_list_to_a_hold_and_its_end(timer):
    page = timer(BALL, read_before=False)
    tap(page, "Start")
    assert focused(page) == "Not for you if"
    tap(page, "I've read this: start")
    expect(page.locator("[data-part=cue]")).to_be_focused()
    page.clock.run_for(30_000)
    for name, then in [("Pause", "Go on"), ("Go on", "Pause"), ("Stop", "Stopped")]:
        tap(page, name)
        assert focused(page) == then
    tap(page, "Back to the timer")
    assert focused(page) == "Ball on the wall"


def test_letting_go_by_a_slip_leads_to_taking_it_back_and_that_to_letting_go(timer):
    page = timer(BALL, finished_before=True)
    start(page)
    page.clock.run_for(1000)
    tap(page, "I let go")
    assert focused(page) == "Oops, still holding"
    tap(page, "Oops, still holding")
    assert focused(page) == "I let go"
    page.clock.run_for(5000)
    tap(page, "I let go")

    assert focused(page) == "Step off"


def test_a_slip_that_can_no_longer_be_taken_back_hands_the_focus_on(timer):
    page = timer(BALL, finished_before=True)
    start(page)
    page.clock.run_for(1000)
    tap(page, "I let go")
    page.clock.run_for(11_000)

    assert focused(page) == "Step off"


@pytest.mark.parametrize("name", ["Pause", "Back", "Skip", "I took it off"])
def test_whatever_takes_a_pack_off_leads_to_what_to_do_now(timer, name):
    page = timer(PACKS, finished_before=True)
    start(page)
    page.clock.run_for(MINUTE)
    tap(page, name)

    assert focused(page) == "Pack off"
    assert heard(page) == (
        "Go on only when your skin looks and feels normal. Look at your skin, or ask somebody. How is it?"
    )


def test_an_answered_check_leads_back_to_the_pack(timer):
    page = timer(PACKS, finished_before=True)
    start(page)
    page.clock.run_for(5 * MINUTE)
    assert heard(page) == "Cold pack on. Look at your skin, or ask somebody. How is it?"
    tap(page, "Normal")

    assert focused(page) == "Cold pack on"


def test_a_try_leads_to_its_answer_and_on(timer):
    page = timer(HOOK, finished_before=True)
    start(page)
    page.clock.run_for(8000)
    tap(page, "I let go")
    assert focused(page) == "How was that?"
    tap(page, "Better")
    assert focused(page) == "Better"
    tap(page, "Next try")

    assert focused(page) == "Pull gently"


def test_a_list_of_own_numbers_keeps_the_focus_as_it_is_chosen_from(timer):
    page = timer(BALL)
    page.get_by_text("Change the times").click()
    page.get_by_label("Lean in").focus()
    page.get_by_label("Lean in").select_option("45 s")

    expect(page.get_by_label("Lean in")).to_be_focused()


def test_a_heading_that_gets_the_focus_is_heard_once(timer):
    page = timer(BALL, finished_before=True)
    tap(page, "Start")
    expect(page.locator("[data-part=cue]")).to_be_focused()

    assert heard(page) == "Hold 1 of 3. 4 to 6 out of 10, an ache you can breathe through."
    page.clock.run_for(9000)
    tap(page, "I let go")
    assert heard(page) == "Rest. Let your shoulders drop and breathe out slowly."
    page.clock.run_for(30_000)
    assert heard(page).startswith("Hold 2 of 3. Lean in. ")


def test_nothing_that_is_heard_begins_with_a_dot(timer):
    page = timer(PACKS, finished_before=True)
    start(page)

    assert heard(page) == "Cool through the towel, never stinging or numb."


def test_the_time_has_a_name_that_says_which_way_it_goes(timer):
    page = timer(BALL, finished_before=True)
    start(page)
    page.clock.run_for(7000)
    expect(page.get_by_role("timer", name="Time so far")).to_have_text("0:07")
    press(page, "I let go")

    expect(page.get_by_role("timer", name="Time left")).to_have_text("0:30")


def test_where_nothing_is_counted_no_time_stands(timer):
    page = timer(HOOK, finished_before=True)
    start(page)
    page.clock.run_for(8000)
    press(page, "I let go")
    page.clock.run_for(5000)
    says(page, "How was that?")

    assert page.locator("[data-part=count]").text_content() == ""


def test_a_full_ring_is_one_closed_line(timer):
    page = timer(BALL, finished_before=True)
    press(page, "Phone on a shelf")
    start(page)
    page.clock.run_for(40)
    arc = page.locator("[data-part=arc]")

    assert arc.get_attribute("d").endswith("Z")


def test_a_run_fills_the_screen_without_a_newer_selector(timer, live_server, page):
    sheet = page.request.get(live_server.url + "/static/css/run.css").text()

    assert ":has(" not in sheet


def test_a_reload_in_the_middle_of_a_run_leaves_the_console_empty(timer):
    page = timer(BALL, finished_before=True)
    start(page)
    page.clock.run_for(1000)
    lines = []
    page.on("console", lambda line: lines.append(line.text) if line.text != NO_WORKER else None)
    page.reload()
    says(page, "Lean in")
    page.clock.run_for(3000)
    page.wait_for_timeout(300)

    assert lines == []
