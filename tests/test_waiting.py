"""For how long a connection is waited for, and which one goes first. No clock is asked here."""

import socket

import pytest

from config.server.framing import HEAD
from config.server.waiting import Connection, State, Waiting

A_KIB_A_SECOND = 1024
MUCH = HEAD + 1


@pytest.fixture
def conn():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Connection(None, ours, "", "")


def waits(conn: Connection, state: State, moved: int = 0) -> Connection:
    conn.state, conn.since, conn.moved = state, 1000.0, moved
    return conn


BOUNDS = [(State.IDLE, 2), (State.READING, 20), (State.WRITING, 20), (State.CLOSING, 2)]


@pytest.mark.parametrize(("state", "seconds"), BOUNDS)
def test_each_kind_of_waiting_has_an_end(conn, state, seconds):
    waits(conn, state)

    assert not conn.is_overdue(1000 + seconds, None)
    assert conn.is_overdue(1000 + seconds + 0.1, None)


@pytest.mark.parametrize("state", [State.READING, State.WRITING])
def test_whoever_is_slow_but_steady_may_take_longer(conn, state):
    assert waits(conn, state, moved=30 * 10 * A_KIB_A_SECOND).is_overdue(1000 + 40, None)
    assert not waits(conn, state, moved=40 * 17 * A_KIB_A_SECOND).is_overdue(1000 + 40, None)


@pytest.mark.parametrize("state", [State.IDLE, State.READING, State.WRITING, State.CLOSING])
def test_a_site_that_stops_waits_for_five_seconds_at_most(conn, state):
    waits(conn, state, moved=10**9)

    assert conn.is_overdue(1001 + 5.1, stopping=1001)


def test_an_answer_at_work_when_the_site_stops_has_time(conn):
    assert not waits(conn, State.WRITING).is_overdue(1001 + 4.9, stopping=1001)


def test_the_oldest_goes_first(conn):
    waiting = Waiting()
    with socket.socket() as raw:
        second = Connection(None, raw, "", "")
        waiting.add(conn)
        waiting.add(second)
        second.weight = MUCH

        assert waiting.oldest() is conn
        assert waiting.oldest_that_holds_much() is second


def test_whoever_holds_little_does_not_go_for_what_others_hold(conn):
    waiting = Waiting()
    waiting.add(conn)
    conn.weight = HEAD

    assert waiting.oldest_that_holds_much() is None
