import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre
from protection.models.staff import Absent, StaffMember


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def within(self, first: date, last: date) -> Self:
        """Those that hold on any of these days, both counted."""
        return self.filter(ended_at__isnull=True, from_on__lte=last, until_on__gte=first)


class Absence(models.Model):
    """Somebody is away and a colleague stands in: from the first day to the last, both counted, or until it is ended.

    Nobody has to end it: from the day after the last the substitute sees her own cases alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="substitutions")
    from_on = models.DateField()
    until_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "id"]
        verbose_name = _("absence")
        indexes = [models.Index(fields=["substitute", "until_on", "from_on"], name="absences_of_substitute")]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins",
                condition=Q(until_on__gte=F("from_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="absence_has_another_as_substitute",
                condition=~Q(staff=F("substitute")),
                violation_error_message=_("Nobody stands in for herself."),
            ),
            models.CheckConstraint(
                name="absence_ended_fully_or_not_at_all",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.from_on}"


def standing_in(member: StaffMember, day: date) -> StaffMember:
    """The same, knowing for whom she stands in on `day`: whoever is signed in knows it by the query of the sign-in."""
    rows = Absence.objects.within(day, day).filter(substitute=member).order_by("staff")
    member.absent = tuple(Absent(*row) for row in rows.values_list("staff", "staff__name"))
    return member
