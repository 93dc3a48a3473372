import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre
from protection.models.recorded import Recorded
from protection.models.scope import CaseQuerySet, CaseRowQuerySet
from protection.models.staff import StaffMember
from protection.vault.fields import SealedTextField
from protection.vault.keys import DataKey

#: No vowels and no look-alikes: a code can be read out over a bad line and never spells a word.
CODE_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"


def random_code() -> str:
    """Seven random signs, as in 7F3K-92D. It tells nothing of the person and nothing of the order of cases."""
    signs = "".join(secrets.choice(CODE_ALPHABET) for _ in range(7))
    return f"{signs[:4]}-{signs[4:]}"


class Case(models.Model):
    """One person's file in one centre. Who returns reopens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=8, unique=True, default=random_code, editable=False)
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, related_name="cases")
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="owned_cases")
    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, editable=False)
    working_name = SealedTextField()
    is_restricted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-touched_at", "id"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=["centre", "-touched_at", "id"], name="case_list_of_centre"),
            models.Index(fields=["centre", "owner", "-touched_at", "id"], name="case_list_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closed_fully_or_not_at_all",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message=_("A closed case says when and by whom."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def sealing_key(self) -> DataKey:
        return self.data_key

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CaseRow(Recorded):
    """A record that hangs on a case, and is sealed under the case's key."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, editable=False)

    objects = CaseRowQuerySet.as_manager()

    class Meta(Recorded.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.case_id}"

    @property
    def sealing_key(self) -> DataKey:
        return self.case.data_key


class MoveKind(models.TextChoices):
    OPENED = "OPENED", _("opened")
    ASSIGNED = "ASSIGNED", _("assigned")
    CLOSED = "CLOSED", _("closed")
    REOPENED = "REOPENED", _("reopened")


class CaseMove(CaseRow):
    """A step in the life of the file: who opened, assigned, closed or reopened it, and when."""

    kind = models.CharField(max_length=8, choices=MoveKind.choices)
    to = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = SealedTextField()

    class Meta(CaseRow.Meta):
        verbose_name = _("step of the file")
