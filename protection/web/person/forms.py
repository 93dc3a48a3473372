"""Who the person is: names, citizenships, documents, contacts, and the one record that is edited in place."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.models import (
    AgeBand,
    AgeBasis,
    Channel,
    DocumentHolder,
    DocumentKind,
    Gender,
    IdentityDocument,
    NameKind,
    PartialDate,
    Person,
    PersonCitizenship,
    PersonName,
    Precision,
    SafeContact,
    Script,
    Unanswered,
)
from protection.web.fact_forms import CodeField, FactForm, capital, country_field, language_field
from protection.web.forms import KnownField, PartialDateField, Section, TilesRadio, When
from protection.words import FIRST_LANGUAGES, language_choices

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class NameForm(FactForm):
    model = PersonName
    title = _("Add a name")
    secret = frozenset({"name"})

    name = forms.CharField(label=_("Name"), help_text=_("As it is written or said, all parts of it."))
    kind = forms.ChoiceField(label=_("Which name is it?"), choices=capital(NameKind.choices), widget=TilesRadio(size=2))
    script = forms.ChoiceField(
        label=_("In which script?"), choices=capital(Script.choices), initial=Script.CYRILLIC, widget=TilesRadio()
    )


class CitizenshipForm(FactForm):
    model = PersonCitizenship
    title = _("Add a citizenship")
    sections = [Section("", "which", "basis")]
    requires = [When("which", "COUNTRY").shows("country")]

    which = forms.ChoiceField(
        label=_("Citizenship"),
        help_text=_("Several citizenships are several entries. Not known at all: say so under “The person”."),
        choices=[
            ("COUNTRY", _("Of a foreign country")),
            ("KZ", _("Of Kazakhstan")),
            ("STATELESS", _("Of no country: statelessness is established")),
        ],
        widget=forms.RadioSelect,
    )
    country = country_field(_("Which country?"))
    basis = CodeField(capital(AgeBasis.choices), label=_("How is it known?"), widget=TilesRadio(size=2))

    @classmethod
    def extra_initial(cls, row: PersonCitizenship) -> dict[str, Any]:
        which = "STATELESS" if row.is_stateless else "KZ" if row.country == "KZ" else "COUNTRY"
        return {"which": which}

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        which = self.cleaned_data["which"]
        country = values["country"] if which == "COUNTRY" else "KZ" if which == "KZ" else ""
        return {"is_stateless": which == "STATELESS", "country": country}


class DocumentForm(FactForm):
    model = IdentityDocument
    title = _("Add an identity document")
    secret = frozenset({"number"})

    kind = forms.ChoiceField(
        label=_("Which document?"), choices=capital(DocumentKind.choices), widget=TilesRadio(size=2)
    )
    country = country_field(_("Of which country?"))
    number = forms.CharField(label=_("Number"), required=False)
    holder = forms.ChoiceField(
        label=_("Who has it now?"), choices=capital(DocumentHolder.choices), widget=TilesRadio(size=2)
    )


class ContactForm(FactForm):
    model = SafeContact
    title = _("Add a contact")
    secret = frozenset({"value"})

    channel = forms.ChoiceField(label=_("How?"), choices=capital(Channel.choices), widget=TilesRadio(size=3))
    value = forms.CharField(label=_("Number, address or name"), required=False)
    is_safe = forms.BooleanField(
        label=_("This way is safe"),
        help_text=_("Tick it only if the person said so. Until then it counts as unsafe."),
        required=False,
    )
    instruction = forms.CharField(
        label=_("How to use it safely"),
        help_text=_("For example: between 10 and 12 only, do not name the centre."),
        widget=forms.Textarea({"rows": "2"}),
        required=False,
    )


def birth_of(text: str) -> PartialDate | None:
    """1999-05-17, 1999-05 or 1999, as it is sealed; None where it is empty or something else."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = date(year, month or 1, day or 1)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return PartialDate(first, first, precision.value)


def birth_text(on: PartialDate) -> str:
    if on.earliest is None:
        return ""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[Precision(on.precision)]
    return on.earliest.isoformat()[:length]


class PersonForm(FactForm):
    model = Person
    title = _("The person")
    secret = frozenset({"birth"})
    sections = [
        Section(_("Age and gender"), "birth", "age_band", "age_basis", "gender"),
        Section(_("Languages"), "language", "other_languages", "another_language", "needs_interpreter"),
        Section(_("More"), "citizenship_unanswered", "needs"),
    ]

    birth = PartialDateField(
        label=_("Born"), help_text=_("As much as is known: the year alone will do."), required=False
    )
    age_band = forms.ChoiceField(
        label=_("Is the person 18 or older?"),
        help_text=_("Whoever’s age is not known is treated as a child until shown otherwise."),
        choices=capital(AgeBand.choices),
        widget=forms.RadioSelect,
    )
    age_basis = CodeField(capital(AgeBasis.choices), label=_("How is the age known?"), widget=TilesRadio(size=3))
    gender = forms.ChoiceField(label=_("Gender"), choices=capital(Gender.choices), widget=TilesRadio(size=3))
    language = language_field(_("Language in which the person speaks freely"))
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    another_language = language_field(_("One more language"))
    needs_interpreter = KnownField(label=_("Is an interpreter needed?"))
    citizenship_unanswered = forms.ChoiceField(
        label=_("If no citizenship is entered: why?"),
        help_text=_("None of these answers means “no citizenship”."),
        choices=capital(Unanswered.choices),
        widget=TilesRadio(size=3),
    )
    needs = forms.CharField(
        label=_("What the person needs now"),
        help_text=_("Health, medicine, food, a child in care, safety."),
        widget=forms.Textarea,
        required=False,
    )

    @classmethod
    def extra_initial(cls, row: Person) -> dict[str, Any]:
        return {"birth": birth_of(row.birth.open()) if row.birth else None}

    def __init__(self, *args: Any, **options: Any) -> None:
        """Most people speak one of a few languages; those that were chosen before stay among them."""
        super().__init__(*args, **options)
        few = {*FIRST_LANGUAGES, *(self.row.other_languages if self.row else ())}
        self.fields["other_languages"].choices = [row for row in language_choices() if row[0] in few]  # type: ignore[attr-defined]
        self.fields["another_language"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *(row for row in language_choices() if row[0] not in few),
        ]

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        another = self.cleaned_data["another_language"]
        spoken = [*values["other_languages"], *([another] if another else [])]
        return {"birth": birth_text(self.cleaned_data["birth"]), "other_languages": spoken}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        birth, band = cleaned.get("birth"), cleaned.get("age_band")
        if birth is not None and birth.earliest is not None and band in (AgeBand.ADULT, AgeBand.CHILD):
            age_at_most = self.today.year - birth.earliest.year
            if band == AgeBand.ADULT and age_at_most < 18:
                self.add_error("age_band", ValidationError(_("By the day of birth the person is under 18.")))
            if band == AgeBand.CHILD and self.today.year - birth.latest.year > 18:
                self.add_error("age_band", ValidationError(_("By the day of birth the person is 18 or older.")))
        return cleaned
