"""The whole database as one file that either database can read: a gzip of JSON lines.

The first line says which migrations it was made at, the last how many rows there are, so that half a file is known for
what it is. It is written from one moment of a database that goes on being written to.
"""

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph

from config import columns

FORMAT, VERSION = "unknot backup", 1
ROOMS = ("journal", "account", "mfa")
BATCH = 2000
QUICKLY = 1  # the second level makes a file that is a tenth smaller, and takes as long again
MARK = "last-backup"
LEFT_OUT = ("Session", "RateLimitHit", "Try")  # whoever was signed in signs in again; a hit was called Try before 0015
AS_JSON = json.JSONEncoder(default=datetime.isoformat, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class BackupError(Exception):
    """Why a backup cannot be written or restored, in a sentence for whoever runs the command."""


def write(file: Path, now: datetime) -> int:
    """Write a backup beside its final name, and move it there once it is whole. Answers the number of rows."""
    draft = file.with_name(f"{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as raw, gzip.open(raw, "wb", compresslevel=QUICKLY) as packed, one_moment():
            rows = write_rows(packed, now)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    (settings.DATA_DIR / MARK).write_text(now.isoformat())
    return rows


def write_rows(packed: gzip.GzipFile, now: datetime) -> int:
    """Header, rows and last line; answers the number of rows."""
    rows = 0
    packed.write(line({"format": FORMAT, "version": VERSION, "made": now, "migrations": applied()}))
    for model in kept(as_migrated()):
        for some in batches_of(model):
            packed.write(b"".join(some))
            rows += len(some)
    packed.write(line({"rows": rows}))
    return rows


def batches_of(model: type[models.Model]) -> Iterator[list[bytes]]:
    """The lines of this kind's rows, BATCH at a time, in the order of their keys."""
    label = model._meta.label
    with connection.chunked_cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA mmap_size = 0")  # else the whole file counts as this process's memory
        cursor.execute(columns.select(model))
        while rows := cursor.fetchmany(BATCH):
            yield [line([label, *row]) for row in columns.unpacked(model, rows)]


def last_made() -> datetime | None:
    """When the last backup was made; None if there was none."""
    mark = settings.DATA_DIR / MARK
    return datetime.fromisoformat(mark.read_text()) if mark.exists() else None


@contextmanager
def one_moment() -> Iterator[None]:
    """Within it all reads see the database as it was at the first; others go on writing."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # only reads: Django's own would take the write lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def applied() -> list[tuple[str, str]]:
    """The migrations that this database has been through, as (app, name)."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def as_migrated() -> Apps:
    """The models as the database has them now, which may be behind the code."""
    loader = MigrationExecutor(connection).loader
    return loader.project_state([node for node in loader.applied_migrations if node in loader.graph.nodes]).apps


def kept(apps: Apps) -> list[type[models.Model]]:
    """Every model that holds what people gave us, each after those that it points at."""
    found = [model for room in ROOMS for model in apps.all_models[room].values() if keeps(model)]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [model for model in found if not (pointed_at(model) - {model}) & set(found)]
        ordered += ready
        found = [model for model in found if model not in ready]
    return ordered


def keeps(model: type[models.Model]) -> bool:
    """Whether this model's rows are part of a backup."""
    return model._meta.managed and not model._meta.auto_created and model.__name__ not in LEFT_OUT


def pointed_at(model: type[models.Model]) -> set[Any]:
    """The models that its foreign keys point at."""
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def line(value: object) -> bytes:
    """One line of the file: JSON, and the end of the line."""
    return f"{AS_JSON(value)}\n".encode()


def read(file: Path) -> Iterator[Any]:
    """Every line of the file, decoded. BackupError: it is none, or broken off."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") as text:
            for each in text:
                yield json.loads(each)
    except (OSError, EOFError, ValueError) as error:
        raise BackupError(f"{file} cannot be read, or it is not whole: {error}.") from None


def header(lines: Iterator[Any]) -> dict[str, Any]:
    """The first line. BackupError: it is not ours, or of a newer version."""
    first = next(lines, None)
    if not isinstance(first, dict) or first.get("format") != FORMAT:
        raise BackupError("This is not a backup of Unknot.")
    if first["version"] != VERSION:
        raise BackupError("A newer Unknot wrote this backup. Update first, then restore.")
    return first


def restore(file: Path) -> int:
    """Fill an empty database from a backup, and answer the number of rows.

    The tables are made at the backup's migrations; `migrate` brings them up to date. BackupError: nothing was restored.
    """
    lines = read(file)
    wanted = sorted((room, name) for room, name in header(lines)["migrations"])
    executor = MigrationExecutor(connection)
    if unknown := [node for node in wanted if node[0] in ROOMS and node not in executor.loader.graph.nodes]:
        raise BackupError(f"This Unknot does not know {unknown[0][1]}. Update first, then restore.")
    if applied() not in ([], wanted):
        raise BackupError("The database is of another version. Restore into a new DATA_DIR or a new database.")
    executor.migrate(last_of(wanted, executor.loader.graph))
    with transaction.atomic():
        return fill(as_migrated(), lines)


def last_of(wanted: list[tuple[str, str]], graph: MigrationGraph) -> list[tuple[str, str]]:
    """Of these migrations the ones that no other builds upon; Django goes back and forth if it is given all of them."""
    known = [node for node in wanted if node in graph.nodes]
    return [node for node in known if not set(known) & {child.key for child in graph.node_map[node].children}]


def fill(apps: Apps, lines: Iterator[Any]) -> int:
    """Insert every row; answers their number. BackupError: there are rows already, or the file ends too early."""
    known = {model._meta.label: model for model in kept(apps)}
    if any(model._default_manager.exists() for model in known.values()):
        raise BackupError("The database is not empty. Restore into a new DATA_DIR or a new database.")
    count, end = 0, None
    for label, rows in in_batches(lines):
        if label is None:
            end = rows[0]
            break
        columns.insert(known[label], columns.packed(known[label], [row[1:] for row in rows]))
        count += len(rows)
    if end != {"rows": count}:
        raise BackupError("The backup ends too early. Nothing was restored.")
    for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
        connection.cursor().execute(statement)
    return count


def in_batches(lines: Iterator[Any]) -> Iterator[tuple[str | None, list[Any]]]:
    """(model, rows), BATCH rows at a time. The last line comes alone, with None in place of the model."""
    for label, group in groupby(lines, key=lambda each: each[0] if isinstance(each, list) else None):
        while rows := list(islice(group, BATCH)):
            yield label, rows
