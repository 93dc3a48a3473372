"""Who it is and whether he agrees: the questions that both emergency forms ask of each person."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import AgeBand, StaffMember
from protection.services.detained import Answers, Place
from protection.web.forms import CaseworkForm, KnownField, TilesRadio, When
from protection.words import country_choices, language_choices

GIVEN: Final = ("WRITTEN", "TELEPHONE")
_AGE: Final = {True: AgeBand.ADULT, False: AgeBand.CHILD, None: AgeBand.UNKNOWN}


def tiles(label: Any, choices: Any = (), *, size: int = 1, hint: Any = "") -> forms.ChoiceField:
    """A question that may stay without an answer, which is then not known."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=TilesRadio(size=size), help_text=hint)


class PersonForm(CaseworkForm):
    """Questions never say "optional": none of them is required. Parts of them that are typed do."""

    numbered = True
    questions: ClassVar[tuple[str, ...]] = ("name", "citizenship", "is_adult", "spoken", "consent")
    requires = [
        When("citizenship", "FOREIGN").shows("country"),
        When("consent", "TELEPHONE").shows("heard_by").needs("heard_by"),
        When("consent", *GIVEN).shows("consent_language", "interpreter"),
    ]

    name = forms.CharField(
        label=_("The name, as the person said it"),
        help_text=_("Stored encrypted. Screens show only the code of the case."),
        required=False,
    )
    citizenship = tiles(
        _("Citizenship"),
        [
            ("FOREIGN", _("Foreign")),
            ("STATELESS", _("Stateless")),
            ("KZ", _("Kazakhstan")),
            ("UNKNOWN", _("Not known")),
        ],
    )
    country = forms.ChoiceField(label=_("Which country?"), required=False)
    is_adult = KnownField(
        label=_("Is the person 18 or older?"),
        help_text=_("If it is not known, the person counts as a child."),
        required=False,
        widget=TilesRadio(),
    )
    spoken = forms.ChoiceField(label=_("In which language can one talk to the person?"), required=False)
    consent = tiles(
        _("Does the person agree that we write to the authorities?"),
        [
            ("WRITTEN", _("Yes, in writing")),
            ("TELEPHONE", _("Yes, by telephone")),
            ("NO", _("No")),
            ("NOT_ASKED", _("Not asked yet")),
        ],
        size=3,
        hint=_("Without consent the statement is recorded and the notice is drafted, but not issued."),
    )
    heard_by = forms.CharField(label=_("Who heard the consent?"), max_length=100, required=False)
    consent_language = forms.ChoiceField(label=_("In which language was it given?"), required=False)
    interpreter = forms.CharField(label=_("Interpreter"), required=False)

    def __init__(self, *args: Any, staff: StaffMember, **options: Any) -> None:
        super().__init__(*args, **options)
        not_known = ("", _("Not known"))
        self.fields["country"].choices = [not_known, *country_choices()]  # type: ignore[attr-defined]
        self.fields["spoken"].choices = [not_known, *language_choices()]  # type: ignore[attr-defined]
        same = ("", _("The language above"))
        self.fields["consent_language"].choices = [same, *language_choices()]  # type: ignore[attr-defined]
        self.initial.setdefault("heard_by", staff.name)

    def label_of(self, name: str) -> str:
        is_typed = isinstance(self.fields[name], forms.CharField) and name not in ("name", "heard_by")
        return super().label_of(name) if is_typed else str(self[name].label)

    @property
    def answered(self) -> int:
        """How many questions have an answer; "not known" is one."""
        return sum(bool(self.data.get(name, "").strip()) for name in self.questions)

    def answers_of(self, place: Place) -> Answers:
        """What was answered so far; whatever was not is not known."""
        given = self.cleaned_data
        return Answers(
            place=place,
            name=(given.get("name") or "").strip(),
            words=(given.get("words") or "").strip(),
            citizenship=given.get("citizenship") or "UNKNOWN",
            country=given.get("country") or "",
            age_band=_AGE[given.get("is_adult")].value,
            language=given.get("spoken") or "",
            file_number=(given.get("file_number") or "").strip(),
            consent=self.consent_answer(),
            consent_heard_by=given.get("heard_by") or "",
            consent_language=(given.get("consent_language") or given.get("spoken") or "") if self.has_consent() else "",
            consent_interpreter=given.get("interpreter") or "",
        )

    def consent_answer(self) -> str:
        """A consent by telephone that nobody is named to have heard is not one yet."""
        answer = self.cleaned_data.get("consent") or "NOT_ASKED"
        return "NOT_ASKED" if answer == "TELEPHONE" and not self.cleaned_data.get("heard_by") else answer

    def has_consent(self) -> bool:
        return self.consent_answer() in GIVEN
