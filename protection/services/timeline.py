"""What happened in a case, newest first, in one query; withdrawn facts stay in it, struck through."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, DateField, F, QuerySet, TimeField, Value
from django.db.models.functions import Cast, Concat, TruncDate

from protection.models import (
    Allegation,
    Case,
    CaseMove,
    CaseNote,
    Charge,
    Consent,
    CriminalEvent,
    Decision,
    Delivery,
    DeportationProceeding,
    Detention,
    JobAdvertisement,
    Letter,
    MatterLink,
    PassedOn,
    Penalty,
    PermitDecision,
    ProceedingStep,
    Recorded,
    Release,
    Reply,
    ResidencePermit,
    SealedDetermination,
    Situation,
    StandingEnd,
    TraffickingExperience,
    VictimStanding,
)
from protection.models.prepared import OfCase

#: By noun: the day, the time and the code that tells more; an empty day is the day it was recorded.
_COLUMNS: Final[dict[type[Recorded], tuple[str, str, str | Concat]]] = {
    Allegation: ("made_on", "made_at", "addressee"),
    PassedOn: ("passed_on", "passed_at", ""),
    DeportationProceeding: ("opened_on", "", "kind"),
    ProceedingStep: ("on", "", "kind"),
    Detention: ("since", "since_at", "kind"),
    Release: ("released_on", "", ""),
    VictimStanding: ("since", "", "status"),
    StandingEnd: ("until", "", ""),
    ResidencePermit: ("applied_on", "", ""),
    PermitDecision: ("decided_on", "", "is_granted"),
    Situation: ("since", "", ""),
    Penalty: ("imposed_on", "", "article"),
    Decision: ("decided_on", "", ""),
    MatterLink: ("", "", ""),
    Consent: ("", "", Concat("purpose", Value("/"), "answer")),
    Letter: ("", "", Concat("kind", Value("/"), "number", output_field=CharField())),
    Delivery: ("delivered_on", "delivered_at", Concat("letter__number", Value("/"), "way", output_field=CharField())),
    Reply: ("received_on", "", Concat("letter__number", Value("/"), "effect", output_field=CharField())),
    SealedDetermination: ("", "", "ruleset"),
    TraffickingExperience: ("", "", ""),
    Charge: ("", "", "article"),
    JobAdvertisement: ("", "", ""),
    CaseNote: ("", "", ""),
    CaseMove: ("", "", "kind"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `noun` is the model's name, `detail` a code of it."""

    noun: str
    id: UUID
    on: date
    at: time | None
    detail: str
    recorded_at: datetime
    recorded_by: str
    is_withdrawn: bool


def _lines(model: type[Recorded], rows: QuerySet[Any], columns: tuple[str, str, str | Concat]) -> QuerySet[Any]:
    day, clock, code = columns
    told = F(code) if isinstance(code, str) else code
    lines: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            noun=Value(model._meta.model_name, output_field=CharField()),
            happened_on=F(day) if day else TruncDate("recorded_at", output_field=DateField()),
            happened_at=F(clock) if clock else Value(None, output_field=TimeField()),
            detail=Cast(told, CharField()) if code else Value("", output_field=CharField()),
        )
        .values_list(
            "noun", "pk", "happened_on", "happened_at", "detail", "recorded_at", "recorded_by__name", "withdrawn_at"
        )
    )
    return lines


@lru_cache(maxsize=4)
def _lines_of_case(limit: int | None) -> OfCase:
    return OfCase(partial(_all_lines, limit=limit))


def _all_lines(case_id: UUID, *, limit: int | None) -> QuerySet[Any]:
    of_case: dict[str, Any] = {"case": case_id}
    parts = [_lines(model, model._default_manager.filter(**of_case), columns) for model, columns in _COLUMNS.items()]
    matters = MatterLink.objects.filter(case=case_id).standing().values("matter")
    parts.append(_lines(CriminalEvent, CriminalEvent.objects.filter(matter__in=matters), ("on", "", "kind")))
    first, *others = parts
    lines = first.union(*others, all=True).order_by("-happened_on", "-recorded_at", "pk")
    return lines if limit is None else lines[:limit]


def timeline_of(case: Case, *, limit: int | None = None) -> list[Entry]:
    """The entries of a case by day, newest first; on one day the last recorded first."""
    return [
        Entry(noun, pk, on, at, detail, recorded_at, recorded_by, withdrawn_at is not None)
        for noun, pk, on, at, detail, recorded_at, recorded_by, withdrawn_at in _lines_of_case(limit)(case.pk)
    ]
