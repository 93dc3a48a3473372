from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Basis, StandingStatus
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault import SealedTextField


class VictimStanding(CaseRow):
    """A period in which the person counts as a victim: who said so, when, on which document."""

    status = models.CharField(max_length=16, choices=[(code.value, code.value) for code in StandingStatus])
    basis = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in Basis])
    since = PartialDateField()
    until = models.DateField(null=True, blank=True)
    recognised_by = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("victim standing")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="standing_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The end is before the beginning."),
            ),
        ]
