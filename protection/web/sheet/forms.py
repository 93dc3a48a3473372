"""In which language a sheet is issued, and whether it names the person."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.letters.sheet_content import READ_BY_THE_PERSON, SHEET_LANGUAGES, SheetKind, SheetLanguage
from protection.models.letter import SHEET_LANGUAGES as LANGUAGE_NAMES
from protection.services.sheet import SheetPlan
from protection.services.sheet_reading import sheet_state
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

    title = _("Sheet for the person")
    sections = [Section("", "language", "named")]
    requires = [When("named", BY_NAME).shows("because").needs("because")]

    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("A draft can be looked at, and not issued: nobody has confirmed its words yet."),
        widget=TilesRadio(size=3),
    )
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

    def __init__(self, *args: Any, kind: SheetKind, preferred: str, must_give_reason: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if not must_give_reason:
            del self.fields["because"]
        self.fields["language"].choices = _languages(kind)  # type: ignore[attr-defined]
        self.initial.setdefault("language", preferred if preferred in SHEET_LANGUAGES[kind] else "ru")

    @property
    def plan(self) -> SheetPlan:
        """What was answered so far, or what the page offers before anything was."""
        given = self.cleaned_data if self.is_bound else {}
        return SheetPlan(
            kind=self.kind,
            language=given.get("language") or self.initial["language"],
            names_person=given.get("named") == BY_NAME,
        )

    @property
    def is_draft(self) -> bool:
        plan = self.plan
        return not _may_be_issued(plan.kind, plan.language)
