"""The number that a real browser shows, by its zone and its language, on the public page and on the urgent one."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
GUESSES = {
    "Africa/Johannesburg": "In South Africa? Call 112",
    "Asia/Kolkata": "In India? Call 112",
    "Pacific/Auckland": "In New Zealand? Call 111",
    "Europe/London": "In the United Kingdom? Call 999",
    "America/New_York": "In the United States? Call 911",
    "UTC": "Call 112",
}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALL = PHONE | {"viewport": {"width": 320, "height": 568}}


@pytest.fixture
def visit(browser, live_server):
    """A browser of its own for each visitor."""
    contexts = []

    def opened(address: str, **more):
        context = browser.new_context(base_url=live_server.url, **PHONE | more)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def button(page):
    return page.locator(".btn.urgent")


def choose(page, name: str) -> None:
    page.goto("/settings/")
    page.get_by_label("Which country are you in?").select_option(name)
    page.get_by_role("button", name="Save country").click()
    expect(page.locator("#said")).to_contain_text("Saved")


@pytest.mark.parametrize(("zone", "label"), GUESSES.items())
def test_the_zone_decides_the_number_and_never_the_language(visit, zone, label):
    page = visit("/get-help/", timezone_id=zone, locale="en-GB" if zone == "America/New_York" else "en-US")
    expect(button(page)).to_have_text(label)
    page.goto("/journal/warning-signs/")
    page.get_by_role("button", name="One of these", exact=True).click()
    expect(button(page)).to_have_text(label)
    expect(button(page)).to_have_attribute("href", f"tel:{label[-3:]}")


def test_the_first_page_that_somebody_opens_knows_the_zone(visit):
    page = visit("/journal/warning-signs/", timezone_id="Europe/London")

    expect(button(page).first).to_have_text("In the United Kingdom? Call 999")


@pytest.mark.parametrize("has_journal", [False, True], ids=["without a journal", "with a journal"])
def test_somewhere_else_is_kept_after_a_reload_and_in_settings(visit, has_journal):
    page = visit("/", timezone_id="America/New_York", locale="en-US")
    if has_journal:
        page.get_by_role("button", name="3", exact=True).click()
        expect(page.locator("#said")).to_contain_text("Saved: 3")
    choose(page, "Somewhere else")
    page.reload()
    expect(page.get_by_label("Which country are you in?")).to_have_value("ZZ")

    page.goto("/get-help/")
    for _again in range(2):
        expect(page.get_by_text("Your local emergency number (112 works on most mobile phones)")).to_be_visible()
        expect(button(page)).to_have_text("Call 112")
        page.reload()


def test_a_chosen_country_is_said_plainly_on_the_public_page(visit):
    page = visit("/", timezone_id="America/New_York")
    choose(page, "United Kingdom")
    page.goto("/get-help/")

    expect(button(page)).to_have_text("Call 999, United Kingdom")
    expect(page.get_by_text("In the United Kingdom: urgent care 111")).to_be_visible()


def test_without_script_the_list_by_country_has_the_numbers(visit):
    page = visit("/get-help/", java_script_enabled=False, locale="en-US")
    expect(button(page)).to_have_text("Call 112")
    page.get_by_text("Your local emergency number").click()

    expect(page.get_by_role("listitem").filter(has_text="South Africa").first).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=re.compile(r"^\s*New Zealand\s+111\b"))).to_be_visible()


@pytest.mark.parametrize("phone", [PHONE, SMALL], ids=["390x844", "320x568"])
def test_without_script_a_letter_leads_to_its_first_country(visit, phone):
    page = visit("/get-help/", java_script_enabled=False, **phone)
    page.get_by_text("Your local emergency number").click()
    letters = page.get_by_role("navigation", name="Countries by letter")
    for letter, country in {"Z": "Zambia", "A": "Afghanistan", "S": "Saint Barthélemy"}.items():
        letters.get_by_role("link", name=letter, exact=True).click()
        expect(page.get_by_role("listitem").filter(has_text=country)).to_be_in_viewport(ratio=0.9)

    assert "".join(letters.get_by_role("link").all_text_contents()) == "ABCDEFGHIJKLMNOPQRSTUVWYZ"
    boxes = [bounds(letter) for letter in letters.get_by_role("link").all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    assert max(box["x"] + box["width"] for box in boxes) <= phone["viewport"]["width"]


@pytest.mark.parametrize(("phone", "signs"), [(PHONE, 4), (SMALL, 3)], ids=["390x844", "320x568"])
def test_the_button_and_the_first_signs_are_on_the_first_screen(visit, phone, signs):
    page = visit("/get-help/", timezone_id="Africa/Johannesburg", **phone)
    expect(button(page)).to_have_text("In South Africa? Call 112")
    tabs = page.locator("nav.tabs").bounding_box()["y"]
    floor = min(tabs if tabs > 100 else 10_000, phone["viewport"]["height"])

    bottoms = [box["y"] + box["height"] for box in map(bounds, page.locator("section.urgent li").all()[:signs])]
    assert bounds(button(page))["y"] > 0
    assert len(bottoms) == signs
    assert max(bottoms) <= floor


def bounds(part):
    return part.bounding_box()


@pytest.mark.parametrize("zone", ["Europe/London", "UTC", "Asia/Dubai"])
@pytest.mark.parametrize("phone", [PHONE, SMALL], ids=["390x844", "320x568"])
def test_nothing_moves_when_the_number_is_filled_in(visit, zone, phone):
    page = visit("/get-help/", timezone_id=zone, **phone)
    page.wait_for_load_state("networkidle")

    assert page.evaluate(SHIFT) == 0


SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150);
})"""


def test_every_header_leads_to_the_same_place(visit):
    page = visit("/")
    for address in ("/", "/journal/", "/settings/", "/techniques/", "/why/", "/get-help/"):
        page.goto(address)
        assert page.get_by_role("link", name="Warning signs").first.get_attribute("href") == "/get-help/"


@pytest.mark.parametrize("phone", [PHONE, SMALL], ids=["390x844", "320x568"])
def test_one_of_these_opens_the_urgent_page_with_its_button_on_the_first_screen(visit, phone):
    page = visit("/journal/warning-signs/", timezone_id="Europe/London", **phone)
    page.get_by_role("button", name="One of these", exact=True).click()

    box = bounds(button(page))
    assert box["height"] >= 56
    assert box["y"] + box["height"] < 300
