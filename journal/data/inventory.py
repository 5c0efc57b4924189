"""What is held of a person: how many rows of each kind, and the rows themselves.

tests/journal/test_inventory.py fails until a new kind has its label.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Max, Min, OuterRef, Subquery

from journal.data.erase import rows_that_go
from journal.data.kinds import OPENS, Kind, names, of_a_journal, of_a_spot
from journal.data.row_labels import ROW_LABELS, SECRET, TECHNICAL
from journal.models import Journal, SoreSpot, User

PARTS = ("rows", "oldest", "newest")
DATED_BY = ("day", "started", "at", "added", "made")


@dataclass(frozen=True)
class InventoryLine:
    """How many rows of one kind there are, with the days of the oldest and the newest."""

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
        """Whether the site wrote them for itself."""
        return self.kind in TECHNICAL

    @property
    def order(self) -> tuple[bool, int]:
        """Where the line comes in a list: what people wrote first, in the order of ROW_LABELS."""
        return self.is_technical, [*ROW_LABELS].index(self.kind)


def inventory(journal: Journal) -> list[InventoryLine]:
    """A line for every kind that the journal has rows of, with one query."""
    return counted(Journal.objects.filter(pk=journal.pk), "journal", [*of_a_journal(), *OPENS])


def holds_nothing(journal: Journal) -> bool:
    """Whether it has nothing but spots, and what opens it."""
    return all(line.kind in ("SoreSpot", "Change", "Device", "TransferLink") for line in inventory(journal))


def inventory_of_account(user: User) -> list[InventoryLine]:
    """What goes with the account besides its journal: sessions, passkeys and codes."""
    found = [
        one.related_model for one in user._meta.related_objects if one.one_to_many and one.related_model != Journal
    ]
    counts = ((model, model._default_manager.filter(**{by: user.pk}).count()) for model, by in owned(found))
    return [InventoryLine(model.__name__, rows) for model, rows in counts if rows]


def owned(models_: list[Kind]) -> list[tuple[Kind, str]]:
    """Those that belong to an account, with the name of the key that says so."""
    return [(model, by) for model in models_ for by in ("owner", "user") if by in names(model)]


def inventory_of_spot(spot: SoreSpot) -> list[InventoryLine]:
    """What goes with the spot when it is deleted."""
    return counted(SoreSpot.objects.filter(pk=spot.pk), "spot", of_a_spot())


def counted(owners: models.QuerySet[Any], by: str, of: list[Kind], **where: Any) -> list[InventoryLine]:
    """A line for each of these kinds that has rows, with one query.

    `owners` is one journal or spot, `by` the key that points at it; `where` narrows the rows. Of a spot only what goes
    with it is counted.
    """
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
    """The part of the query's answer that is about this kind."""
    return {part: row.get(f"{model.__name__}_{part}") for part in PARTS}


def date_field(model: Kind) -> str:
    """The field by which it is dated: the first of DATED_BY that it has."""
    dates = [field.name for field in model._meta.concrete_fields if isinstance(field, models.DateField)]
    return next((name for name in DATED_BY if name in dates), dates[0])


def rows(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """Every row of the journal by kind, as `values` gives them."""
    found: list[Kind] = [*of_a_journal(), *OPENS]
    return {model.__name__: values(model, journal=journal.pk) for model in found}


def values(model: Kind, **where: Any) -> list[dict[str, Any]]:
    """Every field of the rows for which `where` holds, in the order of their keys; only secrets are left out."""
    fields = [field.attname for field in model._meta.concrete_fields if field.name not in SECRET]
    return list(model._default_manager.filter(**where).order_by("pk").values(*fields))
