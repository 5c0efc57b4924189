"""Logging soreness in a real Chromium; each test ends in what the database holds."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from journal.days import journal_day
from journal.models import DayNote, Journal, Rating, SoreSpot

pytestmark = pytest.mark.django_db(transaction=True)


def tap(page, pain: int) -> None:
    page.get_by_role("button", name=str(pain), exact=True).first.click()


def said(page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


@pytest.fixture
def today(page, live_server):
    page.goto(live_server.url)
    return page


def test_the_first_tap_ever(today):
    tap(today, 6)
    said(today, "Saved: 6, between the shoulder blades")

    rating = Rating.objects.get()
    assert (rating.pain, rating.spot.area, Journal.objects.count()) == (6, "between-blades", 1)


def test_a_tap_is_changed_and_undone_and_focus_stays(today):
    tap(today, 6)
    said(today, "Saved: 6")
    tap(today, 4)
    said(today, "Saved: 4")
    expect(today.get_by_role("button", name="4", exact=True)).to_be_focused()
    today.get_by_role("button", name="Back to 6").click()
    said(today, "Saved: 6")
    expect(today.get_by_role("button", name="Back to 4")).to_be_focused()

    assert Rating.objects.get().pain == 6


def test_the_status_line_is_the_same_node_before_and_after(today):
    today.evaluate("document.getElementById('said').marked = true")
    tap(today, 3)
    said(today, "Saved: 3")

    assert today.evaluate("document.getElementById('said').marked")


SIX = ".scale [data-pain='6']"


def test_what_was_saved_is_seen_in_the_card_and_no_number_moves(today):
    before = today.locator(SIX).bounding_box()["y"]
    tap(today, 6)
    said(today, "Saved: 6")

    expect(today.locator(".spot .answered")).to_have_text("Saved. Tomorrow you can compare.")
    assert abs(today.locator(SIX).bounding_box()["y"] - before) < 1


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_after_a_while_the_ends_of_the_scale_stand_there_again_and_the_words_can_still_be_read_out(today, motion):
    today.emulate_media(reduced_motion=motion)
    tap(today, 6)
    said(today, "Saved: 6")
    answered, ends = today.locator(".spot .answered"), today.locator(".spot .ends [id]")
    assert (seen(answered), seen(ends)) == (True, False)
    today.evaluate("document.getAnimations().forEach((each) => each.finish())")

    assert (seen(answered), seen(ends)) == (False, True)
    said(today, "Saved: 6")


def seen(part) -> bool:
    return part.evaluate("part => getComputedStyle(part).opacity") == "1"


def test_ten_quick_taps_make_one_journal_and_the_last_one_stands(today):
    today.evaluate("""async () => {
      for (let pain = 0; pain < 10; pain += 1) {
        document.querySelector(`.scale [data-pain='${pain}']`).click();
        await new Promise((next) => setTimeout(next, 30));
      }
    }""")
    said(today, "Saved: 9")

    assert (Journal.objects.count(), Rating.objects.get().pain) == (1, 9)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_the_day_is_the_persons_own(browser, live_server, zone):
    page = browser.new_context(timezone_id=zone).new_page()
    page.goto(live_server.url)
    tap(page, 5)
    said(page, "Saved: 5")

    rating = Rating.objects.get()
    assert rating.day == journal_day(datetime.now(UTC), ZoneInfo(zone))
    assert rating.zone == zone
    page.context.close()


def test_without_script_everything_is_a_plain_post(browser, live_server):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    tap(page, 7)
    said(page, "Saved: 7")
    tap(page, 5)
    page.get_by_role("button", name="Back to 7").click()
    said(page, "Saved: 7")

    assert Rating.objects.get().pain == 7
    page.context.close()


def test_the_scale_lies_under_the_thumb(today):
    box = today.locator(".scale").bounding_box()
    heights = [button.bounding_box()["height"] for button in today.locator(".scale button").all()]

    assert box["y"] > 0.4 * 844
    assert box["y"] + box["height"] < today.locator(".tabs").bounding_box()["y"]
    assert len(heights) == 11
    assert min(heights) >= 44


def test_the_scale_stays_under_the_thumb_after_the_tap(today):
    tap(today, 2)
    said(today, "Saved: 2")
    today.reload()

    assert today.locator(".scale").bounding_box()["y"] > 0.4 * 844


def test_a_second_spot_is_added_and_rated(today):
    expect(today.get_by_text("Another spot")).to_be_hidden()
    tap(today, 6)
    today.get_by_text("Another spot").click()
    today.get_by_role("radio", name="Neck, left").check()
    today.get_by_role("button", name="Add").click()
    neck = today.get_by_role("group", name="Neck, left")
    neck.get_by_role("button", name="3", exact=True).click()
    said(today, "Saved: 3, neck, left")

    assert Rating.objects.get(spot=SoreSpot.objects.get(area="neck")).pain == 3


def test_a_past_day_is_added_removed_and_brought_back(today, live_server):
    tap(today, 6)
    said(today, "Saved: 6")
    spot = SoreSpot.objects.get()
    today.goto(f"{live_server.url}/journal/spots/{spot.pk}/days/2026-01-05/")
    tap(today, 8)
    said(today, "Saved: 8")
    assert Rating.objects.get(day="2026-01-05").added_later
    today.get_by_role("button", name=re.compile("Remove")).click()
    said(today, "Removed.")
    assert not Rating.objects.filter(day="2026-01-05").exists()
    today.goto(f"{live_server.url}/journal/spots/{spot.pk}/days/2026-01-05/")
    today.get_by_role("button", name=re.compile("Restore")).first.click()
    said(today, "Back to 8.")

    assert Rating.objects.get(day="2026-01-05").pain == 8


def test_a_day_note_is_kept(today, live_server):
    tap(today, 6)
    said(today, "Saved: 6")
    day = Rating.objects.get().day
    today.goto(f"{live_server.url}/journal/days/{day}/")
    today.get_by_role("textbox").last.fill("Sat all day.")
    today.get_by_role("button", name="Save").click()
    expect(today.locator("#said")).to_have_text("Saved.")

    assert DayNote.objects.get().words == "Sat all day."


def test_a_tap_that_never_reached_the_site_waits_on_the_phone(today):
    today.route("**/journal/changes/", lambda route: route.abort())
    tap(today, 6)

    said(today, "Saved on this phone.")
    expect(today.locator(".spot .answered")).to_have_text("Saved on this phone.")
    expect(today.locator("#waiting")).to_contain_text("1 waiting")


def test_a_refused_tap_says_so_and_leaves_the_scale_where_it_is(today):
    today.evaluate("document.querySelector('.scale [data-pain=\"6\"]').value = 11")
    today.locator(SIX).click()
    said(today, "Tap a whole number from 0 to 10.")
    tap(today, 5)
    said(today, "Saved: 5")

    assert Rating.objects.get().pain == 5


def test_a_page_left_open_past_midnight_shows_the_new_day(page, live_server):
    page.clock.install(time=datetime.now(UTC))
    page.goto(live_server.url)
    printed = page.locator("body").get_attribute("data-day")
    page.clock.fast_forward(26 * 3600 * 1000)
    with page.expect_navigation():
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert page.locator("body").get_attribute("data-day") == printed  # the server's clock has not moved in this test


def test_the_first_hour_after_the_clocks_went_forward_is_of_the_new_day(browser, live_server):
    page = browser.new_context(timezone_id="Europe/Berlin").new_page()
    page.clock.install(time=datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.body.dataset.day = '2026-03-29'; window.same = true")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.same")
    page.context.close()


def test_after_the_answer_a_timer_runs_after_two_taps_and_three_the_first_time(today):
    tap(today, 2)
    today.locator("#guidance .technique a").click()
    today.get_by_role("button", name="Start").click()
    today.get_by_role("button", name="I've read this: start").click()
    expect(today.locator("[data-part=run]")).to_be_visible()
    today.get_by_role("button", name="Stop", exact=True).click()
    today.get_by_role("button", name="Back to the timer").click()
    today.get_by_role("button", name="Start").click()

    expect(today.locator("[data-part=run]")).to_be_visible()
