"""Keeping a journal, signing in and opening it elsewhere, in a real Chromium with an authenticator of its own."""

import re

import pytest
from playwright.sync_api import expect

from journal.ids import uuid7
from journal.models import Device, Journal, Rating, Session, TransferLink, User
from tests.browser.test_logging import said, tap

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
A_PHONES_OWN = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(page, live_server):
    """A phone with a fingerprint reader, on which somebody has tapped a number."""
    give_it_passkeys(page)
    page.goto(live_server.url)
    tap(page, 6)
    said(page, "Saved: 6")
    return page


def give_it_passkeys(page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONES_OWN})


def keep_with_passkey(page, live_server, name: str = "ann") -> None:
    page.goto(f"{live_server.url}/accounts/keep/")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def keep_with_password(page, live_server, name: str = "ann") -> None:
    page.goto(f"{live_server.url}/accounts/keep/")
    page.get_by_label("Name").fill(name)
    page.get_by_text("With a password").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Use this password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def sign_out(page, live_server, do: str = "Sign out here") -> None:
    page.goto(f"{live_server.url}/settings/")
    page.get_by_role("button", name=do).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How sore is it today?")


def pressed(page) -> list[str]:
    return page.locator(".scale [aria-pressed=true]").all_inner_texts()


def test_a_passkey_keeps_the_journal_and_opens_it_again(phone, live_server):
    keep_with_passkey(phone, live_server)
    sign_out(phone, live_server)
    assert pressed(phone) == []
    phone.goto(f"{live_server.url}/accounts/sign-in/")
    phone.get_by_role("button", name="Use my passkey").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("How sore is it today?")

    assert pressed(phone) == ["6"]
    assert Journal.objects.get().owner == User.objects.get()
    assert (Rating.objects.get().pain, Device.objects.count()) == (6, 0)


def test_a_passkey_that_cannot_be_asked_for_says_what_to_do(phone, live_server):
    phone.goto(f"{live_server.url}/accounts/keep/")
    phone.get_by_label("Name").fill("ann")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Use a passkey").click()

    expect(phone.get_by_role("alert")).to_contain_text(
        ["That did not reach the site. Please try again when you are back"]
    )


def test_a_password_keeps_the_journal_and_opens_it_on_another_phone(phone, browser, live_server):
    keep_with_password(phone, live_server)
    other = browser.new_context().new_page()
    other.goto(f"{live_server.url}/accounts/sign-in/")
    other.get_by_label("Name").fill("Ann")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_have_text("How sore is it today?")

    assert pressed(other) == ["6"]
    other.context.close()


def test_a_recovery_code_opens_the_journal_once(phone, live_server):
    keep_with_passkey(phone, live_server)
    phone.get_by_role("button", name="Show me new codes").click()
    code = phone.locator(".codes code").first.inner_text()
    for heading in ("Settings", "Recovery code"):
        phone.context.clear_cookies()
        phone.goto(f"{live_server.url}/accounts/recover/")
        phone.get_by_label("Name").fill("ann")
        phone.get_by_label("Recovery code").fill(code.upper())
        phone.get_by_role("button", name="Open my journal").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_transfer_link_opens_the_journal_on_a_second_device(phone, browser, live_server):
    keep_with_passkey(phone, live_server)
    phone.goto(f"{live_server.url}/settings/")
    phone.get_by_role("button", name="Open it on another device").click()
    link = phone.get_by_role("textbox", name="The address").input_value()
    second = browser.new_context().new_page()
    second.goto(link)
    second.get_by_role("button", name="Open it in this browser").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("How sore is it today?")
    phone.goto(f"{live_server.url}/settings/")

    assert pressed(second) == ["6"]
    expect(phone.locator("#devices")).to_contain_text("A link let a device in")
    assert TransferLink.objects.get().redeemed
    second.context.close()


def test_a_lost_phone_is_closed_from_the_other(phone, browser, live_server):
    keep_with_password(phone, live_server)
    lost = browser.new_context().new_page()
    lost.goto(f"{live_server.url}/accounts/sign-in/")
    lost.get_by_label("Name").fill("ann")
    lost.get_by_label("Password").fill(PASSWORD)
    lost.get_by_role("button", name="Sign in", exact=True).click()
    expect(lost.locator(".scale [aria-pressed=true]")).to_have_text("6")
    phone.goto(f"{live_server.url}/settings/")
    phone.get_by_role("button", name="Close", exact=True).click()
    said(phone, "Closed there.")
    lost.reload()

    assert pressed(lost) == []
    assert Session.objects.count() == 1
    lost.context.close()


def test_the_journal_of_a_phone_joins_the_account(phone, browser, live_server):
    keep_with_password(phone, live_server)
    other = browser.new_context().new_page()
    other.goto(live_server.url)
    tap(other, 3)
    said(other, "Saved: 3")
    other.goto(f"{live_server.url}/accounts/sign-in/")
    other.get_by_label("Name").fill("ann")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_have_text("This phone has a journal too")
    other.get_by_role("button", name="Make them one").click()
    said(other, "Everything is in your journal now.")

    assert pressed(other) == ["3"]
    assert Journal.objects.get().former_ratings.get().pain == 6
    other.context.close()


def test_an_account_is_deleted_and_the_phone_forgets_it_and_nobody_else(phone, live_server):
    keep_with_passkey(phone, live_server)
    mine, theirs = (f"unknot:read:ball-on-the-wall:{journal}" for journal in (Journal.objects.get().pk, uuid7()))
    phone.evaluate("names => names.forEach((name) => localStorage.setItem(name, '1'))", [mine, theirs])
    phone.goto(f"{live_server.url}/accounts/delete/")
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("Delete the account"))
    phone.get_by_role("button", name="Delete it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("How sore is it today?")

    phone.wait_for_function("name => localStorage.getItem(name) === null", arg=mine)
    assert phone.evaluate("name => localStorage.getItem(name)", theirs) == "1"
    assert (User.objects.count(), Journal.objects.count(), Session.objects.count()) == (0, 0, 0)


def cover(phone, name: str) -> None:
    switch = phone.locator(".cover summary")
    expect(switch).to_have_accessible_name(name)
    switch.click()


def test_one_tap_covers_the_page_and_one_shows_it(phone):
    cover(phone, "Hide the screen")
    expect(phone.locator(".scale")).not_to_be_visible()
    expect(phone.get_by_role("button", name="6", exact=True)).to_have_count(0)
    cover(phone, "Show the screen")

    expect(phone.locator(".scale")).to_be_visible()


def test_a_hidden_screen_has_no_logo_and_no_name_in_its_tab(phone):
    icon = phone.locator("link[rel=icon]")
    before = (phone.title(), icon.get_attribute("href"))
    cover(phone, "Hide the screen")

    expect(phone.get_by_text("Unknot", exact=True)).not_to_be_visible()
    expect(phone).to_have_title("Page")
    assert icon.get_attribute("href").startswith("data:image/svg+xml,")
    cover(phone, "Show the screen")
    expect(phone).to_have_title(before[0])
    assert icon.get_attribute("href").endswith(before[1])
