"""On the local network under a name without https: browsers leave things out there, and nothing may call them."""

import pytest
from playwright.sync_api import expect

from journal.models import Journal, Rating, User
from tests.browser.test_logging import said, tap
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def is_a_fault(line) -> bool:
    """Chromium grumbles that a header which we send everywhere means nothing over plain http."""
    return line.type == "error" and "Cross-Origin-Opener-Policy header has been ignored" not in line.text


@pytest.fixture
def home(browser_type, browser_type_launch_args, live_server, settings):
    """A phone that reaches the site as http://home.test: a name, not this machine, so no secure context."""
    port = live_server.url.rsplit(":", 1)[1]
    settings.SITE_URL, settings.SITE_HOST = f"http://home.test:{port}", "home.test"
    flags = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP home.test 127.0.0.1"]
    phone = browser_type.launch(**{**browser_type_launch_args, "args": flags})
    page = phone.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda line: page.errors.append(line.text) if is_a_fault(line) else None)
    page.goto(settings.SITE_URL)
    assert not page.evaluate("isSecureContext")
    yield page
    phone.close()


def test_logging_and_keeping_the_journal_work_and_nothing_absent_is_called(home, settings):
    tap(home, 6)
    said(home, "Saved: 6")
    home.goto(f"{settings.SITE_URL}/accounts/keep/")
    expect(home.get_by_text("With https under a name, a fingerprint or face would do")).to_be_visible()
    expect(home.get_by_role("button", name="Use a passkey")).to_have_count(0)
    home.get_by_label("Name").fill("ann")
    home.get_by_label("Password").fill(PASSWORD)
    home.get_by_role("button", name="Use this password").click()
    expect(home.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    assert Journal.objects.get().owner == User.objects.get()
    assert home.errors == []


@pytest.mark.parametrize("address", ["/", "/techniques/", "/techniques/ball-on-the-wall/timer/", "/accounts/sign-in/"])
def test_no_page_calls_what_is_not_there(home, settings, address):
    home.goto(f"{settings.SITE_URL}{address}")
    home.wait_for_load_state("networkidle")

    assert home.errors == []


def test_a_timer_starts_there_too(home, settings):
    home.goto(f"{settings.SITE_URL}/techniques/ball-on-the-wall/timer/")
    home.get_by_role("button", name="Start").click()
    home.get_by_role("button", name="I've read this: start").click()

    expect(home.locator("[data-part=run]")).to_be_visible()
    assert home.errors == []


def test_a_tap_without_a_network_is_kept_and_comes_home(home):
    """Without what only a secure page has: a worker, locks, random ids."""
    absent = "[navigator.serviceWorker, navigator.locks, crypto.randomUUID].every((each) => each === undefined)"
    assert home.evaluate(absent)
    home.wait_for_load_state("load")
    home.context.set_offline(True)
    tap(home, 6)
    tap(home, 4)
    said(home, "Saved on this phone.")
    expect(home.locator("#waiting")).to_contain_text("2 waiting")
    home.context.set_offline(False)
    said(home, "Saved: 4")
    expect(home.locator("#waiting")).to_be_hidden()

    assert Rating.objects.get().pain == 4
