import pytest
from playwright.sync_api import Page, expect

expect.set_options(timeout=15_000)  # a machine under load is no fault of the page

NOON = 12 * 3600  # of the first day: the clock is set in seconds, and moved on in milliseconds


@pytest.fixture
def timer(page: Page, live_server):
    """Open a timer at a time that stands still."""

    def open_at(address: str, finished_before: bool = False, read_before: bool = True) -> Page:
        page.clock.install(time=0)
        page.goto(live_server.url + address)
        known = {"finished": finished_before, "read": read_before}
        for name in (name for name, is_known in known.items() if is_known):
            page.evaluate(f"localStorage.setItem('unknot:{name}:{address.split('/')[2]}', 'true')")
        page.reload()
        page.clock.pause_at(NOON)
        return page

    return open_at


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def start(page: Page, name: str = "Start") -> None:
    """The scripts of a run come with the first touch: the clock is moved on once they are there."""
    press(page, name)
    expect(page.locator("[data-part=run]")).to_be_visible()


def says(page: Page, cue: str, count: str | None = None) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(cue)
    if count:
        expect(page.get_by_role("timer")).to_have_text(count)


def lines(page: Page) -> list[str]:
    return page.locator("[data-part=holds] li").all_inner_texts()
