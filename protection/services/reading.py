"""Which reading of the law is in use: asked here, and nowhere else.

One request sees one reading. It comes with the query that finds who is signed in (`protection.web.account`), so that
it costs no statement, and the next request of any process sees another one. What is written asks the database anew,
within its transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db.models import F, Subquery

from protection import law
from protection.models import ReadingChange

#: What a query of something else can bring along: the name of the ruleset, None where none was ever chosen.
IN_USE: Final = Subquery(ReadingChange.objects.done().values("ruleset")[:1])


class _Seen:
    """What one request knows of it; "" before anybody asked."""

    ruleset = ""


_of_request: ContextVar[_Seen | None] = ContextVar("reading_of_request", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Around a request: until its end the reading stays the one first seen."""
    token = _of_request.set(_Seen())
    try:
        yield
    finally:
        _of_request.reset(token)


def see(ruleset: str | None) -> None:
    """Somebody's query brought `IN_USE` along; outside a request nothing is kept."""
    seen = _of_request.get()
    if seen is not None and not seen.ruleset:
        seen.ruleset = ruleset or law.DEFAULT


def seen_ruleset() -> str:
    """What this request knows without asking; "" where nobody is signed in."""
    seen = _of_request.get()
    return seen.ruleset if seen else ""


def default_ruleset() -> str:
    """The name of the reading in use."""
    known = seen_ruleset()
    if not known:
        known = ruleset_in_use()
        see(known)
    return known


def ruleset_in_use() -> str:
    """The same, asked of the database now."""
    found: str | None = ReadingChange.objects.done().values_list("ruleset", flat=True).first()
    return found or law.DEFAULT


def readings_to_project() -> tuple[str, ...]:
    """Under which readings the projections of a case are made: the one in use, and one that is being made ready.

    To be asked within the transaction that writes them, after the row of the case is locked.
    """
    changes = ReadingChange.objects.filter(confirmed_at__isnull=False, withdrawn_at__isnull=True)
    rows = changes.order_by(F("in_use_at").desc(nulls_first=True), "id").values_list("ruleset", "in_use_at")[:2]
    coming = [ruleset for ruleset, in_use_at in rows if in_use_at is None]
    used = [ruleset for ruleset, in_use_at in rows if in_use_at is not None]
    return ((used or [law.DEFAULT])[0], *coming)
