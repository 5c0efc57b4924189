"""Draw static/img/share.png, which a message shows beside the site's address. Its only word is the name.

`make screenshot` draws it with the README's picture. The colours are the day's, from base.css.
"""

import re

from playwright.sync_api import sync_playwright

from selfcare.mark import STATES, WIDTH, path
from tests.chromium import CHROMIUM, flags
from tests.serving import ROOT

PICTURE = ROOT / "static/img/share.png"
WIDE, HIGH = 1200, 630
DRAWINGS = ROOT / "static/img/drawings/hook-massager.svg"
PAGE = """
<style>
  body { margin: 0; background: var(--paper); color: var(--ink); overflow: hidden }
  .back { position: absolute; left: 606px; top: 58px; inline-size: 572px; block-size: 572px; color: #44504c }
  .knot { position: absolute; left: 809px; top: 254px; inline-size: 166px; block-size: 166px; color: var(--warm) }
  h1 { position: absolute; left: 78px; top: 164px; margin: 0; font: 650 124px/1 "Liberation Sans", sans-serif;
    letter-spacing: -4px }
  .row { position: absolute; left: 82px; top: 356px; display: flex; gap: 14px; color: var(--accent) }
  .row svg { inline-size: 78px; block-size: 78px }
</style>
"""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags())
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        page.set_content(f"<style>:root {{{day()}}}</style>{PAGE}{drawn()}")
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} KB")


def day() -> str:
    """The tokens of base.css, the day's values first."""
    return (ROOT / "static/css/base.css").read_text().split(":root {", 1)[1].split("}", 1)[0]


def drawn() -> str:
    row = "".join(mark(state) for state in STATES[:4] + STATES[-1:])
    return f'{symbol("back", "back")}{mark(STATES[0], "knot")}<h1>Unknot</h1><div class="row">{row}</div>'


def symbol(name: str, block: str) -> str:
    [(view, inner)] = re.findall(rf'<symbol id="{name}" ([^>]+)>(.*?)</symbol>', DRAWINGS.read_text())
    return f'<svg class="{block}" {view}>{inner}</svg>'


def mark(state: float, block: str = "") -> str:
    line = f'fill="none" stroke="currentColor" stroke-width="{WIDTH:g}" stroke-linecap="round"'
    return f'<svg class="{block}" viewBox="0 0 100 100"><path d="{path(state)}" {line}/></svg>'


if __name__ == "__main__":
    main()
