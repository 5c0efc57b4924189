"""A new release waits until somebody takes it, and what is open goes on meanwhile."""

import re
import threading
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_without_a_network import becomes_true, visited
from tests.serving import free_port, get, ready, served

BALL = "/techniques/ball-on-the-wall/timer/"
HAS_WAITING = "navigator.serviceWorker.getRegistration().then((it) => Boolean(it.waiting))"
LOOK_FOR_NEW = "navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => {})"
RUN = "localStorage['unknot:run:ball-on-the-wall'] = '{}'"


class Host:
    """One address, at which a release can be replaced by another one."""

    def __init__(self, folder):
        self.folder, self.port, self.stack = folder, 0, ExitStack()

    def serve(self, operator: str, **more: str) -> str:
        self.stack.close()
        site = self.stack.enter_context(served(self.folder, self.port, OPERATOR_NAME=operator, **more))
        self.port = site.port
        return f"http://localhost:{site.port}"


@pytest.fixture
def host(tmp_path):
    host = Host(ready(tmp_path))
    yield host
    host.stack.close()


def told_of_new(page: Page) -> None:
    page.evaluate(LOOK_FOR_NEW)
    becomes_true(page, HAS_WAITING)


def operator(page: Page, address: str) -> str:
    page.goto(f"{address}/privacy/")
    return re.search(r"Ann|Ben|Cat", page.locator("main").inner_text())[0]


def button(page: Page):
    return page.get_by_role("button", name="Use it now")


def test_the_first_visit_is_offered_nothing(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    page.reload()

    expect(page.locator(".update-ready")).to_have_count(0)
    assert not page.evaluate(HAS_WAITING)


def test_a_new_release_waits_until_it_is_taken(phone_with_worker, host):
    address = host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    host.serve("Ben")
    told_of_new(page)
    page.reload()
    page.reload()

    expect(button(page)).to_be_visible()
    assert operator(page, address) == "Ann"
    with page.expect_navigation():
        button(page).click()
    assert operator(page, address) == "Ben"
    expect(page.locator(".update-ready")).to_have_count(0)
    assert page.faults == []


def test_the_offer_comes_by_itself_when_somebody_comes_back(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    host.serve("Ben")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(button(page)).to_be_visible()


def test_nothing_is_offered_while_a_run_is_kept(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    page.evaluate(RUN)
    host.serve("Ben")
    told_of_new(page)
    page.reload()
    page.wait_for_timeout(300)
    expect(button(page)).to_have_count(0)

    page.evaluate("localStorage.clear()")
    page.reload()

    expect(button(page)).to_be_visible()


def test_a_run_that_another_tab_begins_takes_the_offer_away(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    host.serve("Ben")
    told_of_new(page)
    expect(button(page)).to_be_visible()
    other = phone_with_worker.new_page()
    other.goto(f"http://localhost:{host.port}/offline/")
    other.evaluate(RUN)

    expect(button(page)).to_have_count(0)


def test_another_tab_keeps_its_page_and_only_loses_the_offer(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    other = visited(phone_with_worker, host.port, "/why/")
    other.evaluate("window.stayed = true")
    host.serve("Ben")
    told_of_new(page)
    expect(button(other)).to_be_visible()
    with page.expect_navigation():
        button(page).click()

    expect(button(other)).to_have_count(0)
    assert other.evaluate("window.stayed")


def test_a_page_two_releases_old_still_brings_in_its_scripts(phone_with_worker, host):
    """From the cache of its own release: the new worker keeps those of the two before."""
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    old = phone_with_worker.new_page()
    old.goto(f"http://localhost:{host.port}{BALL}")
    for name in ("Ben", "Cat"):
        host.serve(name)
        told_of_new(page)
        with page.expect_navigation():
            button(page).click()
    assert len(page.evaluate("caches.keys()")) == 3
    phone_with_worker.set_offline(True)
    old.get_by_role("button", name="Start", exact=True).click()
    old.get_by_role("button", name="I've read this: start").click()

    expect(old.locator("[data-part=run]")).to_be_visible()


def test_what_is_older_is_deleted(phone_with_worker, host):
    host.serve("Ann")
    page = visited(phone_with_worker, host.port)
    first = page.evaluate("caches.keys()")[0]
    for name in ("Ben", "Cat", "Dee"):
        host.serve(name)
        told_of_new(page)
        with page.expect_navigation():
            button(page).click()
    held = page.evaluate("caches.keys()")

    assert len(held) == 3
    assert first not in held


@contextmanager
def in_front(port: int, worker: bytes, own: int):
    """What stands before two servers while a site is updated: the worker comes from one, all else from the other."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = {"host": self.headers["host"], "accept_encoding": "gzip"}
            status, headers, body = get(port, self.path, **asked)
            if self.path == "/sw.js":
                status, headers, body = 200, {"Content-Type": "text/javascript"}, worker
            self.send_response(status)
            for name in ("Content-Type", "Content-Encoding", "ETag"):
                if headers.get(name):
                    self.send_header(name, headers[name])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", own), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


INSTALLED = """navigator.serviceWorker.register("/sw.js").then(({ installing }) => new Promise((done) => {
  installing.addEventListener("statechange", () => done(installing.state));
}))"""


@pytest.mark.parametrize(("operator", "state"), [("Ann", "installed"), ("Ben", "redundant")])
def test_a_worker_takes_no_page_of_another_release(phone_with_worker, host, operator, state):
    host.serve("Ann")
    port = free_port()
    worker = get(host.port, "/sw.js", host=f"localhost:{port}")[2]
    host.serve(operator)
    with in_front(host.port, worker, port):
        page = phone_with_worker.new_page()
        page.goto(f"http://localhost:{port}/healthz")
        reached = page.evaluate(INSTALLED)
        held = page.evaluate("caches.keys()")

    assert reached == state
    assert len(held) == (1 if state == "installed" else 0)
