"""How connections end: by a visitor who goes away, by one who does not, and by a site that stops."""

import signal
import socket
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from config.server import worker
from config.server.framing import Frame
from config.server.waiting import State
from tests.loop import reset, turned
from tests.wire import all_of, answer, ask

LONG = b"0123456789abcdef" * 64 * 20_000
CLOSE = b"Connection: close\r\n"


@pytest.fixture
def asked():
    """The addresses that came as far as the site."""
    return []


@pytest.fixture
def loop(monkeypatch, asked):
    def app(environ, start_response):
        asked.append(environ["PATH_INFO"])
        body = LONG if environ["PATH_INFO"] == "/long/" else b"ok\n"
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    clock = [1000.0]
    monkeypatch.setattr(worker, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    with turned(app, clock) as loop:
        yield loop


@pytest.fixture
def visit(loop):
    """Somebody connects and sends this; `takes` bytes of an answer wait in their own system."""
    visitors = []

    def come(sent: bytes = b"", takes: int = 0) -> socket.socket:
        port = loop.sockets[0].getsockname()[1]
        visitors.append(socket.socket())
        if takes:
            visitors[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
        visitors[-1].settimeout(10)
        visitors[-1].connect(("127.0.0.1", port))
        visitors[-1].sendall(sent)
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.close()


def only(loop):
    (conn,) = loop.waiting.connections
    return conn


def state(loop) -> State | None:
    """Of the one that waits, if it is one."""
    return only(loop).state if len(loop.waiting) == 1 else None


def nothing_is_left(loop) -> bool:
    return (loop.nr_conns, len(loop.waiting), loop.held) == (0, 0, 0)


# A visitor goes away.


@pytest.mark.parametrize("header", [b"", CLOSE], ids=["keep-alive", "close"])
def test_whoever_goes_away_in_the_middle_of_an_answer_leaves_nothing_behind(loop, visit, header):
    visitor = visit(ask("/long/", header), takes=2048)
    loop.until(lambda: state(loop) is State.WRITING)
    reset(visitor)

    loop.turn()

    assert nothing_is_left(loop)


def test_whoever_goes_away_before_the_answer_is_there_leaves_nothing_behind(loop, visit):
    visitor = visit(ask("/long/"))
    loop.until(lambda: not loop.waiting and loop.nr_conns == 1)
    reset(visitor)

    loop.until(lambda: nothing_is_left(loop))


def test_whoever_is_gone_when_told_that_it_took_too_long_does_not_stop_the_loop(loop, visit):
    visitor = visit(ask("/")[:-1])
    loop.until(lambda: state(loop) is State.READING)
    reset(visitor)

    loop.refuse(only(loop), 408)

    assert nothing_is_left(loop)


def test_whoever_has_closed_already_is_not_waited_for(loop, visit):
    visitor = visit(b"nonsense")
    visitor.shutdown(socket.SHUT_WR)

    loop.turn()

    assert all_of(visitor).startswith(b"HTTP/1.1 400 ")
    assert nothing_is_left(loop)


def test_one_that_was_ended_in_the_same_round_is_not_ended_twice(loop, visit, monkeypatch):
    monkeypatch.setattr(worker, "CONNECTIONS", 1)
    oldest = visit()
    loop.until(lambda: state(loop) is State.READING)
    visit()
    oldest.sendall(ask("/"))  # both are ready now, and who comes first takes the other's place

    loop.turn()

    assert (loop.nr_conns, len(loop.waiting)) == (1, 1)


# A thread has done with it.


@pytest.mark.parametrize("how", [Future.cancel, lambda future: future.set_exception(MemoryError())])
def test_an_answer_that_never_came_about_ends_its_connection_and_not_the_loop(loop, visit, how):
    visitor, done = visit(ask("/")[:-1]), Future()
    loop.until(lambda: state(loop) is State.READING)
    conn = only(loop)
    loop.stop_waiting(conn)
    how(done)

    loop.finish_request(conn, done)

    assert (conn.keeps_open, state(loop)) == (False, State.CLOSING)
    assert visitor.recv(1) == b""


@pytest.mark.parametrize("length", [100, 8192], ids=["read ahead", "not read yet"])  # gunicorn reads 8192 at once
def test_what_gunicorn_left_of_a_request_is_never_taken_for_the_next_one(loop, visit, asked, monkeypatch, length):
    """Ours is the longer of the two ends here: whoever hides a request in another could do that to somebody's proxy."""
    monkeypatch.setattr(worker, "frame", lambda received, searched: Frame(len(received), False))
    visitor = visit(padded("/seen/", length) + ask("/hidden/"))
    loop.until(lambda: state(loop) is State.CLOSING)
    visitor.sendall(ask("/next/"))
    loop.turn()

    assert all_of(visitor).count(b"HTTP/1.1 ") == 1
    assert asked == ["/seen/"]


def padded(address: str, length: int) -> bytes:
    missing = length - len(ask(address, b"X: \r\n"))
    return ask(address, b"X: %b\r\n" % (b"a" * missing))


def test_a_large_form_whose_sender_went_away_lets_the_next_one_in(loop, visit, asked, monkeypatch):
    monkeypatch.setattr(worker, "LARGE", 10)
    first, second = visit(ask("/long/")), visit(ask("/second/"))
    loop.until(lambda: loop.nr_conns == 2 and not loop.waiting)
    reset(first)
    loop.until(lambda: asked == ["/long/", "/second/"] and state(loop) is State.IDLE)

    assert answer(second)[1] == b"ok\n"
    assert not loop.large


# The last answer is on its way.


def closing_one(loop, visit, sent: bytes = b"nonsense") -> socket.socket:
    visitor = visit(sent)
    loop.until(lambda: state(loop) is State.CLOSING)
    return visitor


def test_the_last_answer_is_not_taken_back_from_whoever_is_still_sending(loop, visit):
    visitor = closing_one(loop, visit)
    visitor.sendall(b"a" * 10_000)
    loop.turn()
    visitor.sendall(b"a" * 10_000)
    loop.turn()

    assert all_of(visitor).startswith(b"HTTP/1.1 400 ")


def test_what_comes_after_the_last_answer_is_not_a_request(loop, visit, asked):
    visitor = closing_one(loop, visit, ask("/first/", CLOSE))
    visitor.sendall(ask("/second/"))
    loop.turn()

    assert asked == ["/first/"]
    assert (state(loop), loop.held) == (State.CLOSING, 0)


def test_a_close_that_never_ends_is_ended_however_much_is_still_sent(loop, visit):
    visitor = closing_one(loop, visit)
    for _ in range(3):
        visitor.sendall(b"a" * 100_000)
        loop.later(0.6)
    assert state(loop) is State.CLOSING

    loop.later(0.3)

    assert nothing_is_left(loop)


def test_a_site_that_stops_waits_one_second_for_one_that_is_being_closed(loop, visit):
    closing_one(loop, visit)
    loop.handle_exit(signal.SIGTERM, None)
    loop.later(0.1)
    loop.later(0.9)
    assert state(loop) is State.CLOSING

    loop.later(0.2)

    assert nothing_is_left(loop)
