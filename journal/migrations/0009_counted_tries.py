"""The table in which tries are counted, for all workers together."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS cache")


class Migration(migrations.Migration):
    dependencies = [("journal", "0008_recovery_code")]

    operations = [migrations.RunPython(make, drop)]
