"""What every private row has in common, and the conditions that several of them keep."""

from collections.abc import Callable
from functools import cache
from typing import Any, Self
from uuid import UUID

from django.db import models

from journal.database.compiled import CompiledQuery, columns
from journal.days import FIRST_DAY
from journal.ids import is_client_id, uuid7
from journal.sync.states import Settled
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
        row = _by_id(cls).first(cls, key=key)
        if row and getattr(row, "journal_id", None) != journal_id:
            raise ElsewhereError(f"There is no {cls.__name__} {key} in this journal.")
        return row


@cache
def _by_id(model: type[models.Model]) -> CompiledQuery:
    def build(key):
        return model._default_manager.filter(pk=key).values_list(*columns(model))

    return CompiledQuery(build, key=models.UUIDField())


def note_settled(journal: Any, change_id: UUID, stands: UUID, was_stored: bool = False) -> None:
    """For whoever answers the phone: what became of this write, which the journal's lock is held for."""
    journal.settled = {change_id: Settled(change_id, stands, was_stored), **journal.settled}


def always(name: str, **condition) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**condition), name=name)


def pain_from_0_to_10(name: str) -> models.CheckConstraint:
    return always(name, pain__gte=0, pain__lte=10)


def day_since_1900(name: str) -> models.CheckConstraint:
    return always(name, day__gte=FIRST_DAY)


class Contest:
    """Asks the database what journal.sync.versions.contests says: whether any of these rows contests a new write.

    `rows` makes the queryset of them from one parameter for each of the fields, like a CompiledQuery's `build`.
    """

    def __init__(self, rows: Callable[..., models.QuerySet], **fields: models.Field):
        def among(condition: Callable[..., models.Q]) -> CompiledQuery:
            def build(change, said_at, **which):
                return rows(**which).filter(condition(change, said_at)).values_list("version")[:1]

            return CompiledQuery(build, change=models.UUIDField(), said_at=models.DateTimeField(), **fields)

        self._to_next, self._to_any = among(_about), among(lambda *new: _about(*new) | _later(*new))

    def is_open(self, stamp: Stamp, stands: UUID | None, **which: Any) -> bool:
        """Of the write that this stamp is of; `stands` is the version that stands now, if any."""
        query = self._to_next if stamp.replaces and stamp.replaces == stands else self._to_any
        return bool(query.rows(change=stamp.change_id, said_at=stamp.said_at, **which))


def _about(change: Any, said_at: Any) -> models.Q:
    return models.Q(version=change) | models.Q(replaces=change)


def _later(change: Any, said_at: Any) -> models.Q:
    return models.Q(at__gt=said_at) | models.Q(at=said_at, version__gt=change)
