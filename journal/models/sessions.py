from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from journal.models.rows import always

NOBODYS_LAST = timedelta(minutes=10)  # a challenge that nobody answered by then is asked anew


def alive(now: datetime) -> models.Q:
    """Sessions that still hold; one that nobody owns only for a while, ahead as well in case a clock was wrong."""
    lately = models.Q(used__gt=now - NOBODYS_LAST, used__lte=now + NOBODYS_LAST)
    return models.Q(expire_date__gt=now) & (models.Q(owner__isnull=False) | lately)


class Session(AbstractBaseSession):
    """A browser that is signed in. It holds the key; we hold its hash, see journal/accounts/session.py."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    name = models.CharField(max_length=60, blank=True)  # the kind of browser, for the page of devices
    made = models.DateTimeField()
    used = models.DateTimeField()

    class Meta:
        constraints = [always("a_session_is_used_after_it_was_made", used__gte=models.F("made"))]
