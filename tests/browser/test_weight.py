"""What Today weighs on a first visit, as over https: files in brotli, pages in gzip, and their headers."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import holds, number
from tests.serving import get, served

HEADERS = 400  # bytes of each answer
KB = 1024
# Not met yet: Today is to be 45 KB with everything and 14 before it is painted, the outbox with the taps 8 KB. Each of
# 24 small scripts is an answer by itself, compressed by itself. Until they are joined, nothing may grow.
TODAY, FIRST, OUTBOX = 64 * KB, 15 * KB, 12 * KB


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture
def weights(page, site):
    """Of each file of Today with three spots and a number in each, by its address."""
    page.goto(f"http://localhost:{site.port}/")
    number(page, 4).click()
    holds(page, 0)
    for place in ("Neck, left", "Left hip"):
        page.goto(f"http://localhost:{site.port}/?all")
        page.get_by_text("Another spot").click()
        page.get_by_role("radio", name=place).check()
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#said")).to_contain_text("Added")
    urls = []
    page.on("response", lambda answer: urls.append(answer.url) if answer.status == 200 else None)
    page.goto(f"http://localhost:{site.port}/", wait_until="networkidle")
    return {urlsplit(url).path: weight(site, page, url) + HEADERS for url in urls}


def weight(site, page, url: str) -> int:
    """Asked for once more: a browser may have let go of what it has read."""
    path = urlsplit(url).path
    if not path.startswith("/static/"):
        return len(gzip.compress(page.request.get(url).body()))
    return len(get(site.port, path, Accept_Encoding="br")[2])


def test_today_with_three_spots_grows_no_heavier(weights):
    first = sum(weight for path, weight in weights.items() if path.endswith((".css", "/")))
    print(f"\n  Today: {first} bytes before the first paint, {sum(weights.values())} with everything")

    assert first <= FIRST
    assert sum(weights.values()) <= TODAY


def test_the_outbox_and_the_taps_grow_no_heavier(weights):
    rooms = ("/outbox/", "/journal/taps.", "/journal/checks.", "/journal/said.")
    sent = [weight - HEADERS for path, weight in weights.items() if any(room in path for room in rooms)]
    print(f"\n  outbox and taps: {sum(sent)} bytes in {len(sent)} files")

    assert len(sent) > 10
    assert sum(sent) <= OUTBOX
