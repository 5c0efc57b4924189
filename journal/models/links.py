from datetime import datetime, timedelta

from django.db import models, transaction

from journal import tokens
from journal.days import AHEAD
from journal.models.devices import Device
from journal.models.rows import Row, always


class TransferLink(Row):
    """Opens a journal on another device, once and not for long. Looking at it changes nothing; redeeming does."""

    LASTS = timedelta(minutes=10)

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    redeemed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="a_link_opens_one_journal"),
            always("a_link_is_redeemed_while_it_lasts", redeemed__lte=models.F("expires")),
        ]

    @classmethod
    def make(cls, journal: models.Model, now: datetime, lasts: timedelta) -> str:
        token = tokens.new()
        cls.objects.create(journal_id=journal.pk, token_hash=tokens.hashed(token), made=now, expires=now + lasts)
        return token

    @classmethod
    def that_opens(cls, token: str, now: datetime) -> "TransferLink | None":
        """The link of this secret, if it can still be redeemed."""
        links = cls.objects.select_related("journal").filter(token_hash=tokens.hashed(token))
        return links.filter(lasting(now)).first()

    def redeem(self, now: datetime, name: str = "") -> str | None:
        """The token of a new device for the journal; None when somebody was quicker or it is too late."""
        with transaction.atomic(), self.journal.locked(now):
            if not TransferLink.objects.filter(lasting(now), pk=self.pk).update(redeemed=now):
                return None
            token = tokens.new()
            Device.let_in(self.journal, token, now, name)
            return token


def lasting(now: datetime) -> models.Q:
    """Not used up and not too late. A link from the future was made by a clock that has been set right since."""
    return models.Q(redeemed=None, expires__gte=now, made__lte=now + AHEAD)
