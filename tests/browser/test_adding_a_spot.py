"""Another place, chosen on the drawn back in a real Chromium."""

import pytest
from playwright.sync_api import expect

from journal.models import SoreSpot

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = [{"width": 390, "height": 844}, {"width": 320, "height": 568}]


@pytest.fixture
def chooser(page, live_server, let_in, ann, spot):
    """Open, on Today of somebody who follows the place between the blades."""
    let_in(ann)

    def open_chooser(**size):
        if size:
            page.set_viewport_size(size)
        page.goto(live_server.url)
        page.get_by_text("Another spot").click()
        return page

    return open_chooser


def added(page) -> None:
    """Today has come anew, at its card."""
    expect(page.locator("#said")).to_contain_text("Added: ")
    assert "/#name-" in page.url


def has_focus(page, name: str) -> None:
    expect(page.locator(".spot h2:focus")).to_have_text(name)


def test_a_tapped_place_is_named_beside_the_button_and_its_card_has_the_focus(chooser):
    page = chooser()
    page.get_by_role("radio", name="Left shoulder blade").check()
    name = page.locator(".places span", has_text="Left shoulder blade").bounding_box()
    button = page.get_by_role("button", name="Add").bounding_box()
    page.get_by_role("button", name="Add").click()
    added(page)

    assert name["y"] < button["y"] + button["height"] / 2 < name["y"] + name["height"]
    has_focus(page, "Left shoulder blade")
    expect(page.locator("#said")).to_have_text("Added: left shoulder blade")
    assert SoreSpot.objects.filter(area="blade", side="left").exists()


def test_the_heading_that_a_tap_led_to_has_no_box_round_it(chooser):
    page = chooser()
    page.get_by_role("radio", name="Left shoulder blade").check()
    page.get_by_role("button", name="Add").click()
    added(page)

    heading = page.locator("h2:target")
    expect(heading).to_be_focused()
    expect(heading).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(heading).to_have_css("outline-style", "none")


def test_arrow_keys_go_from_place_to_place_past_the_followed_one_and_enter_adds(chooser):
    page = chooser()
    page.get_by_role("radio", name="Between the shoulder blades, left").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Between the shoulder blades, right")).to_be_checked()
    page.keyboard.press("Enter")
    added(page)

    has_focus(page, "Between the shoulder blades, right")


def test_nothing_chosen_is_not_sent(chooser):
    page = chooser()
    page.get_by_role("button", name="Add").click()

    assert "#name" not in page.url
    assert SoreSpot.objects.count() == 1


@pytest.mark.parametrize("size", PHONES, ids=lambda size: size["width"])
def test_each_place_has_44_pixels_of_its_own_and_the_button_stays_in_view(chooser, size):
    page = chooser(**size)
    page.get_by_role("group", name="Where is it?").evaluate("group => group.scrollIntoView()")
    tabs = page.locator(".tabs").bounding_box()["y"]
    button = page.get_by_role("button", name="Add").bounding_box()
    boxes = [radio.bounding_box() for radio in page.locator(".places input").all()]

    assert button["y"] + button["height"] <= tabs
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    assert max(box["x"] + box["width"] for box in boxes) <= size["width"]
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            apart = max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"]))
            assert apart >= 43.9


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_name_is_shown_and_the_place_is_added(chooser):
    page = chooser()
    page.get_by_role("radio", name="Left hip").check()
    expect(page.locator(".places span", has_text="Left hip")).to_be_in_viewport()
    page.get_by_role("button", name="Add").click()

    expect(page.locator("#said")).to_have_text("Added: left hip")
