"""What was done to the person, in HTCDS terms."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from protection.models import Case, ExperienceTerm, StaffMember, TraffickingExperience
from protection.services.recording import record


@transaction.atomic
def record_experience(
    case: Case, *, by: StaffMember, at: datetime, terms: Iterable[tuple[str, str]] = (), **values: Any
) -> TraffickingExperience:
    """`terms` are pairs of HTCDS field and code; each is one row."""
    row = record(TraffickingExperience, case, by=by, at=at, **values)
    ExperienceTerm.objects.bulk_create(
        ExperienceTerm(experience=row, case=case, centre_id=case.centre_id, field=field, code=code)
        for field, code in sorted(set(terms))
    )
    return row
