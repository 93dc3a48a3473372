"""How every fact is recorded, corrected and withdrawn, in one transaction with its audit event and what follows.

Each noun's service calls `record`; the few that make several records at once call `add` and then `facts_changed` once.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open
from protection.models import (
    Allegation,
    Case,
    CaseRow,
    Charge,
    Consent,
    DeportationProceeding,
    Detention,
    JobAdvertisement,
    Letter,
    MatterLink,
    PartialDate,
    PassedOn,
    PermitDecision,
    PersonCitizenship,
    ProceedingStep,
    Recorded,
    Release,
    Reply,
    ResidencePermit,
    Situation,
    StaffMember,
    StandingEnd,
    Task,
    VictimStanding,
)
from protection.models.partial_date import PartialDateField, columns, partial_of
from protection.services.clocks import keep, task_begun
from protection.services.facts import facts_changed
from protection.services.order import check_order

_Row = TypeVar("_Row", bound=Recorded)
_CaseRow = TypeVar("_CaseRow", bound=CaseRow)

#: Records from which the law's answers or the alerts follow.
READ_BY_THE_LAW = (
    Allegation, Charge, Consent, Detention, DeportationProceeding, JobAdvertisement, MatterLink, PassedOn,
    PermitDecision, PersonCitizenship, ProceedingStep, Release, Situation, StandingEnd, VictimStanding,
)  # fmt: skip
#: Records from which, beside those, the alerts of the clocks follow.
READ_BY_THE_CLOCKS = (Reply, ResidencePermit, Task)


def meanwhile() -> ValidationError:
    return ValidationError(_("This entry was withdrawn or corrected meanwhile."), code="withdrawn_meanwhile")


def entry(*, by: StaffMember, at: datetime, corrects: Recorded | None = None) -> dict[str, Any]:
    """Who recorded it and when; a correction keeps the place of the entry that it corrects."""
    entered_at = at if corrects is None else corrects.entered_at
    return {"recorded_by": by, "recorded_at": at, "entered_at": entered_at, "corrects": corrects}


def as_entered(value: PartialDate, name: str, *, at: datetime, corrects: Recorded | None) -> PartialDate:
    """A partly known day as the law reads it: no later than the day on which the entry was first recorded.

    So a correction of something else moves no day. A day that is known to be later than that is taken as it is.
    """
    today = timezone.localdate(at)
    if corrects is None:
        return value.as_recorded_on(today)
    old = partial_of(corrects, name)
    if (old.earliest, old.precision) == (value.earliest, value.precision):
        return replace(value, latest=old.latest)
    entered_on = timezone.localdate(corrects.entered_at)
    is_later = value.earliest is not None and value.earliest > entered_on
    return value.as_recorded_on(today if is_later else entered_on)


def columns_of(
    model: type[Recorded], values: dict[str, Any], at: datetime, corrects: Recorded | None = None
) -> dict[str, Any]:
    """Values for the constructor; partial dates are cut off at the day they are recorded."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, PartialDate):
            found |= columns(name, as_entered(value, name, at=at, corrects=corrects))
        elif value is not None and isinstance(model._meta.get_field(name), PartialDateField):
            found |= columns(name, PartialDate.of_day(value))
        else:
            found[name] = value
    return found


def saved(row: _Row) -> _Row:
    """Insert the row; what a constraint refuses comes back as the constraint's own message."""
    row.clean_fields(
        exclude=[field.name for field in row._meta.fields if field.is_relation]
    )  # the database keeps those
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.validate_constraints()
        raise
    return row


def check_stands(row: Recorded, **where: Any) -> None:
    """Read anew, in the caller's transaction: a colleague may have withdrawn or corrected it since `row` was read."""
    rows = type(row)._default_manager.select_for_update().filter(pk=row.pk, withdrawn_at__isnull=True, **where)
    if not rows.exists():
        raise meanwhile()


