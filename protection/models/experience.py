from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import Case, CaseRow
from protection.models.centre import CrisisCentre
from protection.vault.fields import SealedTextField


class TraffickingExperience(CaseRow):
    """What was done to the person, in the terms of HTCDS 2.0 (one row a term), and in words that stay sealed."""

    age_when_trafficked = models.PositiveSmallIntegerField(null=True, blank=True)
    from_country = models.CharField(max_length=2, blank=True)
    from_region = models.CharField(max_length=60, blank=True)
    to_country = models.CharField(max_length=2, blank=True)
    to_region = models.CharField(max_length=60, blank=True)
    narrative = SealedTextField()
    place = SealedTextField()
    exploiters = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("trafficking experience")


class ExperienceTerm(models.Model):
    """One HTCDS term of one field, for example MethodsOfControl: debt bondage."""

    experience = models.ForeignKey(TraffickingExperience, on_delete=models.CASCADE, related_name="terms")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    code = models.CharField(max_length=80)

    class Meta:
        ordering = ["field", "code"]
        verbose_name = _("HTCDS term")
        indexes = [models.Index(fields=["centre", "field", "code"], name="htcds_terms_of_centre")]
        constraints = [models.UniqueConstraint(fields=["experience", "field", "code"], name="each_htcds_term_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.code}"
