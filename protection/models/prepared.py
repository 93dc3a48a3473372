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

    def __call__(self, case_id: UUID) -> list[tuple[Any, ...]]:
        sql, params, compiler, converters = self._compiled(connection.vendor)
        adapt = (lambda value: value) if connection.features.has_native_uuid_field else (lambda value: value.hex)
        any_case, case = adapt(_ANY_CASE), adapt(case_id)
        with connection.cursor() as cursor:
            cursor.execute(sql, [case if param == any_case else param for param in params])
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)]
