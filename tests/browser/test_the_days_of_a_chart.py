"""On a chart a tap, a finger or a key chooses a day or a week; below it, where nothing moves, stands the way to it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import FormerRating, Rating
from journal.sync.versions import Stamp
from tests.browser.conftest import key_to

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
MISSING = 20  # days ago
PHONE = {"has_touch": True, "is_mobile": True}

BELOW = """() => [...document.querySelectorAll('.leads .axis, .about-spot, #days, .leads .door')]
  .map(part => part.getBoundingClientRect().top + scrollY)"""


def ago(days: int) -> str:
    return str(TODAY - timedelta(days))


def rate_but_for_one(spot, days: int) -> None:
    told = [FormerRating.of(spot, TODAY - timedelta(n), n % 11, Stamp(uuid7(), NOW, NOW)) for n in range(days)]
    kept = [Rating(**each.fields()) for n, each in enumerate(told) if n != MISSING]
    Rating.objects.bulk_create(kept, batch_size=500, ignore_conflicts=True)  # a second page of the same journal


@pytest.fixture
def opened(browser, live_server, ann, spot):
    """The page of a spot with thirty days or more, but for one."""
    contexts = []

    def open_at(width=390, script=True, large=False, days=40, where=""):
        rate_but_for_one(spot, days)
        size = {"width": width, "height": 844}
        context = browser.new_context(**PHONE, base_url=live_server.url, viewport=size, java_script_enabled=script)
        contexts.append(context)
        context.add_cookies([{"name": "device", "value": key_to(ann), "url": live_server.url}])
        page = context.new_page()
        page.goto(where if where.startswith("/") else f"/journal/spots/{spot.pk}/{where}")
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


def test_beside_older_days_the_chart_leads_to_its_own(opened):
    page = opened()
    page.get_by_role("link", name="Older").click()
    page.wait_for_url("**page=2**")

    tap_day(page, 11)

    assert leads_to(page) == ago(11)


def chosen(page) -> str:
    return page.get_by_role("slider").get_attribute("aria-valuetext")


def test_keys_choose_and_say_the_day(opened):
    page = opened()
    page.get_by_role("slider", name="Between the shoulder blades: choose a day").focus()
    assert chosen(page).endswith(": 0")

    for key, days in (("ArrowLeft", 1), ("ArrowLeft", 2), ("ArrowRight", 1), ("Home", 29), ("End", 0)):
        page.keyboard.press(key)
        assert leads_to(page) == ago(days)
        assert chosen(page).endswith(f": {days % 11}")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.parentElement.className") == "door"


def test_the_slider_shows_that_it_has_the_focus(opened):
    page = opened()
    page.get_by_role("slider").focus()

    outline = page.locator(".field").evaluate("field => getComputedStyle(field).outlineStyle")

    assert outline == "solid"


def test_in_the_journal_each_chart_leads_too(opened):
    page = opened(where="/journal/?span=90", days=200)

    tap_day(page, 45, of=90)
    page.locator(".leads .door a").click()

    page.wait_for_url(f"**/days/{ago(45)}/")


@pytest.mark.parametrize(("width", "large"), [(390, False), (320, False), (320, True)])
def test_a_week_says_its_lowest_mean_and_highest_and_leads_to_its_monday(opened, width, large):
    page = opened(width, large=large, days=700, where="?span=all")
    weeks = int(page.get_by_role("slider").get_attribute("max")) + 1
    before = page.evaluate(BELOW)

    tap_day(page, 30, of=weeks)

    monday = TODAY - timedelta(TODAY.weekday() + 7 * 30)
    said = page.locator(".leads .door").inner_text()
    assert leads_to(page) == str(monday)
    assert f"Week of {monday.day} " in said
    assert " to " in said
    assert "on average, 7 days" in said
    assert page.evaluate(BELOW) == before


def test_what_the_site_and_the_script_say_of_the_last_week_is_the_same(opened):
    plain, lively = (opened(script=script, days=1, where="?span=all") for script in (False, True))

    assert plain.locator(".door").inner_text().split() == lively.locator(".door").inner_text().split()


def test_the_chips_lead_from_span_to_span_and_the_journal_to_the_spot(opened):
    page = opened(days=400, where="/journal/")
    page.get_by_role("link", name="Year").click()
    page.wait_for_url("**/journal/?span=year")
    assert page.get_by_role("slider").get_attribute("max") == "364"

    page.get_by_role("heading", level=2).get_by_role("link").first.click()
    page.wait_for_url("**/?span=year")
    page.get_by_role("link", name="As a table").click()
    page.wait_for_url("**table**")

    expect(page.get_by_role("row")).to_have_count(366)
    page.get_by_role("rowheader").nth(11).get_by_role("link").click()
    page.wait_for_url(f"**/days/{ago(11)}/")


@pytest.mark.parametrize("query", ["?span=90", "?span=year", "?span=all", "?span=all&table"])
@pytest.mark.parametrize("script", [True, False])
def test_no_span_makes_the_page_wider_than_the_phone(opened, query, script):
    page = opened(320, script=script, days=700, where=query)

    assert page.locator("svg[role=img]").count() == 1
    assert page.get_by_role("slider").count() == (script and "table" not in query)
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("query", ["", "?span=90", "?span=year", "?span=all"])
def test_a_chart_is_printed_as_it_is_shown(opened, query):
    page = opened(days=700, where=query)
    before = page.locator("svg[role=img]").inner_html()

    page.emulate_media(media="print")

    expect(page.locator("svg[role=img]")).to_be_visible()
    assert page.locator("svg[role=img]").inner_html() == before
