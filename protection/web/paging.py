"""Keyset pages: previous and next, no totals, no OFFSET, the same cost for the first page and the thousandth."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict

PAGE_SIZE: Final = 25
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Key:
    """What a list is ordered by: a field, then the id. `read` and `read_id` turn the text in an address into values.

    They raise ValueError or OverflowError where it does not read.
    """

    field: str
    is_descending: bool
    read: Callable[[str], Any]
    read_id: Callable[[str], Any] = UUID
    id_field: str = "id"

    def order(self, *, is_reversed: bool) -> tuple[str, str]:
        sign = "-" if self.is_descending != is_reversed else ""
        return f"{sign}{self.field}", self.id_field if not is_reversed else f"-{self.id_field}"

    def beyond(self, value: Any, row_id: Any, *, is_reversed: bool) -> Q:
        falling = self.is_descending != is_reversed
        by_field = Q(**{f"{self.field}__{'lt' if falling else 'gt'}": value})
        by_id = Q(**{self.field: value, f"{self.id_field}__{'lt' if is_reversed else 'gt'}": row_id})
        # The first condition alone lets the index be entered at the right place.
        reach = Q(**{f"{self.field}__{'lte' if falling else 'gte'}": value})
        return reach & (by_field | by_id)


def read_moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment has its time zone")
    return found.astimezone(UTC)  # OverflowError at the ends of the calendar


def read_day(text: str) -> date:
    return date.fromisoformat(text)


def read_number(text: str) -> int:
    """The id of a table that counts; no database takes a larger one."""
    found = int(text)
    if not 0 <= found < 2**63:
        raise ValueError("no id")
    return found


@dataclass(frozen=True, slots=True)
class Page(Generic[_Row]):
    rows: Sequence[_Row]
    previous_url: str
    next_url: str


def _place(text: str, key: Key) -> tuple[Any, Any] | None:
    """The row that an address names as the border; None where it does not read: then the list starts at its top."""
    value, _, row_id = text.rpartition("~")
    try:
        return key.read(value), key.read_id(row_id)
    except (ValueError, OverflowError):
        return None


def _url(params: QueryDict, name: str, row: Any, key: Key) -> str:
    kept = [(field, value) for field, values in params.lists() if field not in ("after", "before") for value in values]
    border = f"{row[key.field].isoformat()}~{row[key.id_field]}"
    return "?" + urlencode([*kept, (name, border)])


def first_page(rows: QuerySet[Any], key: Key) -> QuerySet[Any]:
    """The rows of the first page, and one more by which it shows that there is a second."""
    return rows.order_by(*key.order(is_reversed=False))[: PAGE_SIZE + 1]


def opened(found: list[dict[str, Any]], key: Key) -> Page[dict[str, Any]]:
    """The page that `first_page` has found, of a list without filters."""
    return _page(found, QueryDict(), key, PAGE_SIZE, is_reversed=False, is_first=True)


def paged(rows: QuerySet[Any], params: QueryDict, key: Key, *, size: int = PAGE_SIZE) -> Page[dict[str, Any]]:
    """One page of a queryset of `values()`, which hold the key's fields, by the borders in the address."""
    after, before = params.get("after", ""), params.get("before", "")
    is_reversed = bool(before) and _place(before, key) is not None
    border = _place(before if is_reversed else after, key)
    if border is not None:
        rows = rows.filter(key.beyond(*border, is_reversed=is_reversed))
    found = list(rows.order_by(*key.order(is_reversed=is_reversed))[: size + 1])
    return _page(found, params, key, size, is_reversed=is_reversed, is_first=border is None)


def _page(
    found: list[dict[str, Any]], params: QueryDict, key: Key, size: int, *, is_reversed: bool, is_first: bool
) -> Page[dict[str, Any]]:
    """Of the rows as they were asked for, the one too many by which a further page shows among them."""
    has_more = len(found) > size
    rows = found[:size]
    if is_reversed:
        rows.reverse()
    has_previous, has_next = (has_more, True) if is_reversed else (not is_first, has_more)
    return Page(
        rows,
        _url(params, "before", rows[0], key) if rows and has_previous else "",
        _url(params, "after", rows[-1], key) if rows and has_next else "",
    )


def tags(params: QueryDict, names: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The chosen filters, each with the address that removes it. `names`: a field and the words of its values."""
    found = []
    for field, words in names:
        for value in params.getlist(field):
            if value in words:
                rest = params.copy()
                rest.setlist(field, [other for other in rest.getlist(field) if other != value])
                for border in ("after", "before"):
                    rest.pop(border, None)
                found.append({"text": words[value], "url": "?" + rest.urlencode()})
    return found
