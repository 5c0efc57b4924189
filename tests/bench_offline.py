"""How soon the site is there without a network: the browser started anew each time, the processor slowed down 4 times.

`make bench` prints medians beside their aims; nothing here passes or fails.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, expect, sync_playwright

from tests import cleanup
from tests.bench_timer import SLOWER, site
from tests.chromium import CHROMIUM, flags

TIMES = 5
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# When Today was there to be tapped, since the page was asked for; and when somebody tapped and the site first spoke.
WATCH = """
const since = (name) => (window[name] ??= performance.now());
new MutationObserver(() => document.querySelector("#shell:not([hidden]) .scale button") && since("usable"))
  .observe(document, { subtree: true, childList: true, attributes: true });
window.speechSynthesis.speak = ({ text }) => text && since("spoke");
document.addEventListener("pointerup", () => (window.tapped = performance.now()), true);
"""
FORGET_RUN = """
() => { for (const key of Object.keys(localStorage)) if (key.startsWith("unknot:run:")) localStorage.removeItem(key); }
"""


@contextmanager
def browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=flags(), **PHONE)
    try:
        yield context
    finally:
        context.close()


def visit_once(playwright: Playwright, profile: Path, base: str) -> None:
    """A first number, a first run with the phone on a shelf, and long enough for the worker to fill its cache."""
    with browser(playwright, profile) as context:
        page = context.pages[0]
        page.goto(base)
        page.locator(".scale button[value='4']").first.click()
        expect(page.locator("#said")).to_contain_text("Saved: 4")
        page.evaluate("navigator.serviceWorker.ready")
        page.goto(f"{base}/techniques/ball-on-the-wall/timer/")
        page.get_by_role("button", name="Phone on a shelf").tap()
        page.get_by_role("button", name="Start", exact=True).tap()
        page.get_by_role("button", name="I've read this: start").tap()
        page.goto(base)
        page.wait_for_timeout(1000)


def slowed(page: Page) -> CDPSession:
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return cdp


def cold_start(playwright: Playwright, profile: Path, base: str) -> tuple[float, float, float, float]:
    """Milliseconds to a Today for taps, by the page's clock and by ours, and to a word, since Start and in all."""
    with browser(playwright, profile) as context:
        context.set_offline(True)
        page = context.pages[0]
        page.add_init_script(WATCH)
        slowed(page)
        began = time.monotonic()
        page.goto(base, wait_until="commit")
        expect(page.locator("#shell .scale button").first).to_be_visible()
        waited = (time.monotonic() - began) * 1000
        usable = page.evaluate("usable")
        since_start = first_word(page)
        return usable, waited, since_start, (time.monotonic() - began) * 1000


def first_word(page: Page) -> float:
    """Two taps from Today: the technique's card, and Start."""
    page.evaluate(FORGET_RUN)  # or this one would go on
    page.locator("#guidance .technique a").tap()
    page.get_by_role("button", name="Start", exact=True).tap()
    page.wait_for_function("() => window.spoke !== undefined", timeout=15_000)
    return page.evaluate("spoke - tapped")


def main() -> None:
    with site() as base, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        visit_once(playwright, Path(folder), base)
        each = [cold_start(playwright, Path(folder), base) for _ in range(TIMES)]
    usable, waited, spoke, whole = (median(times) for times in zip(*each, strict=True))
    print(f"offline, browser restarted, processor {SLOWER}x slower, median of {TIMES}:")
    print(f"  Today can be tapped after {usable:.0f} ms by the page's clock, {waited:.0f} ms by ours (aim: 1000)")
    print(f"  the first word {spoke:.0f} ms after Start, {whole:.0f} ms after the icon by two quick taps (aim: 3000)")


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
