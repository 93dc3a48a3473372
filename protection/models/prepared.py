"""Queries about one case that Django compiles once a process.

Building a query costs Django ten times what asking it costs, and a union of twenty tables a third of a page.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

_ANY_CASE: Final = UUID("00000000-0000-4000-8000-00000000ca5e")


class OfCase:
    """`build` makes a queryset of `values_list` from the id of a case; calling this gives its rows for another one."""

    def __init__(self, build: Callable[[UUID], QuerySet[Any]]) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=4)(self._compile)  # by kind of database

    def _compile(self, vendor: str) -> tuple[str, tuple[Any, ...], Any, Any]:
        query = self._build(_ANY_CASE).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        return sql, tuple(params), compiler, compiler.get_converters(fields)

    def __call__(self, case_id: UUID) -> list[Any]:
        sql, params, compiler, converters = self._compiled(connection.vendor)
        bound: list[Any] = list(params)
        for place, param in enumerate(params):
            if param == _ANY_CASE:
                bound[place] = case_id
            elif param == _ANY_CASE.hex:  # where the database knows no UUID
                bound[place] = case_id.hex
        with connection.cursor() as cursor:
            cursor.execute(sql, bound)
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)]


class RowsOfCase:
    """The same for whole records: `build` makes a plain queryset of one model."""

    def __init__(self, build: Callable[[UUID], QuerySet[Any]]) -> None:
        self._model = build(_ANY_CASE).model
        self._names = [field.attname for field in self._model._meta.concrete_fields]
        self._values = OfCase(lambda case_id: build(case_id).values_list(*self._names))

    def __call__(self, case_id: UUID) -> list[Any]:
        return [self._model.from_db(connection.alias, self._names, row) for row in self._values(case_id)]
