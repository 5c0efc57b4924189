"""When a slow phone shows a page, and what moves while it comes: the largest paint, and the shifts of its layout.

`make bench` prints; nothing here passes or fails.
"""

import os
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests import cleanup
from tests.bench_timer import SLOWER, site
from tests.chromium import CHROMIUM

RUNS = 7
SETTLES = 2000  # ms after load in which something may still move
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
AIM = 2.0  # seconds to the largest paint
PAGES = ["/", "/techniques/", "/techniques/ball-on-the-wall/", "/techniques/ball-on-the-wall/timer/"]
PAGES += ["/get-help/", "/why/", "/journal/"]
OBSERVE = """
const paint = window.paint = { first: 0, largest: 0, shifts: 0, words: "" };
const flat = (node) => node?.textContent.trim().replace(/\\s+/g, " ").slice(0, 20) ?? "";
const observe = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
observe("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") paint.first = startTime; });
observe("largest-contentful-paint", ({ startTime, element }) => {
  Object.assign(paint, { largest: startTime, words: flat(element) });
});
observe("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) paint.shifts += value; });
"""


def painted(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", NETWORK)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLES)
    paint = page.evaluate("paint")
    context.close()
    return paint


def main() -> None:
    print(
        f"Pages on a phone {SLOWER} times slower, 150 ms away, at 1.6 Mbit/s, the middle of {RUNS} and the worst shift"
    )
    print(f"(aims: largest paint within {AIM} s, no shift):")
    with site() as base, sync_playwright() as playwright:
        flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        for address in PAGES:
            runs = [painted(browser, base + address) for _ in range(RUNS)]
            first, largest = (median(run[name] for run in runs) / 1000 for name in ("first", "largest"))
            shifts = max(run["shifts"] for run in runs)
            print(f"  first {first:.2f} s, largest {largest:.2f} s, shift {shifts:.3f}  {address}")
        browser.close()


if __name__ == "__main__":
    cleanup.on_sigterm()
    main()
