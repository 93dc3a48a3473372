"""Permits and penalties: the paper beside the right."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import Case, Penalty, PermitDecision, ResidencePermit, StaffMember
from protection.models.partial_date import partial_of
from protection.services.recording import record


def record_permit(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> ResidencePermit:
    """An application for temporary residence."""
    return record(ResidencePermit, case, by=by, at=at, **values)


def record_permit_decision(
    case: Case, *, by: StaffMember, at: datetime, permit: ResidencePermit, decided_on: date, **values: Any
) -> PermitDecision:
    earliest = partial_of(permit, "applied_on").earliest
    if earliest is not None and decided_on < earliest:
        raise ValidationError({"decided_on": _("The decision is before the application.")})
    return record(PermitDecision, case, by=by, at=at, permit=permit, decided_on=decided_on, **values)


def record_penalty(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Penalty:
    return record(Penalty, case, by=by, at=at, **values)
