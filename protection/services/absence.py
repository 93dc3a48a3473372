"""Who is away, and who stands in. The lead records it; it ends by itself."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.models import Absence, StaffMember
from protection.services.staff import check_manages


def _check_days(from_on: date, until_on: date, today: date) -> None:
    if until_on < from_on:
        raise ValidationError({"until_on": _("The last day is before the first.")})
    if until_on < today:
        raise ValidationError({"until_on": _("This day has passed.")})


def _check_people(staff: StaffMember, substitute: StaffMember, from_on: date, until_on: date) -> None:
    if staff == substitute:
        raise ValidationError({"substitute": _("Nobody stands in for herself.")})
    if not substitute.is_active:
        raise ValidationError({"substitute": _("Choose a worker of this centre.")})
    then = Absence.objects.within(from_on, until_on)
    if then.filter(staff=staff).exists():
        raise ValidationError({"staff": _("It is recorded already that this colleague is away then.")})
    if then.filter(staff=substitute).exists():
        raise ValidationError({"substitute": _("This colleague is away herself then.")})
    if then.filter(substitute=staff).exists():
        raise ValidationError(
            {"staff": _("This colleague stands in for another then. Choose a substitute there first.")}
        )


@transaction.atomic
def record_absence(
    *, by: StaffMember, at: datetime, staff: StaffMember, substitute: StaffMember, from_on: date, until_on: date
) -> Absence:
    """On these days `substitute` sees the cases of `staff` that are not restricted, and works on them."""
    for member in (staff, substitute):
        check_manages(by, member)
    assert by.centre_id is not None  # noqa: S101 – whoever manages staff belongs to a centre
    people = list(StaffMember.objects.select_for_update().filter(pk__in=[staff.pk, substitute.pk]).order_by("pk"))
    known = {member.pk: member for member in people}
    _check_days(from_on, until_on, timezone.localdate(at))
    _check_people(known[staff.pk], known[substitute.pk], from_on, until_on)
    row = Absence.objects.create(
        centre_id=by.centre_id,
        staff=staff,
        substitute=substitute,
        from_on=from_on,
        until_on=until_on,
        recorded_at=at,
        recorded_by=by,
    )
    audit.absence_recorded(row, actor=by)
    return row


@transaction.atomic
def end_absence(absence: Absence, *, by: StaffMember, at: datetime) -> None:
    """Somebody is back early, or never left. From the next page on the substitute sees her own cases alone."""
    check_manages(by, absence.staff)
    row = Absence.objects.select_for_update().filter(pk=absence.pk, ended_at__isnull=True).first()
    if row is None:
        raise ValidationError(_("This absence has ended already."), code="ended_already")
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    audit.absence_ended(row, actor=by)
