"""A run ends in the journal of whoever has one."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal import tokens
from journal.ids import uuid7
from journal.models import Change, Device, Practice, Run
from journal.sync.versions import Stamp
from tests.browser.conftest import all_sent, arrived, arrives, press, run_the_ball, start
from tests.browser.outbox import kept
from tests.cast import NECK, NOON, stamp

BALL = "/techniques/ball-on-the-wall/timer/"
SAVED_HERE = "Saved on this phone."


def test_a_run_is_saved_with_its_holds_and_how_it_is_now(at_home, spot):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.get_by_label("How was it before?").select_option("6")
    press(page, "4")
    expect(page.locator("#practice-said")).to_be_focused()
    expect(page.locator("#practice-said")).to_contain_text("Saved: before 6, now 4.")

    practice = Practice.objects.get()
    assert practice.measures == {"reason": "done", "holds": [12, 15, 9]}
    assert (practice.way, practice.spot, practice.before.pain, practice.after.pain) == ("hand", spot, 6, 4)
    assert round((practice.ended - practice.started).total_seconds()) == 12 + 30 + 15 + 30 + 9


def test_a_browser_that_leaves_the_pressed_button_out_of_a_form_saves_the_number_too(page, at_home):
    page.add_init_script(
        "const Now = FormData; globalThis.FormData = class extends Now { constructor(form) { super(form); } };"
    )
    run_the_ball(arrived(at_home(BALL, finished_before=True)))
    press(page, "4")
    expect(page.locator("#practice-said")).to_be_focused()
    expect(page.locator("#practice-said")).to_contain_text("Saved: 4 now.")

    assert Practice.objects.get().after.pain == 4


def test_a_run_stopped_half_way_can_be_saved(at_home):
    page = arrived(at_home(BALL))
    start(page)
    page.clock.run_for(7000)
    press(page, "Stop")
    page.get_by_role("link", name="Save without a number").click()

    arrives(page, Practice.objects.all)
    assert Practice.objects.get().measures == {"reason": "stopped", "holds": [7]}


def test_a_run_stopped_at_once_is_not_asked_about(at_home):
    page = arrived(at_home(BALL))
    start(page)
    page.clock.run_for(1000)
    press(page, "Stop")

    expect(page.get_by_text("How is it now?")).to_be_hidden()


@pytest.mark.parametrize("way_on", ["Back to the timer", "Save without a number"])
def test_going_on_without_an_answer_keeps_what_was_done(at_home, way_on):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.get_by_text(way_on, exact=True).click()

    arrives(page, Practice.objects.all)
    assert Practice.objects.get().after is None


def test_a_number_is_answered_where_it_was_tapped_and_another_one_corrects_it(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.get_by_label("How was it before?").select_option("6")
    press(page, "4")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.locator(".big")).to_have_text(re.compile(r"6\s+4"))
    page.clock.run_for(1000)
    press(page, "2")
    expect(page.locator(".big")).to_have_text(re.compile(r"6\s+2"))
    expect(page.get_by_role("button", name="2", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Go to Today").click()
    expect(page.get_by_role("heading", name="How sore is it today?")).to_be_visible()

    assert [practice.after.pain for practice in Practice.objects.all()] == [2]
    assert Change.objects.filter(about__startswith="practice/").count() == 2  # the first number is not lost either


def test_an_answer_that_comes_late_does_not_take_the_correction_away(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    held = []
    page.route("**/journal/changes/", lambda route: route.continue_() if held else held.append(route))
    press(page, "4")
    page.wait_for_timeout(300)
    press(page, "2")
    page.wait_for_timeout(300)
    assert not Practice.objects.exists()  # one after the other
    held[0].continue_()
    expect(page.locator(".big")).to_have_text("2")
    all_sent(page)

    assert Practice.objects.get().after.pain == 2
    assert Change.objects.filter(about__startswith="practice/").count() == 2


def test_another_spot_after_the_number_is_saved_too(at_home, ann):
    neck = ann.add_spot(uuid7(), *NECK, stamp())
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    press(page, "4")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.clock.run_for(1000)
    page.locator("#practice").get_by_label("Which spot?").select_option(label="Neck, left")
    arrives(page, Practice.objects.filter(spot=neck).all)

    assert Practice.objects.get().after.pain == 4


def test_with_the_arrow_keys_somebody_gets_past_the_first_number_before(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    press(page, "4")
    expect(page.locator("#practice-said")).to_be_focused()
    before = page.get_by_label("How was it before?")
    before.focus()
    for number in (0, 1, 2):
        page.clock.run_for(1000)
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("status").filter(has_text=f"Saved: before {number}, now 4.")).to_be_visible()
        expect(before).to_be_focused()

    assert [(practice.before.pain, practice.after.pain) for practice in Practice.objects.all()] == [(2, 4)]


@pytest.mark.parametrize("width", [320, 390])
def test_the_name_of_the_spot_is_there_in_full(at_home, width):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.set_viewport_size({"width": width, "height": 844})
    room = page.locator("#practice [name=spot]").evaluate(
        """select => {
          const style = getComputedStyle(select);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = style.font;
          const arrow = 20;
          const inside = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
          return inside - pen.measureText(select.selectedOptions[0].text).width;
        }"""
    )

    assert room >= 0


def test_before_the_number_the_way_on_says_what_it_leaves_out(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    expect(page.get_by_role("link", name="Save without a number")).to_be_visible()
    expect(page.get_by_role("link", name="Go to Today")).to_be_hidden()
    press(page, "4")

    expect(page.get_by_role("link", name="Go to Today")).to_be_visible()
    expect(page.get_by_role("link", name="Save without a number")).to_be_hidden()


def test_a_number_that_was_refused_is_asked_for_again(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.locator("#practice [name=spot]").evaluate(f"field => field.options[0].value = '{uuid7()}'")  # nobody's
    press(page, "4")
    expect(page.get_by_text("What this is about is no longer in your journal.")).to_be_visible()

    expect(page.locator("#practice form:not([data-sending])")).to_be_visible()
    expect(page.get_by_role("link", name="Save without a number")).to_be_visible()


def test_a_reload_at_the_end_asks_again_and_saves_the_same_practice(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.reload()
    page.clock.run_for(100)
    press(arrived(page), "4")
    expect(page.get_by_text("Saved: 4 now.")).to_be_visible()
    page.reload()
    page.clock.run_for(100)
    arrived(page)

    expect(page.get_by_text("How is it now?")).to_be_hidden()
    assert Practice.objects.count() == 1


def test_what_did_not_arrive_is_kept_and_sent_at_the_next_load(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.context.set_offline(True)
    press(page, "4")
    expect(page.get_by_text(SAVED_HERE)).to_be_visible()
    expect(page.get_by_role("link", name="Go to Today")).to_be_visible()
    expect(page.get_by_role("link", name="Save without a number")).to_be_hidden()
    expect(page.locator("[data-sending]")).to_be_visible()
    assert [change["fields"]["after"] for change in kept(page)] == ["4"]
    assert not Practice.objects.exists()
    page.context.set_offline(False)
    page.reload()
    page.clock.run_for(100)
    all_sent(page)

    assert Practice.objects.get().after.pain == 4


def test_a_run_that_nobody_came_back_to_is_saved_at_the_next_visit(at_home):
    page = run_the_ball(arrived(at_home(BALL, finished_before=True)))
    page.clock.fast_forward(20 * 60_000)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.reload()
        page.clock.run_for(100)

    assert Practice.objects.get().measures["holds"] == [12, 15, 9]


def test_what_another_phone_did_today_counts_here(at_home, ann, spot):
    now = datetime.now(UTC)
    for _ in range(6):
        ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", now, now, spot), Stamp(uuid7(), now, now))
    page = at_home(BALL)
    page.reload()  # the clock has moved on to another day since it was opened
    page.clock.run_for(100)

    expect(page.get_by_text("That was the last of 6 for today.")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_without_script_the_page_ends_in_a_link_that_saves(browser, live_server, ann, spot):
    Device.objects.create(journal=ann, token_hash=tokens.hashed("token"), made=NOON, used=NOON)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": "device", "value": "token", "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + BALL)
    page.get_by_role("link", name="Write down how it went").click()
    press(page, "4")

    expect(page.get_by_text("Saved: 4 now.")).to_be_visible()
    assert Practice.objects.get().after.pain == 4
    context.close()
