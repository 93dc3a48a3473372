from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.consent import Consent
from protection.models.json_field import JSONField
from protection.models.proceeding import DeportationProceeding
from protection.vault.fields import SealedTextField


class Letter(CaseRow):
    """An issued notice, frozen: its text, template, determination and hash. It is never rendered again."""

    number = models.PositiveIntegerField()
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    proceeding = models.ForeignKey(DeportationProceeding, on_delete=models.PROTECT, related_name="letters")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=[("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")])
    issued_at = models.DateTimeField()
    text = SealedTextField()
    pdf_base64 = SealedTextField()
    determination = JSONField()
    template_version = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    check_code = models.CharField(max_length=16, unique=True)

    class Meta(CaseRow.Meta):
        ordering = ["-issued_at", "id"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["centre", "-issued_at", "id"], name="letters_of_centre")]
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "number"], name="letter_numbered_once_in_a_centre"),
        ]
