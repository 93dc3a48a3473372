"""What the person said, to whom, and when it was passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.choices import ADDRESSEES
from protection.law.vocabulary import Addressee, Trafficking
from protection.models import (
    MAY_RECEIVE_A_REPORT,
    Allegation,
    AuthorityKind,
    CrimeKind,
    PartialDate,
    PassedOn,
    StatementForm,
)
from protection.services.allegation import TRAFFICKING_OF
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import CodeField, FactForm, article_field, capital, language_field, part_field
from protection.web.forms import KnownField, LastDayField, PartialDateField, Section, TilesRadio, When

_NOT_TRAFFICKING = tuple(kind.value for kind, found in TRAFFICKING_OF.items() if found != Trafficking.TRAFFICKING.value)
_BODIES = [(kind.value, kind.label) for kind in AuthorityKind if kind in MAY_RECEIVE_A_REPORT]


class StatementRecordForm(FactForm):
    """Whether the crime is serious is asked only where it is not trafficking: that is serious by the law (¶18)."""

    model = Allegation
    title = _("Record a statement")
    sections = [
        Section(_("What was said"), "crime", "committed_on", "is_by_the_person", "words"),
        Section(_("To whom and when"), "addressee", "made_on"),
        Section(_("On paper"), "form", "language", "was_warned_of_liability", "slip_number", "article", "part"),
    ]
    requires = [
        When("crime", *_NOT_TRAFFICKING).shows("is_serious").needs("is_serious"),
        When("addressee", Addressee.AUTHORITY.value).shows("authority_kind", "authority"),
    ]

    crime = forms.ChoiceField(
        label=_("What does the person speak of?"),
        help_text=_("Their own words are enough. Nothing has to be proven."),
        choices=capital(CrimeKind.choices),
        widget=TilesRadio(size=2),
    )
    is_serious = KnownField(
        label=_("Is the crime serious?"),
        help_text=_("Threats, violence, long captivity, several people. If you doubt, choose “not known”."),
        required=False,
    )
    committed_on = PartialDateField(
        label=_("When was it done?"),
        help_text=_("The day of the last act, or the month and year, or the year alone. Empty means not known."),
        required=False,
    )
    is_by_the_person = KnownField(
        label=_("Whose words are they?"),
        yes=_("The person’s own, about what was done to them"),
        no=_("Somebody else’s, or about a crime against somebody else"),
    )
    words = forms.CharField(
        label=_("The words as said"),
        help_text=_("Three to five lines, as they were said. They stand in the notice."),
        widget=forms.Textarea,
        required=False,
    )
    addressee = CodeField(
        [(code.value, ADDRESSEES[code]) for code in Addressee],
        label=_("To whom was it said?"),
        help_text=_(
            "An authority is a court, the police, the migration police, an investigator, a procurator or the KNB. "
            "Telling anybody else counts as told to the centre only."
        ),
        widget=TilesRadio(size=3),
    )
    authority_kind = CodeField(
        capital(_BODIES), label=_("What kind of authority?"), required=False, widget=TilesRadio(size=3)
    )
    authority = AuthorityField(label=_("Which authority?"), only=MAY_RECEIVE_A_REPORT)
    made_on = PartialDateField(
        label=_("When was it said?"),
        help_text=_("As much as is known: month and year will do. Empty means not known."),
        time_as="made_at",
        required=False,
    )
    form = CodeField(
        [(code, label) for code, label in capital(StatementForm.choices) if code != "UNKNOWN"],
        label=_("In which form?"),
        widget=TilesRadio(size=3),
    )
    language = language_field(_("In which language?"))
    was_warned_of_liability = KnownField(label=_("Was the person warned of liability for a false report?"))
    slip_number = forms.CharField(
        label=_("Number of the slip or register entry"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )
    article = article_field(_("Article, if one is named"))
    part = part_field()

    @classmethod
    def extra_initial(cls, row: Allegation) -> dict[str, Any]:
        return {"form": "" if row.form == StatementForm.UNKNOWN else row.form}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen, kind = cleaned.get("authority"), cleaned.get("authority_kind")
        own = getattr(chosen, "kind", "") or cleaned.get("authority_new_kind") or ""
        if own and kind and own != kind:
            self.add_error("authority", _("This authority is of another kind than the one chosen."))
        return cleaned

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        trafficking = TRAFFICKING_OF[CrimeKind(values["crime"])]
        is_told = values["addressee"] == Addressee.AUTHORITY
        body = values["authority"] if is_told else None
        on: PartialDate = values["committed_on"]
        return {
            "committed_on": None if on.earliest is None else on,
            "trafficking": trafficking,
            "is_serious": True if trafficking == Trafficking.TRAFFICKING else values["is_serious"],
            "authority": body,
            "authority_kind": (values["authority_kind"] or getattr(body, "kind", "")) if is_told else "",
            "form": values["form"] or StatementForm.UNKNOWN.value,
        }


class PassingForm(FactForm):
    model = PassedOn
    title = _("Record that the statement was passed on")
    deciding_days = ("passed_on",)

    passed_on = LastDayField(
        label=_("When did it reach an authority?"),
        help_text=_("From this day it counts. To the minute, if it is known."),
        time_as="passed_at",
        future=False,
    )
    authority = AuthorityField(label=_("Which authority?"), only=MAY_RECEIVE_A_REPORT)
    slip_number = forms.CharField(
        label=_("Number of the slip or register entry"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )
