"""What somebody with a phone sees while nothing can be saved."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.models import Journal, Rating
from journal.models.write_limits import WRITES_AN_HOUR

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_tap_that_is_one_too_many_is_said_and_the_page_stays_as_it_was(page, live_server):
    page.goto(live_server.url)
    page.get_by_role("button", name="4", exact=True).first.click()
    expect(page.locator("#said")).to_contain_text("Saved: 4")
    Journal.objects.update(writes=WRITES_AN_HOUR, counted_from=datetime.now(UTC))

    page.get_by_role("button", name="7", exact=True).first.click()

    expect(page.locator("#said")).to_contain_text("Nothing was changed. Please try again in 60 minutes.")
    expect(page.get_by_role("button", name="4", exact=True).first).to_have_attribute("aria-pressed", "true")
    assert Rating.objects.get().pain == 4


def test_a_note_that_is_one_too_many_comes_back_and_is_sent_again_with_a_button(page, live_server):
    page.goto(live_server.url)
    page.get_by_role("button", name="4", exact=True).first.click()
    expect(page.locator("#said")).to_contain_text("Saved: 4")
    page.goto(f"{live_server.url}/journal/days/2026-01-02/")
    Journal.objects.update(writes=WRITES_AN_HOUR, counted_from=datetime.now(UTC))
    page.locator("textarea").fill("A long, careful note.")
    page.locator("main form button").last.click()
    expect(page.get_by_text("What you typed is still here.")).to_be_visible()
    Journal.objects.update(writes=0)

    page.get_by_role("button", name="Send it again").click()

    expect(page.locator("textarea")).to_have_value("A long, careful note.")
    assert Journal.objects.get().day_notes.get().words == "A long, careful note."
