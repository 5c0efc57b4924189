"""A hold that counts up says when it has reached its aim, and why the timer ended it."""

from playwright.sync_api import expect

from tests.browser.conftest import lines, press, says, start

BALL = "/techniques/ball-on-the-wall/timer/"


def test_a_forgotten_hold_ends_at_its_cap_and_says_so(timer):
    page = timer(BALL)
    start(page)
    hint = page.locator("[data-part=hint]")
    expect(hint).to_have_css("font-weight", "400")
    page.clock.run_for(34_000)
    expect(hint).to_have_text("10 seconds reached. Let go now.")
    expect(hint).to_have_css("font-weight", "750")
    page.clock.run_for(56_000)
    says(page, "Step off", "0:30")
    expect(hint).to_have_text("90 seconds is the longest for one hold. Let go and rest.")
    press(page, "Stop")

    assert lines(page) == ["Hold 1: 1:30, stopped by the timer"]
