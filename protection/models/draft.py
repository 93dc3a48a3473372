import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.staff import StaffMember
from protection.vault.fields import SealedTextField
from protection.vault.keys import DataKey


class Draft(models.Model):
    """What somebody had typed when the session or the form was lost: sealed, and given back to that person alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="+")
    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, editable=False)
    path = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    payload = SealedTextField()

    class Meta:
        ordering = ["-at", "id"]
        verbose_name = _("draft")
        constraints = [models.UniqueConstraint(fields=["staff", "path"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def sealing_key(self) -> DataKey:
        return self.data_key
