"""Working days of Kazakhstan: no weekend, no public holiday, and the days that a decree has moved.

Holidays, with those that move to the next working day, are the `holidays` package's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from holidays import country_holidays

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import DecreedDay, StaffMember

_HOLIDAYS: Final = country_holidays("KZ")
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """`decreed` says of a day whether it is worked, whatever the calendar says."""

    decreed: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        if day in self.decreed:
            return self.decreed[day]
        return day.weekday() < _SATURDAY and day not in _HOLIDAYS

    def after(self, day: date, count: int) -> date:
        """The working day number `count` after `day`, which is not counted itself. For 0: `day`, or the next one."""
        found = day
        while count > 0 or not self.is_working(found):
            found += _DAY
            count -= self.is_working(found)
        return found


def working_days() -> WorkingDays:
    """The calendar as the decrees on record make it: one statement."""
    return WorkingDays(dict(DecreedDay.objects.values_list("day", "is_working")))


def check_is_ahead(day: date, today: date) -> None:
    """What was reckoned by a day that has come stays as it was."""
    if day <= today:
        message = _("Name a day that is still ahead: days that have come are not moved any more.")
        raise ValidationError(message, code="day_has_come")


@transaction.atomic
def decree(row: DecreedDay, *, by: StaffMember, today: date) -> DecreedDay:
    """Record a day that was moved, or change one that is still ahead."""
    check_may(by, Action.USE_ADMIN)
    check_is_ahead(row.day, today)
    row.full_clean()
    row.save()
    audit.day_decreed(row, actor=by)
    return row
