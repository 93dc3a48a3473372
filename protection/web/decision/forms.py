from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Decision
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import FactForm
from protection.web.forms import PartialDateField


class DecisionForm(FactForm):
    """An authority's act on paper, on which steps, standings and permits can rest."""

    model = Decision
    title = _("Record a decision of an authority")

    authority = AuthorityField(label=_("Which authority decided?"))
    decided_on = PartialDateField(label=_("When was it decided?"), required=False)
    number = forms.CharField(
        label=_("Number of the decision"), max_length=60, required=False, widget=forms.TextInput({"class": "w-20"})
    )
    gist = forms.CharField(
        label=_("What does it say?"), widget=forms.Textarea({"rows": "3"}), max_length=2_000, required=False
    )
