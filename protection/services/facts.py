"""The one way from the rows of a case to `facts.v1`, and from there to the stored snapshot and the projections."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from protection import law
from protection.law import Determination, Facts
from protection.models import (
    ENDING_STEPS,
    Allegation,
    Case,
    CaseRow,
    Charge,
    CriminalEvent,
    DeportationProceeding,
    FactsSnapshot,
    JobAdvertisement,
    MatterLink,
    PassedOn,
    PermitDecision,
    PersonCitizenship,
    Precision,
    ProceedingStep,
    StaffMember,
    StandingEnd,
    VictimStanding,
)
from protection.models.partial_date import partial_of
from protection.models.prepared import OfCase, RowsOfCase
from protection.services.projection import projected_under, store
from protection.services.reading import default_ruleset, readings_to_project

RULESET = law.DEFAULT


def _standing(model: type[CaseRow], **only: Any) -> RowsOfCase:
    """The records of a case that were not withdrawn, by the order in which they were recorded."""
    return RowsOfCase(lambda case_id: model._default_manager.filter(case=case_id, withdrawn_at__isnull=True, **only))


def _columns(model: type[CaseRow], *names: str, **only: Any) -> OfCase:
    def build(case_id: UUID) -> QuerySet[Any]:
        rows = model._default_manager.filter(case=case_id, withdrawn_at__isnull=True, **only)
        return rows.values_list(*names)

    return OfCase(build)


_citizenships = _columns(PersonCitizenship, "country", "is_stateless")
_standing_ends = _columns(StandingEnd, "standing_id", "until")
_victim_standings = _standing(VictimStanding)
_ending_steps = _standing(ProceedingStep, kind__in=ENDING_STEPS)
_deportation_proceedings = _standing(DeportationProceeding)
_links = _columns(MatterLink, "allegation_id", "matter_id", matter__withdrawn_at__isnull=True)
_passings = _columns(PassedOn, "allegation_id", "passed_on")
_statements = _standing(Allegation)
_granted = _standing(PermitDecision, is_granted=True, permit__withdrawn_at__isnull=True)
_charges_of = _standing(Charge)
_advertisements_of = _standing(JobAdvertisement)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _begun(row: CaseRow, name: str, end: date | None) -> date:
    """A day that is not wholly known enters as its latest possible one: what has ended by then began no later."""
    partly = partial_of(row, name)
    return partly.latest if end is None or partly.precision == Precision.DAY else min(partly.latest, end)


def _citizenship(case: Case) -> str:
    """KZ if any is Kazakhstan's, else FOREIGN if any is known, else STATELESS if established (LAW, section 2)."""
    found = set(_citizenships(case.pk))
    if any(country == "KZ" for country, _ in found):
        return "KZ"
    if any(not stateless for _, stateless in found):
        return "FOREIGN"
    return "STATELESS" if found else "UNKNOWN"


def _standings(case: Case) -> list[dict[str, Any]]:
    ends = dict(_standing_ends(case.pk))
    return [
        {
            "status": row.status,
            "since": _day(_begun(row, "since", ends.get(row.pk))),
            "until": _day(ends.get(row.pk)),
            "basis": row.basis or None,
        }
        for row in _victim_standings(case.pk)
    ]


def _proceedings(case: Case) -> list[dict[str, Any]]:
    ends = {step.proceeding_id: step for step in _ending_steps(case.pk)}
    found = []
    for row in _deportation_proceedings(case.pk):
        end = ends.get(row.pk)
        found.append(
            {
                "id": str(row.pk),
                "opened_on": _day(_begun(row, "opened_on", end.on if end else None)),
                "ended_on": _day(end.on) if end else None,
                "end": end.kind if end else None,
            }
        )
    return found


