"""The site opens without a network: a real Chromium, the site as it is served, and no caught requests."""

import json
import re
import socket
import threading
import time
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.outbox import asked
from tests.serving import get, ready, served

CACHES = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => {
  const cache = await caches.open(name);
  const rows = (await cache.keys()).map(async ({ url }) => {
    const answer = await cache.match(url, { ignoreVary: true });
    return [new URL(url).pathname, [...answer.headers].flat().join("\\n") + "\\n" + await answer.text()];
  });
  return [name, Object.fromEntries(await Promise.all(rows))];
})))"""
BALL = "/techniques/ball-on-the-wall/timer/"
TODAY = "How sore is it today?"
NO_DAY = 'data-day="1900-01-01"'  # in the forms of the page that stands in for Today


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(ready(tmp_path_factory.mktemp("data"))) as server:
        yield server


def pages_of(port: int) -> list[str]:
    script = get(port, "/sw.js", host=f"localhost:{port}")[2].decode()
    return list(json.loads(re.match(r"self\.release=(\{.*?\});\n", script)[1])["pages"])


def visited(phone: BrowserContext, port: int, address: str = "/techniques/") -> Page:
    """Its first visit, until everything is put by."""
    page = phone.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: page.faults.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(f"http://localhost:{port}{address}")
    controlled(page)
    return page


def controlled(page: Page) -> None:
    becomes_true(page, "navigator.serviceWorker.controller !== null")


def becomes_true(page: Page, question: str) -> None:
    """Within half a minute: a promise that a page waits for by itself could hold up the tests for ever."""
    deadline = time.monotonic() + 30
    while not asked(page, question):
        assert time.monotonic() < deadline, question
        page.wait_for_timeout(50)


def test_every_public_page_opens_after_one_visit(phone_with_worker, site):
    page = visited(phone_with_worker, site.port)
    addresses = pages_of(site.port)
    phone_with_worker.set_offline(True)
    lost = []
    page.on("requestfailed", lambda request: lost.append(request.url) if is_lost(request) else None)
    for address in addresses:
        page.goto(f"http://localhost:{site.port}{address}", wait_until="load")
        assert page.locator("h1").first.inner_text()
        assert page.evaluate("getComputedStyle(document.body).display") == "grid"

    assert len(addresses) == 15
    assert lost == []
    assert [fault for fault in page.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


def is_lost(request) -> bool:
    """But for what tells of a journal, which needs a network, and for what a page no longer waits for."""
    is_of_a_journal = "/journal/practice/" in request.url or "/journal/timers/" in request.url
    return not is_of_a_journal and request.failure != "net::ERR_ABORTED"


@pytest.mark.parametrize("slug", ["ball-on-the-wall", "hook-massager", "get-up-and-go", "hot-and-cold"])
def test_a_timer_starts_and_stops_without_a_network(phone_with_worker, site, slug):
    page = visited(phone_with_worker, site.port)
    phone_with_worker.set_offline(True)
    page.goto(f"http://localhost:{site.port}/techniques/{slug}/timer/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="I've read this: start").click()
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.locator("[data-part=done]")).to_be_visible()


def test_a_filter_without_a_network_is_the_whole_list(phone_with_worker, site):
    page = visited(phone_with_worker, site.port)
    phone_with_worker.set_offline(True)
    page.goto(f"http://localhost:{site.port}/techniques/?have=ball")

    expect(page.get_by_role("heading", level=1)).to_have_text("Techniques")


@pytest.mark.parametrize("address", ["/journal/", "/settings/", "/nowhere/"])
def test_what_is_about_a_person_has_a_page_that_says_so(phone_with_worker, site, address):
    page = visited(phone_with_worker, site.port)
    phone_with_worker.set_offline(True)
    page.goto(f"http://localhost:{site.port}{address}")

    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    assert page.url.endswith(address)


def test_with_a_network_a_persons_pages_come_from_the_site(phone_with_worker, site):
    page = visited(phone_with_worker, site.port)
    page.goto(f"http://localhost:{site.port}/")
    page.locator(".scale [data-pain='3']").click()
    expect(page.locator(".answered")).to_contain_text("Saved.")
    page.reload()

    expect(page.locator(".scale [data-pain='3']")).to_have_attribute("aria-pressed", "true")
    assert page.faults == []


TOUR = ["/", "/journal/", "/settings/", "/journal/data/", "/accounts/keep/", "/techniques/?have=ball", BALL]


def test_no_cache_holds_a_byte_about_a_person(phone_with_worker, site):
    page = visited(phone_with_worker, site.port, "/")
    page.locator(".scale [data-pain='7']").click()
    expect(page.locator(".answered")).to_contain_text("Saved.")
    for address in TOUR:
        page.goto(f"http://localhost:{site.port}{address}", wait_until="networkidle")
    (answers,) = page.evaluate(CACHES).values()

    public = pages_of(site.port)
    assert {address for address in answers if not address.startswith("/static/")} == set(public)
    known = ("zone", "here")  # the one names a place, the other is "1" for everybody
    secrets = [cookie["value"] for cookie in phone_with_worker.cookies() if cookie["name"] not in known]
    assert len(secrets) >= 2
    assert [address for address, text in answers.items() if any(secret in text for secret in secrets)] == []
    words = ("csrftoken", "csrfmiddlewaretoken", "set-cookie", "no-store", "data-day=")
    texts = {address: answers[address].lower().replace(NO_DAY, "") for address in public}
    assert [address for address, text in texts.items() if any(word in text for word in words)] == []


class Speechless:
    """What listens in the site's place: it answers with this status, or never."""

    def __init__(self, port: int, status: int = 0):
        self.socket = socket.create_server(("127.0.0.1", port), reuse_port=False)
        self.status = status
        self.visitors: list[socket.socket] = []

    def __enter__(self):
        threading.Thread(target=self.receive, daemon=True).start()

    def receive(self):
        with suppress(OSError):
            while True:
                visitor, _address = self.socket.accept()
                self.visitors.append(visitor)
                if self.status:
                    visitor.recv(65536)
                    visitor.sendall(
                        f"HTTP/1.1 {self.status} No\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno\n".encode()
                    )

    def __exit__(self, *_):
        self.socket.shutdown(socket.SHUT_RDWR)
        for each in (self.socket, *self.visitors):
            each.close()


def test_today_that_takes_too_long_gives_way_to_what_the_phone_has(phone_with_worker, tmp_path):
    with served(ready(tmp_path)) as site:
        page = visited(phone_with_worker, site.port)
    with Speechless(site.port):
        began = time.monotonic()
        page.goto(f"http://localhost:{site.port}/")
        waited = time.monotonic() - began

    expect(page.get_by_role("heading", level=1)).to_have_text(TODAY)
    assert 3.5 < waited < 8


@pytest.mark.parametrize(("status", "headings"), [(502, [TODAY]), (504, [TODAY]), (500, [])])
def test_what_a_server_in_front_says_of_one_behind_it_counts_as_no_network(
    phone_with_worker, tmp_path, status, headings
):
    with served(ready(tmp_path)) as site:
        page = visited(phone_with_worker, site.port)
    with Speechless(site.port, status):
        page.goto(f"http://localhost:{site.port}/")

    expect(page.get_by_role("heading", level=1)).to_have_text(headings)
