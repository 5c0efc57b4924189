from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import models

from journal import tokens
from journal.database.outages import best_effort
from journal.models.rows import Row

USED_IS_NOTED = timedelta(hours=1)
SIGNER = Signer(salt="journal.device")


class Device(Row):
    """A browser that may open a journal without signing in. It holds the token; we hold its hash."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=60, blank=True)  # the kind of browser, for the page of devices
    made = models.DateTimeField()
    used = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_hash"], name="a_token_opens_one_journal")]

    @staticmethod
    def offer() -> str:
        """What a newcomer's page carries: a token signed by us, so that nobody can slip in one that they know."""
        return SIGNER.sign(tokens.new())

    @staticmethod
    def offered(signed: str) -> str | None:
        """The token of such a page, or None where the signature is not ours."""
        try:
            return SIGNER.unsign(signed)
        except BadSignature:
            return None

    @classmethod
    def let_in(cls, journal: models.Model, token: str, now: datetime, name: str = "") -> "Device":
        return cls.objects.create(journal_id=journal.pk, token_hash=tokens.hashed(token), made=now, used=now, name=name)

    @classmethod
    def that_holds(cls, token: str) -> "Device | None":
        return cls.objects.select_related("journal").filter(token_hash=tokens.hashed(token)).first()

    def note_use(self, now: datetime) -> bool:
        """Once an hour at most, and then the cookie deserves to be renewed as well."""
        if now - self.used <= USED_IS_NOTED:
            return False
        self.used = now
        return bool(best_effort(lambda: Device.objects.filter(pk=self.pk).update(used=now)))
