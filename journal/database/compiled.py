"""Queries that Django builds once for a process: building one takes ten times as long as the answer."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Field, Model, QuerySet

Row = tuple[Any, ...]
M = TypeVar("M", bound=Model)


class Parameter(Expression):
    """Stands in a queryset for a value that is given each time the query is run."""

    def __init__(self, name: str, field: Field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Compiled(NamedTuple):
    sql: str
    params: Sequence[Any]  # some of them a Parameter
    converters: Sequence[tuple[int, Sequence[Callable], Any]]  # position, functions and expression of a column


class CompiledQuery:
    """A queryset of values, compiled for the kind of database when it is first run.

    `build` makes it (`values_list`, or a union of such) from one Parameter for each of the fields, given by name. A
    field says how its value is written for the database. A value of None equals nothing, as in SQL.

    >>> spots = CompiledQuery(lambda key: SoreSpot.objects.filter(pk=key).values_list("area"), key=UUIDField())
    >>> spots.rows(key=spot.pk)
    [("upper-back",)]
    """

    def __init__(self, build: Callable[..., QuerySet], **fields: Field):
        self._build = build
        self._parameters = {name: Parameter(name, field) for name, field in fields.items()}
        self._compiled: dict[str, Compiled] = {}  # by kind of database

    def rows(self, **values: Any) -> list[Row]:
        """What a queryset would answer, as a list of tuples: dates are dates and ids are UUIDs."""
        query = self._compiled.get(connection.vendor) or self._compile()
        given = {
            name: each.output_field.get_db_prep_value(values[name], connection)
            for name, each in self._parameters.items()
        }
        params = [given[each.name] if isinstance(each, Parameter) else each for each in query.params]
        with connection.cursor() as cursor:
            cursor.execute(query.sql, params)
            return [converted(row, query.converters) for row in cursor.fetchall()]

    def _compile(self) -> Compiled:
        compiler = self._build(**self._parameters).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        found = compiler.get_converters(columns)
        query = Compiled(sql, params, [(position, *each) for position, each in found.items()])
        self._compiled[connection.vendor] = query
        return query


def columns(model: type[Model]) -> tuple[str, ...]:
    """What `values_list` has to name for `row_of`."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def row_of(model: type[M], values: Row) -> M:
    """A row of a model, from the values of its columns."""
    return model.from_db(DEFAULT_DB_ALIAS, columns(model), values)


def converted(row: Row, converters: Sequence[tuple[int, Sequence[Callable], Any]]) -> Row:
    values = list(row)
    for position, functions, expression in converters:
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return tuple(values)
