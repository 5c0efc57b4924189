"""The screen stays on during a run; where it may not, the phone's own alarm is set first."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import back, did, on_the_shelf, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"
PACKS = "/techniques/hot-and-cold/timer/"
ASKED = "Your phone is asked to keep its screen on. If it locks, time goes on but the sound may stop."


def test_the_screen_is_kept_on_let_go_when_hidden_and_kept_again_on_return(closed_eyes):
    page = on_the_shelf(closed_eyes)
    expect(page.locator("[data-part=state]")).to_contain_text("screen stays on")
    page.evaluate("hide(true)")
    expect(page.locator("[data-part=state]")).to_contain_text("your phone may lock")
    page.evaluate("hide(false)")
    expect(page.locator("[data-part=state]")).to_contain_text("screen stays on")
    press(page, "Stop")
    says(page, "Stopped")

    assert [each["what"] for each in did(page, "requested", "released")] == ["requested", "released"] * 2


def test_a_screen_that_may_not_be_kept_on_is_said_so_and_nothing_throws(closed_eyes):
    errors = []
    page = closed_eyes(BALL)
    page.on("pageerror", lambda error: errors.append(error))
    page.evaluate("window.refuses = true")
    expect(page.locator("[data-part=lock]")).to_have_text(ASKED)  # and it promises nothing
    start(page)

    expect(page.locator("[data-part=state]")).to_contain_text("your phone may lock")
    press(page, "Stop")
    back(page)
    expect(page.get_by_text("This browser cannot keep your screen on.")).to_be_visible()
    assert not errors


def without_wake_lock(page):
    """As on plain http."""
    page.add_init_script("delete Navigator.prototype.wakeLock; delete navigator.wakeLock")


def test_before_start_it_says_what_a_locked_phone_will_do(page, timer):
    page = timer(BALL)
    line = page.get_by_text(ASKED)

    assert line.bounding_box()["y"] < page.get_by_role("button", name="Start").bounding_box()["y"]


def test_without_a_wake_lock_ice_asks_for_the_phones_own_alarm_first(page, timer):
    without_wake_lock(page)
    page = timer(PACKS, finished_before=True)
    press(page, "Set your phone's own alarm for 10 minutes first")
    start(page, "My alarm is set: start")

    says(page, "Cold pack on", "10:00")
    expect(page.locator("[data-part=state]")).to_contain_text("your phone may lock")


def test_the_alarm_is_a_calendar_file_in_the_phones_own_time(page, timer):
    without_wake_lock(page)
    page = timer(PACKS)
    with page.expect_download() as download:
        press(page, "Put an alarm into my calendar")
    lines = Path(download.value.path()).read_bytes().decode().split("\r\n")

    assert download.value.suggested_filename == "unknot.ics"
    assert {"BEGIN:VCALENDAR", "BEGIN:VALARM", "TRIGGER:PT0S", "END:VCALENDAR"} <= set(lines)
    at = page.evaluate("new Date(Date.now() + 8 * 60000).toLocaleString('sv-SE')")  # 1970-01-01 12:08:00
    assert "DTSTART:" + at.replace("-", "").replace(":", "").replace(" ", "T") in lines
