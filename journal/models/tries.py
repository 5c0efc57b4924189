from datetime import datetime, timedelta

from django.db import models, transaction

from journal.models.rows import Row

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
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
    def allowed(cls, action: str, source: str, now: datetime) -> bool:
        """Count this one, unless there were too many already: then it changes nothing, and waiting helps."""
        limits = LIMITS.get(action, {})
        since = [models.Count("pk", filter=models.Q(at__gt=now - window)) for window in limits]
        with transaction.atomic():
            lately = cls.objects.filter(source=source, action=action, at__gt=now - HOUR)
            counts = lately.aggregate(**{f"of_{n}": count for n, count in enumerate(since)}).values() if since else []
            if any(count >= most for count, most in zip(counts, limits.values(), strict=False)):
                return False
            cls.objects.create(action=action, source=source, at=now)
        return True
