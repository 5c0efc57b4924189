"""The site in a made-up language whose words are longer by two fifths, on a small phone; and from right to left."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from journal.models import Journal
from tests.pseudo import LANGUAGE, speak
from tests.visitors import journals

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = ["/", "/techniques/", "/techniques/ball-on-the-wall/", "/get-help/", "/why/", "/privacy/", "/nowhere/"]
TIMERS = [
    f"/techniques/{slug}/timer/" for slug in ("ball-on-the-wall", "hot-and-cold", "hook-massager", "get-up-and-go")
]
PRIVATE = ["/", "/?all", "/?bad-day", "/journal/", "/journal/notice/", "/journal/warning-signs/"]
PRIVATE += ["/journal/data/", "/settings/", "/accounts/keep/", "/accounts/sign-in/", "/accounts/recover/"]

# Letters that lie outside the screen, or that a box around them cuts off. What only a screen reader gets is left out.
LOST = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('script, style, noscript, option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const cuts = (element) => getComputedStyle(element).clipPath !== 'none';
    let [left, right, hidden] = [0, document.documentElement.clientWidth, false];
    for (let box = parent; box; box = box.parentElement) {
      const { overflowX, visibility } = getComputedStyle(box);
      if (cuts(box) || visibility === 'hidden' || box.matches('.skip')) hidden = true;
      if (box !== document.body && box !== document.documentElement && overflowX !== 'visible') {
        const outer = box.getBoundingClientRect();
        [left, right] = [Math.max(left, outer.left), Math.min(right, outer.right)];
      }
    }
    if (!hidden && boxes.some((box) => box.left < left - 1 || box.right > right + 1)) found.push(node.data.trim());
  }
  return found;
}"""
OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => { each.open = true })"


@pytest.fixture
def phone(request, browser, browser_context_args, live_server, settings, tmp_path):
    """A small phone that asks for the language; by its parameter, one that is read from right to left."""
    language = getattr(request, "param", LANGUAGE)
    speak(settings, tmp_path, language)
    small = {"viewport": {"width": 360, "height": 740}, "locale": language, "base_url": live_server.url}
    page = browser.new_context(**browser_context_args | small).new_page()
    yield page
    page.context.close()


def open_journal(page: Page, journal: Journal) -> None:
    page.goto(f"/in/{journal.make_link(datetime.now(UTC))}/")
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/in/" not in url)  # which ends in "/" too


def fits(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    assert page.evaluate(LOST) == [], address


@pytest.mark.parametrize("phone", [LANGUAGE, "ar"], indirect=True)
def test_no_public_page_scrolls_sideways_or_loses_a_letter(phone):
    for address in PUBLIC + TIMERS:
        fits(phone, address)


@pytest.mark.parametrize("phone", [LANGUAGE, "ar"], indirect=True)
def test_no_private_page_does(phone):
    found = journals()
    for name in ("doctor", "therapist", "sign", "visit"):
        phone.context.clear_cookies()
        open_journal(phone, found[name])
        spot = f"/journal/spots/{found[name].spots.get().pk}/"
        for address in [*PRIVATE, spot, f"{spot}delete/"] if name == "doctor" else PRIVATE[:6]:
            fits(phone, address)


@pytest.mark.parametrize("phone", [LANGUAGE, "ar"], indirect=True)
@pytest.mark.parametrize("address", TIMERS)
def test_no_running_timer_does(phone, address):
    phone.goto(address)
    phone.locator("[data-tap=start]").click()
    phone.locator("[data-tap=fits]").click()
    expect(phone.locator("[data-part=run]")).to_be_visible()

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.evaluate(LOST) == []


@pytest.mark.parametrize("phone", ["ar"], indirect=True)
def test_from_right_to_left_the_way_back_points_to_the_right(phone):
    phone.goto("/techniques/ball-on-the-wall/timer/")

    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator(".back svg")).to_have_css("transform", "matrix(-1, 0, 0, 1, 0, 0)")


def test_a_word_that_is_cut_off_or_outside_is_found(page):
    page.set_viewport_size({"width": 360, "height": 740})
    cut = "overflow: hidden; width: 4em; white-space: nowrap"
    page.set_content(f"""
      <meta name="viewport" content="width=device-width"> <p>fits</p> <p style="{cut}">cut off by a box</p>
      <p style="margin-left: 340px; white-space: nowrap">runs off</p> <p style="clip-path: inset(50%)">for the ear</p>
    """)

    assert page.evaluate(LOST) == ["cut off by a box", "runs off"]
