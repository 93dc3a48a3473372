from datetime import date
from typing import Final, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.case import Case
from protection.models.centre import CrisisCentre
from protection.models.json_field import JSONField
from protection.models.proceeding import DeportationProceeding
from protection.models.scope import CaseRowQuerySet
from protection.models.staff import StaffMember

#: The end of a period that has none.
FOREVER: Final = date(9999, 12, 31)
#: The `ruleset` of an alert that is the same under every reading of the law.
ANY_READING: Final = ""


class FactsSnapshot(models.Model):
    """The facts of a case as they stood after one change: what was known on that day.

    The latest is the one with the highest id: `recorded_at` is when the request began, and a slow one ends later.
    """

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
        indexes = [models.Index(fields=["case", "-id"], name="facts_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.recorded_at:%Y-%m-%d}"


class ProtectionPeriod(models.Model):
    """A projection: the answers of a case from one day to the next on which any of them changes.

    Never the truth: `rebuild_projection` makes it again from the facts and reports what differed. Periods are
    half-open; the last one ends on `FOREVER`. `deportation_since` is the day from which that outcome holds. While
    another reading is made ready there are periods of both: whoever reads them names the `ruleset`.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="protection_periods")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    ruleset = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField()
    deportation = models.CharField(max_length=16)
    deportation_since = models.DateField()
    penalty_exemption = models.CharField(max_length=16)
    illegal_immigrant_exemption = models.CharField(max_length=16)
    protected_status = models.CharField(max_length=16)
    temporary_residence = models.CharField(max_length=16)
    standing = models.CharField(max_length=16, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["case", "from_on"]
        verbose_name = _("period of protection")
        indexes = [models.Index(fields=["centre", "ruleset", "deportation", "to_on"], name="protection_by_outcome")]
        constraints = [models.UniqueConstraint(fields=["case", "ruleset", "from_on"], name="one_period_a_day")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.from_on}"


class ProceedingPeriod(models.Model):
    """A projection: the answer of Article 56 for one proceeding, from one day to the next on which it changes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    proceeding = models.ForeignKey(DeportationProceeding, on_delete=models.CASCADE, related_name="periods")
    ruleset = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField()
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=40, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["proceeding", "from_on"]
        verbose_name = _("period of a proceeding")
        indexes = [
            models.Index(fields=["centre", "ruleset", "outcome", "-from_on", "id"], name="suspensions_of_centre")
        ]
        constraints = [models.UniqueConstraint(fields=["proceeding", "ruleset", "from_on"], name="one_answer_a_day")]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.from_on}"


class AlertKind(models.TextChoices):
    """What cannot wait, then what must not be forgotten. The order is the order of urgency."""

    REMOVAL_SET = "REMOVAL_SET", _("Removal is set")
    STEP_AGAINST_BAR = "STEP_AGAINST_BAR", _("A step against the suspension")
    EXECUTED_AGAINST_THE_BAR = "EXECUTED_AGAINST_THE_BAR", _("Removed although suspended")
    ORDERED_AGAINST_THE_BAR = "ORDERED_AGAINST_THE_BAR", _("Expulsion ordered although postponed")
    CITIZEN_IN_PROCEEDING = "CITIZEN_IN_PROCEEDING", _("A citizen cannot be deported")
    DETAINED = "DETAINED", _("Detained")
    TOLD_CENTRE_ONLY = "TOLD_CENTRE_ONLY", _("Told to the centre only")
    PROTECTION_ENDING = "PROTECTION_ENDING", _("Protection ends soon")
    PERMIT_ENDING = "PERMIT_ENDING", _("The permit ends")
    PERMIT_RUNWAY = "PERMIT_RUNWAY", _("Apply for a new permit")
    DECISION_OVERDUE = "DECISION_OVERDUE", _("No decision on the report")
    NO_REPLY = "NO_REPLY", _("No reply to a letter")
    CONSENT_ENDING = "CONSENT_ENDING", _("A consent runs out")
    CONSENT_REVIEW = "CONSENT_REVIEW", _("Ask again about a consent")
    RISK_REVIEW = "RISK_REVIEW", _("Check safety again")
    TASK_OVERDUE = "TASK_OVERDUE", _("A task is overdue")


#: What cannot wait; the other kinds are amber.
RED_ALERTS: Final = tuple(AlertKind)[: list(AlertKind).index(AlertKind.TOLD_CENTRE_ONLY) + 1]


class CaseAlertQuerySet(CaseRowQuerySet):
    def on_day(self, day: date, ruleset: str) -> Self:
        """Those shown on a day under a reading."""
        return self.filter(ruleset__in=(ANY_READING, ruleset), from_on__lte=day, to_on__gt=day)

    def of_the_network(self, day: date) -> Self:
        """Of what cannot wait the network knows at once; of the rest it learns when a centre is late."""
        at_once = (*RED_ALERTS, AlertKind.PERMIT_ENDING)
        return self.filter(models.Q(kind__in=at_once) | models.Q(network_on__lte=day))


class CaseAlert(models.Model):
    """A projection: an alert and the days on which it is shown, [from_on, to_on).

    Those that follow from the answers are made with the periods above, under each reading; those of the clocks are of
    `ANY_READING`, and only those of open cases that are not over. From `lead_on` on an alert is the lead's affair too,
    from `network_on` on the coordinators'; null is never.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="alerts")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    ruleset = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=24, choices=AlertKind.choices)
    subject_id = models.UUIDField()
    from_on = models.DateField()
    to_on = models.DateField()
    due_on = models.DateField()
    due_at = models.TimeField(null=True)
    is_amber = models.BooleanField(default=False)
    lead_on = models.DateField(null=True)
    network_on = models.DateField(null=True)

    objects = CaseAlertQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        # In the order of Today; what is over is passed over within the index.
        indexes = [
            models.Index(fields=["centre", "is_amber", "due_on", "id", "to_on", "from_on"], name="alerts_of_centre")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "from_on", "ruleset"], name="one_alert_for_each_cause"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
