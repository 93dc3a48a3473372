from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.vault.fields import SealedTextField


class CaseNote(CaseRow):
    """What a worker wants to remember; sealed."""

    text = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("note")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="a_note_says_something",
                condition=models.Q(text__isnull=False),
                violation_error_message=_("Write the note."),
            ),
        ]
