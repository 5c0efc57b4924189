from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from journal.models.rows import always


class Session(AbstractBaseSession):
    """A browser that is signed in. It holds the key; we hold its hash, see journal.sessions."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    name = models.CharField(max_length=60, blank=True)  # the kind of browser, for the page of devices
    made = models.DateTimeField()
    used = models.DateTimeField()

    class Meta:
        constraints = [always("a_session_is_used_after_it_was_made", used__gte=models.F("made"))]
