"""What somebody with a phone sees while nothing can be saved."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from journal.models import FormerRating, Journal, Rating
from journal.models.write_limits import WRITES_AN_HOUR
from tests.browser.outbox import bar, holds, number, pressed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(page, live_server):
    """Of somebody whose journal takes nothing more for an hour."""
    page.goto(live_server.url)
    number(page, 4).click()
    expect(page.locator("#said")).to_contain_text("Saved: 4")
    holds(page, 0)
    Journal.objects.update(writes=WRITES_AN_HOUR, counted_from=datetime.now(UTC))
    return page


def there_is_room_again() -> None:
    Journal.objects.update(writes=0)


def test_a_tap_that_is_one_too_many_waits_on_the_phone_and_goes_with_the_next_one(today):
    number(today, 7).click()
    expect(today.locator(".spot .answered")).to_have_text("Saved on this phone.")
    expect(bar(today)).to_contain_text("1 waiting")
    assert (pressed(today), Rating.objects.get().pain) == (["7"], 4)
    there_is_room_again()
    number(today, 2).click()
    expect(today.locator("#said")).to_contain_text("Saved: 2")

    assert Rating.objects.get().pain == 2
    assert {former.pain for former in FormerRating.objects.all()} == {4, 7}


def test_a_note_that_is_one_too_many_waits_on_the_phone_and_goes_with_the_next_page(today, live_server):
    today.goto(f"{live_server.url}/journal/days/2026-01-02/")
    today.locator("textarea").fill("A long, careful note.")
    today.get_by_role("button", name="Save", exact=True).click()
    expect(today.locator("#said")).to_have_text("Saved on this phone.")
    expect(today.locator("textarea")).to_have_value("A long, careful note.")
    there_is_room_again()
    today.goto(live_server.url)
    holds(today, 0)

    assert Journal.objects.get().day_notes.get().words == "A long, careful note."


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_a_note_that_is_one_too_many_comes_back_with_a_button(let_in, ann, page, live_server):
    let_in(ann)
    page.goto(f"{live_server.url}/journal/days/2026-01-02/")
    Journal.objects.update(writes=WRITES_AN_HOUR, counted_from=datetime.now(UTC))
    page.locator("textarea").fill("A long, careful note.")
    page.locator("main form button").last.click()
    expect(page.get_by_text("What you typed is still here.")).to_be_visible()
    there_is_room_again()
    page.get_by_role("button", name="Send it again").click()

    expect(page.locator("textarea")).to_have_value("A long, careful note.")
    assert Journal.objects.get().day_notes.get().words == "A long, careful note."
