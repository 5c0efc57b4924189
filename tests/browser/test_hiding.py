"""Somebody looks over your shoulder: one tap hides the page, its name and its picture, until it is tapped again."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

# What is seen in the middle of each of sixteen fields of the screen, and whether it belongs to the screen that hides.
SEEN = """() => [1, 3, 5, 7].flatMap((x) => [1, 3, 5, 7].map((y) => [x, y]))
  .map(([x, y]) => document.elementFromPoint((innerWidth * x) / 8, (innerHeight * y) / 8))
  .filter((seen) => !seen?.closest('.cover')).map((seen) => seen?.outerHTML ?? 'nothing')"""


def switch(page: Page, name: str) -> None:
    button = page.locator(".cover summary")
    expect(button).to_have_accessible_name(name)
    button.click()


def is_hidden(page: Page) -> None:
    expect(page).to_have_title("Page")
    assert page.locator("link[rel=icon]").get_attribute("href").startswith("data:image/svg+xml,")
    expect(page.locator("h1")).not_to_be_visible()
    expect(page.get_by_text("This page is hidden")).to_be_visible()
    assert page.evaluate(SEEN) == []


@pytest.fixture
def today(page, live_server):
    page.goto(live_server.url + "/")
    return page


def test_it_stays_hidden_over_a_reload_and_on_the_next_page_until_it_is_tapped(today, live_server):
    switch(today, "Hide the screen")
    is_hidden(today)
    today.reload()
    is_hidden(today)
    today.goto(live_server.url + "/settings/")
    is_hidden(today)

    switch(today, "Show the screen")

    expect(today).to_have_title("Settings · Unknot")
    assert "icon" in today.locator("link[rel=icon]").get_attribute("href")
    today.goto(live_server.url + "/")
    expect(today.locator("h1")).to_be_visible()


def test_a_page_that_arrives_hidden_is_hidden_before_any_script_runs(today):
    switch(today, "Hide the screen")
    is_hidden(today)
    today.route("**/*.js", lambda route: route.abort())
    today.reload()

    assert today.evaluate(SEEN) == []
    expect(today).to_have_title("Page")
    assert today.locator("link[rel=icon]").get_attribute("href").startswith("data:")


def test_while_it_is_hidden_the_keyboard_finds_the_switch_alone(today):
    today.locator(".cover summary").focus()
    today.keyboard.press("Enter")
    is_hidden(today)
    found = set()
    for _ in range(6):
        today.keyboard.press("Tab")
        found.add(today.evaluate("document.activeElement.tagName"))

    assert found <= {"SUMMARY", "BODY"}
    tree = today.locator("body").aria_snapshot()
    assert "Show the screen" in tree
    assert not [word for word in ("Unknot", "sore", "Warning", "Journal", "Settings") if word in tree]


def test_it_hides_without_a_network(today):
    today.context.set_offline(True)
    switch(today, "Hide the screen")
    is_hidden(today)
    switch(today, "Show the screen")

    expect(today).to_have_title("Today · Unknot")


@pytest.fixture
def old_phone(browser, browser_context_args, live_server):
    """Without script, and with a browser that has never heard of `:has()`."""
    page = browser.new_context(**browser_context_args, java_script_enabled=False).new_page()

    def without_has(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(", ":never-heard-of("))

    page.route("**/*.css", without_has)
    page.goto(live_server.url + "/")
    yield page
    page.context.close()


def test_without_script_and_on_an_old_browser_it_hides_what_is_seen(old_phone):
    switch(old_phone, "Hide the screen")
    expect(old_phone.locator(".blank")).to_be_visible()
    assert old_phone.evaluate(SEEN) == []

    switch(old_phone, "Show the screen")

    expect(old_phone.locator("h1")).to_be_in_viewport()
    assert len(old_phone.evaluate(SEEN)) > 10


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_switch_is_easily_hit_and_says_what_it_does(today, width):
    today.set_viewport_size({"width": width, "height": 700})
    for name in ("Hide the screen", "Show the screen"):
        box = today.locator(".cover summary").bounding_box()
        assert min(box["width"], box["height"]) >= 44
        switch(today, name)


def test_an_open_tab_beside_it_is_its_own(today, live_server):
    switch(today, "Hide the screen")
    is_hidden(today)

    beside = today.context.new_page()
    beside.goto(live_server.url + "/settings/")
    is_hidden(beside)
    switch(beside, "Show the screen")

    expect(beside).to_have_title("Settings · Unknot")
    is_hidden(today)
