from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.vault.fields import SealedTextField


class BarredAddressee(CaseRow):
    """An authority that must not be told of this person, and why. No letter of the case goes to it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("authority that must not be told")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "authority"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="an_authority_is_barred_once",
                violation_error_message=_("This authority is in the list already."),
            ),
        ]
