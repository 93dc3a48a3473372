"""The one way from the rows of a case to `facts.v1`, and from there to the stored snapshot and projection."""

import hashlib
import json
from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import F

from protection import law
from protection.law import Determination, Facts
from protection.models import (
    Allegation,
    Case,
    CriminalEvent,
    DeportationProceeding,
    FactsSnapshot,
    Person,
    ProtectionPeriod,
    StaffMember,
    VictimStanding,
)

RULESET = "kz-2006"


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _standings(case: Case) -> list[dict[str, Any]]:
    return [
        {"status": row.status, "since": _day(row.since), "until": _day(row.until), "basis": row.basis or None}
        for row in VictimStanding.objects.filter(case=case).standing()
    ]


def _proceedings(case: Case) -> list[dict[str, Any]]:
    return [
        {"id": str(row.pk), "opened_on": _day(row.opened_on), "ended_on": _day(row.ended_on), "end": row.end or None}
        for row in DeportationProceeding.objects.filter(case=case).standing()
    ]


def _events_by_matter(case: Case) -> dict[Any, list[dict[str, Any]]]:
    events: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for event in CriminalEvent.objects.filter(case=case, matter__withdrawn_at__isnull=True).standing():
        events[event.matter_id].append({"on": _day(event.on), "kind": event.kind})
    return events


def _allegations(case: Case) -> list[dict[str, Any]]:
    """One entry an allegation; with several criminal matters, one for each, as `A/M`."""
    events = _events_by_matter(case)
    matters: dict[Any, list[Any]] = defaultdict(list)
    links = Allegation.matters.through.objects.filter(
        allegation__case=case, criminalmatter__withdrawn_at__isnull=True
    ).order_by("id")
    for allegation_id, matter_id in links.values_list("allegation_id", "criminalmatter_id"):
        matters[allegation_id].append(matter_id)
    entries = []
    for row in Allegation.objects.filter(case=case).standing():
        linked = matters[row.pk] or [None]
        for matter_id in linked:
            several = f"{row.pk}/{matter_id}" if len(linked) > 1 else str(row.pk)
            entries.append({"id": several, **_allegation(row), "criminal_events": events[matter_id]})
    return entries


def _allegation(row: Allegation) -> dict[str, Any]:
    return {
        "made_on": _day(row.made_on),
        "addressee": row.addressee or None,
        "passed_on": _day(row.passed_on),
        "declarant_is_victim": row.is_by_the_person,
        "crime": {"label": row.crime, "serious": row.is_serious, "trafficking": row.trafficking or None},
    }


def facts_json(case: Case) -> dict[str, Any]:
    """`facts.v1` of a case, as JSON. Withdrawn facts are left out."""
    citizenship = Person.objects.filter(case=case).values_list("citizenship", flat=True).first() or "UNKNOWN"
    return {
        "format": "facts.v1",
        "person": {"citizenship": citizenship, "standings": _standings(case)},
        "deportation_proceedings": _proceedings(case),
        "allegations": _allegations(case),
        "residence_permits": [],
        "charges": [],
        "advertisements": [],
    }


def facts_of(case: Case) -> Facts:
    return law.read_facts(facts_json(case))


def determination_of(case: Case, *, as_of: date, explain: bool = False) -> Determination:
    """The law's answers on a day, from what is recorded now."""
    return law.determine(facts_of(case), as_of=as_of, ruleset=RULESET, explain=explain)


#: Where a person has several proceedings, a list shows the answer that needs somebody most.
_MOST_URGENT_FIRST = ("NOT_SUSPENDED", "LIFTED", "UNDETERMINED", "SUSPENDED", "NOT_APPLICABLE")


def summary(determination: Determination) -> dict[str, str]:
    """One outcome for each of the columns of the projection."""
    outcomes = {answer.outcome.value for answer in determination.deportation.values()}
    deportation = next((code for code in _MOST_URGENT_FIRST if code in outcomes), "NOT_APPLICABLE")
    return {
        "deportation": deportation,
        "penalty_exemption": determination.penalty_exemption.outcome.value,
        "illegal_immigrant_exemption": determination.illegal_immigrant_exemption.outcome.value,
        "protected_status": determination.protected_status.outcome.value,
        "temporary_residence": determination.temporary_residence.outcome.value,
    }


def periods_of(case: Case, facts: Facts) -> list[ProtectionPeriod]:
    """The answers as a step function over days; neighbours that say the same are one period."""
    periods: list[ProtectionPeriod] = []
    for day in law.breakpoints(facts):
        columns = summary(law.determine(facts, as_of=day, ruleset=RULESET))
        if periods and all(getattr(periods[-1], name) == value for name, value in columns.items()):
            continue
        if periods:
            periods[-1].to_on = day
        periods.append(ProtectionPeriod(case=case, from_on=day, to_on=None, **columns))
    return periods


def facts_changed(case: Case, *, by: StaffMember) -> None:
    """To be called in the transaction of every change of facts: snapshot, projection, version."""
    as_json = facts_json(case)
    canonical = json.dumps(as_json, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    FactsSnapshot.objects.create(
        case=case,
        centre_id=case.centre_id,
        recorded_by=by,
        facts=as_json,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
    )
    ProtectionPeriod.objects.filter(case=case).delete()
    ProtectionPeriod.objects.bulk_create(periods_of(case, law.read_facts(as_json)))
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
