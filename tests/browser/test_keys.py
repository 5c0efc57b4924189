"""A timer by its keys."""

from tests.browser.conftest import says, start

BALL = "/techniques/ball-on-the-wall/timer/"


def test_space_lets_go_arrows_step_and_escape_pauses_then_stops(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(7000)
    page.keyboard.press(" ")
    says(page, "Step off")
    page.keyboard.press("ArrowRight")
    says(page, "Lean in")
    page.keyboard.press("ArrowLeft")
    says(page, "Step off")
    page.keyboard.press("Escape")
    says(page, "Paused")
    page.keyboard.press(" ")
    says(page, "Step off")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    says(page, "Stopped")


def test_a_key_on_a_control_is_the_controls_own(timer):
    page = timer(BALL)
    start(page)
    page.clock.run_for(7000)
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press(" ")

    says(page, "Paused")
