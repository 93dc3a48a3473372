from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Basis, StandingStatus
from protection.models.article import a_part_has_its_article, article_field, part_field
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.decision import decision_field
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class VictimStanding(CaseRow):
    """From when the person counts as a victim: who said so, on which document. Empty and null are not known.

    `article` and `part` are those of the crime by which an authority recognised the person; `is_identified_jointly`:
    by the internal affairs bodies together with the others whom Law 110-VIII 16(2) names.
    """

    status = models.CharField(max_length=16, choices=[(code.value, code.value) for code in StandingStatus])
    basis = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in Basis])
    since = PartialDateField()
    article = article_field()
    part = part_field()
    is_identified_jointly = models.BooleanField(null=True, blank=True)
    recognised_by = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = decision_field()
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("victim standing")
        constraints = [*CaseRow.Meta.constraints, a_part_has_its_article()]


class StandingEnd(CaseRow):
    """The standing holds no longer from that day on, by whose decision."""

    standing = models.ForeignKey(VictimStanding, on_delete=models.PROTECT, related_name="ends")
    until = models.DateField()
    decision = decision_field()
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("end of a standing")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["standing"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_standing_ends_once",
                violation_error_message=_("The end of this standing is recorded already."),
            ),
        ]
