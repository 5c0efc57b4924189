"""The questions about the day on Today: each is answered by one tap, with and without a script or a network."""

import pytest
from playwright.sync_api import Page, expect

from journal.ids import uuid7
from tests.browser.outbox import holds, number
from tests.cast import NECK, just_now, this_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def neck(ann):
    return ann.add_spot(uuid7(), *NECK, just_now())


@pytest.fixture
def today(let_in, ann, neck, page, live_server) -> Page:
    let_in(ann)
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")
    return page


def answer(page: Page, question: str, words: str):
    return page.get_by_role("group", name=question).get_by_role("button", name=words, exact=True)


def test_each_answer_is_pressed_saved_and_may_be_changed(today, ann):
    expect(today.locator("#day-note")).to_have_count(0)
    number(today, 3).click()

    answer(today, "Stress", "A lot").click()
    expect(answer(today, "Stress", "A lot")).to_have_attribute("aria-pressed", "true")
    expect(answer(today, "Stress", "A lot")).to_be_focused()
    answer(today, "Slept", "6 to 8 h").click()
    expect(answer(today, "Slept", "6 to 8 h")).to_have_attribute("aria-pressed", "true")
    answer(today, "Stress", "Low").click()
    expect(answer(today, "Stress", "Low")).to_have_attribute("aria-pressed", "true")

    expect(answer(today, "Stress", "A lot")).to_have_attribute("aria-pressed", "false")
    expect(today.locator("#said")).to_contain_text("Saved.")
    note = ann.day_notes.get(day=this_day())
    assert (note.stress, note.hours_sat, note.sleep) == (2, None, 7)


def test_an_answer_without_a_network_waits_on_the_phone(today, ann):
    number(today, 3).click()
    expect(today.locator("#day-note")).to_be_visible()
    today.context.set_offline(True)
    answer(today, "Sat still", "Over 8 h").click()
    holds(today, 1)
    expect(today.locator("#said")).to_contain_text("Saved on this phone")

    today.context.set_offline(False)

    expect(answer(today, "Sat still", "Over 8 h")).to_have_attribute("aria-pressed", "true")
    assert ann.day_notes.get(day=this_day()).hours_sat == 9


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_the_page_comes_again_with_the_answer(let_in, ann, neck, page, live_server):
    neck.rate(this_day(), 3, just_now())
    let_in(ann)
    page.goto(live_server.url)

    answer(page, "Slept", "Under 6 h").click()

    expect(answer(page, "Slept", "Under 6 h")).to_have_attribute("aria-pressed", "true")
    assert ann.day_notes.get(day=this_day()).sleep == 5
