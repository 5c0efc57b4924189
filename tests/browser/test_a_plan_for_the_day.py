"""The day's plan in a browser: from Today to a timer and back, where the tick is there."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import arrived, press, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(page, live_server, let_in, ann, spot):
    """Ann's Today, by the clock of the machine, on a phone that has read what is not for whom."""
    let_in(ann)
    page.goto(live_server.url)
    page.evaluate("localStorage.setItem('unknot:read:ball-on-the-wall', 'true')")
    page.wait_for_load_state("networkidle")
    return page


def row(page, title: str):
    return page.locator("#plan li", has=page.get_by_role("link", name=title, exact=True))


@pytest.mark.parametrize("way", ["by the link", "by the browser's back"])
def test_a_saved_practice_has_its_tick_when_today_is_opened_again(today, way):
    expect(row(today, "Ball on the wall")).to_contain_text("Up to 3 times a day.")
    row(today, "Ball on the wall").get_by_role("link").click()
    press(arrived(today), "Phone in my hand")
    start(today)
    today.wait_for_timeout(6000)  # a press of less than five seconds is no practice
    press(today, "Stop")
    press(today, "4")
    expect(today.get_by_text("Saved: 4 now.")).to_be_visible()
    if way == "by the link":
        today.get_by_role("link", name="Go to Today").click()
    else:
        today.go_back()

    expect(row(today, "Ball on the wall")).to_contain_text("1 of 3 done today. Again from")
    expect(row(today, "Ball on the wall").locator(".ticks")).to_have_text("●○○")


def test_a_hard_number_folds_it_and_the_fold_opens(today):
    today.get_by_role("button", name="8", exact=True).click()
    expect(today.locator("#plan details")).to_be_attached()
    expect(today.locator("#plan li").first).to_be_hidden()
    today.get_by_text("Self-care today").click()

    expect(today.locator("#plan li").first).to_be_visible()
