"""To put the site on the home screen is offered from the second day on, never twice to somebody who declined."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = """localStorage['unknot:days-of-use'] = '{"last": "another day", "count": 1}'"""
IPHONE = "Object.defineProperty(Navigator.prototype, 'standalone', { value: false })"
OFFER = "home-screen"


@pytest.fixture
def today(page, live_server, let_in, ann, spot):
    let_in(ann)
    page.add_init_script(IPHONE)
    page.goto(live_server.url)
    return page


def test_not_on_the_first_day(today):
    today.reload(wait_until="networkidle")

    expect(today.locator(OFFER)).to_be_hidden()


def test_on_the_second_day_until_it_is_declined(today):
    today.evaluate(BEFORE)
    today.reload()
    expect(today.locator(OFFER)).to_contain_text("Add to Home Screen")
    today.get_by_role("button", name="No, thanks").click()
    expect(today.locator(OFFER)).to_be_hidden()
    today.reload(wait_until="networkidle")

    expect(today.locator(OFFER)).to_be_hidden()


def test_not_while_a_run_is_kept(today):
    today.evaluate(BEFORE)
    today.evaluate("localStorage['unknot:run:ball-on-the-wall'] = '{}'")
    today.reload(wait_until="networkidle")

    expect(today.locator(OFFER)).to_be_hidden()


def test_not_on_a_hard_day(today):
    today.evaluate(BEFORE)
    today.reload()
    expect(today.locator(OFFER)).to_be_visible()
    today.locator(".scale [data-pain='8']").click()

    expect(today.locator(OFFER)).to_be_hidden()


def test_settings_always_say_how(today, live_server):
    today.goto(live_server.url + "/settings/")

    expect(today.locator(OFFER)).to_contain_text("Share")
    expect(today.get_by_role("button", name="No, thanks")).to_have_count(0)
