from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import ProceedingEnd
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault import SealedTextField


class DeportationProceeding(CaseRow):
    """A case of administrative expulsion. It ends on the day of removal or discontinuance, never of the decision (Q19)."""

    body = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = SealedTextField()
    opened_on = PartialDateField()
    ended_on = models.DateField(null=True, blank=True)
    end = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in ProceedingEnd])

    class Meta(CaseRow.Meta):
        verbose_name = _("deportation proceeding")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="proceeding_ends_after_it_opened",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("opened_on")),
                violation_error_message=_("The end is before the opening."),
            ),
            models.CheckConstraint(
                name="proceeding_ended_fully_or_not_at_all",
                condition=Q(ended_on__isnull=True, end="") | Q(ended_on__isnull=False) & ~Q(end=""),
                violation_error_message=_("An ended proceeding says when and how."),
            ),
        ]


class StepKind(models.TextChoices):
    HEARING_SET = "HEARING_SET", _("hearing set")
    ORDERED = "ORDERED", _("expulsion ordered")
    REMOVAL_SET = "REMOVAL_SET", _("removal set")


class ProceedingStep(CaseRow):
    """What an authority did in a proceeding, short of ending it. `due_on` is the day of the hearing or the removal."""

    proceeding = models.ForeignKey(DeportationProceeding, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    on = PartialDateField()
    due_on = models.DateField(null=True, blank=True)
    due_at = models.TimeField(null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = _("step in a proceeding")


class DetentionPlace(models.TextChoices):
    POLICE_STATION = "POLICE_STATION", _("police station")
    SPECIAL_RECEPTION = "SPECIAL_RECEPTION", _("special reception centre")
    BORDER = "BORDER", _("border or airport")
    AT_LARGE = "AT_LARGE", _("not held")
    UNKNOWN = "UNKNOWN", _("not known")


class Detention(CaseRow):
    """The person is held. A suspension does not imply release (Q18)."""

    kind = models.CharField(max_length=20, choices=DetentionPlace.choices)
    place = SealedTextField()
    since = PartialDateField()
    released_on = models.DateField(null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = _("detention")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="released_after_detained",
                condition=Q(released_on__isnull=True) | Q(released_on__gte=F("since")),
                violation_error_message=_("The release is before the detention."),
            ),
        ]
