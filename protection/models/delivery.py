from django.db import models
from django.utils.translation import gettext_lazy as _

from protection.models.attachment import attachment_field
from protection.models.case import CaseRow
from protection.models.letter import Letter
from protection.vault.fields import SealedTextField


class DeliveryWay(models.TextChoices):
    BY_HAND = "BY_HAND", _("by hand")
    COURIER = "COURIER", _("by courier")
    POST = "POST", _("by post")
    EMAIL = "EMAIL", _("by e-mail")
    FAX = "FAX", _("by fax")
    STATE_PORTAL = "STATE_PORTAL", _("through a state portal")


class Delivery(CaseRow):
    """That a letter reached its addressee: how, when, who took it, under which incoming number there, and the proof.

    A letter can be delivered in several ways; its first delivery counts.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    way = models.CharField(max_length=12, choices=DeliveryWay.choices)
    delivered_on = models.DateField()
    delivered_at = models.TimeField(null=True, blank=True)
    received_by = SealedTextField()
    incoming_number = SealedTextField()
    proof = attachment_field()

    class Meta(CaseRow.Meta):
        ordering = ["delivered_on", "entered_at", "id"]
        verbose_name = _("delivery")
