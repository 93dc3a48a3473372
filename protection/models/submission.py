import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.staff import StaffMember


class Submission(models.Model):
    """A form sent twice makes one record: the second time leads to the first one's result."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="+")
    result_url = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("submission")

    def __str__(self) -> str:
        return str(self.id)
