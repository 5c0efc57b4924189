"""The list of a month on the journal's page: a month is gone to, a row leads to its day, and back to its month."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from journal.days import Month
from tests.browser.conftest import key_to
from tests.cast import just_now, this_day

PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}
TODAY = this_day()
LONG_AGO = date(TODAY.year - 1, 12, 24)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["with script", "without"])
def has_script(request):
    return request.param


@pytest.fixture
def journal(has_script, browser, live_server, ann, spot):
    """The journal's page on a phone, with numbers of last December and of now."""
    spot.rate(TODAY, 4, just_now())
    for n, pain in enumerate((6, 7)):
        spot.rate(LONG_AGO - timedelta(n), pain, just_now())
    spot.rate(LONG_AGO - timedelta(40), 9, just_now())
    context = browser.new_context(**PHONE, base_url=live_server.url, java_script_enabled=has_script)
    context.add_cookies([{"name": "device", "value": key_to(ann), "url": live_server.url}])
    page = context.new_page()
    page.goto("/journal/")
    yield page
    context.close()


def test_a_month_long_ago_is_gone_to_and_a_row_leads_to_its_day_and_back(journal):
    december = Month.of(LONG_AGO)
    journal.get_by_label("Go to a month").select_option(str(december))
    journal.get_by_role("button", name="Go", exact=True).click()
    expect(journal.get_by_role("heading", name=f"December {december.year}")).to_be_in_viewport()

    box = journal.locator(".happened li", has_text="24 Dec").locator(".numbers").bounding_box()
    journal.touchscreen.tap(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2)  # anywhere in the row
    expect(journal.get_by_role("heading", name=f"24 December {december.year}")).to_be_visible()
    expect(journal.locator("main .rows")).to_contain_text("Between the shoulder blades 6")
    journal.get_by_role("link", name="Your journal").click()

    expect(journal.get_by_role("heading", name=f"December {december.year}")).to_be_in_viewport()


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_a_month_that_a_finger_picks_is_gone_to_at_once_and_keys_wait_for_go(journal):
    december, months = Month.of(LONG_AGO), journal.get_by_label("Go to a month")
    months.dispatch_event("keydown")
    months.select_option(str(december))
    assert "month=" not in journal.url
    months.select_option(str(Month.of(TODAY)))
    months.dispatch_event("pointerdown")
    months.select_option(str(december))

    expect(journal.get_by_role("heading", name=f"December {december.year}")).to_be_in_viewport()


def test_the_next_older_month_is_a_tap_away(journal):
    journal.goto(f"/journal/?month={Month.of(LONG_AGO)}")
    older = journal.get_by_role("navigation", name="More months").get_by_role("link").last
    older.click()

    expect(journal.get_by_role("heading", name=f"November {LONG_AGO.year}")).to_be_in_viewport()
    expect(journal.locator(".happened")).to_contain_text("9")


def test_each_dot_of_a_month_says_its_mean_and_opens_its_spot(journal, spot):
    journal.goto(f"/journal/?month={Month.of(LONG_AGO)}")
    dot = journal.get_by_role("link", name=f"Between the shoulder blades: 6.5 on average, December {LONG_AGO.year}")
    expect(dot).to_have_attribute("data-pain", "7")
    dot.focus()
    journal.keyboard.press("Enter")

    journal.wait_for_url(f"**/journal/spots/{spot.pk}/")


def test_every_door_of_the_list_can_be_hit_and_nothing_is_wider_than_the_phone(journal):
    rows = journal.locator(".happened li:has(a)")
    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")

    assert heights
    assert min(heights) >= 44
    assert journal.evaluate("document.documentElement.scrollWidth") <= 360
