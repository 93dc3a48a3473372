from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.case import CaseRow
from protection.vault.fields import SealedTextField

#: What may be attached, and how the name of such a file ends.
ENDINGS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class Attachment(CaseRow):
    """A file of a case: its bytes as base64 and the worker's words for it, sealed; never the name that it had.

    `size` in bytes and `sha256` are of the bytes.
    """

    title = SealedTextField()
    media_type = models.CharField(max_length=16, choices=[(kind, kind) for kind in ENDINGS])
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("file")
        constraints = [
            *CaseRow.Meta.constraints,
            models.CheckConstraint(
                name="attachment_has_its_content",
                condition=models.Q(content__isnull=False, size__gt=0),
                violation_error_message=_("This file is empty."),
            ),
        ]

    @property
    def ending(self) -> str:
        return ENDINGS[self.media_type]


def attachment_field() -> "models.ForeignKey[Attachment | None, Attachment | None]":
    """The file that proves or shows what a record says, if there is one."""
    return models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
