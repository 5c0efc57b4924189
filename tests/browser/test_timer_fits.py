"""Every state of a timer on the smallest phone and on one that lies on its side: all there, nothing cut off."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.states import STATES, remembered, storage

SMALL, SIDE = (320, 568), (844, 390)
SIDEWAYS = """[...document.querySelectorAll("guided-timer *:not(.unseen)")]
  .filter((each) => each.getClientRects().length && !each.closest("svg"))
  .filter((each) => each.getBoundingClientRect().left < -1 || each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 80))"""
CHECKED = ["hold", "rest", "away", "skin", "off-called", "check", "paused", "end", "end-done", "end-skin"]


@pytest.fixture
def showing(browser, live_server):
    """Open a timer as a phone of this size shows it in that state."""
    contexts = []

    def open_in(name: str, size: tuple[int, int] = (390, 844), scheme: str = "light"):
        state = STATES[name]
        kept = storage(live_server.url, remembered(state, time.time()))
        viewport = {"width": size[0], "height": size[1]}
        contexts.append(browser.new_context(viewport=viewport, color_scheme=scheme, storage_state=kept))
        page = contexts[-1].new_page()
        page.goto(f"{live_server.url}/techniques/{state.technique}/timer/", wait_until="networkidle")
        page.wait_for_timeout(100)
        return page

    yield open_in
    for context in contexts:
        context.close()


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_a_run_goes_on_and_at_its_end(showing, scheme):
    found = {name: Axe().run(showing(name, scheme=scheme)).response["violations"] for name in CHECKED}

    assert {name: [each["id"] for each in some] for name, some in found.items() if some} == {}


def test_done_and_stopped_differ_by_their_drawing(showing):
    for name, drawn, other in [("end-done", "loose", "halt"), ("end", "halt", "loose"), ("end-skin", "halt", "loose")]:
        page = showing(name)

        assert page.locator(f"[data-part={drawn}]").is_visible()
        assert not page.locator(f"[data-part={other}]").is_visible()
