from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.decision import decision_field
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class ResidencePermit(CaseRow):
    """An application for temporary residence. The right and the paper are two things."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    applied_on = PartialDateField()
    number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("residence permit")


class PermitDecision(CaseRow):
    """Granted or refused. `valid_until` is the first day it no longer holds; null: no end is printed."""

    permit = models.ForeignKey(ResidencePermit, on_delete=models.PROTECT, related_name="decisions")
    is_granted = models.BooleanField()
    decided_on = models.DateField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    decision = decision_field()
    number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("decision on a permit")
        indexes = [models.Index(fields=["centre", "valid_until", "id"], name="permits_by_end")]
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="a_granted_permit_has_its_first_day",
                condition=Q(is_granted=True, valid_from__isnull=False)
                | Q(is_granted=False, valid_from__isnull=True, valid_until__isnull=True),
                violation_error_message=_("A granted permit has its first day; a refused one has none."),
            ),
            models.CheckConstraint(
                name="permit_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The permit ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["permit"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_permit_is_decided_once",
                violation_error_message=_("The decision on this application is recorded already."),
            ),
        ]
