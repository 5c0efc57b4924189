"""On a tablet and on a desk two things stand side by side, and the header is in line with both."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.conftest import key_to

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"tablet": {"width": 820, "height": 1180}, "desk": {"width": 1280, "height": 800}}


@pytest.fixture(params=SIZES)
def screen(request, browser, live_server):
    context = browser.new_context(viewport=SIZES[request.param], base_url=live_server.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def anns_screen(screen, ann, spot, live_server):
    spot.rate(cast.this_day(), 4, cast.just_now())
    screen.context.add_cookies([{"name": "device", "value": key_to(ann), "url": live_server.url}])
    return screen


def edges(page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    return round(box["x"]), round(box["x"] + box["width"])


def test_the_chart_stands_beside_todays_scale_and_follows_a_tap(anns_screen):
    page = anns_screen
    page.goto("/")
    page.locator("#chart").scroll_into_view_if_needed()
    expect(page.locator("#chart .bar[data-pain='4']")).to_be_visible()

    page.locator(".scale [data-pain='6']").click()

    expect(page.locator("#chart .bar[data-pain='6']")).to_be_visible()
    assert edges(page, ".spot")[1] < edges(page, "#chart .card")[0]


def test_a_phone_does_not_ask_for_the_chart(anns_screen):
    page = anns_screen
    page.set_viewport_size({"width": 390, "height": 844})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/", wait_until="networkidle")
    page.mouse.wheel(0, 5000)
    page.locator(".scale [data-pain='6']").click()
    expect(page.locator(".spot .answered")).not_to_be_empty()
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if url.endswith("/journal/")]


def test_steps_stand_beside_the_button_that_opens_the_timer(screen):
    screen.goto("/techniques/ball-on-the-wall/")

    assert edges(screen, ".start")[1] < edges(screen, ".steps")[0]
    assert screen.locator(".start").bounding_box()["y"] < screen.viewport_size["height"]


@pytest.mark.parametrize("address", ["/", "/techniques/", "/techniques/ball-on-the-wall/", "/get-help/", "/settings/"])
def test_the_header_is_in_line_with_what_it_stands_over(screen, address):
    screen.goto(address)
    left = edges(screen, ".brand")[0]

    assert abs(left - edges(screen, "main h1")[0]) <= 24
    assert screen.evaluate("document.documentElement.scrollWidth") == screen.viewport_size["width"]
