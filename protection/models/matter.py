from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import CriminalEventKind, ReportDecisionKind
from protection.models.allegation import Allegation
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.models.recorded import Recorded
from protection.models.scope import MatterQuerySet, MatterRowQuerySet
from protection.vault.fields import SealedTextField
from protection.vault.keys import DataKey

#: What is decided on a report and is no step of the criminal case that the cable knows.
REPORT_STEPS: Final = (ReportDecisionKind.SIMPLIFIED, ReportDecisionKind.FIRST_ACT)


class CriminalMatter(Recorded):
    """A criminal case or report of a centre, which may have grown from the statements of several people."""

    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, editable=False)
    body = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = SealedTextField()

    objects = MatterQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("criminal matter")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def sealing_key(self) -> DataKey:
        return self.data_key


class MatterLink(CaseRow):
    """One statement in one criminal matter: when it was registered, under which slip or register number."""

    matter = models.ForeignKey(CriminalMatter, on_delete=models.PROTECT, related_name="links")
    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="matter_links")
    registered_on = models.DateField(null=True, blank=True)
    register_number = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("statement in a criminal matter")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["matter", "allegation"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_statement_once_in_a_matter",
                violation_error_message=_("This statement is in that matter already."),
            ),
        ]


class CriminalEvent(Recorded):
    """A step in a criminal matter, on an authority's document, entered by a named person."""

    matter = models.ForeignKey(CriminalMatter, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(
        max_length=24, choices=[(code.value, code.value) for code in (*CriminalEventKind, *REPORT_STEPS)]
    )
    on = PartialDateField()
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = SealedTextField()

    objects = MatterRowQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["on", "entered_at", "id"]
        verbose_name = _("criminal event")

    def __str__(self) -> str:
        return f"{self.matter_id}"

    @property
    def sealing_key(self) -> DataKey:
        return self.matter.data_key
