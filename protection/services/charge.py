"""Counts against those who did it, and the advertisements they used."""

from datetime import datetime
from typing import Any

from protection.models import Case, Charge, JobAdvertisement, StaffMember
from protection.services.recording import record


def record_charge(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Charge:
    return record(Charge, case, by=by, at=at, **values)


def record_advertisement(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> JobAdvertisement:
    return record(JobAdvertisement, case, by=by, at=at, **values)
