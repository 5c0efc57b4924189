import time
from pathlib import Path

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from playwright.sync_api import Page, expect

from journal import tokens
from journal.database import waiting
from journal.ids import uuid7
from journal.models import Device, Journal
from tests import cast
from tests.browser.outbox import kept

expect.set_options(timeout=15_000)  # a machine under load is no fault of the page
# Head and body of an answer are two packets: the second would wait 40 ms for the first one to be acknowledged.
WSGIRequestHandler.disable_nagle_algorithm = True

NO_WORKER = "Service Worker registration blocked by Playwright"  # see tests/conftest.py
HANDS = Path(__file__).with_name("hands.js")
NOON = 12 * 3600  # of the first day: the clock is set in seconds, and moved on in milliseconds


@pytest.fixture(autouse=True)
def _taps_may_wait(monkeypatch):
    """For the machine of the tests, which is busy, nobody's tap is refused."""
    monkeypatch.setattr(waiting, "GRACE", 15)


@pytest.fixture
def timer(page: Page, live_server):
    """Open a timer at a time that stands still."""

    def open_at(address: str, finished_before: bool = False, read_before: bool = True) -> Page:
        page.clock.install(time=0)
        page.goto(live_server.url + "/healthz")  # what a phone knew before belongs to nobody yet
        known = {"finished": finished_before, "read": read_before}
        for name in (name for name, is_known in known.items() if is_known):
            page.evaluate(f"localStorage.setItem('unknot:{name}:{address.split('/')[2]}', 'true')")
        page.goto(live_server.url + address)
        page.clock.pause_at(NOON)
        return page

    return open_at


@pytest.fixture(scope="module")
def page_of_this_file(browser, browser_context_args, live_server):
    page = browser.new_page(**browser_context_args, base_url=live_server.url)
    yield page
    page.context.close()


@pytest.fixture
def phone(page_of_this_file, browser_context_args, live_server):
    """One for all tests of a file, which remembers nothing: a new one would have to be given each script anew."""
    page = page_of_this_file
    page.set_viewport_size(browser_context_args["viewport"])
    yield page
    page.unroute_all()
    page.context.set_offline(True)  # what a page sends as it is left would arrive in the next test
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/healthz")  # where no script writes into what is cleared
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.context.clear_cookies()


@pytest.fixture
def ann(transactional_db):
    return Journal.start(cast.NOON)


@pytest.fixture
def spot(ann):
    return ann.add_spot(uuid7(), *cast.BETWEEN, cast.stamp())


@pytest.fixture
def let_in(page, live_server):
    """Whose journal this phone opens from now on; nobody's, if it is nobody."""

    def open_for(journal: Journal | None) -> None:
        for name in ("device", "here"):
            page.context.clear_cookies(name=name)
        if journal:
            cookies = {"device": key_to(journal), "here": "1"}
            page.context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])

    return open_for


@pytest.fixture
def at_home(let_in, ann, spot, timer):
    """Ann's own phone."""
    let_in(ann)
    return timer


@pytest.fixture
def closed_eyes(page, timer):
    """A timer whose tones, words and wake lock are written down."""
    page.add_init_script(path=HANDS)
    return timer


def key_to(journal: Journal) -> str:
    """What the cookie of a browser holds that opens this journal."""
    token = str(uuid7())
    Device.objects.create(journal=journal, token_hash=tokens.hashed(token), made=cast.NOON, used=cast.NOON)
    return token


def arrived(page: Page) -> Page:
    """What the journal knows is there."""
    expect(page.locator("[data-knows=journal]")).to_be_attached()
    return page


def all_sent(page: Page) -> None:
    """What waited has arrived."""
    deadline = time.monotonic() + 15
    while kept(page):
        assert time.monotonic() < deadline, f"it still waits: {kept(page)}"
        page.wait_for_timeout(100)


def again(page: Page) -> Page:
    """The page opened anew, at a time that stands still but for a moment."""
    page.reload()
    page.clock.run_for(100)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def back(page: Page) -> None:
    """By the keyboard: what is offered at the end comes a moment later, and may move the button from under a tap."""
    page.get_by_role("button", name="Back to the timer").press("Enter")


# A storage has five seconds to open, and a minute that is only said to have passed gives it none.
OUTBOX_IS_OPEN = "import('/static/js/outbox/page.js').then((it) => it.pageOutbox().opened).then(() => {})"


def start(page: Page, name: str = "Start") -> None:
    """The scripts of a run come with the first touch: the clock is moved on once they are there."""
    press(page, name)
    expect(page.locator("[data-part=run]")).to_be_visible()
    page.evaluate(OUTBOX_IS_OPEN)


def says(page: Page, cue: str, count: str | None = None) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(cue)
    if count:
        expect(page.get_by_role("timer")).to_have_text(count)


def lines(page: Page) -> list[str]:
    return page.locator("[data-part=holds] li").all_inner_texts()


def did(page: Page, *what: str) -> list[dict]:
    """What the phone was asked for up to this moment: tones are planned ahead."""
    return [each for each in page.evaluate("did.filter(({ at }) => at <= Date.now())") if each["what"] in what]


def on_the_shelf(closed_eyes) -> Page:
    page = closed_eyes("/techniques/ball-on-the-wall/timer/", finished_before=True)
    press(page, "Phone on a shelf")
    start(page)
    return page


def run_the_ball(page: Page) -> Page:
    """Three holds on the wall, to the end."""
    press(page, "Phone in my hand")
    start(page)
    for seconds in (12, 15, 9):
        page.clock.run_for(seconds * 1000)
        press(page, "I let go")
        if seconds != 9:
            page.clock.run_for(30_000)
    says(page, "Done")
    return page


def arrives(page: Page, rows) -> None:
    """What a page sends as it is left, no page hears of: the database is asked, for ten seconds at most.

    The page waits, not we: what a test holds back of its requests is let go of only by somebody who looks at them.
    """
    deadline = time.monotonic() + 10
    while not rows() and time.monotonic() < deadline:
        page.wait_for_timeout(50)
