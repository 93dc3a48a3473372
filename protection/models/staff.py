import uuid
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre


class Role(models.TextChoices):
    CASEWORKER = "CASEWORKER", _("caseworker")
    CENTRE_LEAD = "CENTRE_LEAD", _("centre lead")
    NETWORK_COORDINATOR = "NETWORK_COORDINATOR", _("network coordinator")
    AUDITOR = "AUDITOR", _("auditor")


class Absent(NamedTuple):
    """A colleague who is away."""

    pk: uuid.UUID
    name: str


class StaffManager(BaseUserManager["StaffMember"]):
    def get_by_natural_key(self, email: str | None) -> "StaffMember":
        return self.get(email__iexact=email)


class StaffMember(AbstractBaseUser):
    """Somebody who signs in. Caseworkers and leads belong to one centre; coordinators and auditors to none.

    `language` is that of e-mails; `digest_on` the day of the last one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name shown to colleagues"), max_length=100)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    centre = models.ForeignKey(
        CrisisCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("centre")
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_on_duty = models.BooleanField(_("on duty"), default=False)
    language = models.CharField(
        max_length=2, choices=[("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")], default="ru"
    )
    wants_digest = models.BooleanField(default=True)
    digest_on = models.DateField(null=True, blank=True, editable=False)
    session_epoch = models.PositiveSmallIntegerField(default=0, editable=False)

    #: In whose place she stands today. It is known of whoever has signed in (`protection.web.account`); of anybody
    #: else it is not, and then she sees her own cases alone.
    absent: tuple[Absent, ...] = ()

    objects = StaffManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        constraints = [
            models.CheckConstraint(
                name="staff_of_a_centre_or_of_the_network",
                condition=Q(role__in=[Role.CASEWORKER, Role.CENTRE_LEAD], centre__isnull=False)
                | Q(role__in=[Role.NETWORK_COORDINATOR, Role.AUDITOR], centre__isnull=True),
                violation_error_message=_(
                    "Caseworkers and leads belong to a centre; coordinators and auditors do not."
                ),
            ),
            models.CheckConstraint(
                name="only_a_centres_staff_are_on_duty",
                condition=Q(is_on_duty=False) | Q(centre__isnull=False),
                violation_error_message=_("Only the staff of a centre can be on duty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session keeps of its person: one of another password or an earlier epoch is over."""
        return f"{super().get_session_auth_hash()}/{self.session_epoch}"

    @property
    def is_lead(self) -> bool:
        return self.role == Role.CENTRE_LEAD

    @property
    def stands_in_for(self) -> tuple[uuid.UUID, ...]:
        return tuple(sorted(one.pk for one in self.absent))

    @property
    def is_coordinator(self) -> bool:
        return self.role == Role.NETWORK_COORDINATOR

    @property
    def is_staff(self) -> bool:
        """Django's admin asks this: the admin is for coordinators."""
        return self.is_active and self.is_coordinator

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's admin asks by permission names; what may be done there stands in `protection.admin`."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff
