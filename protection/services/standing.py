"""Who counts the person as a victim, from when, and until when."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import Case, StaffMember, StandingEnd, VictimStanding
from protection.services.recording import record


def record_standing(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> VictimStanding:
    return record(VictimStanding, case, by=by, at=at, **values)


def record_standing_end(
    case: Case, *, by: StaffMember, at: datetime, standing: VictimStanding, until: date, **values: Any
) -> StandingEnd:
    """From `until` on the standing holds no longer."""
    if until < standing.since:
        raise ValidationError({"until": _("The end is before the beginning.")})
    return record(StandingEnd, case, by=by, at=at, standing=standing, until=until, **values)
