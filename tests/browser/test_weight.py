"""What Today weighs on a first visit: what the wire has carried, with headers, files in brotli and pages in gzip."""

from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
import rjsmin
from django.conf import settings
from playwright.sync_api import expect

from config.joined import TOGETHER, Joined
from tests.browser.outbox import number
from tests.serving import served

STATIC = Path(settings.BASE_DIR) / "static"
KB = 1024
# Today is to be 45 KB with everything, and what it is painted from 14. The outbox with the taps was to be 8 KB, which
# only shorter names would make of it, and nothing is renamed (docs/decisions/0051): it may not grow.
TODAY, FIRST, OUTBOX = 45 * KB, 14 * KB, 9.3 * KB
PARTS = ("js/outbox/page.js", "js/outbox/forms.js", "js/journal/said.js", "js/journal/taps.js", "js/journal/checks.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture
def weights(page, site):
    """Of each file of Today with three spots, by its address, for a phone that has none of them."""
    page.goto(f"http://localhost:{site.port}/")
    number(page, 4).click()
    expect(page.locator("#said")).to_contain_text("Saved: 4")
    for place in ("Neck, left", "Left hip"):
        page.goto(f"http://localhost:{site.port}/?all")
        page.get_by_text("Another spot").click()
        page.get_by_role("radio", name=place).check()
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#said")).to_contain_text("Added")
    return min((loaded(page, site.port) for _ in range(3)), key=lambda weights: sum(weights.values()))


def loaded(page, port: int) -> dict[str, int]:
    """The page itself differs by up to 100 bytes, which its gzip is filled up with against guessing."""
    page.goto("about:blank")  # or what was asked for before still comes
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.clearBrowserCache")
    names, sent = {}, {}
    protocol.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    protocol.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(f"http://localhost:{port}/", wait_until="networkidle")
    protocol.detach()
    return {urlsplit(name).path: int(sent[request]) for request, name in names.items()}


def test_today_with_three_spots_grows_no_heavier(weights):
    first = sum(weight for path, weight in weights.items() if path == "/" or path.endswith(".css"))
    whole = sum(weights.values())
    print(f"\n  Today: {first} bytes before the first paint, {whole} with everything, in {len(weights)} files")

    assert len(weights) > 10
    assert first <= FIRST
    assert whole <= TODAY


def test_the_outbox_and_the_taps_grow_no_heavier():
    """As one file, whichever pages have which part of it."""
    joined = Joined(lambda name: (STATIC / name).read_text(), [TOGETHER[0], PARTS])
    parts = [each for each in joined.members[PARTS[0]] if each != "js/journal/focus.js"]
    sent = brotli.compress(rjsmin.jsmin("".join(joined.part(each, PARTS[0], {}) for each in parts)).encode())
    print(f"\n  outbox and taps: {len(sent)} bytes")

    assert len(parts) > 10
    assert len(sent) <= OUTBOX
