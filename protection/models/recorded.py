"""What every record carries: its centre, who recorded it and when, and whether it was withdrawn."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.centre import CrisisCentre
from protection.models.staff import StaffMember
from protection.vault.fields import SealedTextField


class Recorded(models.Model):
    """A record is never edited or deleted: a wrong one is withdrawn, and the one that `corrects` it takes its place.

    Its place is `entered_at`: when the first of a row of corrections was recorded. The latest is the latest by that,
    so that correcting an old answer does not make it the last word.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(CrisisCentre, on_delete=models.PROTECT, editable=False, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_because = SealedTextField()
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="corrected_by"
    )

    class Meta:
        abstract = True
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_fully_or_not_at_all",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_because__isnull=False),
                violation_error_message=_("A fact is withdrawn by somebody, at a time, for a reason."),
            )
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
