"""The one way from the rows of a case to `facts.v2`, and from there to the stored snapshot and the projections."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import law
from protection.law import Determination, Facts
from protection.law.vocabulary import CriminalEventKind, ReportDecisionKind
from protection.models import (
    ENDING_STEPS,
    REPORT_STEPS,
    AgeBand,
    Allegation,
    Case,
    CaseRow,
    Charge,
    Consent,
    ConsentPurpose,
    CriminalEvent,
    DeportationProceeding,
    FactsSnapshot,
    JobAdvertisement,
    MatterLink,
    PassedOn,
    PermitDecision,
    Person,
    PersonCitizenship,
    Precision,
    ProceedingStep,
    Situation,
    StaffMember,
    StandingEnd,
    StepKind,
    VictimStanding,
)
from protection.models.partial_date import partial_of
from protection.models.prepared import OfCase, RowsOfCase
from protection.services.clocks import keep
from protection.services.found_out import settle_found_out
from protection.services.projection import projected_under, store
from protection.services.reading import default_ruleset, readings_to_project

_DAY: Final = timedelta(days=1)
#: Which steps of a criminal matter are decisions on the report; those that are nothing else bear the same names.
_DECISIONS: Final[dict[str, ReportDecisionKind]] = {
    CriminalEventKind.REGISTERED: ReportDecisionKind.REGISTERED,
    CriminalEventKind.REFUSED: ReportDecisionKind.REFUSED,
    CriminalEventKind.INVESTIGATION_OPENED: ReportDecisionKind.OPENED,
    CriminalEventKind.TRANSFERRED: ReportDecisionKind.TRANSFERRED,
    ReportDecisionKind.SIMPLIFIED: ReportDecisionKind.SIMPLIFIED,
    ReportDecisionKind.FIRST_ACT: ReportDecisionKind.FIRST_ACT,
}


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
_people = _standing(Person)
_consents_to_stay = _standing(Consent, purpose=ConsentPurpose.NO_RETURN)
_situations = _standing(Situation)
_decisive_steps = _standing(ProceedingStep, kind__in=[*ENDING_STEPS, StepKind.ORDERED])
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


def _told(rows: dict[date, bool | None]) -> list[dict[str, Any]] | None:
    """What is so from each day on, as facts.v2 says it; None where nothing is."""
    return [{"since": _day(day), "is": rows[day]} for day in sorted(rows)] or None


def _minor(case: Case) -> Any:
    """A child was one before, too; an adult is known to be one from the day of the answer on, and not before."""
    for person in _people(case.pk):
        known_on = person.age_known_on or timezone.localdate(person.recorded_at)
        if person.age_band == AgeBand.ADULT:
            return _told({known_on: False})
        return True if person.age_band == AgeBand.CHILD else None
    return None


def _consents_to_no_return(case: Case) -> Any:
    """From the day it was said; a consent that has a last day is not known any more after it."""
    found: dict[date, bool | None] = {}
    for row in _consents_to_stay(case.pk):
        since = row.given_on or timezone.localdate(row.entered_at)
        found = {day: value for day, value in found.items() if day < since}  # what was to run out is overtaken
        found[since] = row.says_on(since)
        if row.is_given and row.expires_on:
            found[row.expires_on + _DAY] = None
    return _told(found)


def _situation(case: Case) -> dict[str, Any]:
    """Of each question the answers by their days. How the person came stays as it was, whenever it was learned."""
    rows = sorted(_situations(case.pk), key=lambda row: (row.since, row.entered_at))
    told = {
        name: {row.since: getattr(row, name) for row in rows if getattr(row, name) is not None}
        for name in ("return_endangers", "entered_in_breach", "stays_in_breach")
    }
    entered = list(told.pop("entered_in_breach").values())
    found = {name: _told(answers) for name, answers in told.items()}
    return {**found, "entered_in_breach": entered[-1] if entered else None}


def _person(case: Case) -> dict[str, Any]:
    return {
        "citizenship": _citizenship(case),
        "standings": _standings(case),
        "minor": _minor(case),
        "consents_to_no_return": _consents_to_no_return(case),
        **_situation(case),
    }


def _standings(case: Case) -> list[dict[str, Any]]:
    ends = dict(_standing_ends(case.pk))
    return [
        {
            "status": row.status,
            "since": _day(_begun(row, "since", ends.get(row.pk))),
            "until": _day(ends.get(row.pk)),
            "basis": row.basis or None,
            "article": row.article or None,
            "part": row.part,
            "identified_jointly": row.is_identified_jointly,
        }
        for row in _victim_standings(case.pk)
    ]


def _proceedings(case: Case) -> list[dict[str, Any]]:
    steps = sorted(_decisive_steps(case.pk), key=lambda step: (step.on, step.entered_at))
    ends = {step.proceeding_id: step for step in steps if step.kind in ENDING_STEPS}
    orders = {step.proceeding_id: step for step in steps if step.kind == StepKind.ORDERED}
    found = []
    for row in _deportation_proceedings(case.pk):
        end, order = ends.get(row.pk), orders.get(row.pk)
        ordered = _begun(order, "on", end.on if end else None) if order else None
        found.append(
            {
                "id": str(row.pk),
                "opened_on": _day(_begun(row, "opened_on", ordered or (end.on if end else None))),
                "ended_on": _day(end.on) if end else None,
                "end": end.kind if end else None,
                "kind": row.kind or None,
                "ordered_on": _day(ordered),
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
            entries.append({"id": key, **told, **_steps(events.get(matter_id, []), since=told["made_on"])})
    return entries


def _steps(events: list[dict[str, Any]], since: str) -> dict[str, Any]:
    """The steps of the criminal case, and which of them decided on the report: none that was taken before it."""
    return {
        "criminal_events": [event for event in events if event["kind"] not in REPORT_STEPS],
        "report_decisions": [
            {"on": event["on"], "kind": str(_DECISIONS[event["kind"]])}
            for event in events
            if event["kind"] in _DECISIONS and event["on"] >= since
        ],
    }


def _allegation(row: Allegation, passed_on: date | None) -> dict[str, Any]:
    made_on = _begun(row, "made_on", passed_on)
    crime = {"label": row.crime, "serious": row.is_serious, "trafficking": row.trafficking or None}
    committed_on = _begun(row, "committed_on", made_on) if row.committed_on else None
    return {
        "made_on": _day(made_on),
        "passed_on": _day(passed_on),
        "addressee": row.addressee or None,
        "declarant_is_victim": row.is_by_the_person,
        "crime": {**crime, "article": row.article or None, "part": row.part, "committed_on": _day(committed_on)},
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
            "for_exploitation": row.is_for_exploitation,
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
    """`facts.v2` of a case, as JSON. Withdrawn facts are left out."""
    return {
        "format": "facts.v2",
        "person": _person(case),
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


def facts_of_each(cases: Iterable[UUID]) -> dict[UUID, Facts]:
    """The same of many cases in one statement."""
    latest = FactsSnapshot.objects.filter(case__in=list(cases)).values("case").annotate(latest=Max("id"))
    rows = FactsSnapshot.objects.filter(id__in=latest.values("latest")).values_list("case_id", "facts")
    return {case_id: law.read_facts(facts) for case_id, facts in rows}


def determination_of(case: Case, *, as_of: date, explain: bool = False) -> Determination:
    """The law's answers on a day, from what is recorded now."""
    return law.determine(facts_of(case), as_of=as_of, ruleset=default_ruleset(), explain=explain)


def facts_changed(case: Case, *, by: StaffMember, at: datetime) -> None:
    """To be called in the transaction of every change of facts: snapshot, projections, version, tasks to find out."""
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
    store(case, projected_under(readings_to_project(), case, facts, today=timezone.localdate(at)))
    settle_found_out(case, facts, by=by, at=at)
    keep([case], today=timezone.localdate(at))
