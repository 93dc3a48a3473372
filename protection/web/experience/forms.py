"""What was done to the person, in the terms of HTCDS 2.0; the story itself stays sealed."""

from functools import partial
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from protection import htcds
from protection.models import TraffickingExperience
from protection.web.fact_forms import FactForm, country_field
from protection.web.forms import Section

#: Fields of the standard that are asked here, each under its own name.
_TERMS: Final = (
    "TypeOfExploitation", "ForcedLabourIndustry", "TypeOfSexExploitation", "MethodOfRecruitment", "MethodsOfControl",
)  # fmt: skip
_field_words = lazy(htcds.field_words, str)


def _terms_field(code: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_field_words(code),
        choices=partial(htcds.term_choices, code),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ExperienceForm(FactForm):
    model = TraffickingExperience
    title = _("Record what was done to the person")
    secret = frozenset({"place", "exploiters"})
    sections = [
        Section(_("In the person’s words"), "narrative", "place", "exploiters"),
        Section(_("What was done"), *_TERMS),
        Section(_("The way"), "age_when_trafficked", "from_country", "from_region", "to_country", "to_region"),
    ]

    narrative = forms.CharField(
        label=_("What happened?"),
        help_text=_("Sealed. Do not ask again for what is written already."),
        widget=forms.Textarea({"rows": "6"}),
        required=False,
    )
    place = forms.CharField(label=_("Where exactly?"), required=False)
    exploiters = forms.CharField(
        label=_("Who did it?"),
        help_text=_("Names stay sealed and are shown in no list."),
        widget=forms.Textarea({"rows": "2"}),
        required=False,
    )
    TypeOfExploitation = _terms_field("TypeOfExploitation")
    ForcedLabourIndustry = _terms_field("ForcedLabourIndustry")
    TypeOfSexExploitation = _terms_field("TypeOfSexExploitation")
    MethodOfRecruitment = _terms_field("MethodOfRecruitment")
    MethodsOfControl = _terms_field("MethodsOfControl")
    age_when_trafficked = forms.IntegerField(
        label=_("Age when it began"),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Write full years, from 0 to 120.")),
        min_value=0,
        max_value=120,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-2"}),
    )
    from_country = country_field(_("From which country?"))
    from_region = forms.CharField(label=_("From which region?"), max_length=60, required=False)
    to_country = country_field(_("To which country?"))
    to_region = forms.CharField(label=_("To which region?"), max_length=60, required=False)

    @classmethod
    def extra_initial(cls, row: TraffickingExperience) -> dict[str, Any]:
        found: dict[str, list[str]] = {field: [] for field in _TERMS}
        for term in row.terms.all():
            if term.field in found:
                found[term.field].append(term.code)
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(value not in (None, "", []) for value in cleaned.values()):
            raise ValidationError(_("Nothing is filled in yet. One answer is enough."))
        return cleaned

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"terms": [(field, code) for field in _TERMS for code in self.cleaned_data[field]]}
