"""Django's SQLite, with a fairer queue for writers.

SQLite sleeps ever longer between two tries for the write lock, up to a tenth of a second. When many write at once the
lock is seldom free at just that moment, and once in a while somebody waits in vain until the timeout. Asking often and
at random gives each the same chance.
"""

import random
import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PAUSES = (0.002, 0.02)  # seconds; shorter ones cost the writer at work its processor


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """The first of two that open a new file at once changes its mode, and for a moment no other may even ask."""
        deadline = time.monotonic() + self.settings_dict["OPTIONS"].get("timeout", 5)
        while True:
            try:
                return super().get_new_connection(conn_params)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(*PAUSES))  # noqa: S311 - chance, not a secret

    def _start_transaction_under_autocommit(self) -> None:
        timeout = self.settings_dict["OPTIONS"].get("timeout", 5)
        deadline = time.monotonic() + timeout
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._began(deadline):
                time.sleep(random.uniform(*PAUSES))  # noqa: S311 - chance, not a secret
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(timeout * 1000)}")

    def _began(self, deadline: float) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # private, so the stubs lack it
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            return False
        return True
