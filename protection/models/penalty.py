from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.decision import decision_field
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class Penalty(CaseRow):
    """A penalty for illegal stay (Art. 394). It is contested on the answer of the day of contest."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    imposed_on = PartialDateField()
    article = models.CharField(max_length=24, blank=True)
    contested_on = models.DateField(null=True, blank=True)
    decision = decision_field()
    gist = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("penalty")
        verbose_name_plural = _("penalties")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="penalty_contested_after_it_was_imposed",
                condition=models.Q(contested_on__isnull=True)
                | models.Q(contested_on__gte=models.F("imposed_on_earliest"))
                | models.Q(imposed_on_earliest__isnull=True),
                violation_error_message=_("A penalty cannot be contested before it was imposed."),
            ),
        ]
