"""Nobody waits for somebody else's slow phone. `python -m tests.slow` does the same for longer and behind proxies."""

import re
import resource
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from config import bodies
from config.server.waiting import CONNECTIONS
from config.server.worker import LARGE
from tests.aims import within
from tests.crowd import FROM_MANY, FROM_ONE, Crowd, Door, slowest
from tests.memory import children
from tests.serving import free_port, ready, serve, served, started
from tests.wire import FORM, all_of, answer, ask, connected

pytestmark = pytest.mark.long
PAGES = ["/healthz", "/why/", "/"]


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    with served(ready(tmp_path_factory.mktemp("data"))) as site:
        door = Door(site.port)
        slowest(door, PAGES, 1)  # the first visitor of all waits for Python's imports
        yield door


@pytest.mark.parametrize("kind", ["head", "body", "silent", "reader"])
def test_a_hundred_slow_visitors_of_one_kind_keep_nobody_waiting(door, kind):
    with Crowd(door, 100, FROM_ONE, [kind]):
        assert max(slowest(door, PAGES, 5).values()) < within(1)


def test_a_hundred_of_each_kind_from_many_addresses_keep_nobody_waiting(door):
    with Crowd(door, 100, FROM_MANY):
        assert max(slowest(door, PAGES, 5).values()) < within(1)


def test_when_too_many_wait_the_oldest_goes_first(door):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, most), most))
    with Crowd(door, CONNECTIONS + 20, FROM_ONE, ["silent"]) as crowd:
        assert door.seconds("/why/") < within(1)
        ended = [all_of_now(visitor) for _, visitor in crowd.visitors]

    assert ended[:20] == [b""] * 20
    assert set(ended[40:]) == {None}


def test_large_forms_are_read_one_by_one(site):
    """Four at once took four times the memory, and the other pages waited."""
    server, door = site
    form = b"a=" + b"%41" * (8 * LARGE // 3)
    sent = ask("/journal/days/2026-01-01/", FORM, b"Content-Length: %d\r\n" % len(form), method=b"POST") + form
    alone = peak_after(server, door, [sent])

    assert peak_after(server, door, [sent] * 6) < 1.6 * alone


def peak_after(server: subprocess.Popen, door: Door, requests: list[bytes]) -> int:
    """Bytes that the worker took at most until now."""
    visitors = [door.connect(timeout=60) for _ in requests]
    for visitor, request in zip(visitors, requests, strict=True):
        visitor.sendall(request)
    assert {answer(visitor)[0].status for visitor in visitors} == {403}
    for visitor in visitors:
        visitor.close()
    status = Path(f"/proc/{children(server.pid)[0]}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def all_of_now(visitor) -> bytes | None:
    visitor.setblocking(False)
    try:
        return visitor.recv(100)
    except BlockingIOError:
        return None


def test_when_too_much_is_held_the_oldest_goes_first(door):
    most = bodies.CEILINGS["/"].length
    held = ask("/", FORM, b"Content-Length: %d\r\n" % most, method=b"POST") + b"a" * (most - 1)
    visitors = []
    for _ in range(8):
        visitors.append(door.connect())
        visitors[-1].sendall(held)

    response, _ = answer(visitors[0])
    visitors[-1].sendall(b"a")

    assert response.status == 408
    assert answer(visitors[-1])[0].status in (403, 405)
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def site(tmp_path):
    """One that is stopped by the test."""
    port = free_port()
    with serve(ready(tmp_path), port, DJANGO_SETTINGS_MODULE="tests.odd.settings") as server:
        started(server, port)
        door = Door(port)
        door.seconds("/healthz")  # the port is open before the worker is there
        yield server, door
        server.kill()


def stopped(server: subprocess.Popen) -> float:
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    server.wait(20)
    return time.monotonic() - began


def test_a_site_that_stops_ends_within_ten_seconds_beside_all_of_them(site):
    server, door = site
    with Crowd(door, 50, FROM_MANY):
        assert stopped(server) < within(10)


def test_a_site_that_stops_finishes_what_has_arrived(site):
    server, door = site
    with connected(door.port) as at_work, connected(door.port) as half:
        at_work.sendall(ask("/takes/3/"))
        half.sendall(ask("/healthz")[:-1])
        time.sleep(0.5)
        stopping = threading.Thread(target=stopped, args=[server])
        stopping.start()
        time.sleep(0.5)
        half.sendall(b"\n")

        assert answer(half)[1] == b"ok\n"
        assert answer(at_work)[1] == b"done"
        stopping.join()


def test_whoever_has_sent_half_a_request_is_told_that_it_took_too_long(site):
    server, door = site
    with connected(door.port) as half:
        half.sendall(ask("/healthz")[:-1])
        time.sleep(0.5)
        stopped(server)

        assert all_of(half).startswith(b"HTTP/1.1 408 Request Timeout\r\n")
