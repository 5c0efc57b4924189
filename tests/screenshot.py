"""Draw the README's picture, docs/screens.png: Today, the timer of a hold and the journal, side by side; and what a
phone shows of the site before it is put on the home screen, static/img/screens/.

`make screenshot` starts the site, fills it with a made-up journal and opens it as a phone does.
"""

import re
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import CHROMIUM, flags
from tests.serving import ROOT, Server, environment, served

PICTURE = ROOT / "docs/screens.png"
SCREENS = ROOT / "static/img/screens"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HELD = 19  # seconds of the hold that the picture shows
SHEET = """
<style>
  body { display: flex; gap: 24px; margin: 0; padding: 24px; background: #d9d5cc }
  img { inline-size: 390px; border-radius: 28px }
</style>
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags())
        phone = browser.new_context(base_url=f"http://localhost:{site.port}", service_workers="block", **PHONE)
        open_journal(phone.new_page(), link(Path(folder), site))
        screens = {"today": today(phone), "timer": timer(phone), "wide": wide(browser, phone)}
        for name, screen in screens.items():
            (SCREENS / f"{name}.png").write_bytes(screen)
        side_by_side(browser, [screens["today"], screens["timer"], journal(phone)])
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} KB")


def link(folder: Path, site: Server) -> str:
    command = [sys.executable, "manage.py", "demo"]
    settings = environment(folder, PORT=str(site.port))
    told = subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True, text=True).stdout
    return re.findall(r"/in/\S+", told)[0]


def open_journal(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main form button").first.click()
    page.wait_for_url("**/")


def today(phone: BrowserContext) -> bytes:
    page = phone.new_page()
    page.goto("/")
    page.get_by_role("button", name="None of these").click()
    page.locator("#guidance .notice", has_text="therapist").wait_for()
    page.get_by_role("button", name="4", exact=True).first.click()
    page.get_by_text("Saved: 4").wait_for()
    page.goto("/")
    return page.screenshot()


def timer(phone: BrowserContext) -> bytes:
    page = phone.new_page()
    page.clock.install(time=time.time())
    page.goto("/techniques/ball-on-the-wall/timer/")
    page.evaluate("for (const known of ['read', 'finished']) localStorage[`unknot:${known}:ball-on-the-wall`] = 'true'")
    page.reload()
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator("[data-part=run]").wait_for()
    page.clock.run_for(HELD * 1000)
    return page.screenshot()


def journal(phone: BrowserContext) -> bytes:
    page = phone.new_page()
    page.goto("/journal/")
    return page.screenshot()


def wide(browser: Browser, phone: BrowserContext) -> bytes:
    more = {"base_url": phone.pages[0].url, "storage_state": phone.storage_state()}
    page = browser.new_page(viewport={"width": 1280, "height": 800}, **more)
    page.goto("/", wait_until="networkidle")
    return page.screenshot()


def side_by_side(browser: Browser, screens: list[bytes]) -> None:
    pictures = [f'<img src="data:image/png;base64,{b64encode(screen).decode()}">' for screen in screens]
    page = browser.new_page(viewport={"width": 1266, "height": 892})
    page.set_content(SHEET + "".join(pictures))
    page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
