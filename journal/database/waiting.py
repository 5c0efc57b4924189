"""Bounds how many threads of a process wait for a lock that does not come free: the others answer who only reads."""

import threading
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from django.db import connection

from journal.database.outages import BusyError

MOST = 3  # of the eight threads of a process
GRACE = 0.35  # seconds in which any number may wait: that is how a crowd looks whose turn comes soon


class WaitLimit:
    """The threads that wait for one lock."""

    def __init__(self) -> None:
        self._began: dict[int, float] = {}
        self._moved = 0.0  # when somebody last had their turn

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """This thread waits for the lock within; it ends with its turn, or with an error."""
        me = threading.get_ident()
        self._began[me] = time.monotonic()
        try:
            yield
            self._moved = time.monotonic()
        finally:
            del self._began[me]

    @property
    def ahead(self) -> int:
        """How many threads began to wait before this one."""
        began = self._began.copy()
        mine = began[threading.get_ident()]
        return sum(other < mine for other in began.values())

    @property
    def is_stuck(self) -> bool:
        """Whether nobody has had their turn for GRACE seconds, though somebody waits."""
        began = min(self._began.copy().values(), default=time.monotonic())
        return time.monotonic() - max(began, self._moved) > GRACE

    @property
    def is_waited_for(self) -> bool:
        return bool(self._began)

    def refuses(self) -> bool:
        """Whether this thread should give up rather than wait longer."""
        return self.ahead >= MOST and self.is_stuck


_limits: dict[Hashable, WaitLimit] = {}  # of those that somebody waits for
_mutex = threading.Lock()


@contextmanager
def in_turn(key: Hashable) -> Iterator[None]:
    """Around the statement that locks a row. BusyError: too many wait for it. `key` names the row.

    SQLite has one lock for all, which config.sqlite waits for by itself.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with _mutex:
        limit = _limits.setdefault(key, WaitLimit())
    try:
        with limit.waiting():
            if limit.refuses():
                raise BusyError("Too many wait already.")
            if limit.ahead >= MOST:
                connection.cursor().execute(f"SET LOCAL lock_timeout = {int(GRACE / 2 * 1000)}")  # a row has two locks
            yield
    finally:
        with _mutex:
            if not limit.is_waited_for:
                _limits.pop(key, None)
