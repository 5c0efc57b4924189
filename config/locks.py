"""A lock among processes: a file in the data folder, and on PostgreSQL one for all machines as well."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def one_at_a_time(name: str, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of this name: True; without `wait` False if somebody else holds it. It ends with its process."""
    with _file(name, wait) as ours:
        if not ours or connection.vendor != "postgresql":
            yield ours
            return
        with _advisory(zlib.crc32(name.encode()), wait) as alone:
            yield alone


@contextmanager
def _file(name: str, wait: bool) -> Iterator[bool]:
    with open(settings.DATA_DIR / f"{name}.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _advisory(key: int, wait: bool) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s)", [key])
        taken = wait or cursor.fetchone()[0]
    try:
        yield taken
    finally:
        if taken:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
