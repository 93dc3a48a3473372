"""Who counts the person as a victim, from when, and until when."""

from datetime import datetime
from typing import Any

from protection.models import Case, StaffMember, StandingEnd, VictimStanding
from protection.services.recording import record


def record_standing(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> VictimStanding:
    return record(VictimStanding, case, by=by, at=at, **values)


def record_standing_end(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> StandingEnd:
    """From `until` on the standing holds no longer."""
    return record(StandingEnd, case, by=by, at=at, **values)
