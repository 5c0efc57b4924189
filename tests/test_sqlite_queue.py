import sqlite3
import threading
import time

import pytest
from django.db import ConnectionHandler, OperationalError

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_file(tmp_path):
    """A database file, as settings open it, and a second hand that can hold its write lock."""
    file = tmp_path / "one.sqlite3"
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    yield lambda timeout: connect(file, timeout), holder
    holder.close()


def connect(file, timeout):
    options = {"timeout": timeout, "transaction_mode": "IMMEDIATE"}
    return ConnectionHandler({"default": {"ENGINE": "config.sqlite", "NAME": file, "OPTIONS": options}})["default"]


def begin(writer):
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(writer):
    writer.rollback()
    writer.close()


def test_a_writer_waits_until_the_one_before_is_done(open_file):
    connect, holder = open_file
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, holder.rollback).start()
    writer, began = connect(5), time.monotonic()

    begin(writer)

    assert 0.25 < time.monotonic() - began < 4
    end(writer)


def test_a_writer_that_waits_for_too_long_is_told(open_file):
    connect, holder = open_file
    holder.execute("BEGIN IMMEDIATE")
    writer = connect(0.1)

    with pytest.raises(OperationalError, match="locked"):
        begin(writer)

    writer.close()


def test_what_begins_a_transaction_comes_by_the_queue(open_file):
    """Django's own way to begin is private: should it no longer be a statement like others, nobody would wait."""
    connect, _ = open_file
    writer, seen = connect(1), []
    with writer.execute_wrapper(lambda execute, sql, *more: seen.append(sql) or execute(sql, *more)):
        begin(writer)

    assert seen == ["BEGIN IMMEDIATE"]
    end(writer)


def test_other_statements_keep_their_timeout(open_file):
    connect, _ = open_file
    writer = connect(7)

    begin(writer)

    assert writer.connection.execute("PRAGMA busy_timeout").fetchone() == (7000,)
    end(writer)


def test_a_connection_whose_time_is_up_is_closed_after_the_request(open_file):
    """As one is set that found a disk that takes no writes: soon there may be room again."""
    connect, _ = open_file
    reader = connect(1)
    reader.ensure_connection()
    reader.close_at = 0

    reader.close_if_unusable_or_obsolete()

    assert reader.connection is None
