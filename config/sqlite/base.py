"""Django's SQLite, with a fairer queue for writers.

SQLite sleeps ever longer between two tries for the write lock, up to a tenth of a second. When many write at once the
lock is seldom free at just that moment, and once in a while somebody waits in vain until the timeout. Asking often and
at random gives each the same chance. How long and how many may ask is bounded, so that readers are never kept waiting.
"""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from journal.database.waiting import WaitLimit

PAUSES = (0.002, 0.02)  # seconds; shorter ones cost the writer at work its processor
Written = TypeVar("Written")
LITTLE = 100_000  # bytes: too few for what SQLite keeps beside a file that is open
WRITES = ("BEGIN IMMEDIATE", "INSERT", "UPDATE", "DELETE", "REPLACE")
limit = WaitLimit()  # one for the process: all its threads want the same lock


class DatabaseWrapper(base.DatabaseWrapper):
    patience: float | None = None  # seconds, instead of the timeout

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self.execute_in_turn)

    @property
    def timeout(self) -> float:
        """Seconds that a write waits for the lock."""
        return self.settings_dict["OPTIONS"].get("timeout", 5)

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Connect. The first of two that open a new file at once changes its mode; the other tries again."""
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                return self.opened(conn_params)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(*PAUSES))  # noqa: S311 - chance, not a secret

    def opened(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Connect; where the disk takes no writes and there is no log, to the file as it is, for this request only."""
        try:
            return super().get_new_connection(conn_params)
        except sqlite3.OperationalError as error:
            file = Path(conn_params["database"])
            if "locked" in str(error) or not file.exists() or takes_writes(file.parent) or has_log(file):
                raise
        self.close_at = 0  # at the end of the request: soon it may be written to again
        return super().get_new_connection(conn_params | {"database": f"{file.as_uri()}?mode=ro&immutable=1"})

    def execute_in_turn(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict) -> Any:
        """Whatever asks for the lock waits for its turn: what begins a transaction, and a write without one."""
        if self.in_atomic_block or not sql.startswith(WRITES):
            return execute(sql, params, many, context)
        return self.in_turn(lambda: execute(sql, params, many, context))

    def in_turn(self, write: Callable[[], Written]) -> Written:
        """Do this write as soon as the lock is free, within `patience` or the timeout. OperationalError: it was not."""
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


def takes_writes(folder: Path) -> bool:
    """Whether SQLite may write its log into this folder."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > LITTLE


def has_log(file: Path) -> bool:
    """Whether the log holds anything that the file does not."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0
