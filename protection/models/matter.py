from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import CriminalEventKind
from protection.models.allegation import Allegation
from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault import SealedTextField


class CriminalMatter(CaseRow):
    """A criminal case or report that grew from allegations. Its events govern how long a suspension lasts."""

    body = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = SealedTextField()
    allegations = models.ManyToManyField(Allegation, related_name="matters")

    class Meta(CaseRow.Meta):
        verbose_name = _("criminal matter")


class CriminalEvent(CaseRow):
    """A step in a criminal matter, on an authority's document, entered by a named person."""

    matter = models.ForeignKey(CriminalMatter, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=[(code.value, code.value) for code in CriminalEventKind])
    on = PartialDateField()
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        ordering = ["on", "recorded_at", "id"]
        verbose_name = _("criminal event")
