"""What a tap leaves on Today is what a reload would show: nothing outside its answer may know less."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = [(390, 844), (1280, 800)]
# Every piece of text that is seen, where it leads and what is pressed. Left out is what was answered to the tap itself,
# the drawing, which gives way where something stands above it, and the line above the scale that leads to an open sign,
# since where a tap finds one its card comes below.
SEEN = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const seen = [];
  while (texts.nextNode()) {
    const node = texts.currentNode, place = node.parentElement, text = node.textContent.replace(/\\s+/g, " ").trim();
    if (!text || place.closest("#said, .said, .answered, #map, #chart, #status .warn[href*=signs]")) continue;
    if (!place.checkVisibility({ visibilityProperty: true })) continue;
    const link = place.closest("a")?.getAttribute("href"), pressed = place.closest("button")?.ariaPressed;
    seen.push([text, link, pressed].join("|"));
  }
  for (const drawing of document.querySelectorAll("main [aria-label]")) {
    if (!drawing.closest("#map, #chart") && drawing.checkVisibility()) seen.push(drawing.getAttribute("aria-label"));
  }
  if (document.getElementById("chart")?.checkVisibility()) seen.push("a chart, asked for once it is in view");
  return seen.sort();
}"""


@pytest.fixture(params=SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def today(request, page, let_in, ann, spot, live_server):
    """Of somebody with two spots and a visit, whose check was answered, on the seventh day with a number."""
    neck = ann.add_spot(uuid7(), *cast.NECK, cast.just_now())
    for ago in range(1, 7):
        spot.rate(cast.this_day() - timedelta(ago), 4, cast.just_now())
    ann.answer_check(False, cast.this_day() - timedelta(6), cast.just_now(9000), spot)
    neck.reply(Kind.BOOKED, Level.THERAPIST, cast.this_day(), cast.just_now(), visit=cast.this_day() + timedelta(3))
    let_in(ann)
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    page.goto(live_server.url)
    return page


def tap(page, pain: int, at: int = 0) -> None:
    page.locator(".scale").nth(at).locator(f"[data-pain='{pain}']").click()
    settled(page)
    expect(page.locator("#said")).to_contain_text(f"Saved: {pain}")


def none_of_these(page) -> None:
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_text("Saved: none of these.")).to_be_visible()


def settled(page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-waiting]:not(#waiting), .htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def is_as_after_a_reload(page) -> None:
    settled(page)
    tapped = page.evaluate(SEEN)
    page.reload()
    settled(page)
    reloaded = page.evaluate(SEEN)
    assert (sorted(set(tapped) - set(reloaded)), sorted(set(reloaded) - set(tapped))) == ([], [])
    assert tapped == reloaded


def test_of_a_calm_day_that_gets_hard_and_calm_again(today):
    tap(today, 4)
    is_as_after_a_reload(today)
    tap(today, 5)
    tap(today, 9)
    is_as_after_a_reload(today)


def test_on_a_hard_day_there_is_less(today):
    more = today.get_by_text("Another spot"), today.get_by_role("link", name="Less on a hard day")
    assert [each.is_visible() for each in more] == [True, True]
    tap(today, 9)
    assert [each.is_visible() for each in more] == [False, False]
    tap(today, 3)
    assert [each.is_visible() for each in more] == [True, True]


def test_an_account_is_offered_with_the_seventh_number(today):
    offer = today.get_by_role("link", name="Add an account")
    expect(offer).to_be_hidden()
    tap(today, 4)
    expect(offer).to_be_visible()


@pytest.mark.parametrize("reloaded", [True, False])
def test_of_a_check_that_opens_and_is_answered(today, reloaded):
    tap(today, 9, at=1)
    if reloaded:
        is_as_after_a_reload(today)
    none_of_these(today)
    is_as_after_a_reload(today)


def test_of_a_hard_day_that_ends(today):
    tap(today, 9, at=1)
    none_of_these(today)
    today.reload()
    expect(today.get_by_text("Hard day?")).to_be_visible()
    tap(today, 3, at=1)
    is_as_after_a_reload(today)


def test_of_a_hard_day_on_request_and_of_everything_on_one(today, live_server):
    for query in ("?bad-day", "?all"):
        today.goto(f"{live_server.url}/{query}")
        tap(today, 8)
        is_as_after_a_reload(today)


def test_of_a_sign_that_was_reported_elsewhere(today, ann, spot):
    ann.answer_check(True, cast.this_day(), cast.just_now(), spot)
    tap(today, 4)
    is_as_after_a_reload(today)


def test_of_an_undo_and_the_way_back(today):
    tap(today, 4)
    today.get_by_role("button", name="Undo").first.click()
    expect(today.get_by_role("button", name="Put 4 back")).to_be_visible()
    is_as_after_a_reload(today)
