"""Who recorded what of the facts and when: read off the snapshots, which every change of facts appends."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from protection.letters.facts import Key, Values, records_of
from protection.models import Case, FactsSnapshot


class Item(NamedTuple):
    """One fact of a record; an empty `field`: that the record is there at all."""

    key: Key
    field: str = ""

    def stands_in(self, records: Mapping[Key, Values]) -> Any:
        """What the facts say of it, to be compared: a list, so that nothing recorded is not the same as no record."""
        record = records.get(self.key)
        if not self.field:
            return record is not None
        return None if record is None else [record.get(self.field)]


class Said(NamedTuple):
    """The change since which a fact has stood as it does."""

    by: str
    at: datetime


def last_said(
    case: Case, facts: Mapping[str, Any], items: Iterable[Item], *, known_at: datetime | None = None
) -> dict[Item, Said]:
    """For each item the change that made it what `facts` say, the facts that stood at `known_at` (None: now)."""
    now = records_of(facts)
    waiting = {item: item.stands_in(now) for item in items}
    found: dict[Item, Said] = {}
    rows = FactsSnapshot.objects.filter(case=case)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    for row in rows.order_by("-id").values("facts", "recorded_at", "recorded_by__name").iterator():
        if not waiting:
            break
        then = records_of(row["facts"])
        for item, value in list(waiting.items()):
            if item.stands_in(then) == value:
                found[item] = Said(row["recorded_by__name"], row["recorded_at"])
            else:
                del waiting[item]
    return found
