from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Penalty
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import DecisionField, FactForm
from protection.web.forms import LastDayField, PartialDateField


class PenaltyForm(FactForm):
    """A penalty for illegal stay. It is contested on the answer of the day of contest."""

    model = Penalty
    title = _("Record a penalty")

    imposed_on = PartialDateField(label=_("When was it imposed?"), required=False)
    authority = AuthorityField(label=_("By which authority?"))
    article = forms.CharField(
        label=_("Article named in it"), max_length=24, required=False, widget=forms.TextInput({"class": "w-6"})
    )
    contested_on = LastDayField(
        label=_("On which day was it contested?"),
        help_text=_("Empty while it is not contested."),
        future=False,
        required=False,
    )
    decision = DecisionField()
    gist = forms.CharField(
        label=_("What does it say?"), widget=forms.Textarea({"rows": "3"}), max_length=2_000, required=False
    )