def _check_spoken_of(case: Case, values: dict[str, Any]) -> None:
    """What a record of a case speaks of stands, and is of that case where it is of any."""
    for value in values.values():
        if isinstance(value, CaseRow):
            check_stands(value, case=case)
        elif isinstance(value, Recorded):
            check_stands(value)


def add(
    model: type[_CaseRow],
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    corrects: CaseRow | None = None,
    **values: Any,
) -> _CaseRow:
    """One record of a case and its audit event, within the caller's transaction; nothing follows from it yet."""
    _check_spoken_of(case, values)
    found = columns_of(model, values, at, corrects)
    row = model(case=case, centre_id=case.centre_id, **entry(by=by, at=at, corrects=corrects), **found)
    check_order(row)
    saved(row)
    audit.fact_recorded(row, actor=by, fields=[name for name, value in values.items() if value not in (None, "")])
    if isinstance(row, Task):
        task_begun(row)
    return row


def check_may_record(case: Case, *, by: StaffMember) -> None:
    check_may(by, Action.RECORD_FACT, case)
    check_is_open(case)


@transaction.atomic
def record(
    model: type[_CaseRow],
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    corrects: CaseRow | None = None,
    **values: Any,
) -> _CaseRow:
    """Record one fact of a case. With `corrects`, that record is withdrawn and this one takes its place."""
    check_may_record(case, by=by)
    if corrects is not None:
        if corrects.case_id != case.pk:
            raise meanwhile()
        mark_withdrawn(corrects, by=by, at=at, because=str(_("corrected")))
    row = add(model, case, by=by, at=at, corrects=corrects, **values)
    if corrects is not None:
        _take_place(corrects, row)
    follow(row, by=by, at=at)
    return row


def follow(row: CaseRow, *, by: StaffMember, at: datetime) -> None:
    """What follows from a record that was made or withdrawn: the answers of the law with it, or the clocks alone."""
    if isinstance(row, READ_BY_THE_LAW):
        facts_changed(row.case, by=by, at=at)
    elif isinstance(row, READ_BY_THE_CLOCKS):
        keep([row.case], today=timezone.localdate(at))


def mark_withdrawn(row: Recorded, *, by: StaffMember, at: datetime, because: str) -> None:
    if not because.strip():
        raise ValidationError({"because": _("Say why it is withdrawn.")})
    check_stands(row)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by, because
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.fact_withdrawn(row, actor=by)


def _relations(model: type[Recorded], *, hidden: bool) -> list[Any]:
    """Through which records speak of one of `model`; hidden ones are mere mentions, as of a decision."""
    found: list[Any] = []
    for field in model._meta.get_fields(include_hidden=hidden):
        relation: Any = field
        is_reverse = field.auto_created and not field.concrete
        if is_reverse and issubclass(relation.related_model, Recorded) and relation.remote_field.name != "corrects":
            found.append(relation)
    return found


def hangs_on(row: Recorded) -> list[Recorded]:
    """The standing records that speak of `row`: they would be left without what they speak of. Letters stay."""
    found: list[Recorded] = []
    for relation in _relations(type(row), hidden=False):
        if relation.related_model is not Letter:
            rows = relation.related_model._default_manager.filter(
                **{relation.remote_field.name: row, "withdrawn_at__isnull": True}
            )
            found.extend(rows)
    return found


def tasks_of(row: CaseRow) -> QuerySet[Task]:
    """The open tasks that `row` gave cause for."""
    return Task.objects.filter(case=row.case, cause__endswith=f"/{row.pk}", done_at__isnull=True).standing()


def _take_place(old: CaseRow, new: CaseRow) -> None:
    """What spoke of `old` speaks of `new`: the steps of a proceeding, the release, the tasks. Letters are frozen."""
    for relation in _relations(type(old), hidden=True):
        if relation.related_model is Letter:
            continue
        rows = relation.related_model._default_manager.filter(**{relation.remote_field.name: old})
        rows.filter(withdrawn_at__isnull=True).update(**{relation.remote_field.name: new})
    for task in tasks_of(old):
        task.cause = task.cause.replace(str(old.pk), str(new.pk))
        task.save(update_fields=["cause"])
