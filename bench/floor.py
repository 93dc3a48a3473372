"""What a page cannot be cheaper than: a signed-in view of the same SQL statements and the same bytes.

A floor is recorded from the real page. Its address stands beside those of earnest, behind the same middleware; what
the middleware asks for itself (the session, who is signed in) it asks for there too.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import path

from protection.models import AuditEntry, Case, FactsSnapshot
from protection.models.case import random_code
from protection.models.snapshot import CaseAlert, ProceedingPeriod, ProtectionPeriod
from tipcases.urls import handler404, handler500
from tipcases.urls import urlpatterns as pages

Statement = tuple[str, Any]


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Every statement that is sent meanwhile, with its parameters."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


@dataclass(slots=True)
class Floor:
    statements: list[Statement] = field(default_factory=list)
    body: bytes = b""


FLOORS: dict[str, Floor] = {"": Floor()}


def floor(request: HttpRequest, name: str = "") -> HttpResponse:
    found = FLOORS[name]
    with connection.cursor() as cursor:
        for sql, params in found.statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    return HttpResponse(found.body)


def lay(name: str, page: Callable[[], Any], own: Callable[[], Any], empty: Callable[[], Any]) -> Floor:
    """Record a page as a floor; refuse one that does not do what the page does.

    `page` asks for the page, `own` for its floor at `/floor/<name>/`, `empty` for the floor of nothing at `/floor/`:
    all in the name of the same person.
    """
    page()
    with recorded() as of_page:
        body = page().body
    with recorded() as of_middleware:
        empty()
    FLOORS[name] = Floor(of_page[len(of_middleware) :], body)
    with recorded() as of_floor:
        answer = own()
    if [sql for sql, _ in of_floor] != [sql for sql, _ in of_page] or answer.body != body:
        raise ValueError(f"the floor of {name} does not do what the page does")
    return FLOORS[name]


class BareInserts:
    """The records that a page of casework leaves, to be saved again as new ones: not sealed anew, not audited."""

    NOT_BARE = (AuditEntry, FactsSnapshot, ProtectionPeriod, ProceedingPeriod, CaseAlert)

    def __init__(self, case: Case) -> None:
        rows: list[Model] = [case.data_key, case]
        for relation in Case._meta.related_objects:
            model = relation.related_model
            if not issubclass(model, self.NOT_BARE):
                rows.extend(model._default_manager.filter(case=case))
        self._rows = [
            (type(row), {one.attname: row.__dict__[one.attname] for one in row._meta.concrete_fields}) for row in rows
        ]

    def save(self) -> None:
        ids = {values["id"]: uuid.uuid4() for _, values in self._rows}
        with transaction.atomic():
            for model, values in self._rows:
                row = model()
                for name, value in values.items():
                    row.__dict__[name] = ids.get(value, value) if isinstance(value, uuid.UUID) else value
                if isinstance(row, Case):
                    row.code = random_code()
                if "cause" in values:
                    row.__dict__["cause"] = str(uuid.uuid4())
                row.save(force_insert=True)


BARE: list[BareInserts] = []


def bare_insert(request: HttpRequest) -> HttpResponse:
    BARE[0].save()
    return HttpResponse(status=302, headers={"Location": "/"})


urlpatterns = [
    *pages,
    path("floor/", floor),
    path("floor/insert/", bare_insert),
    path("floor/<name>/", floor),
]
__all__ = ["BARE", "FLOORS", "BareInserts", "Floor", "handler404", "handler500", "lay", "recorded", "urlpatterns"]
