"""Which kinds of rows there are, read from the models: a new one is counted, exported, merged and deleted by itself."""

from django.db import models

from journal.models import Device, Journal, SoreSpot, TransferLink

Kind = type[models.Model]

OPENS: tuple[Kind, ...] = (
    Device,
    TransferLink,
)  # they open a journal; nobody wrote them, and no merge takes them along


def pointing_at(model: Kind) -> list[tuple[Kind, str]]:
    """Every model with a foreign key to this one, and the key's name, in the order in which they were defined."""
    relations = [one for one in model._meta.related_objects if one.one_to_many]
    return [(one.related_model, one.field.name) for one in relations]


def of_a_journal() -> list[Kind]:
    """Every kind that belongs to a journal: what a person wrote, and what follows from it."""
    return [model for model, name in pointing_at(Journal) if name == "journal" and model not in OPENS]


def of_a_spot() -> list[Kind]:
    """Every kind that points at a spot."""
    return [model for model, name in pointing_at(SoreSpot) if name == "spot"]


def of_a_day() -> list[Kind]:
    """Those of a spot that have a day."""
    return [model for model in of_a_spot() if "day" in names(model)]


def names(model: Kind) -> set[str]:
    """The names of its fields."""
    return {field.name for field in model._meta.concrete_fields}
