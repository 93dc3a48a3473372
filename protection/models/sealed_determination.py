from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.models.letter import LANGUAGES
from protection.vault.fields import SealedTextField


class SealedDetermination(CaseRow):
    """What the law gave on a day, frozen: the facts that were read, the reading, the answers and their words.

    `canonical` is the JSON whose bytes `sha256` is of, `pdf_base64` the paper made from it. Rows are only ever added;
    whoever sealed it and when are `recorded_by` and `recorded_at`. `known_at` None: all that was recorded by then.
    """

    as_of = models.DateField()
    known_at = models.DateTimeField(null=True, blank=True)
    ruleset = models.CharField(max_length=32)
    law_version = models.CharField(max_length=64)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    names_person = models.BooleanField()
    canonical = SealedTextField()
    pdf_base64 = SealedTextField()
    sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    check_code = models.CharField(max_length=16, unique=True)

    class Meta(CaseRow.Meta):
        ordering = ["-recorded_at", "id"]
        verbose_name = _("sealed determination")
        verbose_name_plural = _("sealed determinations")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="sealed_with_its_words",
                condition=models.Q(canonical__isnull=False, pdf_base64__isnull=False),
                violation_error_message=_("What is sealed has its words and its paper."),
            ),
        ]
