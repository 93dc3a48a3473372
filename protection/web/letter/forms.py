"""To whom a letter goes and in which language; why one is replaced or withdrawn; which letters of a pack go out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from protection.letters.letter_readiness import CAN_ANSWER
from protection.letters.requests import CAN_ACT
from protection.models import AuthorityKind, BarredAddressee, LetterKind, StaffMember
from protection.web.authorities import AuthoritiesMixin, AuthorityField
from protection.web.fact_forms import FactForm
from protection.web.forms import CaseworkForm, Section, TilesRadio
from protection.web.notice.forms import LANGUAGES, MOST_ATTACHMENTS, titles_in

OF_THE_AUTHORITY = ""


def able(kind: LetterKind) -> frozenset[AuthorityKind]:
    """Kinds of authorities that can do what a letter of that kind asks."""
    found = CAN_ACT if kind == LetterKind.SUSPENSION_NOTICE else CAN_ANSWER[kind.value]  # type: ignore[index]
    return frozenset(AuthorityKind(one) for one in found)


class LetterForm(AuthoritiesMixin, CaseworkForm):
    title = _("Write a letter")
    sections = [Section("", "authority", "language", "attachments")]

    authority = AuthorityField(label=_("To whom does it go?"), required=True)
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[(OF_THE_AUTHORITY, _("The authority’s own")), *LANGUAGES],
        widget=TilesRadio(),
        required=False,
    )
    attachments = forms.CharField(
        label=_("What goes along with it?"),
        help_text=_("One a line, in the language of the letter and without names: “Record of the consent, 1 page”."),
        widget=forms.Textarea({"rows": "3"}),
        max_length=1_000,
        required=False,
    )

    def __init__(self, *args: Any, kind: LetterKind, staff: StaffMember, **options: Any) -> None:
        super().__init__(*args, centre_id=staff.centre_id, **options)
        field = self.fields["authority"]
        field.known = {key: one for key, one in field.known.items() if one.kind in able(kind)}  # type: ignore[attr-defined]
        kept = {*field.known, "", "new"}  # type: ignore[attr-defined]
        field.choices = [row for row in field.choices if row[0] in kept]  # type: ignore[attr-defined]
        kinds = self.fields["authority_new_kind"]
        kinds.choices = [row for row in kinds.choices if not row[0] or row[0] in able(kind)]  # type: ignore[attr-defined]

    def clean_attachments(self) -> str:
        typed = str(self.cleaned_data["attachments"])
        if len(titles_in(typed)) > MOST_ATTACHMENTS:
            raise ValidationError(_("At most %(number)d."), params={"number": MOST_ATTACHMENTS})
        return typed


class ReplaceForm(LetterForm):
    title = _("Issue another letter in place of this one")
    sections = [Section("", "authority", "language", "attachments", "reason")]

    reason = forms.CharField(label=_("Why is it replaced?"), max_length=300)


class WithdrawForm(CaseworkForm):
    title = _("Withdraw the letter")
    sections = [Section("", "reason")]

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("It stays in the register with its number and this reason. Tell the authority by another letter."),
        max_length=300,
    )


class PackForm(CaseworkForm):
    title = _("Notify the authorities")
    sections = [Section("", "letters")]

    letters = forms.MultipleChoiceField(
        label=_("Which letters go out?"),
        help_text=_("Each has its own number. All of them are issued, or none."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one letter.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], offered: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["letters"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("letters", offered)

    @property
    def chosen(self) -> list[str]:
        """What is ticked, or what the page offers before anything was."""
        found = self.cleaned_data.get("letters") if self.is_bound else self.initial["letters"]
        return list(found or [])


class BarForm(FactForm):
    model = BarredAddressee
    title = _("Add an authority that must not be told")
    secret = frozenset({"words"})
    sections = [Section("", "authority", "words")]

    authority = AuthorityField(label=_("Who must not be told of this person?"), required=True)
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("Such as: a relative of the exploiter works there. It is sealed and stands in no letter."),
        max_length=300,
    )
