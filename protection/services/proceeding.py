"""Deportation proceedings and what happens in them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from protection.models import (
    Case,
    DeportationProceeding,
    PartialDate,
    ProceedingStep,
    StaffMember,
    StepKind,
)
from protection.services.recording import record
from protection.services.stage import tasks_to_notify


@transaction.atomic
def record_proceeding(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> DeportationProceeding:
    """What was said before may suspend it at once: then there is somebody to notify."""
    row = record(DeportationProceeding, case, by=by, at=at, **values)
    tasks_to_notify(case, by=by, at=at)
    return row


def record_step(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    kind: str,
    on: PartialDate,
    **values: Any,
) -> ProceedingStep:
    """A hearing or a removal that is set, an order, or the end. An order ends nothing (Q19)."""
    due_on = values.get("due_on")
    if kind == StepKind.REMOVAL_SET and due_on is not None and on.earliest is not None and due_on < on.earliest:
        raise ValidationError({"due_on": _("The day set is before the day on which it was set.")})
    return record(ProceedingStep, case, by=by, at=at, kind=kind, on=on, **values)
