"""The spots on the drawn back, in a real Chromium: a tap colours its dot, and a dot opens its spot."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(page, live_server, let_in, ann, spot):
    let_in(ann)
    page.goto(live_server.url)
    return page


def dot(page, name: str):
    return page.get_by_role("group", name="Your spots on your back").get_by_role("link", name=name, exact=True)


def test_a_tap_colours_the_dot_and_puts_its_number_there(today):
    expect(dot(today, "Between the shoulder blades: not rated today")).to_have_count(1)
    today.get_by_role("button", name="6", exact=True).click()

    rated = dot(today, "Between the shoulder blades: 6")
    expect(rated.locator("text")).to_have_text("6")
    fills = "([ring, button]) => [getComputedStyle(ring).fill, getComputedStyle(button).backgroundColor]"
    ring, button = rated.locator(".ring").element_handle(), today.locator(".scale [value='6']").element_handle()
    fill, background = today.evaluate(fills, [ring, button])
    assert fill == background
    assert rated.evaluate("link => link.namespaceURI") == "http://www.w3.org/2000/svg"
    expect(today.get_by_role("button", name="6", exact=True)).to_be_focused()


def test_undo_leaves_a_ring_without_a_number(today):
    today.get_by_role("button", name="6", exact=True).click()
    today.get_by_role("button", name="Undo").click()

    expect(dot(today, "Between the shoulder blades: not rated today").locator("text")).to_be_empty()


def test_a_dot_has_44_pixels_and_opens_its_spot(today, spot):
    box = dot(today, "Between the shoulder blades: not rated today").bounding_box()
    today.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)

    today.wait_for_url(f"**/journal/spots/{spot.pk}/")
    assert min(box["width"], box["height"]) >= 44


def test_a_dot_is_reached_and_opened_by_keys(today, spot):
    dot(today, "Between the shoulder blades: not rated today").focus()
    today.keyboard.press("Enter")

    today.wait_for_url(f"**/journal/spots/{spot.pk}/")
