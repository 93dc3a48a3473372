"""What the centre had recorded by a moment: the snapshots of the facts, never the rows as they are now."""

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from protection import law
from protection.law import Facts
from protection.models import Case, CriminalEvent, FactsSnapshot, MatterLink
from protection.services.facts import facts_of

#: The facts of a case before anything was recorded of it.
NOTHING: Final[dict[str, Any]] = {
    "format": "facts.v1",
    "person": {"citizenship": "UNKNOWN", "standings": []},
    "deportation_proceedings": [],
    "allegations": [],
    "residence_permits": [],
    "charges": [],
    "advertisements": [],
}


def facts_known(case: Case, known_at: datetime | None) -> Facts:
    """The facts as they stood at `known_at`; None: now."""
    if known_at is None:
        return facts_of(case)
    rows = FactsSnapshot.objects.filter(case=case, recorded_at__lte=known_at)
    latest = rows.order_by("-id").values_list("facts", flat=True).first()
    return law.read_facts(NOTHING if latest is None else latest)


def events_of(case: Case, known_at: datetime | None = None) -> QuerySet[CriminalEvent]:
    """The events of the criminal matters in which a statement of the case is registered; as they stood then."""
    matters = MatterLink.objects.filter(case=case).standing(known_at).values("matter")
    rows: QuerySet[CriminalEvent] = CriminalEvent.objects.filter(matter__in=matters).standing(known_at)
    return rows.order_by("on", "id")


def moments_of(case: Case, *, limit: int) -> list[datetime]:
    """When facts were recorded, the latest first."""
    rows = FactsSnapshot.objects.filter(case=case).order_by("-id")
    return list(rows.values_list("recorded_at", flat=True)[:limit])
