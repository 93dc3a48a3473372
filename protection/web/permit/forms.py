"""Temporary residence: the application and the decision on it. The right and the paper are two things."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import PermitDecision, ResidencePermit
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import DecisionField, FactForm
from protection.web.forms import LastDayField, PartialDateField, When

_DAY = timedelta(days=1)


class PermitForm(FactForm):
    model = ResidencePermit
    title = _("Record an application for a permit")

    applied_on = PartialDateField(label=_("When was it applied for?"), required=False)
    authority = AuthorityField(label=_("To which authority?"))
    number = forms.CharField(
        label=_("Number of the application"), max_length=60, required=False, widget=forms.TextInput({"class": "w-20"})
    )


class PermitDecisionForm(FactForm):
    """`valid_until` is the first day on which the permit no longer holds; the form asks for the last one printed."""

    model = PermitDecision
    title = _("Record the decision on the permit")
    requires = [When("granted", "YES").shows("valid_from", "last_day", "number").needs("valid_from")]

    granted = forms.ChoiceField(
        label=_("What was decided?"), choices=[("YES", _("Granted")), ("NO", _("Refused"))], widget=forms.RadioSelect
    )
    valid_from = LastDayField(label=_("Valid from"), required=False)
    last_day = LastDayField(
        label=_("The last day printed"),
        help_text=_("The permit still holds on this day. Empty means that no end is printed."),
        required=False,
    )
    number = forms.CharField(
        label=_("Number of the permit"), max_length=60, required=False, widget=forms.TextInput({"class": "w-20"})
    )
    decided_on = LastDayField(label=_("On which day was it decided?"), future=False)
    decision = DecisionField()

    @classmethod
    def extra_initial(cls, row: PermitDecision) -> dict[str, Any]:
        last_day = row.valid_until - _DAY if row.valid_until else None
        return {"granted": "YES" if row.is_granted else "NO", "last_day": last_day}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The permit ends before it begins."))
        return cleaned

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        last_day = self.cleaned_data["last_day"]
        return {
            "is_granted": self.cleaned_data["granted"] == "YES",
            "valid_until": last_day + _DAY if last_day else None,
        }
