"""Everything that is held, as one JSON file from which nothing is missing."""

import json
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from journal.data.inventory import rows, values
from journal.models import Journal

FORMAT, VERSION = "unknot journal", 1


def exported(journal: Journal, now: datetime) -> str:
    """The journal as JSON: its own fields, and under `rows` every row by kind, without the secrets that open it."""
    own = values(Journal, id=journal.pk)[0]
    named = {"name": journal.owner.get_username()} if journal.owner else None
    whole = {"format": FORMAT, "version": VERSION, "written": now, "account": named, "journal": own}
    return json.dumps(whole | {"rows": rows(journal)}, default=plain, ensure_ascii=False, indent=1)


def plain(value: Any) -> str:
    """A date, a time or a UUID as text, to the last microsecond. TypeError: a value of another kind.

    >>> plain(datetime(2026, 11, 22, 12, 0, 0, 1)), plain(time(3))
    ('2026-11-22T12:00:00.000001', '03:00:00')
    """
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be exported yet")
