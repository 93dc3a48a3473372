"""In which language a sheet is issued, whom it names, and what it asks for."""

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.letters.sheet_content import PURPOSES, READ_BY_THE_PERSON, SHEET_LANGUAGES, SheetKind, SheetLanguage
from protection.models import Authority, AuthorityKind, BarredAddressee, Case, ConsentPurpose
from protection.models.letter import SHEET_LANGUAGES as LANGUAGE_NAMES
from protection.services.sheet import SheetPlan
from protection.services.sheet_reading import sheet_state
from protection.web.authorities import upper_first
from protection.web.forms import CaseworkForm, Section, TilesRadio, When
from protection.web.presenters.looked import RevealReason

BY_CODE: Final = "CODE"
BY_NAME: Final = "NAME"


def _languages(kind: SheetKind) -> list[tuple[str, Any]]:
    """Each by its own name; a draft says that it is one."""
    names = dict(LANGUAGE_NAMES)
    return [
        (language, names[language] if _may_be_issued(kind, language) else _draft(names[language]))
        for language in SHEET_LANGUAGES[kind]
    ]


def _may_be_issued(kind: SheetKind, language: SheetLanguage) -> bool:
    return kind not in READ_BY_THE_PERSON or sheet_state(kind, language).is_confirmed


def _draft(name: str) -> str:
    return str(_("%(language)s (draft)") % {"language": name})


class SheetForm(CaseworkForm):
    """`kind`: which sheet; `preferred`: the language of the person, offered first where the sheet has it."""

    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("A draft can be looked at, and not issued: nobody has confirmed its words yet."),
        widget=TilesRadio(size=3),
    )

    def __init__(
        self, *args: Any, kind: SheetKind, case: Case, preferred: str, must_give_reason: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.case = kind, case
        if not must_give_reason:
            self.fields.pop("because", None)
        self.fields["language"].choices = _languages(kind)  # type: ignore[attr-defined]
        if kind not in READ_BY_THE_PERSON:
            self.fields["language"].help_text = ""
        self.initial.setdefault("language", preferred if preferred in SHEET_LANGUAGES[kind] else "ru")

    def given(self, name: str) -> Any:
        """What was answered so far, or what the page offers before anything was."""
        return self.cleaned_data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def plan(self) -> SheetPlan:
        return SheetPlan(self.kind, self.given("language") or self.initial["language"])

    @property
    def is_draft(self) -> bool:
        return not _may_be_issued(self.kind, self.plan.language)


class PersonSheetForm(SheetForm):
    title = _("Sheet for the person")
    sections = [Section("", "language", "named")]
    requires = [When("named", BY_NAME).shows("because").needs("because")]

    named = forms.ChoiceField(
        label=_("How does the person stand in it?"),
        help_text=_("Whoever finds the sheet reads what stands in it."),
        choices=[
            (BY_CODE, _("By the code of the case alone")),
            (BY_NAME, _("By name; this is recorded")),
        ],
        widget=TilesRadio(),
        initial=BY_CODE,
    )
    because = forms.ChoiceField(
        label=_("Why do you need it?"), choices=RevealReason.choices, widget=forms.RadioSelect, required=False
    )

    @property
    def plan(self) -> SheetPlan:
        return replace(super().plan, names_person=self.given("named") == BY_NAME)


class HandoverForm(PersonSheetForm):
    title = _("Handover sheet")
    sections = [Section("", "language", "partner", "named")]

    partner = forms.ChoiceField(
        label=_("Who takes the person over?"),
        help_text=_("A partner organisation is told only if the person has agreed to it."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(one.pk): one for one in _offered(self.case) if one.kind == AuthorityKind.PARTNER}
        listed = [(key, str(one)) for key, one in self.known.items()]
        self.fields["partner"].choices = [("", _("A colleague of our centre")), *listed]  # type: ignore[attr-defined]

    @property
    def plan(self) -> SheetPlan:
        partner = self.known.get(self.given("partner") or "")
        return replace(super().plan, recipients=(partner,) if partner else ())


def _offered(case: Case) -> list[Authority]:
    """Whom the centre sees, without those who must not be told of the person."""
    barred = set(BarredAddressee.objects.filter(case=case).standing().values_list("authority_id", flat=True))
    return [one for one in Authority.objects.seen_by(case.centre_id) if one.pk not in barred]


class ConsentSheetForm(SheetForm):
    title = _("Consent form")
    sections = [Section("", "language", "purposes")]
    requires = [
        When("purposes", "NOTIFY_AUTHORITIES").shows("authorities"),
        When("purposes", "SHARE_WITH_PARTNER").shows("partners"),
    ]

    purposes = forms.MultipleChoiceField(
        label=_("What is the person asked for?"),
        choices=[(purpose, upper_first(ConsentPurpose(purpose).label)) for purpose in PURPOSES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    authorities = forms.MultipleChoiceField(
        label=_("Which authorities does it name?"),
        help_text=_("None: the authorities in general. Each that is named gets an answer of its own."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    partners = forms.MultipleChoiceField(
        label=_("Which partner organisation does it name?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = _offered(self.case)
        self.known = {str(one.pk): one for one in seen}
        for name, is_partner in (("authorities", False), ("partners", True)):
            listed = [one for one in seen if (one.kind == AuthorityKind.PARTNER) is is_partner]
            self.fields[name].choices = [(str(one.pk), str(one)) for one in listed]  # type: ignore[attr-defined]
        self.initial.setdefault("purposes", ["KEEP_FILE", "NOTIFY_AUTHORITIES"])

    @property
    def plan(self) -> SheetPlan:
        keys = [*(self.given("authorities") or []), *(self.given("partners") or [])]
        return replace(
            super().plan,
            purposes=tuple(self.given("purposes") or []),
            recipients=tuple(self.known[key] for key in keys if key in self.known),
        )
