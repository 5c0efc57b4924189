from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import models

from journal import tokens
from journal.database.compiled import CompiledQuery, CompiledUpdate, columns, fields_of, row_of
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
        """With its journal. Every private page asks this first."""
        for values in _holding.rows(token=tokens.hashed(token)):
            device, rest = row_of(cls, values), values[len(columns(cls)) :]
            device.journal = row_of(journal_model(), rest)
            return device
        return None

    def note_use(self, now: datetime) -> bool:
        """Once an hour at most, and then the cookie deserves to be renewed as well."""
        if now - self.used <= USED_IS_NOTED:
            return False
        self.used = now
        return bool(best_effort(lambda: _note_use.count(key=self.pk, used=now)))


def journal_model() -> Any:
    return Device._meta.get_field("journal").related_model


def _with_this_token(token: Any) -> models.QuerySet:
    journal = (f"journal__{column}" for column in columns(journal_model()))
    return Device.objects.filter(token_hash=token).values_list(*columns(Device), *journal)


_note_use = CompiledUpdate(
    lambda key, used: (Device.objects.filter(pk=key), {"used": used}),
    key=models.UUIDField(),
    **fields_of(Device, "used"),
)
_holding = CompiledQuery(_with_this_token, token=models.CharField())
