import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre


class AuthorityKind(models.TextChoices):
    COURT = "COURT", _("court")
    POLICE = "POLICE", _("police")
    MIGRATION_POLICE = "MIGRATION_POLICE", _("migration police")
    INVESTIGATOR = "INVESTIGATOR", _("investigator")
    PROCURATOR = "PROCURATOR", _("procurator")
    BORDER_SERVICE = "BORDER_SERVICE", _("KNB Border Service")
    DETENTION_PLACE = "DETENTION_PLACE", _("place of detention")
    STATE_BODY = "STATE_BODY", _("other state body")
    PARTNER = "PARTNER", _("partner organisation")


#: Telling anybody else counts as told to the centre only (¶2, Q7).
MAY_RECEIVE_A_REPORT = frozenset(
    {
        AuthorityKind.COURT,
        AuthorityKind.POLICE,
        AuthorityKind.MIGRATION_POLICE,
        AuthorityKind.INVESTIGATOR,
        AuthorityKind.PROCURATOR,
        AuthorityKind.BORDER_SERVICE,
    }
)


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def seen_by(self, centre_id: uuid.UUID | None) -> "AuthorityQuerySet":
        """The network's own, and those that this centre added."""
        return self.filter(Q(centre__isnull=True) | Q(centre_id=centre_id))


class Authority(models.Model):
    """A court, a body or a partner that a letter can go to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=AuthorityKind.choices)
    name = models.CharField(_("name"), max_length=200)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    place = models.CharField(_("town"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, blank=True, choices=[("ru", "Русский"), ("kk", "Қазақша")]
    )
    centre = models.ForeignKey(
        CrisisCentre, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("added by the centre")
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "place", "id"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "place", "centre"],
                nulls_distinct=False,
                name="authority_once_in_each_place",
                violation_error_message=_("This authority is in the list already."),
            )
        ]

    def __str__(self) -> str:
        name = self.name_in(get_language() or "ru")
        return f"{name}, {self.place}" if self.place else name

    def name_in(self, language: str) -> str:
        """The name in the language of a letter or page, or the one that there is."""
        return {"kk": self.name_kk, "en": self.name_en}.get(language, "") or self.name
