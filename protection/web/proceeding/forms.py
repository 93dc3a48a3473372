"""The deportation proceeding and what happens in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import ProceedingKind
from protection.models import DeportationProceeding, ProceedingStep, StepKind
from protection.statute_terms import PROCEEDING_KINDS
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import CodeField, DecisionField, FactForm, capital
from protection.web.forms import LastDayField, PartialDateField, TilesRadio, When

_SET = (StepKind.HEARING_SET.value, StepKind.REMOVAL_SET.value)


class ProceedingForm(FactForm):
    model = DeportationProceeding
    title = _("Record a deportation proceeding")

    opened_on = PartialDateField(
        label=_("When was it opened?"),
        help_text=_("As much as is known. Empty means not known: it then counts as opened today."),
        required=False,
    )
    kind = CodeField(
        [(code.value, PROCEEDING_KINDS[code]) for code in ProceedingKind],
        label=_("Which kind of proceeding is it?"),
        help_text=_("The codes postpone an administrative case alone. If you doubt, choose “not known”."),
        widget=TilesRadio(size=2),
        required=False,
    )
    body = AuthorityField(label=_("Which body conducts it?"))
    number = forms.CharField(
        label=_("Its number"), max_length=60, required=False, widget=forms.TextInput({"class": "w-20"})
    )
    article = forms.CharField(
        label=_("Article named in it"), max_length=24, required=False, widget=forms.TextInput({"class": "w-6"})
    )


class StepForm(FactForm):
    model = ProceedingStep
    title = _("Record a step in the proceeding")
    requires = [When("kind", *_SET).shows("due_on").needs("due_on")]

    kind = forms.ChoiceField(
        label=_("What happened?"),
        help_text=_("An order ends nothing. The proceeding ends on the day of removal or discontinuance."),
        choices=capital(StepKind.choices),
        widget=TilesRadio(size=3),
    )
    due_on = LastDayField(label=_("For which day is it set?"), time_as="due_at", required=False)
    on = PartialDateField(
        label=_("On which day did this happen?"),
        help_text=_("For a hearing or a removal: the day on which it was set, if it is known."),
        required=False,
    )
    decision = DecisionField()
    document = forms.CharField(
        label=_("On which document?"), help_text=_("Number, day, who signed it."), required=False
    )

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {} if values["kind"] in _SET else {"due_on": None, "due_at": None}
