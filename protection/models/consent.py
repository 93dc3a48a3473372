from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.vault.fields import SealedTextField


class ConsentAnswer(models.TextChoices):
    WRITTEN = "WRITTEN", _("yes, in writing")
    TELEPHONE = "TELEPHONE", _("yes, by telephone")
    NO = "NO", _("no")
    NOT_ASKED = "NOT_ASKED", _("not asked yet")
    TAKEN_BACK = "TAKEN_BACK", _("taken back")


class ConsentPurpose(models.TextChoices):
    NOTIFY_AUTHORITIES = "NOTIFY_AUTHORITIES", _("writing to the authorities")
    KEEP_FILE = "KEEP_FILE", _("keeping a file")
    SHARE_WITH_PARTNER = "SHARE_WITH_PARTNER", _("telling a partner organisation")
    NO_RETURN = "NO_RETURN", _("not being sent back to where there is danger")


class Consent(CaseRow):
    """What the person agreed to, for whom. The latest row for a purpose that stands is the answer."""

    purpose = models.CharField(max_length=24, choices=ConsentPurpose.choices)
    answer = models.CharField(max_length=12, choices=ConsentAnswer.choices)
    given_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    recipient = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    wording_version = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=8, blank=True)
    heard_by = models.CharField(max_length=100, blank=True)
    interpreter = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("consent")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="consent_given_has_its_day",
                condition=models.Q(answer__in=["NO", "NOT_ASKED"]) | models.Q(given_on__isnull=False),
                violation_error_message=_("A consent that was given has its day."),
            ),
            models.CheckConstraint(
                name="consent_by_telephone_was_heard_by_somebody",
                condition=~models.Q(answer="TELEPHONE") | ~models.Q(heard_by=""),
                violation_error_message=_("Say who heard the consent on the telephone."),
            ),
        ]

    @property
    def is_given(self) -> bool:
        return self.answer in {ConsentAnswer.WRITTEN, ConsentAnswer.TELEPHONE}

    def holds_on(self, day: date) -> bool:
        return self.is_given and (self.expires_on is None or day <= self.expires_on)

    def says_on(self, day: date) -> bool | None:
        """None: nobody has asked, or not since the consent ran out."""
        if self.answer == ConsentAnswer.NOT_ASKED or (self.is_given and not self.holds_on(day)):
            return None
        return self.is_given
