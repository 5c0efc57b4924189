"""What the site will not take is shown with its reason, holds up nothing else, and is tried again or removed."""

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import DayNote, Rating
from tests.browser.outbox import bar, holds, pressed, tap
from tests.cast import NECK, just_now

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(page, let_in, ann, spot, live_server):
    """Of somebody with two spots, on a phone without a network."""
    ann.add_spot(uuid7(), *NECK, just_now())
    let_in(ann)
    page.goto(live_server.url)
    page.wait_for_load_state("load")
    page.context.set_offline(True)
    return page


def item(page, words: str):
    return page.locator(".changes li").filter(has_text=words)


def test_a_spot_that_is_gone_is_said_where_it_was_tapped_and_the_rest_arrives(today, spot, live_server):
    name = today.locator(".spot h2").first.inner_text()
    tap(today, 7)
    tap(today, 3, at=1)
    spot.delete()
    today.context.set_offline(False)
    expect(today.locator(".spot .answered").first).to_contain_text("no longer in your journal")
    expect(bar(today)).to_contain_text("1 could not be saved")
    assert pressed(today) == ["3"]
    assert Rating.objects.get().pain == 3
    bar(today).get_by_role("link").click()
    expect(item(today, f"{name}: 7")).to_contain_text("What this is about is no longer in your journal.")
    item(today, f"{name}: 7").get_by_role("button", name="Try again").click()
    expect(item(today, f"{name}: 7").get_by_role("button", name="Remove it")).to_be_visible()
    item(today, f"{name}: 7").get_by_role("button", name="Remove it").click()
    expect(today.get_by_text("Nothing is waiting.")).to_be_visible()

    holds(today, 0)


def test_a_number_that_was_refused_gives_way_to_a_better_one(today):
    today.evaluate("document.querySelector('.spot [data-day]').dataset.day = '2099-01-01'")
    tap(today, 7)
    today.context.set_offline(False)
    expect(today.locator(".spot .answered").first).to_have_class("answered failed")
    assert pressed(today) == []
    today.reload()
    tap(today, 5)
    expect(today.locator("#said")).to_contain_text("Saved: 5")

    assert Rating.objects.get().pain == 5
    holds(today, 1)


def test_a_note_that_was_refused_keeps_its_words(today, ann, live_server):
    today.context.set_offline(False)
    today.goto(f"{live_server.url}/journal/days/2026-01-02/")
    today.wait_for_load_state("load")
    today.context.set_offline(True)
    today.evaluate("document.querySelector('form[data-change=note]').dataset.day = '2099-01-01'")
    today.locator("textarea").fill("Slept on the floor.")
    today.locator("form[data-change=note] button").last.click()
    expect(today.locator("#said")).to_contain_text("Saved on this phone.")
    today.context.set_offline(False)
    expect(bar(today)).to_contain_text("1 could not be saved")
    expect(today.locator("textarea")).to_have_value("Slept on the floor.")
    bar(today).get_by_role("link").click()
    expect(item(today, "Note of the day")).to_contain_text("Slept on the floor.")

    assert not DayNote.objects.exists()


def write_too_much(page, site: str) -> None:
    """In the note of a day; the list of what waits is open then."""
    page.goto(f"{site}/journal/days/2026-01-02/")
    page.get_by_label("Hours of sleep").fill("6")
    page.locator("textarea").fill("Slept on the floor. " + "z" * 5000)
    page.get_by_role("button", name="Save").click()
    expect(bar(page)).to_contain_text("1 could not be saved")
    bar(page).get_by_role("link").click()
    expect(item(page, "Note of the day")).to_be_visible()


def test_a_note_that_is_too_long_is_shortened_in_the_list(today, ann, live_server):
    today.context.set_offline(False)
    write_too_much(today, live_server.url)
    note = item(today, "Note of the day")
    expect(note).to_contain_text("the note is too long")
    note.get_by_text("Change it").click()
    expect(note.get_by_label("In your words")).to_have_value("Slept on the floor. " + "z" * 5000)
    note.get_by_label("In your words").fill("Slept on the floor.")
    note.get_by_role("button", name="Save").click()
    expect(today.get_by_text("Nothing is waiting.")).to_be_visible()
    expect(today.get_by_role("heading", level=1)).to_be_focused()

    saved = DayNote.objects.get()
    assert (saved.words, saved.sleep, str(saved.day)) == ("Slept on the floor.", 6, "2026-01-02")
    holds(today, 0)


def test_a_number_that_cannot_be_is_changed_in_the_list(today, live_server):
    name = today.locator(".spot h2").first.inner_text()
    today.evaluate("document.querySelector('.spot .scale button').value = '11'")
    today.locator(".spot .scale button").first.click()
    today.context.set_offline(False)
    bar(today).get_by_role("link").click()
    number = item(today, f"{name}: 11")
    number.get_by_text("Change it").click()
    number.get_by_role("button", name="4", exact=True).click()
    expect(today.get_by_text("Nothing is waiting.")).to_be_visible()

    assert Rating.objects.get().pain == 4
    holds(today, 0)


def test_a_name_that_is_too_long_is_shortened_in_the_list(today, spot, live_server):
    today.context.set_offline(False)
    today.goto(f"{live_server.url}/journal/spots/{spot.pk}/")
    today.get_by_text("Rename or pause this spot").click()
    today.get_by_label("Your own name for it").evaluate("field => field.removeAttribute('maxlength')")
    today.get_by_label("Your own name for it").fill("Where the bag hangs" * 4)
    today.get_by_role("button", name="Save").click()
    bar(today).get_by_role("link").click()
    name = item(today, "a new name")
    name.get_by_text("Change it").click()
    name.get_by_label("Your own name for it").fill("Where the bag hangs")
    name.get_by_role("button", name="Save").click()
    expect(today.get_by_text("Nothing is waiting.")).to_be_visible()

    spot.refresh_from_db()
    assert spot.name == "Where the bag hangs"


def test_what_is_typed_in_the_list_outlives_what_another_tab_keeps(today, live_server):
    other = today.context.new_page()
    today.context.set_offline(False)
    other.goto(live_server.url)
    write_too_much(today, live_server.url)
    today.context.set_offline(True)
    item(today, "Note of the day").get_by_text("Change it").click()
    today.locator("textarea").fill("Slept on")
    tap(other, 7)
    expect(item(today, ": 7")).to_be_visible()

    expect(today.locator("textarea")).to_have_value("Slept on")
    expect(today.locator("textarea")).to_be_focused()
