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


class Try(Row):
    """One try at something that could be guessed. `source` is made from an address, which is not kept itself."""

    action = models.CharField(max_length=10)
    source = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "action", "at"], name="tries_of_a_source")]

    @classmethod
    def allowed(cls, action: str, sources: Mapping[str, int], now: datetime) -> bool:
        """Count this one, unless there were too many already: then it changes nothing, and waiting helps.

        Each source comes with how many times the limits hold for it.
        """
        with transaction.atomic():
            take_locks(f"{action} {source}" for source in sources)
            if any(cls._is_full(action, source, times, now) for source, times in sources.items()):
                return False
            Try.objects.bulk_create(Try(action=action, source=source, at=now) for source in sources)
        return True

    @classmethod
    def _is_full(cls, action: str, source: str, times: int, now: datetime) -> bool:
        limits = LIMITS.get(action, {})
        counted = cls.objects.filter(source=source, action=action)
        counted.filter(at__gt=now + AHEAD).delete()
        since = {f"of_{n}": models.Count("pk", filter=models.Q(at__gt=now - window)) for n, window in enumerate(limits)}
        counts = counted.aggregate(**since).values() if since else ()
        return any(count >= most * times for count, most in zip(counts, limits.values(), strict=True))


def take_locks(names: Iterable[str]) -> None:
    """Whoever counts the same waits here until the other's transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return
    keys = [int.from_bytes(sha256(name.encode()).digest()[:8], signed=True) for name in names]
    with connection.cursor() as cursor:
        for key in sorted(keys):  # always in one order, so that no two wait for each other
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
