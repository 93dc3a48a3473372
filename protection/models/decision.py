from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class Decision(CaseRow):
    """An authority's act on paper: number, day, document. Events, standings and permits point to it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = PartialDateField()
    number = SealedTextField()
    gist = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("decision of an authority")


def decision_field() -> "models.ForeignKey[Decision | None, Decision | None]":
    """The document on which a status rests, if it was seen."""
    return models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
