"""Counts against those who did it, and the advertisements they used. Not known never becomes "no"."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.choices import ACTS, ARTICLES, AUDIENCES, CIRCUMSTANCES, CROSSINGS, JOB_LOCATIONS, NOT_KNOWN
from protection.law.statutory.conditions import Condition
from protection.law.statutory.ladders import criminal_codes
from protection.law.vocabulary import CIRCUMSTANCES_OF_THE_CABLE, Act, Audience, Circumstance, Crossing, JobLocation
from protection.models import Charge, JobAdvertisement, PartialDate
from protection.web.fact_forms import CodeField, FactForm
from protection.web.forms import KnownField, PartialDateField, Section, TilesRadio, When

_CROSSED = [Crossing.INTO, Crossing.THROUGH, Crossing.OUT_OF]


def _articles(code: Circumstance) -> str:
    """The articles on trafficking that count the circumstance, by their numbers in either code."""
    counted = Condition(code.value)
    families = {*criminal_codes().families["128"], *criminal_codes().families["133"]}
    counting = {row.article for row in families if any(counted in part.conditions for part in row.parts)}
    return ", ".join(sorted(counting))


def _circumstances() -> list[tuple[str, Any]]:
    """Those that the cable names, then those of the codes alone, with their articles."""
    beyond = [code for code in Circumstance if code not in CIRCUMSTANCES_OF_THE_CABLE]
    return [
        *((code.value, CIRCUMSTANCES[code]) for code in CIRCUMSTANCES_OF_THE_CABLE),
        *((code.value, f"{CIRCUMSTANCES[code]} ({_articles(code)})") for code in beyond),
    ]


class ChargeForm(FactForm):
    model = Charge
    title = _("Record a charge")
    secret = frozenset({"accused"})
    sections = [
        Section(_("The act"), "committed_on", "is_victim_minor", "acts", "is_for_exploitation"),
        Section(
            _("What makes it graver"), "circumstances_known", "crossing", "is_organised_group", "has_grave_consequences"
        ),
        Section(_("On paper"), "article", "accused"),
    ]
    requires = [
        When("circumstances_known", "SOME").shows("circumstances").needs("circumstances"),
        When("has_grave_consequences", True).shows("consequences"),
    ]

    committed_on = PartialDateField(
        label=_("When was it committed?"), help_text=_("A continuing act has the day of its last act."), required=False
    )
    is_victim_minor = KnownField(label=_("Was the victim under 18 then?"))
    acts = forms.MultipleChoiceField(
        label=_("What was done?"),
        choices=[(code.value, ACTS[code]) for code in Act],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_for_exploitation = KnownField(
        label=_("Was it done in order to exploit the victim?"),
        help_text=_("Forced labour or services, prostitution, begging, slavery, removal of organs."),
        required=False,
    )
    circumstances_known = forms.ChoiceField(
        label=_("Which circumstances were there?"),
        choices=[
            ("SOME", _("At least one of the list")),
            ("NONE", _("None of them: each was asked about")),
            ("UNKNOWN", NOT_KNOWN),
        ],
        widget=TilesRadio(size=2),
    )
    circumstances = forms.MultipleChoiceField(
        label=_("Circumstances that there were"),
        help_text=_("Behind those that the codes alone count stand the articles in which they do."),
        choices=_circumstances,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    crossing = forms.ChoiceField(
        label=_("Was the victim taken across the border of Kazakhstan?"),
        choices=[
            ("NO", _("No")),
            *((code.value, CROSSINGS[code]) for code in _CROSSED),
            (Crossing.UNKNOWN.value, NOT_KNOWN),
        ],
        widget=TilesRadio(size=3),
    )
    is_organised_group = KnownField(label=_("Did an organised group do it?"))
    has_grave_consequences = KnownField(
        label=_("Were there grave consequences?"),
        help_text=_(
            "Go through: death; suicide or an attempt; lasting harm to health; a mental illness; infection; "
            "loss of a pregnancy; disappearance of the victim."
        ),
    )
    consequences = forms.CharField(
        label=_("Which?"), widget=forms.Textarea({"rows": "3"}), max_length=2_000, required=False
    )
    article = forms.ChoiceField(
        label=_("Article, if one is named"),
        choices=[("", _("None is named")), *((code.value, words) for code, words in ARTICLES.items())],
        required=False,
    )
    accused = forms.CharField(
        label=_("Against whom?"), help_text=_("Names stay sealed and are shown in no list."), required=False
    )

    @classmethod
    def extra_initial(cls, row: Charge) -> dict[str, Any]:
        known = "UNKNOWN" if row.circumstances is None else "SOME" if row.circumstances else "NONE"
        return {
            "circumstances_known": known,
            "circumstances": row.circumstances or [],
            "crossing": row.crosses_border or "NO",
        }

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        known, crossing = self.cleaned_data["circumstances_known"], self.cleaned_data["crossing"]
        on: PartialDate = values["committed_on"]
        return {
            "committed_on": None if on.earliest is None else on,
            "circumstances": None if known == "UNKNOWN" else (values["circumstances"] or []),
            "crosses_border": "" if crossing == "NO" else crossing,
        }


class AdvertisementForm(FactForm):
    model = JobAdvertisement
    title = _("Record a job advertisement")
    secret = frozenset({"place_seen"})

    text = forms.CharField(
        label=_("What does it say?"),
        help_text=_("Word for word, if it is at hand."),
        widget=forms.Textarea,
        required=False,
    )
    seen_on = PartialDateField(label=_("When was it seen?"), required=False)
    place_seen = forms.CharField(label=_("Where was it seen?"), required=False)
    audience = CodeField(
        [(code.value, AUDIENCES[code]) for code in Audience],
        label=_("To whom does it speak?"),
        widget=TilesRadio(size=3),
    )
    job_location = CodeField(
        [(code.value, JOB_LOCATIONS[code]) for code in JobLocation],
        label=_("Where is the work?"),
        widget=TilesRadio(size=3),
    )
    has_false_statement = KnownField(label=_("Does it state what is false?"))
    withholds_material_information = KnownField(label=_("Does it withhold what matters?"))
