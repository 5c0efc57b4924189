"""What every private row has in common, and the conditions that several of them keep."""

from typing import Self
from uuid import UUID

from django.db import models

from journal.days import FIRST_DAY
from journal.ids import is_client_id, uuid7
from journal.sync.versions import ChangeError, ElsewhereError, Stamp


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def in_journal(cls, journal_id: UUID, key: UUID) -> Self | None:
        """The row of this id, or None where the id is free.

        ChangeError: the id is not a UUID of version 4 or 7. ElsewhereError: the row is in another journal.
        """
        if not is_client_id(key):
            raise ChangeError("A row needs an id of version 4 or 7.")
        row = cls._default_manager.filter(pk=key).first()
        if row and getattr(row, "journal_id", None) != journal_id:
            raise ElsewhereError(f"There is no {cls.__name__} {key} in this journal.")
        return row


def always(name: str, **condition) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**condition), name=name)


def pain_from_0_to_10(name: str) -> models.CheckConstraint:
    return always(name, pain__gte=0, pain__lte=10)


def day_since_1900(name: str) -> models.CheckConstraint:
    return always(name, day__gte=FIRST_DAY)


def contesting(stamp: Stamp, stands: UUID | None) -> models.Q:
    """The rows for which journal.sync.versions.contests is true, as a condition of a query."""
    known = models.Q(version=stamp.change_id) | models.Q(replaces=stamp.change_id)
    ahead = models.Q(at__gt=stamp.said_at) | models.Q(at=stamp.said_at, version__gt=stamp.change_id)
    return known if stamp.replaces and stamp.replaces == stands else known | ahead
