"""What a running site writes down when something goes wrong: nothing of who it was and what they sent."""

import os
import signal
import socket
import time
from dataclasses import dataclass

import pytest

from tests.memory import children
from tests.odd.urls import FAULTS
from tests.serving import ready, served
from tests.wire import FORM, all_of, ask, connected

SECRET = "in-the-secret-place"
SENDER = "127.0.0.77"
FORWARDED = "203.0.113.77"
MORE = f"Cookie: device={SECRET}\r\nReferer: http://localhost/{SECRET}\r\nX-Forwarded-For: {FORWARDED}\r\n".encode()
PRIVATE = [SECRET, SENDER, FORWARDED, SECRET.upper()]
MALFORMED = [
    f"{SECRET}\r\n\r\n".encode(),
    f"GET /{SECRET} HTTP/1.1\nHost: localhost\n\n".encode(),
    f"GET /{SECRET} HTTP/9.9\r\n\r\n".encode(),
    f"get /{SECRET} HTTP/1.1\r\n\r\n".encode(),
    f"GET {SECRET} HTTP/1.1\r\n\r\n".encode(),
    f"GET http://[{SECRET} HTTP/1.1\r\n\r\n".encode(),
    ask(f"/{SECRET}", f"{SECRET}\r\n".encode()),
    ask(f"/{SECRET}", f"{SECRET}: a\x01\r\n".encode()),
    ask(f"/{SECRET}", f"X: a\r\n {SECRET}\r\n".encode()),
    ask(f"/{SECRET}", f"Content-Length: {SECRET}\r\n".encode()),
    ask(f"/{SECRET}", f"Expect: {SECRET}\r\n".encode()),
    ask(f"/{SECRET}", f"Transfer-Encoding: {SECRET}\r\n".encode()),
    ask(f"/{SECRET * 400}"),
    ask(f"/{SECRET}", f"{SECRET}: a\r\n".encode() * 200),
    ask(f"/{SECRET}", b"Host: localhost\r\n"),
    f"GET /{SECRET} HTTP/1.1\r\nHost: {SECRET}.example\r\n\r\n".encode(),
    f"GET /{SECRET} HTTP/1.1\r\nHost: {SECRET}_%00\r\n\r\n".encode(),
    ask(f"/{SECRET}/%ff%00", MORE),
    ask("/journal/", MORE, FORM, b"Content-Length: 19\r\n", method=b"POST") + SECRET.encode(),
    ask("/", MORE, b"Content-Type: multipart/form-data; boundary=a\r\nContent-Length: 19\r\n", method=b"POST")
    + SECRET.encode(),
]
TOO_MANY_FIELDS = ask(f"/techniques/?{SECRET}&" + "a&" * 1900)
BROKEN = [*(f"/breaks/{fault.__name__}/{SECRET}/" for fault in FAULTS), f"/leaves/{SECRET}/", f"/midway/{SECRET}/"]
BROKEN += [f"/header/{SECRET}/"]


@dataclass
class Day:
    """What was asked of a site in its time, and what it wrote down."""

    malformed: dict[bytes, int]
    broken: list[int]
    said: str


def sent(port: int, request: bytes) -> int:
    """The status of its answer."""
    with socket.socket() as sock:
        sock.settimeout(10)
        sock.bind((SENDER, 0))
        sock.connect(("127.0.0.1", port))
        sock.sendall(request)
        return int(sock.recv(1000).split()[1])


@pytest.fixture(scope="module", params=["0", "1"], ids=["as it is run", "with DEBUG"])
def day(request, tmp_path_factory):
    debug, data = request.param, ready(tmp_path_factory.mktemp("data"))
    malformed = MALFORMED + [TOO_MANY_FIELDS] * (debug == "0")  # Django's page for developers takes minutes over it
    with served(data, DJANGO_SETTINGS_MODULE="tests.odd.settings", DEBUG=debug) as site:
        refused = {one[:60]: sent(site.port, one) for one in malformed}
        broken = [sent(site.port, ask(f"{address}?{SECRET}", MORE)) for address in BROKEN]
    return Day(refused, broken, site.output)


def private(said: str) -> list[str]:
    return [line for line in said.splitlines() if any(word in line for word in PRIVATE)]


def test_malformed_requests_and_what_broke_leave_no_address_and_no_path_in_the_log(day):
    assert private(day.said) == []


def test_malformed_requests_are_refused_and_nothing_else(day):
    assert {request: status for request, status in day.malformed.items() if not 400 <= status < 500} == {}


def test_the_log_says_where_something_broke_and_how(day):
    assert day.broken.count(500) >= 7
    assert "ERROR GET /breaks/<kind>/<words>/ broke" in day.said
    assert {"ValueError", "MemoryError", "SystemExit"} <= set(day.said.split())
    assert "in breaks" in day.said


def test_a_worker_that_dies_at_work_leaves_no_path_in_the_log(tmp_path):
    with served(ready(tmp_path), DJANGO_SETTINGS_MODULE="tests.odd.settings") as site:
        for signum in (signal.SIGABRT, signal.SIGKILL):
            with connected(site.port) as sock:
                sock.sendall(ask(f"/takes/1/?{SECRET}", MORE))
                time.sleep(0.5)
                os.kill(children(site.pid)[0], signum)
                all_of(sock)

    assert "SIGKILL" in site.output
    assert private(site.output) == []
