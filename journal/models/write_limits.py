"""How many writes of one journal are taken in an hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

HOUR = timedelta(hours=1)
# Far above any person: a month of three spots, entered at once and each of it said three times over, is about 750.
WRITES_AN_HOUR = 3000

unlimited = ContextVar("unlimited", default=False)


class TooManyWritesError(Exception):
    """Nothing was written; there is room again after a while."""

    def __init__(self, wait: timedelta):
        super().__init__(wait)
        self.wait = wait


@contextmanager
def without_limit() -> Iterator[None]:
    """For what no visitor can ask for, such as a made-up journal of ten years."""
    before = unlimited.set(True)
    try:
        yield
    finally:
        unlimited.reset(before)
