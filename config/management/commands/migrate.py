from datetime import UTC, datetime

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from config import backups
from config.locks import one_at_a_time

FOLDER = "backups"


class Command(migrate.Command):
    help = "Django's migrate, by one process at a time, and with a backup before anything changes."

    def handle(self, *args, **options):
        with one_at_a_time("migrate"):
            if options["database"] == "default" and changes_something():
                back_up()
            super().handle(*args, **options)


def changes_something() -> bool:
    """Is there a database already, and something that it has not been through?"""
    executor = MigrationExecutor(connections["default"])
    kept = any(room in backups.ROOMS for room, _ in executor.loader.applied_migrations)
    return kept and bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def back_up() -> None:
    folder = settings.DATA_DIR / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    now = datetime.now(UTC)
    backups.write(folder / f"before-{now:%Y%m%d-%H%M%S}.jsonl.gz", now)
