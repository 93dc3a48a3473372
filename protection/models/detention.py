from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models.authority import Authority
from protection.models.case import CaseRow
from protection.models.partial_date import PartialDateField
from protection.vault.fields import SealedTextField


class DetentionPlace(models.TextChoices):
    POLICE_STATION = "POLICE_STATION", _("police station")
    SPECIAL_RECEPTION = "SPECIAL_RECEPTION", _("special reception centre")
    BORDER = "BORDER", _("border or airport")
    OTHER = "OTHER", _("another place")
    UNKNOWN = "UNKNOWN", _("not known")


class Detention(CaseRow):
    """The person is held. A suspension does not imply release (Q18)."""

    kind = models.CharField(max_length=20, choices=DetentionPlace.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = PartialDateField()
    since_at = models.TimeField(null=True, blank=True)
    place = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("detention")


class Release(CaseRow):
    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="releases")
    released_on = models.DateField()
    document = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("release")
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["detention"],
                condition=Q(withdrawn_at__isnull=True),
                name="released_once_from_a_detention",
                violation_error_message=_("The release is recorded already."),
            ),
        ]
