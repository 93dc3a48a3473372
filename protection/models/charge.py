from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Article, Audience, Crossing, JobLocation
from protection.models.case import CaseRow
from protection.models.json_field import JSONField
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class Charge(CaseRow):
    """One count against one act on one victim (Q25).

    A null day or null `circumstances` is not known; an empty `crosses_border` says that it does not cross.
    """

    committed_on = PartialDateField(null=True, blank=True)
    is_victim_minor = models.BooleanField(null=True, blank=True)
    is_for_exploitation = models.BooleanField(null=True, blank=True)
    acts = JSONField(default=list, blank=True)
    circumstances = JSONField(null=True, blank=True)
    crosses_border = models.CharField(max_length=8, blank=True, choices=[(code.value, code.value) for code in Crossing])
    has_grave_consequences = models.BooleanField(null=True, blank=True)
    is_organised_group = models.BooleanField(null=True, blank=True)
    article = models.CharField(max_length=8, blank=True, choices=[(code.value, code.value) for code in Article])
    consequences = SealedTextField()
    accused = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("charge")


class JobAdvertisement(CaseRow):
    """An advertisement by which people were recruited (Art. 399). Empty and null mean not known."""

    seen_on = PartialDateField()
    audience = models.CharField(max_length=12, blank=True, choices=[(code.value, code.value) for code in Audience])
    job_location = models.CharField(
        max_length=8, blank=True, choices=[(code.value, code.value) for code in JobLocation]
    )
    has_false_statement = models.BooleanField(null=True, blank=True)
    withholds_material_information = models.BooleanField(null=True, blank=True)
    text = SealedTextField()
    place_seen = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("job advertisement")
