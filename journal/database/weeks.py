"""A date's week in SQL, by what each database counts with itself: a function of ours would be called for every row."""

from django.db.models import Func, IntegerField


class WeekOf(Func):
    """As journal.charts.spans.week_of."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST((JULIANDAY(%(expressions)s) - 1721425.5) / 7 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "((%(expressions)s - DATE '0001-01-01') / 7)"
        return self.as_sql(compiler, connection, template=template, **context)
