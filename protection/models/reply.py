from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.attachment import attachment_field
from protection.models.case import CaseRow
from protection.models.decision import decision_field
from protection.models.letter import Letter
from protection.vault.fields import SealedTextField


class ReplyEffect(models.TextChoices):
    DONE = "DONE", _("done as asked")
    PARTLY = "PARTLY", _("done in part")
    REFUSED = "REFUSED", _("refused")
    ASKS_MORE = "ASKS_MORE", _("asks for more")
    NOTED = "NOTED", _("only noted")


class Reply(CaseRow):
    """What an authority answered to a letter, and the decision that came with it. Several may follow one letter."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="replies")
    received_on = models.DateField()
    number = SealedTextField()
    effect = models.CharField(max_length=9, choices=ReplyEffect.choices)
    gist = SealedTextField()
    decision = decision_field()
    scan = attachment_field()

    class Meta(CaseRow.Meta):
        ordering = ["received_on", "entered_at", "id"]
        verbose_name = _("reply")
