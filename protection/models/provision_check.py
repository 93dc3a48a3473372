from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.staff import StaffMember


class CheckKind(models.TextChoices):
    CHECK = "CHECK", _("Checked")
    AMENDMENT = "AMENDMENT", _("An amendment is known, not yet read")


class ProvisionCheck(models.Model):
    """What a coordinator found out about a provision of the law. Rows are only ever added; the last one counts.

    A check: on which day the wording in force was read, at which address, and what was found. An amendment: the title
    of the amending act, its day, and where it stands; it counts until a later check.
    """

    id = models.BigAutoField(primary_key=True)
    provision = models.CharField(max_length=60)
    wording = models.CharField(max_length=80)  # the id of the newest one that the program held: provision@day
    kind = models.CharField(max_length=10, choices=CheckKind.choices)
    on = models.DateField()
    address = models.CharField(max_length=500)
    words = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        verbose_name = _("check of a provision")
        indexes = [models.Index(fields=["provision", "-id"], name="checks_of_provision")]
        constraints = [
            models.CheckConstraint(
                name="check_says_where_and_what",
                condition=~Q(address="") & ~Q(words=""),
                violation_error_message=_("Say where it was read and what was found."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision} {self.on}"
