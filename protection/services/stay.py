"""Permits and penalties: the paper beside the right."""

from datetime import datetime
from typing import Any

from protection.models import Case, Penalty, PermitDecision, ResidencePermit, StaffMember
from protection.services.recording import record


def record_permit(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> ResidencePermit:
    """An application for temporary residence."""
    return record(ResidencePermit, case, by=by, at=at, **values)


def record_permit_decision(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> PermitDecision:
    return record(PermitDecision, case, by=by, at=at, **values)


def record_penalty(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Penalty:
    return record(Penalty, case, by=by, at=at, **values)
