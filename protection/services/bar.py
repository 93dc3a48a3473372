"""Who must not be told of a person: a list of the case, which every letter is held against."""

from datetime import datetime
from typing import Any

from protection.models import BarredAddressee, Case, StaffMember
from protection.services.recording import record


def bar_authority(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> BarredAddressee:
    return record(BarredAddressee, case, by=by, at=at, **values)
