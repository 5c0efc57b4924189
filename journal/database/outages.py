"""Outages of the database: busy, full, read-only or gone. They pass; any other error of it is a fault of ours."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

SQLITE = ("BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN")
# Classes and single codes: connection, read-only, serialization, deadlock, resources, lock, operator, input and output.
POSTGRESQL = ("08", "25006", "40001", "40P01", "53", "55P03", "57", "58030")
log = logging.getLogger("unknot.database")
Written = TypeVar("Written")


class BusyError(OperationalError):
    """Too many threads wait for this lock already."""


def outage(error: BaseException) -> str | None:
    """The database's own name or code for an outage; None for any other error, which is a fault."""
    if isinstance(error, BusyError):
        return "BUSY"
    cause = error.__cause__
    if not isinstance(error, DatabaseError | InterfaceError) or cause is None:
        return None
    if name := getattr(cause, "sqlite_errorname", ""):
        name = name.removeprefix("SQLITE_")
        return name if name.startswith(SQLITE) else None
    code = getattr(cause, "sqlstate", None)
    if code is None:  # PostgreSQL did not answer at all
        return "GONE" if connection.vendor == "postgresql" and isinstance(error, OperationalError) else None
    return code if code.startswith(POSTGRESQL) else None


def is_busy(name: str) -> bool:
    """Whether somebody else writes, which passes in seconds.

    >>> is_busy("BUSY"), is_busy("BUSY_SNAPSHOT"), is_busy("55P03"), is_busy("FULL")
    (True, True, True, False)
    """
    return name.startswith(("BUSY", "LOCKED", "55P03", "40"))


def best_effort(write: Callable[[], Written]) -> Written | None:
    """The write's answer, or None where it was left out: it waits for no turn, and an outage is only logged."""
    before, connection.patience = getattr(connection, "patience", None), 0  # type: ignore[attr-defined]  # config.sqlite
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET LOCAL lock_timeout = 1")
            return write()
    except (DatabaseError, InterfaceError) as error:
        name = outage(error)
        if not name:
            raise
        log.warning("The database did not take what may be left out: %s", name)  # and not whose it was
        return None
    finally:
        connection.patience = before  # type: ignore[attr-defined]  # config.sqlite
