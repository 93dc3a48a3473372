from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.consent import Consent
from protection.models.json_field import JSONField
from protection.models.proceeding import DeportationProceeding
from protection.vault.fields import SealedTextField


class LetterKind(models.TextChoices):
    SUSPENSION_NOTICE = "SUSPENSION_NOTICE", _("notice of a suspended deportation")
    REGISTER_REQUEST = "REGISTER_REQUEST", _("request to register the report")
    RECOGNITION_REQUEST = "RECOGNITION_REQUEST", _("request for recognition as a victim")
    PENALTY_CLAIM = "PENALTY_CLAIM", _("claim against the penalty")
    DEFINITION_CLAIM = "DEFINITION_CLAIM", _("claim not to be treated as an illegal immigrant")
    RESIDENCE_APPLICATION = "RESIDENCE_APPLICATION", _("application for temporary residence")
    COMPLAINT = "COMPLAINT", _("complaint about a step against the suspension")
    CHASER = "CHASER", _("reminder of a letter without an answer")
    PERSON_SHEET = "PERSON_SHEET", _("sheet for the person")
    CONSENT_FORM = "CONSENT_FORM", _("consent form")
    HANDOVER_SHEET = "HANDOVER_SHEET", _("handover sheet")


#: Papers for the person and for whoever cares for her; all others go to an authority, and so under a consent.
SHEETS: Final = ("PERSON_SHEET", "CONSENT_FORM", "HANDOVER_SHEET")
TO_AUTHORITIES: Final = tuple(kind.value for kind in LetterKind if kind not in SHEETS)
LANGUAGES: Final = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
SHEET_LANGUAGES: Final = [*LANGUAGES, ("uz", "Oʻzbekcha"), ("ky", "Кыргызча"), ("tg", "Тоҷикӣ")]


class Letter(CaseRow):
    """An issued letter, frozen: its text, template, determination and hash. It is never rendered again.

    `answers`: the letter that a reminder or a complaint follows. One that is issued in place of another `replaces` it;
    what was withdrawn stays in the register, with the reason.
    """

    kind = models.CharField(max_length=24, choices=LetterKind.choices)
    number = models.PositiveIntegerField()
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proceeding = models.ForeignKey(
        DeportationProceeding, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=SHEET_LANGUAGES)
    issued_at = models.DateTimeField()
    reply_by = models.DateField(null=True, blank=True)
    text = SealedTextField()
    pdf_base64 = SealedTextField()
    docx_base64 = SealedTextField()
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
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_letter_is_replaced_once",
                violation_error_message=_("This letter is replaced already."),
            ),
            models.CheckConstraint(
                name="a_letter_to_an_authority_has_its_consent",
                condition=~Q(kind__in=TO_AUTHORITIES) | Q(authority__isnull=False, consent__isnull=False),
                violation_error_message=_("A letter to an authority names it, and the consent under which it goes."),
            ),
            models.CheckConstraint(
                name="a_letter_has_what_it_is_about",
                condition=(~Q(kind="SUSPENSION_NOTICE") | Q(proceeding__isnull=False))
                & (~Q(kind="CHASER") | Q(answers__isnull=False)),
                violation_error_message=_("A notice names its proceeding, and a reminder the letter it follows."),
            ),
        ]
