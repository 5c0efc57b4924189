"""Statements whose SQL Django makes once for a process: making it takes ten times as long as running it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery, UpdateQuery

Row = tuple[Any, ...]
Converter = tuple[int, Sequence[Callable], Any]  # of a column's position: functions, and the expression they want
M = TypeVar("M", bound=Model)


class Parameter(Expression):
    """Stands in a queryset for a value that is given each time the query is run."""

    def __init__(self, name: str, field: Field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def written(self, value: Any) -> Any:
        return self.output_field.get_db_prep_save(value, connection)


class Sql(NamedTuple):
    text: str
    params: Sequence[Any]  # some of them a Parameter
    converters: Sequence[Converter] = ()


class Statement:
    """Something that Django makes SQL of once for each kind of database, with a Parameter for each of these fields.

    A field says how its value is written for the database. A value of None equals nothing, as in SQL.
    """

    def __init__(self, **fields: Field):
        self._parameters = {name: Parameter(name, field) for name, field in fields.items()}
        self._sql: dict[str, Sql] = {}  # by kind of database

    def compile(self) -> Sql:
        raise NotImplementedError

    @contextmanager
    def run(self, values: Mapping[str, Any]) -> Iterator[tuple[CursorWrapper, Sql]]:
        """The cursor after the statement has run, and what was run."""
        if connection.vendor not in self._sql:
            self._sql[connection.vendor] = self.compile()
        sql = self._sql[connection.vendor]
        given = {name: each.written(values[name]) for name, each in self._parameters.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql.text, [given[each.name] if isinstance(each, Parameter) else each for each in sql.params])
            yield cursor, sql


class CompiledQuery(Statement):
    """A queryset of values, compiled when it is first run.

    `build` makes it (`values_list`, or a union of such) from one parameter for each of the fields, given by name.

        areas = CompiledQuery(lambda key: SoreSpot.objects.filter(pk=key).values_list("area"), key=UUIDField())
        areas.rows(key=spot.pk)  # [("upper-back",)]
    """

    def __init__(self, build: Callable[..., QuerySet], **fields: Field):
        super().__init__(**fields)
        self.build = build

    def compile(self) -> Sql:
        compiler = self.build(**self._parameters).query.get_compiler(DEFAULT_DB_ALIAS)
        text, params = compiler.as_sql()
        found = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        return Sql(text, params, [(position, *each) for position, each in found.items()])

    def rows(self, **values: Any) -> list[Row]:
        """What a queryset would answer, as a list of tuples: dates are dates and ids are UUIDs."""
        with self.run(values) as (cursor, sql):
            return [converted(row, sql.converters) for row in cursor.fetchall()]

    def first(self, model: type[M], **values: Any) -> M | None:
        """The first row, which holds the model's columns, as one of that model."""
        found = self.rows(**values)
        return row_of(model, found[0]) if found else None


class CompiledUpdate(Statement):
    """`build` makes the queryset of the rows to change, and their new values by column, both with parameters."""

    def __init__(self, build: Callable[..., tuple[QuerySet, dict[str, Any]]], **fields: Field):
        super().__init__(**fields)
        self.build = build

    def compile(self) -> Sql:
        rows, new = self.build(**self._parameters)
        query = cast(UpdateQuery, rows.query.chain(UpdateQuery))
        query.add_update_values(new)
        return Sql(*query.get_compiler(DEFAULT_DB_ALIAS).as_sql())

    def count(self, **values: Any) -> int:
        """Of the rows that it changed."""
        with self.run(values) as (cursor, _):
            return cursor.rowcount


class CompiledInsert(Statement):
    """With `ignore` a row that is there already is left as it is."""

    def __init__(self, model: type[Model], ignore: bool):
        super().__init__(**fields_of(model, *columns(model)))
        self.model, self.on_conflict = model, OnConflict.IGNORE if ignore else None

    def compile(self) -> Sql:
        query = InsertQuery(self.model, on_conflict=self.on_conflict)
        row = cast(Model, SimpleNamespace(**self._parameters))
        query.insert_values(self.model._meta.concrete_fields, [row], raw=True)
        [(text, params)] = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        return Sql(text, params)


@cache
def _insert_into(model: type[Model], ignore: bool) -> CompiledInsert:
    return CompiledInsert(model, ignore)


def insert(row: Model, *, ignore: bool = False) -> bool:
    """Store a new row, as `save(force_insert=True)` does; nothing here listens to signals.

    ignore: where the database has such a row already, that one stays and the answer is False.
    """
    with _insert_into(type(row), ignore).run(vars(row)) as (cursor, _):
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return bool(cursor.rowcount)


def fields_of(model: type[Model], *names: str) -> dict[str, Field]:
    return {field.attname: field for field in model._meta.concrete_fields if field.attname in names}


def columns(model: type[Model]) -> tuple[str, ...]:
    """What `values_list` has to name for `row_of`."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def row_of(model: type[M], values: Row) -> M:
    """A row of a model, from the values of its columns."""
    return model.from_db(DEFAULT_DB_ALIAS, columns(model), values)


def converted(row: Row, converters: Sequence[Converter]) -> Row:
    values = list(row)
    for position, functions, expression in converters:
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return tuple(values)
