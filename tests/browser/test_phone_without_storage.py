"""A phone whose storage is full, or switched off: the timer works until its page is closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOON, back, lines, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
# Down to the last character, as a phone that other pages have filled.
FULL = """
  for (let size = 2 ** 23; size >= 1; size /= 2) {
    for (let n = 0; ; n += 1) {
      try { localStorage.setItem(`other:${size}:${n}`, "x".repeat(size)); } catch { break; }
    }
  }
"""
OFF = """
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  }
"""


@pytest.fixture(params=[FULL, OFF], ids=["full", "off"])
def phone(request, page, live_server):
    def open_at(address, at=None):
        page.add_init_script(request.param)
        if at is not None:
            page.clock.install(time=0)
        page.goto(live_server.url + address)
        if at is not None:
            page.clock.pause_at(at)
        return page

    return open_at


def test_the_timer_starts_and_ends_on_a_phone_without_storage(phone):
    page = phone(BALL, at=NOON)
    press(page, "Phone in my hand")
    press(page, "Start")
    start(page, "I've read this: start")
    page.clock.run_for(10_000)  # to get in place
    for seconds in (7, 8):
        page.clock.run_for(seconds * 1000)
        press(page, "I let go")
        page.clock.run_for(30_000)
    says(page, "Done")

    assert lines(page) == ["Hold 1: 0:07", "Hold 2: 0:08"]


def test_the_gap_and_what_was_chosen_hold_until_the_page_is_closed(phone):
    page = phone(BALL, at=NOON)
    press(page, "Sound")
    expect(page.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "false")
    press(page, "Start")
    start(page, "I've read this: start")
    page.clock.run_for(22_000)
    press(page, "Stop")
    back(page)

    expect(page.get_by_text(re.compile(r"at \d\d:\d\d\. Leave that spot alone until \d\d:\d\d\."))).to_be_visible()


def test_a_page_left_open_past_midnight_shows_the_new_day_on_a_phone_without_storage(phone):
    page = phone("/")
    today = page.locator("body").get_attribute("data-day")
    with page.expect_event("load"):
        page.evaluate("document.body.dataset.day = '2026-01-05'; document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("body")).to_have_attribute("data-day", today)


def test_a_day_that_stays_wrong_is_fetched_anew_once(phone):
    page = phone("/")
    shows = "document.body.dataset.day = '2026-01-05'; document.dispatchEvent(new Event('visibilitychange'))"
    with page.expect_event("load"):
        page.evaluate(shows)
    page.evaluate(f"window.still = true; {shows}")
    page.wait_for_timeout(300)

    assert page.evaluate("window.still")
