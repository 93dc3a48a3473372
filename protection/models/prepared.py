"""Queries that Django compiles once a process.

Building a query costs Django ten times what asking it costs, and a union of twenty tables a third of a page.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

_ANY_CASE: Final = UUID("00000000-0000-4000-8000-00000000ca5e")
_ANY_TEXT: Final = "any text"


class _Compiled:
    """A queryset of `values()` or `values_list()` in SQL, for one kind of database."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        query = rows.query
        compiler = query.get_compiler(connection=connection)
        self.model = rows.model
        self.names: tuple[str, ...] = tuple(query.selected or ())
        try:
            self._sql, params = compiler.as_sql()
        except EmptyResultSet:  # nobody sees anything: there is nothing to ask
            self._sql, params = "", ()
        self.params: tuple[Any, ...] = tuple(params)
        self._compiler = compiler
        fields = [column[0] for column in (compiler.select or ())[: compiler.col_count]]
        self._converters = compiler.get_converters(fields)

    def joined(self) -> tuple[list[str], list[Any]]:
        """The names of the model's own columns, which come first, and what makes the joined records of a row."""
        kind = self._compiler.klass_info
        if kind is None:  # nobody sees anything
            return [], []
        own = [self._compiler.select[place][0].target.attname for place in kind["select_fields"]]
        joined = get_related_populators(kind, self._compiler.select, connection.alias)  # type: ignore[call-arg]
        return own, joined  # the stubs are of a later Django

    def rows(self, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        if not self._sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        return [tuple(row) for row in self._compiler.apply_converters(found, self._converters)]


class Asked:
    """`build` makes a queryset of `values()`; calling this gives its rows, compiled once for each set of arguments.

    For what one reader asks again and again the same day. Whose rows it gives is one of the arguments, a `Reader`.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=512)(self._compile)

    def _compile(self, vendor: str, *arguments: Hashable) -> _Compiled:
        return _Compiled(self._build(*arguments))

    def __call__(self, *arguments: Hashable) -> list[dict[str, Any]]:
        compiled = self._compiled(connection.vendor, *arguments)
        return [dict(zip(compiled.names, row, strict=True)) for row in compiled.rows(compiled.params)]


class WithJoined:
    """`build` makes a queryset of one model by a text, with what it joins; calling this gives the records of another.

    Whatever else it takes, as a `Reader`, is compiled in.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=512)(self._compile)

    def _compile(self, vendor: str, *arguments: Hashable) -> tuple[_Compiled, list[str], list[Any]]:
        compiled = _Compiled(self._build(_ANY_TEXT, *arguments))
        return compiled, *compiled.joined()

    def __call__(self, text: str, *arguments: Hashable) -> list[Any]:
        compiled, own, joined = self._compiled(connection.vendor, *arguments)
        found = []
        for row in compiled.rows([text if param == _ANY_TEXT else param for param in compiled.params]):
            record = compiled.model.from_db(connection.alias, own, row[: len(own)])
            for one in joined:
                one.populate(row, record)
            found.append(record)
        return found


class OfCase:
    """`build` makes a queryset of `values_list` from the id of a case; calling this gives its rows for another one.

    Whatever else it takes, as a day, is compiled in.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=4)(self._compile)

    def _compile(self, vendor: str, *arguments: Hashable) -> _Compiled:
        return _Compiled(self._build(_ANY_CASE, *arguments))

    def __call__(self, case_id: UUID, *arguments: Hashable) -> list[Any]:
        return self._asked(self._compiled(connection.vendor, *arguments), case_id)

    def _asked(self, compiled: _Compiled, case_id: UUID) -> list[tuple[Any, ...]]:
        bound = list(compiled.params)
        for place, param in enumerate(compiled.params):
            if param == _ANY_CASE:
                bound[place] = case_id
            elif param == _ANY_CASE.hex:  # where the database knows no UUID
                bound[place] = case_id.hex
        return compiled.rows(bound)


class RowsOfCase(OfCase):
    """The same for whole records: `build` makes a plain queryset of one model."""

    def _compile(self, vendor: str, *arguments: Hashable) -> _Compiled:
        rows = self._build(_ANY_CASE, *arguments)
        return _Compiled(rows.values_list(*(field.attname for field in rows.model._meta.concrete_fields)))

    def __call__(self, case_id: UUID, *arguments: Hashable) -> list[Any]:
        compiled = self._compiled(connection.vendor, *arguments)
        rows = self._asked(compiled, case_id)
        return [compiled.model.from_db(connection.alias, compiled.names, row) for row in rows]


@lru_cache(maxsize=64)
def _of_one(model: type[Model], names: tuple[str, ...], only: tuple[tuple[str, Any], ...]) -> OfCase:
    return OfCase(lambda case_id: model._default_manager.filter(case=case_id, **dict(only)).values_list(*names))


def rows_of_cases(model: type[Model], keys: list[UUID], *names: str, **only: Any) -> list[tuple[Any, ...]]:
    """The columns of the rows of these cases, in no order; for one case by a query that is compiled once."""
    if len(keys) == 1:
        return _of_one(model, names, tuple(only.items()))(keys[0])
    return list(model._default_manager.filter(case__in=keys, **only).order_by().values_list(*names))
