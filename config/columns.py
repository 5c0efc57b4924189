"""How a column's value looks in a backup, the same from either database, and how it is put back.

The database does it where it can: by way of values of Python, each row took four times as long.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models

Row = list[Any]

SAME = "{}"
AS_TEXT = "{}||''"  # as an expression, so that it does not become a date of Python's
PLAIN = dict.fromkeys(
    [
        "AutoField",
        "BigAutoField",
        "BooleanField",
        "CharField",
        "FloatField",
        "IntegerField",
        "JSONField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "SlugField",
        "TextField",
    ],
    SAME,
)
UTC_TEXT = "to_char({} AT TIME ZONE 'UTC','YYYY-MM-DD\"T\"HH24:MI:SS.US')"
READ = {
    "sqlite": {
        "DateField": AS_TEXT,
        "DateTimeField": "replace({},' ','T')||'+00:00'",
        "TimeField": AS_TEXT,
        "UUIDField": "||'-'||".join(
            f"substr({{0}},{at},{n})" for at, n in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        ),
    },
    "postgresql": {
        "DateField": "to_char({},'YYYY-MM-DD')",
        "DateTimeField": f"replace({UTC_TEXT},'.000000','')||'+00:00'",
        "TimeField": "replace(to_char(date '2000-01-01'+{},'HH24:MI:SS.US'),'.000000','')",
        "UUIDField": "{}::text",
    },
}
WRITE_SQLITE = {"DateTimeField": "replace(replace(%s,'T',' '),'+00:00','')", "UUIDField": "replace(%s,'-','')"}


def kind(field: models.Field) -> str:
    """The type of this field; of a foreign key that of the key it points at."""
    while field.is_relation:
        field = field.target_field  # type: ignore[attr-defined]  # as every foreign key has
    return field.get_internal_type()


def select(model: type[models.Model]) -> str:
    """The query for every row as a backup holds it, in the order of their keys."""
    ways = PLAIN | READ[connection.vendor]
    fields = model._meta.concrete_fields
    columns = ", ".join(ways[kind(field)].format(quoted(field.column)) for field in fields)
    key = ", ".join(quoted(field.column) for field in model._meta.pk_fields)
    return f"SELECT {columns} FROM {quoted(model._meta.db_table)} ORDER BY {key}"  # noqa: S608 - our own names


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Put rows in, as a backup holds them."""
    fields = model._meta.concrete_fields
    table, names = quoted(model._meta.db_table), ", ".join(quoted(field.column) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        values = ", ".join(WRITE_SQLITE.get(kind(field), "%s") for field in fields)
        insertion = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - our own names
        cursor.executemany(insertion, rows)  # type: ignore[arg-type]  # it takes any iterable


def converted(model: type[models.Model], rows: Iterable[Row], convert: Callable[[Any], Any]) -> Iterable[Row]:
    """The rows with `convert` done to every JSON value; the others are as they have to be already."""
    places = [place for place, field in enumerate(model._meta.concrete_fields) if kind(field) == "JSONField"]
    return ([*_changed(row, places, convert)] for row in rows) if places else rows


def _changed(row: Row, places: list[int], convert: Callable[[Any], Any]) -> Iterable[Any]:
    for place, value in enumerate(row):
        yield convert(value) if place in places and value is not None else value


def unpacked(model: type[models.Model], rows: Iterable[Row]) -> Iterable[Row]:
    """JSON as the database answers it, as values."""
    return converted(model, rows, json.loads)


def packed(model: type[models.Model], rows: Iterable[Row]) -> Iterable[Row]:
    """Values, as JSON that the database takes."""
    return converted(model, rows, json.dumps)


def quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
