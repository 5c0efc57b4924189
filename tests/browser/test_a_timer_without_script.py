"""Without a script a timer's page is a page to follow."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_timer import BALL, MOVE

HELD = "Lean in for up to 10 s. Let go any time. (The timer ends it at 90 s.)"


@pytest.mark.parametrize(("address", "words"), [(BALL, HELD), (MOVE, "Tip head left")])
def test_without_script_each_technique_can_be_followed(browser, live_server, address, words):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + address)

    expect(page.get_by_text("The first time").first).to_be_visible()
    expect(page.get_by_text("After the first time").first).to_be_visible()
    expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.context.close()