def _matters(case: Case) -> dict[Any, list[Any]]:
    """The criminal matters of each statement, by the order in which they were linked."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for allegation_id, matter_id in _links(case.pk):
        found[allegation_id].append(matter_id)
    return found


def _events(matters: Iterable[Any]) -> dict[Any, list[dict[str, Any]]]:
    events: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    rows = CriminalEvent.objects.filter(matter__in=matters).standing()
    for matter_id, on, kind in rows.values_list("matter_id", "on", "kind"):
        events[matter_id].append({"on": _day(on), "kind": kind})
    return events


def _allegations(case: Case) -> list[dict[str, Any]]:
    """One entry a statement; with several criminal matters, one for each, as `A/M`."""
    matters = _matters(case)
    events = _events({matter for found in matters.values() for matter in found}) if matters else {}
    passed = dict(_passings(case.pk))
    entries = []
    for row in _statements(case.pk):
        linked = matters.get(row.pk) or [None]
        for matter_id in linked:
            key = f"{row.pk}/{matter_id}" if len(linked) > 1 else str(row.pk)
            told = _allegation(row, passed.get(row.pk))
            entries.append({"id": key, **told, "criminal_events": events.get(matter_id, [])})
    return entries


def _allegation(row: Allegation, passed_on: date | None) -> dict[str, Any]:
    return {
        "made_on": _day(_begun(row, "made_on", passed_on)),
        "passed_on": _day(passed_on),
        "addressee": row.addressee or None,
        "declarant_is_victim": row.is_by_the_person,
        "crime": {"label": row.crime, "serious": row.is_serious, "trafficking": row.trafficking or None},
    }


def _permits(case: Case) -> list[dict[str, Any]]:
    return [
        {"id": str(row.pk), "valid_from": _day(row.valid_from), "valid_until": _day(row.valid_until)}
        for row in _granted(case.pk)
    ]


def _charges(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "id": str(row.pk),
            "committed_on": _day(row.committed_on),
            "victim_is_minor": row.is_victim_minor,
            "acts": row.acts,
            "circumstances": row.circumstances,
            "crosses_border": row.crosses_border or None,
            "grave_consequences": row.has_grave_consequences,
            "organised_group": row.is_organised_group,
            "article": row.article or None,
        }
        for row in _charges_of(case.pk)
    ]


def _advertisements(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "id": str(row.pk),
            "audience": row.audience or None,
            "job_location": row.job_location or None,
            "false_statement": row.has_false_statement,
            "withholds_material_information": row.withholds_material_information,
        }
        for row in _advertisements_of(case.pk)
    ]


def facts_json(case: Case) -> dict[str, Any]:
    """`facts.v1` of a case, as JSON. Withdrawn facts are left out."""
    return {
        "format": "facts.v1",
        "person": {"citizenship": _citizenship(case), "standings": _standings(case)},
        "deportation_proceedings": _proceedings(case),
        "allegations": _allegations(case),
        "residence_permits": _permits(case),
        "charges": _charges(case),
        "advertisements": _advertisements(case),
    }


@OfCase
def _latest_facts(case_id: UUID) -> QuerySet[Any]:
    return FactsSnapshot.objects.filter(case=case_id).order_by("-id").values_list("facts")[:1]


def facts_of(case: Case) -> Facts:
    """The facts as they stand: the latest snapshot, which every change of facts appends in its own transaction."""
    latest = _latest_facts(case.pk)
    return law.read_facts(latest[0][0] if latest else facts_json(case))


def determination_of(case: Case, *, as_of: date, explain: bool = False) -> Determination:
    """The law's answers on a day, from what is recorded now."""
    return law.determine(facts_of(case), as_of=as_of, ruleset=default_ruleset(), explain=explain)


def facts_changed(case: Case, *, by: StaffMember, at: datetime) -> None:
    """To be called in the transaction of every change of facts: snapshot, projections, version."""
    as_json = facts_json(case)
    try:
        facts = law.read_facts(as_json)
    except law.FactsError as error:
        words = _("The days do not fit together: something ends before it begins. Nothing is saved.")
        raise ValidationError(words, code="facts_do_not_read") from error
    canonical = json.dumps(as_json, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    FactsSnapshot.objects.create(
        case=case,
        centre_id=case.centre_id,
        recorded_at=at,
        recorded_by=by,
        facts=as_json,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
    )
    # First the row of the case, which makes a change of the reading wait; then under which readings to project.
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1, touched_at=at)
    store(case, projected_under(readings_to_project(), case, facts))
