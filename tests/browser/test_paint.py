"""What is seen first stays where it is, and needs no script."""

import re

import pytest
from playwright.sync_api import expect

from selfcare import library
from tests.bench_paint import OBSERVE

TIMERS = [f"/techniques/{technique.slug}/timer/" for technique in library.techniques()]
PAGES = ["/", "/journal/", "/techniques/", "/techniques/ball-on-the-wall/", "/get-help/", "/why/", *TIMERS]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_once_it_is_seen_and_the_largest_of_it_was_sent(page, live_server, address):
    sent = page.request.get(live_server.url + address).text()
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(OBSERVE)
    page.goto(live_server.url + address, wait_until="networkidle")
    paint = page.evaluate("paint")

    assert paint["shifts"] == 0
    assert paint["words"] in " ".join(re.sub(r"<[^>]*>", "", sent).split())


@pytest.mark.parametrize("part", [".kit", ".way-read", ".not-for"])
def test_what_a_newcomer_is_shown_waits_a_moment_for_the_script_that_may_take_it_away(page, live_server, part):
    """Nobody sees it jump. Without the script it is there all the same, soon."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/timer.js", lambda route: route.abort())
    page.goto(live_server.url + "/techniques/ball-on-the-wall/timer/")
    waiting = page.locator(part).first

    assert waiting.evaluate("each => getComputedStyle(each).animationName") == "wait"
    expect(waiting).to_be_visible()
    page.unroute("**/timer.js")
    page.reload()
    expect(page.locator("guided-timer[data-phase]")).to_be_attached()
    assert waiting.evaluate("each => getComputedStyle(each).animationName") == "none"


# As a page stands that has come up to each of its parts, the last first: whatever shows is where it will be.
MOVED = """() => {
  const parts = [...document.querySelectorAll('.top, .top *, main, main *:not(option, use, svg *)')];
  const spot = (part) => { const { x, y } = part.getBoundingClientRect(); return [x, y]; };
  const isSeen = (part) => part.offsetHeight !== 0 && part.checkVisibility({ checkVisibilityCSS: true });
  const whole = new Map(parts.filter(isSeen).map((part) => [part, spot(part)]));
  const moved = new Set();
  for (const last of parts.slice(1).reverse()) {
    last.remove();
    for (const part of parts) {
      if (!part.isConnected || !whole.has(part) || !isSeen(part)) continue;
      const [[x, y], [left, top]] = [spot(part), whole.get(part)];
      const told = () => [part, last].map((each) => each.outerHTML.slice(0, 60)).join(" | ");
      if (Math.hypot(x - left, y - top) > 0.5) moved.add(told());
    }
  }
  return [...moved];
}"""


@pytest.mark.parametrize("address", ["/", "/techniques/"])
def test_nothing_moves_while_the_page_arrives(page, live_server, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + address, wait_until="networkidle")
    page.locator(".tabs").evaluate("tabs => tabs.remove()")

    assert page.evaluate(MOVED) == []
