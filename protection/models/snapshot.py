from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.case import Case
from protection.models.centre import CrisisCentre
from protection.models.json_field import JSONField
from protection.models.scope import CaseRowQuerySet
from protection.models.staff import StaffMember


class FactsSnapshot(models.Model):
    """The facts of a case as they stood after one change: what was known on that day."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="snapshots")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    facts = JSONField()
    sha256 = models.CharField(max_length=64)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = _("facts snapshot")
        indexes = [models.Index(fields=["case", "recorded_at"], name="facts_of_case_by_time")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.recorded_at:%Y-%m-%d}"


class ProtectionPeriod(models.Model):
    """A projection: the four answers of a case from one day to the next on which any of them changes.

    Never the truth: `rebuild_projection` makes it again from the facts and reports what differed. Periods are
    half-open; the last one has no end.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="protection_periods")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    deportation = models.CharField(max_length=16)
    penalty_exemption = models.CharField(max_length=16)
    illegal_immigrant_exemption = models.CharField(max_length=16)
    protected_status = models.CharField(max_length=16)
    temporary_residence = models.CharField(max_length=16)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["case", "from_on"]
        verbose_name = _("period of protection")
        constraints = [models.UniqueConstraint(fields=["case", "from_on"], name="one_period_a_day")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.from_on}"
