import platform
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config import backups
from config.management.command import SiteCommand
from config.management.commands.serve import PLAIN_HTTP, address
from config.troubles import DAMAGED, is_damage

OLD = timedelta(days=7)
LITTLE = 1_000_000_000  # bytes


class Command(SiteCommand):
    help = "How this installation is doing, in plain sentences, and what to do next."

    def handle(self, *args, **options):
        for sentence in [*facts(), next_step()]:
            self.stdout.write(sentence)


def facts() -> Iterator[str]:
    yield f"People reach it at {address(settings.HOST, settings.PORT)}."
    yield "It is served over https." if settings.HTTPS else PLAIN_HTTP
    yield f"X-Forwarded-… is believed from {', '.join(settings.TRUSTED_PROXIES) or 'nobody'}."
    yield f"Everything is kept in {settings.DATA_DIR}; {gigabytes(free())} are free on that disk."
    yield f"The database is {database()}."
    yield f"Python {platform.python_version()}, Django {version('django')}, gunicorn {version('gunicorn')}."
    made = backups.last_made()
    yield f"The last backup is of {made:%Y-%m-%d %H:%M} UTC." if made else "There is no backup yet."


def next_step() -> str:
    """One thing at a time, the most urgent first."""
    made = backups.last_made()
    if is_damaged():
        return f"Next: {DAMAGED[0].lower()}{DAMAGED[1:]}"
    if pending() is None:
        return "Next: start the database, it does not answer."
    if pending():
        return "Next: restart the site, the database is of an earlier version."
    if free() < LITTLE:
        return "Next: make room on the disk."
    if made is None or datetime.now(made.tzinfo) - made > OLD:
        return f"Next: manage.py backup {Path.home() / 'unknot.jsonl.gz'}, and copy that file to another machine."
    if not settings.HTTPS and settings.HOST not in ("127.0.0.1", "::1", "localhost"):
        return "Next: give it a name and https, as docs/deploy.md says."
    return "Next: nothing. It is doing well."


def database() -> str:
    if connection.vendor != "sqlite":
        return f"PostgreSQL, {settings.DATABASES['default']['NAME']}"
    file = Path(settings.DATABASES["default"]["NAME"])
    size = file.stat().st_size / 1_000_000 if file.exists() else 0
    return f"SQLite, {size:.1f} MB"


def is_damaged() -> bool:
    """SQLite looks at every page of its file; PostgreSQL knows by itself."""
    if connection.vendor != "sqlite":
        return False
    try:
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA quick_check(1)").fetchone() != ("ok",)
    except DatabaseError as error:
        return is_damage(error)


def pending() -> bool | None:
    """Is something not migrated yet? Nothing where the database does not answer."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return None


def free() -> int:
    return shutil.disk_usage(settings.DATA_DIR).free


def gigabytes(size: int) -> str:
    """
    >>> gigabytes(12_340_000_000)
    '12.3 GB'
    """
    return f"{size / 1e9:.1f} GB"
