"""All that the bench knows of what this site is made of. Another checkout may lack a column, or have moved a word."""

from importlib import import_module

from django.apps import apps


def found(name: str, *modules: str):
    """This name, from the first of these modules that has it."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise ImportError(f"None of {', '.join(modules)} has {name}.")


uuid7 = found("uuid7", "journal.ids")
hashed = found("hashed", "journal.tokens")
assess = found("assess", "journal.persistence")


def model(name: str):
    return apps.get_model("journal", name)


def row(name: str, **said):
    """An unsaved row, without what this checkout has no column for."""
    kind = model(name)
    columns = {each for field in kind._meta.concrete_fields for each in (field.name, field.attname)}
    return kind(**{column: value for column, value in said.items() if column in columns})


def keep(*rows) -> None:
    """At once for each kind, and not by a person's verbs: ten years of eight spots take seconds."""
    kinds = dict.fromkeys(type(each) for each in rows)
    for kind in kinds:
        kind._default_manager.bulk_create([each for each in rows if type(each) is kind], batch_size=1000)
