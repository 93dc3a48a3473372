from functools import lru_cache

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from protection import choices
from protection.law.vocabulary import StandingStatus
from protection.models import ConsentAnswer
from protection.web.case_list.rows import OUTCOMES
from protection.web.fact_forms import capital
from protection.web.file.forms import working_name_field
from protection.web.forms import CaseworkForm, Section, TilesRadio, When

MINE, ALL = "mine", "all"
OPEN, CLOSED = "open", "closed"


def _outcomes() -> list[tuple[str, object]]:
    return [(code, choices.outcome_short("deportation", code)) for code in OUTCOMES]


class FilterForm(forms.Form):
    """The filters of the list, in the address; never a name."""

    outcome = forms.MultipleChoiceField(
        label=_("Deportation"), choices=_outcomes, required=False, widget=forms.CheckboxSelectMultiple
    )
    standing = forms.MultipleChoiceField(
        label=_("Standing"),
        choices=[(code.value, choices.STANDINGS[code]) for code in StandingStatus],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        choices=[(ALL, _("All cases I see")), (MINE, _("My cases"))],
        required=False,
        widget=forms.RadioSelect,
    )
    state = forms.ChoiceField(
        label=_("State of the file"),
        choices=[(OPEN, _("Open")), (CLOSED, _("Closed"))],
        required=False,
        widget=forms.RadioSelect,
    )

    @classmethod
    def of(cls, params: QueryDict) -> "FilterForm":
        """Bound, with the values that there are; whatever does not fit is left out rather than refused."""
        data = params.copy()
        for name, fallback in (("whose", ALL), ("state", OPEN)):
            if data.get(name) not in dict(cls.base_fields[name].choices):  # type: ignore[attr-defined]
                data[name] = fallback
        for name in ("outcome", "standing"):
            known = dict(cls.base_fields[name].choices)  # type: ignore[attr-defined]
            data.setlist(name, [value for value in data.getlist(name) if value in known])
        form = cls(data)
        form.full_clean()
        return form

    @property
    def sets(self) -> str:
        clean = self.cleaned_data
        return _sets(get_language(), clean["whose"], clean["state"], tuple(clean["outcome"]), tuple(clean["standing"]))

    @property
    def chosen(self) -> int:
        """How many values differ from the list as it opens."""
        clean = self.cleaned_data
        is_other = (clean["whose"] == MINE) + (clean["state"] == CLOSED)
        return int(len(clean["outcome"]) + len(clean["standing"]) + is_other)


@lru_cache(maxsize=64)
def _sets(language: str, whose: str, state: str, outcome: tuple[str, ...], standing: tuple[str, ...]) -> str:
    """The boxes to be ticked: there are few choices, and many look at the same."""
    form = FilterForm({"whose": whose, "state": state, "outcome": outcome, "standing": standing})
    return render_to_string("protection/case_list/filters.html", {"filters": form})


class NewCaseForm(CaseworkForm):
    """A file is opened with as little as this; everything else can follow."""

    title = _("New case")
    sections = [
        Section("", "working_name", "consent"),
    ]
    requires = [When("consent", "TELEPHONE").shows("heard_by").needs("heard_by")]

    working_name = working_name_field()
    consent = forms.ChoiceField(
        label=_("Does the person agree that the centre keeps a file?"),
        choices=capital(
            (value, label)
            for value, label in ConsentAnswer.choices
            if value not in (ConsentAnswer.NO, ConsentAnswer.TAKEN_BACK)
        ),
        widget=TilesRadio(size=3),
    )
    heard_by = forms.CharField(label=_("Who heard it on the telephone?"), required=False, max_length=100)
