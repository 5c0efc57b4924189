"""Every row of a journal, found without knowing its kinds, so that two moments can be compared."""

from django.apps import apps
from django.db import models

from journal.models import Journal


def every_row(journal: Journal) -> list[tuple]:
    rows: list[tuple] = list(Journal.objects.filter(pk=journal.pk).values_list())
    for model in pointing_at(Journal):
        rows += [(model.__name__, *row) for row in model.objects.filter(journal=journal).order_by("pk").values_list()]
    return rows


def pointing_at(target: type[models.Model]) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if any(field.is_relation and field.related_model is target for field in model._meta.concrete_fields)
    ]
