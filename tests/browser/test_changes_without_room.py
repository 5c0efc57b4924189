"""Where a phone keeps nothing, each change is sent at once, and the page says that it must stay open until then."""

import pytest
from playwright.sync_api import expect

from journal.models import Rating
from tests.browser.outbox import number

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }"
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }"
OPEN = "This phone keeps nothing here. It is sent now: leave this page open until it says Saved."


@pytest.fixture(params=[REFUSED, FULL], ids=["refused", "full"])
def phone(request, page, live_server):
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.add_init_script(request.param)
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")
    return page


def test_a_tap_is_sent_at_once(phone):
    number(phone, 6).click()
    expect(phone.locator("#said")).to_contain_text("Saved: 6")
    number(phone, 4).click()
    expect(phone.locator("#said")).to_contain_text("Saved: 4")

    assert Rating.objects.get().pain == 4
    assert phone.errors == []


def test_without_a_network_it_is_said_and_sent_while_the_page_is_open(phone):
    phone.context.set_offline(True)
    number(phone, 6).click()
    expect(phone.locator(".spot .answered")).to_have_text(OPEN)
    expect(phone.locator("#waiting")).to_contain_text("1 waiting")
    phone.context.set_offline(False)
    expect(phone.locator("#said")).to_contain_text("Saved: 6")
    expect(phone.locator("#waiting")).to_be_hidden()

    assert Rating.objects.get().pain == 6
    assert phone.errors == []


def test_a_phone_that_fills_up_lets_go_of_what_has_arrived(page, live_server):
    page.goto(live_server.url)
    page.wait_for_load_state("load")
    page.context.set_offline(True)
    number(page, 6).click()
    expect(page.locator(".spot .answered")).to_have_text("Saved on this phone.")
    page.context.set_offline(False)
    expect(page.locator("#said")).to_contain_text("Saved: 6")
    page.context.set_offline(True)
    number(page, 3).click()
    expect(page.locator(".spot .answered")).to_have_text("Saved on this phone.")
    page.evaluate(f"() => {{ {FULL} }}")
    page.context.set_offline(False)
    expect(page.locator("#said")).to_contain_text("Saved: 3")
    expect(page.locator("#waiting")).to_be_hidden()

    assert Rating.objects.get().pain == 3


# The answer comes when it is called for.
REFUSED_LATER = "indexedDB.open = () => (window.asked = { error: new DOMException('no', 'SecurityError') });"


def test_a_phone_that_hears_only_without_a_network_that_it_has_no_room_keeps_it_too(page, live_server):
    page.add_init_script(REFUSED_LATER)
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.evaluate("asked.onerror()")
    number(page, 6).click()
    expect(page.locator(".spot .answered")).to_have_text(OPEN)
    expect(page.locator("#waiting")).to_contain_text("1 waiting")
    page.context.set_offline(False)
    expect(page.locator("#said")).to_contain_text("Saved: 6")

    assert Rating.objects.get().pain == 6
