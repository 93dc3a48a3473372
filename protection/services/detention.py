"""Where the person is held. A suspension does not imply release (Q18)."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import Case, Detention, Release, StaffMember
from protection.models.partial_date import partial_of
from protection.services.recording import record


def record_detention(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Detention:
    return record(Detention, case, by=by, at=at, **values)


def record_release(
    case: Case, *, by: StaffMember, at: datetime, detention: Detention, released_on: date, **values: Any
) -> Release:
    earliest = partial_of(detention, "since").earliest
    if earliest is not None and released_on < earliest:
        raise ValidationError({"released_on": _("The release is before the detention.")})
    return record(Release, case, by=by, at=at, detention=detention, released_on=released_on, **values)
