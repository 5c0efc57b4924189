from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection, models, transaction

from journal.models.rows import Row

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
AHEAD = MINUTE  # how far the clocks of two machines may differ; a row from later is a clock's mistake
# How often from one address. Never counted by name: otherwise anybody could lock anybody out.
LIMITS = {
    "claim": {HOUR: 10},
    "confirm": {MINUTE: 10, HOUR: 50},
    "open": {MINUTE: 10, HOUR: 20},  # new journals; a whole household shares an address
    "passkey": {MINUTE: 60},
    "recover": {MINUTE: 10, HOUR: 50},
    "sign-in": {MINUTE: 10, HOUR: 100},
}


class RateLimitedError(Exception):
    """This one was not counted; after the wait one is possible again."""

    def __init__(self, wait: timedelta):
        super().__init__(wait)
        self.wait = wait


class RateLimitHit(Row):
    """One attempt at something that could be guessed. `source` is a hash of an address, which is not stored itself."""

    action = models.CharField(max_length=10)
    source = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "action", "at"], name="hits_of_a_source")]

    @classmethod
    def count(cls, action: str, sources: Mapping[str, int], now: datetime) -> None:
        """Count this one, unless there were too many already: then it changes nothing, and waiting helps.

        Each source comes with how many times the limits hold for it.
        """
        with transaction.atomic():
            take_locks(f"{action} {source}" for source in sources)
            waits = [wait for source, times in sources.items() for wait in cls._waits(action, source, times, now)]
            if not waits:
                RateLimitHit.objects.bulk_create(
                    RateLimitHit(action=action, source=source, at=now) for source in sources
                )
        if waits:
            raise RateLimitedError(max(waits))

    @classmethod
    def _waits(cls, action: str, source: str, times: int, now: datetime) -> list[timedelta]:
        """For each limit that is reached, how long until so many of its hits are over that there is room for one."""
        limits = LIMITS.get(action, {})
        counted = cls.objects.filter(source=source, action=action)
        counted.filter(at__gt=now + AHEAD).delete()
        since = {f"of_{n}": models.Count("pk", filter=models.Q(at__gt=now - window)) for n, window in enumerate(limits)}
        counts = counted.aggregate(**since).values() if since else ()
        over = [count - most * times for count, most in zip(counts, limits.values(), strict=True)]
        full = [(window, more) for window, more in zip(limits, over, strict=True) if more >= 0]
        oldest = counted.order_by("at").values_list("at", flat=True)
        return [oldest.filter(at__gt=now - window)[more] + window - now for window, more in full]


def take_locks(names: Iterable[str]) -> None:
    """Whoever counts the same waits here until the other's transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return
    keys = [int.from_bytes(sha256(name.encode()).digest()[:8], signed=True) for name in names]
    with connection.cursor() as cursor:
        for key in sorted(keys):  # always in one order, so that no two wait for each other
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
