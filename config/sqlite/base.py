"""Django's SQLite, with a fairer queue for writers.

SQLite sleeps ever longer between two tries for the write lock, up to a tenth of a second. When many write at once the
lock is seldom free at just that moment, and once in a while somebody waits in vain until the timeout. Asking often and
at random gives each the same chance. How long and how many may ask is bounded, so that readers are never kept waiting.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from journal.waiting import WaitLimit

PAUSES = (0.002, 0.02)  # seconds; shorter ones cost the writer at work its processor
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
limit = WaitLimit()  # one for the process: all its threads want the same lock


class DatabaseWrapper(base.DatabaseWrapper):
    patience: float | None = None  # seconds, instead of the timeout

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._execute)

    @property
    def timeout(self) -> float:
        return self.settings_dict["OPTIONS"].get("timeout", 5)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """The first of two that open a new file at once changes its mode, and for a moment no other may even ask."""
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                return super().get_new_connection(conn_params)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(*PAUSES))  # noqa: S311 - chance, not a secret

    def _start_transaction_under_autocommit(self) -> None:
        self._in_turn(super()._start_transaction_under_autocommit)  # type: ignore[misc]  # private, so the stubs lack it

    def _execute(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict) -> Any:
        """A write without a transaction around it waits for its turn as well."""
        if self.in_atomic_block or not sql.startswith(WRITES):
            return execute(sql, params, many, context)
        return self._in_turn(lambda: execute(sql, params, many, context))

    def _in_turn(self, write: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + (self.timeout if self.patience is None else self.patience)
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            with limit.waiting():
                while True:
                    try:
                        return write()
                    except OperationalError as error:
                        if "locked" not in str(error) or time.monotonic() > deadline or limit.refuses():
                            raise
                    time.sleep(random.uniform(*PAUSES))  # noqa: S311 - chance, not a secret
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self.timeout * 1000)}")
