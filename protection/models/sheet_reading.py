from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models.letter import SHEET_LANGUAGES, LetterKind
from protection.models.staff import StaffMember

RIGHT: Final = [(True, _("It is right: it may be issued")), (False, _("Something is wrong: it is a draft"))]


class SheetReading(models.Model):
    """Somebody who reads the language has read the words of a sheet. Rows are only ever added; the last one counts.

    It is of those words alone: other words, another `template_version`, ask for another reading.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=24, choices=LetterKind.choices)
    language = models.CharField(max_length=2, choices=SHEET_LANGUAGES)
    template_version = models.CharField(max_length=16)
    is_right = models.BooleanField(choices=RIGHT)
    read_by = models.CharField(max_length=100)
    read_on = models.DateField()
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        verbose_name = _("reading of a sheet")
        indexes = [models.Index(fields=["kind", "language", "-id"], name="readings_of_a_sheet")]
        constraints = [
            models.CheckConstraint(
                name="a_reading_names_its_reader",
                condition=~Q(read_by=""),
                violation_error_message=_("Say who has read it."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.template_version}"
