"""Where the person is held. A suspension does not imply release (Q18)."""

from datetime import datetime
from typing import Any

from protection.models import Case, Detention, Release, StaffMember
from protection.services.recording import record


def record_detention(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Detention:
    return record(Detention, case, by=by, at=at, **values)


def record_release(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Release:
    return record(Release, case, by=by, at=at, **values)
