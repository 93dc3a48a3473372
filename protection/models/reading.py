import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.json_field import JSONField
from protection.models.staff import StaffMember


class ReadingChangeQuerySet(models.QuerySet["ReadingChange"]):
    def done(self) -> "ReadingChangeQuerySet":
        """Those that took effect, the one in use first."""
        return self.filter(in_use_at__isnull=False).order_by("-in_use_at", "id")

    def open(self) -> "ReadingChangeQuerySet":
        """Proposed, perhaps confirmed, and neither in use nor withdrawn: one at most."""
        return self.filter(in_use_at__isnull=True, withdrawn_at__isnull=True)


class ReadingChange(models.Model):
    """Another reading of the law is made the default: one coordinator proposes it, another confirms it.

    Once confirmed, the projections of all cases are made under it beside the former ones; when the last is there, it
    is in use. `impact` is what it was proposed on: how many open cases change which answer into which other one, as
    rows of question, before, after and number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ruleset = models.CharField(max_length=40)
    former = models.CharField(max_length=40)
    because = models.CharField(_("why"), max_length=500)
    as_of = models.DateField()
    open_cases = models.PositiveIntegerField()
    changed_cases = models.PositiveIntegerField()
    impact = JSONField()
    proposed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    in_use_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ReadingChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "id"]
        verbose_name = _("change of the reading")
        constraints = [
            models.CheckConstraint(
                name="reading_is_another_one",
                condition=~Q(ruleset=F("former")),
                violation_error_message=_("This reading is in use already."),
            ),
            models.CheckConstraint(
                name="reading_confirmed_by_somebody_else",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("proposed_by")),
                violation_error_message=_("Whoever proposed it does not confirm it: another coordinator does."),
            ),
            models.CheckConstraint(
                name="reading_in_use_once_confirmed",
                condition=Q(in_use_at__isnull=True) | Q(confirmed_at__isnull=False, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="reading_withdrawn_fully_or_not_at_all",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
            # While one is open the reading in use stays what it is, so that all open ones would have the same former.
            models.UniqueConstraint(
                fields=["former"],
                condition=Q(in_use_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_change_of_the_reading",
                violation_error_message=_("Another change of the reading is open: confirm or withdraw it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.ruleset}"
