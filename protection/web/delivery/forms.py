"""That a letter reached its addressee."""

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Delivery, DeliveryWay
from protection.web.attachment.forms import EnclosingForm, UploadField
from protection.web.authorities import upper_first
from protection.web.forms import LastDayField, Section


class DeliveryForm(EnclosingForm):
    model = Delivery
    title = _("Record the delivery")
    encloses, happened, happened_at = "proof", "delivered_on", "delivered_at"
    sections = [
        Section("", "way", "delivered_on", "received_by", "incoming_number", "file", "file_title"),
    ]

    way = forms.ChoiceField(
        label=_("How was it delivered?"),
        choices=[(way.value, upper_first(way.label)) for way in DeliveryWay],
        widget=forms.RadioSelect,
    )
    delivered_on = LastDayField(
        label=_("When did it arrive?"),
        help_text=_("By post: the day on the notice of receipt. The time, if it is known."),
        future=False,
        time_as="delivered_at",
    )
    received_by = forms.CharField(
        label=_("Who took it?"), help_text=_("Office, post and name, as far as they are known."), required=False
    )
    incoming_number = forms.CharField(
        label=_("Incoming number at the addressee"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )
    file = UploadField(label=_("Proof of the delivery"))
