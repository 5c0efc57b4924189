"""What is held of a person: how many rows of each kind, and the rows themselves.

tests/journal/test_holdings.py fails until a new kind has its words.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Max, Min, OuterRef, Subquery

from journal.data.erase import rows_that_go
from journal.data.kinds import OPENS, Kind, names, of_a_journal, of_a_spot
from journal.data.row_labels import ROW_LABELS, SECRET, TECHNICAL
from journal.models import Journal, SoreSpot

PARTS = ("rows", "oldest", "newest")
DATED_BY = ("day", "started", "at", "added", "made")


@dataclass(frozen=True)
class InventoryLine:
    """How many rows of one kind there are, and from when to when."""

    kind: str
    rows: int
    oldest: date | None = None
    newest: date | None = None

    @property
    def words(self) -> str:
        """
        >>> InventoryLine("Rating", 2).words
        '2 day ratings'
        """
        return ROW_LABELS[self.kind] % {"rows": self.rows}

    @property
    def is_technical(self) -> bool:
        return self.kind in TECHNICAL

    @property
    def order(self) -> tuple[bool, int]:
        return self.is_technical, [*ROW_LABELS].index(self.kind)


def inventory(journal: Journal) -> list[InventoryLine]:
    """Of every kind there is, for one query."""
    return counted(Journal.objects.filter(pk=journal.pk), "journal", [*of_a_journal(), *OPENS])


def holds_nothing(journal: Journal) -> bool:
    """Nothing but spots and the phones that open it."""
    return all(line.kind in ("SoreSpot", "Change", "Device", "TransferLink") for line in inventory(journal))


def inventory_of_account(user: Any) -> list[InventoryLine]:
    """What belongs to the account itself and goes with it."""
    found = [
        one.related_model for one in user._meta.related_objects if one.one_to_many and one.related_model != Journal
    ]
    counts = ((model, model._default_manager.filter(**{by: user.pk}).count()) for model, by in owned(found))
    return [InventoryLine(model.__name__, rows) for model, rows in counts if rows]


def owned(models_: list[Kind]) -> list[tuple[Kind, str]]:
    return [(model, by) for model in models_ for by in ("owner", "user") if by in names(model)]


def inventory_of_spot(spot: SoreSpot) -> list[InventoryLine]:
    return counted(SoreSpot.objects.filter(pk=spot.pk), "spot", of_a_spot())


def counted(owners: models.QuerySet[Any], by: str, of: list[Kind], **where: Any) -> list[InventoryLine]:
    """Of a spot: what goes with it."""
    asked: dict[str, Any] = {}
    for model in of:
        rows = rows_that_go(model) if by == "spot" else model._default_manager.all()
        mine = rows.filter(**{by: OuterRef("pk")}, **where).order_by().values(by)
        dated = date_field(model)
        for part, expression in zip(PARTS, (Count("pk"), Min(dated), Max(dated)), strict=True):
            asked[f"{model.__name__}_{part}"] = Subquery(mine.annotate(**{part: expression}).values(part))
    row: dict[str, Any] = owners.annotate(**asked).values(*asked).first() or {}
    lines = [InventoryLine(model.__name__, **counts_of(model, row)) for model in of]
    return sorted((line for line in lines if line.rows), key=lambda line: line.order)


def counts_of(model: Kind, row: dict[str, Any]) -> dict[str, Any]:
    return {part: row.get(f"{model.__name__}_{part}") for part in PARTS}


def date_field(model: Kind) -> str:
    dates = [field.name for field in model._meta.concrete_fields if isinstance(field, models.DateField)]
    return next((name for name in DATED_BY if name in dates), dates[0])


def rows(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """Everything that is held, as plain values; only what a browser must keep to itself is left out."""
    found: list[Kind] = [*of_a_journal(), *OPENS]
    return {model.__name__: values(model, journal=journal.pk) for model in found}


def values(model: Kind, **where: Any) -> list[dict[str, Any]]:
    """Every field of these rows, but for the secrets."""
    fields = [field.attname for field in model._meta.concrete_fields if field.name not in SECRET]
    return list(model._default_manager.filter(**where).order_by("pk").values(*fields))
