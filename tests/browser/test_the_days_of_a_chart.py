"""On the page of a spot a tap on the chart chooses a day; below it, where nothing moves, stands the way to that day."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.days import journal_day
from journal.ids import uuid7
from journal.sync.versions import Stamp
from tests.browser.conftest import key_to

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
MISSING = 20  # days ago
PHONE = {"has_touch": True, "is_mobile": True}

BELOW = """() => [...document.querySelectorAll('.leads figcaption, .about-spot, #days, .leads .door')]
  .map(part => part.getBoundingClientRect().top + scrollY)"""


def ago(days: int) -> str:
    return str(TODAY - timedelta(days))


def rate_but_for_one(spot) -> None:
    for n in range(40):
        if n != MISSING:
            spot.rate(TODAY - timedelta(n), n % 11, Stamp(uuid7(), NOW, NOW))


@pytest.fixture
def opened(browser, live_server, ann, spot):
    """The page of a spot with thirty days or more, but for one."""
    contexts = []
    rate_but_for_one(spot)

    def open_at(width=390, script=True, large=False):
        size = {"width": width, "height": 844}
        context = browser.new_context(**PHONE, base_url=live_server.url, viewport=size, java_script_enabled=script)
        contexts.append(context)
        context.add_cookies([{"name": "device", "value": key_to(ann), "url": live_server.url}])
        page = context.new_page()
        page.goto(f"/journal/spots/{spot.pk}/")
        if large:
            page.evaluate("document.documentElement.style.fontSize = '150%'")
        return page

    yield open_at
    for context in contexts:
        context.close()


def tap_day(page, days_ago: int, of: int = 30) -> None:
    """In the middle of that day's bar, near the top, where only a high one is."""
    page.locator(".leads svg").scroll_into_view_if_needed()
    box = page.locator(".leads svg").bounding_box()
    left, width = (box["width"] * part / 322 for part in (22, 300))
    page.touchscreen.tap(box["x"] + left + width * (of - days_ago - 0.5) / of, box["y"] + 12)


def leads_to(page) -> str:
    return page.locator(".leads .door a").get_attribute("href").rstrip("/").rsplit("/", 1)[1]


@pytest.mark.parametrize(("width", "large"), [(390, False), (320, False), (320, True), (820, False)])
def test_a_tap_chooses_the_nearest_day_and_nothing_moves(opened, width, large):
    page = opened(width, large=large)
    before = page.evaluate(BELOW)

    for days in (29, MISSING, 11, 1, 0):
        tap_day(page, days)
        assert leads_to(page) == ago(days)
        assert page.evaluate(BELOW) == before
        line = page.locator(f"#days a[href$='{ago(days)}/']").inner_text()
        assert page.locator(".leads .door a").inner_text().split() == line.replace("added later", "").split()


def test_the_line_below_is_a_large_enough_door(opened):
    page = opened()
    tap_day(page, 11)
    assert page.locator(".leads .door a").bounding_box()["height"] >= 44

    page.locator(".leads .door a").click()

    page.wait_for_url(f"**/days/{ago(11)}/")
    day = TODAY - timedelta(11)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{day.day} {day:%B}")


def test_a_finger_drawn_along_the_chart_goes_from_day_to_day(opened):
    page = opened()
    box = page.locator(".leads svg").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 60, y)
    page.mouse.down()
    first = leads_to(page)
    page.mouse.move(box["x"] + box["width"] - 2, y, steps=5)
    page.mouse.up()

    assert first < leads_to(page) == ago(0)


def test_without_script_the_line_leads_to_the_last_day_and_the_list_to_all(opened):
    page = opened(script=False)
    tap_day(page, 11)

    assert leads_to(page) == ago(0)
    assert page.locator("#days li a").count() == 30


def test_beside_older_days_the_chart_promises_nothing(opened):
    page = opened()
    page.get_by_role("link", name="Older").click()
    page.wait_for_url("**page=2**")

    assert page.locator(".bars").count() == 1
    assert page.locator(".leads").count() == 0
