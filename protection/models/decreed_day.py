import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecreedDay(models.Model):
    """A day that the Government moved: a working day made free, or a free day worked. It goes before the calendar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(_("day"), unique=True, error_messages={"unique": _("This day is in the list already.")})
    is_working = models.BooleanField(
        _("what the day is"), choices=[(False, _("a day off")), (True, _("a working day"))]
    )
    act = models.CharField(_("decree, with its number and day"), max_length=200)

    class Meta:
        ordering = ["-day", "id"]
        verbose_name = _("decreed day")
        verbose_name_plural = _("decreed days")

    def __str__(self) -> str:
        return self.day.isoformat()
