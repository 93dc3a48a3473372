from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import ProceedingKind
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.decision import decision_field
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class DeportationProceeding(CaseRow):
    """A case of expulsion; an empty kind is not known. Its steps say how it goes on and how it ends."""

    body = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = PartialDateField()
    kind = models.CharField(max_length=16, blank=True, choices=[(code.value, code.value) for code in ProceedingKind])
    article = models.CharField(max_length=24, blank=True)
    number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("deportation proceeding")


class StepKind(models.TextChoices):
    HEARING_SET = "HEARING_SET", _("hearing set")
    ORDERED = "ORDERED", _("expulsion ordered")
    REMOVAL_SET = "REMOVAL_SET", _("removal set")
    EXECUTED = "EXECUTED", _("removed from the country")
    DISCONTINUED = "DISCONTINUED", _("discontinued")


ENDING_STEPS = (StepKind.EXECUTED, StepKind.DISCONTINUED)


class ProceedingStep(CaseRow):
    """What happened in a proceeding. `due_on` is the day of the hearing or of the removal.

    A proceeding ends on the day of removal or discontinuance, never of the decision (Q19).
    """

    proceeding = models.ForeignKey(DeportationProceeding, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    on = PartialDateField()
    due_on = models.DateField(null=True, blank=True)
    due_at = models.TimeField(null=True, blank=True)
    decision = decision_field()
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        ordering = ["on", "entered_at", "id"]
        verbose_name = _("step in a proceeding")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["proceeding"],
                condition=Q(withdrawn_at__isnull=True, kind__in=["EXECUTED", "DISCONTINUED"]),
                name="a_proceeding_ends_once",
                violation_error_message=_("The end of this proceeding is recorded already."),
            ),
            models.CheckConstraint(
                name="only_a_hearing_or_a_removal_is_set",
                condition=Q(due_on__isnull=True) | Q(kind__in=["HEARING_SET", "REMOVAL_SET"]),
                violation_error_message=_("Only a hearing or a removal is set for a day."),
            ),
        ]
