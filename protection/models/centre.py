import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField


class CrisisCentre(models.Model):
    """An organisation that protects people: the border that no record crosses by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    place = models.CharField(_("town"), max_length=100)
    registration = models.CharField(_("licence or registration number"), max_length=100, blank=True)
    phone = PhoneNumberField(_("telephone for authorities"), blank=True)
    head = models.CharField(_("head of the centre"), max_length=200, blank=True)
    letters_issued = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("crisis centre")
        verbose_name_plural = _("crisis centres")

    def __str__(self) -> str:
        return self.name
