"""What is thrown away by itself, and when. Doing it twice is the same as once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import models

from journal.models import Device, Journal, RateLimitHit, Session, TransferLink
from journal.models.rate_limits import AHEAD, HOUR
from journal.models.sessions import alive

UNTOUCHED = timedelta(days=400)  # as long as browsers keep the cookie that would open it
LINKS_ARE_SHOWN = timedelta(days=30)


def tidy(now: datetime) -> dict[str, int]:
    """Delete what is over by now, and answer how many of each kind went."""
    links = TransferLink.objects.filter(expires__lt=now - LINKS_ARE_SHOWN)
    return {
        "journals": sum(journal.delete()[0] > 0 for journal in untouched(now)),
        "sessions": Session.objects.exclude(alive(now)).delete()[0],
        "links": links.delete()[0],
        "rate limit hits": RateLimitHit.objects.exclude(at__gt=now - HOUR, at__lte=now + AHEAD).delete()[0],
    }


def untouched(now: datetime) -> Iterator[Journal]:
    """Journals without an account that for 400 days were neither written to nor looked at."""
    since = now - UNTOUCHED
    looked_at = models.Exists(Device.objects.filter(journal=models.OuterRef("pk"), used__gte=since))
    return Journal.objects.filter(~looked_at, owner=None, used__lt=since).iterator()
