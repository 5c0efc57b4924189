"""Every state of a timer on the smallest phone and on one that lies on its side: all there, nothing cut off."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_finds
from tests.states import STATES, remembered

SMALL, SIDE = (320, 568), (844, 390)
SIDEWAYS = """[...document.querySelectorAll("guided-timer *:not(.unseen)")]
  .filter((each) => each.getClientRects().length && !each.closest("svg"))
  .filter((each) => each.getBoundingClientRect().left < -1 || each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 80))"""
REMEMBER = """(kept) => {
  localStorage.clear();
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, JSON.stringify(value));
}"""
CHECKED = ["hold", "rest", "away", "skin", "off-called", "check", "paused", "end", "end-done", "end-skin"]


@pytest.fixture
def showing(phone):
    """Open a timer as a phone of this size shows it in that state."""

    def open_in(name: str, size: tuple[int, int] = (390, 844)):
        state = STATES[name]
        phone.set_viewport_size({"width": size[0], "height": size[1]})
        phone.goto("/healthz")  # where no run writes into what it remembers
        phone.evaluate(REMEMBER, remembered(state, time.time()))
        phone.goto(f"/techniques/{state.technique}/timer/")
        expect(phone.locator("guided-timer[data-phase]")).to_be_visible()
        if name.startswith("end"):
            expect(phone.get_by_text("Tap a number to save this in a journal.")).to_be_visible()  # all is drawn
        return phone

    return open_in


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_cut_off_on_the_smallest_phone(showing, name):
    page = showing(name, SMALL)

    assert page.evaluate("document.documentElement.scrollWidth") == SMALL[0]
    assert page.evaluate(SIDEWAYS) == []


LINES_OF_A_NUMBER = """[...document.querySelectorAll(".scale button")].map((button) => {
  const text = document.createRange();
  text.selectNodeContents(button);
  return text.getClientRects().length;
})"""


@pytest.mark.parametrize("name", ["end-done", "end", "end-skin", "setup-first"])
def test_nothing_is_cut_off_in_text_twice_as_large(showing, name):
    page = showing(name, SMALL)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")

    assert page.evaluate("document.documentElement.scrollWidth") == SMALL[0]
    assert page.evaluate(SIDEWAYS) == []
    assert set(page.evaluate(LINES_OF_A_NUMBER)) <= {1}


@pytest.mark.parametrize("size", [SMALL, SIDE], ids=["small", "on its side"])
@pytest.mark.parametrize("name", ["skin", "off", "off-called", "hold", "slip", "paused", "cold"])
def test_what_to_do_now_and_every_answer_are_in_view_without_scrolling(showing, name, size):
    page = showing(name, size)
    run = page.locator("[data-part=run]")

    for needed in [*run.get_by_role("button").all(), run.locator("[data-part=cue]"), run.locator("[data-part=count]")]:
        box = needed.bounding_box()
        assert (box["y"] >= 0, box["y"] + box["height"] <= size[1]) == (True, True), needed.inner_text()


@pytest.mark.parametrize("name", CHECKED)
def test_axe_finds_nothing_while_a_run_goes_on_and_at_its_end(showing, name):
    assert axe_finds(showing(name)) == []


def test_done_and_stopped_differ_by_their_drawing(showing):
    for name, drawn, other in [("end-done", "loose", "halt"), ("end", "halt", "loose"), ("end-skin", "halt", "loose")]:
        page = showing(name)

        assert page.locator(f"[data-part={drawn}]").is_visible()
        assert not page.locator(f"[data-part={other}]").is_visible()
