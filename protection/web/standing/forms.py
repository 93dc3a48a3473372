"""Who counts the person as a victim, from when, and until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.choices import BASES, STANDINGS
from protection.law.vocabulary import Basis, StandingStatus
from protection.models import StandingEnd, VictimStanding
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import CodeField, DecisionField, FactForm, article_field, part_field
from protection.web.forms import KnownField, LastDayField, PartialDateField, When


class StandingForm(FactForm):
    model = VictimStanding
    title = _("Record a standing as a victim")
    requires = [
        When("status", StandingStatus.RECOGNISED.value).shows("recognised_by", "decision", "article", "part"),
        When("status", StandingStatus.NGO_IDENTIFIED.value).shows("is_identified_jointly"),
    ]

    status = forms.ChoiceField(
        label=_("Who counts the person as a victim?"),
        help_text=_("An earlier standing stays beside a later one."),
        choices=[(code.value, STANDINGS[code]) for code in StandingStatus],
        widget=forms.RadioSelect,
    )
    recognised_by = AuthorityField(label=_("Which authority?"))
    decision = DecisionField()
    article = article_field(_("Article of the crime, as the decision names it"))
    part = part_field()
    is_identified_jointly = KnownField(
        label=_("Was the person identified together with the internal affairs bodies?"),
        help_text=_(
            "As the law of 2024 on trafficking has it: they identify together with the local executive body, "
            "the provider of special social services and a non-profit organisation."
        ),
        required=False,
    )
    basis = CodeField(
        [(code.value, BASES[code]) for code in Basis],
        label=_("A victim of what?"),
        help_text=_("Only trafficking exempts from penalty and gives the right to stay."),
        widget=forms.RadioSelect,
    )
    since = PartialDateField(
        label=_("Since when?"), help_text=_("The day of the decision. Empty means not known."), required=False
    )
    document = forms.CharField(
        label=_("On which document?"), help_text=_("Number, day, who signed it."), required=False
    )

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        is_recognised = values["status"] == StandingStatus.RECOGNISED
        return {} if is_recognised else {"recognised_by": None}


class StandingEndForm(FactForm):
    model = StandingEnd
    title = _("Record the end of the standing")
    deciding_days = ("until",)

    until = LastDayField(
        label=_("From which day does it hold no longer?"), help_text=_("The day named in the decision.")
    )
    decision = DecisionField()
    document = forms.CharField(
        label=_("On which document?"), help_text=_("Number, day, who signed it."), required=False
    )
