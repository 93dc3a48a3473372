from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre
from protection.models.json_field import JSONField
from protection.models.staff import StaffMember


class AuditEntry(models.Model):
    """Who did what to which record, when. Ids and field names, never values. Rows are only ever added."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    case_id = models.UUIDField(null=True)
    object_id = models.CharField(max_length=40, blank=True)
    fields = JSONField(default=list)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["centre", "id"], name="audit_of_centre"),
            models.Index(fields=["case_id", "id"], name="audit_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.action}"
