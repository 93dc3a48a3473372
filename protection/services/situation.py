"""How the person came and stays, and whether a return endangers."""

from datetime import datetime
from typing import Any

from protection.models import Case, Situation, StaffMember
from protection.services.recording import record


def record_situation(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Situation:
    """A null answer is not known, and changes no earlier one."""
    return record(Situation, case, by=by, at=at, **values)
