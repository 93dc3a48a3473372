"""To whom the notice goes, and in which language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from protection.letters.requests import CAN_ACT
from protection.models import Authority, AuthorityKind, Case, DeportationProceeding, ProceedingStep, StepKind
from protection.web.forms import CaseworkForm, Section, TilesRadio, When

NEW = "NEW"
MOST_ATTACHMENTS = 10
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]


def titles_in(text: str) -> list[str]:
    """One a line; empty lines are none."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def able_to_act(case: Case) -> list[Authority]:
    """The authorities that the centre sees and that can act on a notice; those of its own town first."""
    seen = list(Authority.objects.seen_by(case.centre_id).filter(kind__in=CAN_ACT))
    town = case.centre.place.casefold()
    return sorted(seen, key=lambda one: (one.place.casefold() != town, one.name, str(one.pk)))


def suggested(proceeding: DeportationProceeding, able: list[Authority]) -> list[Authority]:
    """Who conducts the proceeding, the court if a hearing is set, and a procurator: the nearest of each."""
    steps = ProceedingStep.objects.filter(
        case=proceeding.case, proceeding=proceeding, kind=StepKind.HEARING_SET
    ).standing()
    wanted = [AuthorityKind.COURT] if steps.exists() else []
    found = [one for one in able if one.pk == proceeding.body_id]
    for kind in (*wanted, AuthorityKind.PROCURATOR):
        if all(one.kind != kind for one in found):
            found.extend([one for one in able if one.kind == kind][:1])
    return found


class NoticeForm(CaseworkForm):
    title = _("Notice to the authorities")
    sections = [Section("", "authorities", "language", "attachments")]
    requires = [When("authorities", NEW).shows("new_kind", "new_name", "new_place", "new_address")]

    authorities = forms.MultipleChoiceField(
        label=_("To whom does it go?"),
        help_text=_("Each gets a notice of its own, with its own number."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    new_kind = forms.ChoiceField(label=_("What kind of authority is it?"), required=False)
    new_name = forms.CharField(label=_("Its name"), required=False)
    new_place = forms.CharField(label=_("Its town"), max_length=100, required=False)
    new_address = forms.CharField(label=_("Its address"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, widget=TilesRadio())
    attachments = forms.CharField(
        label=_("What goes along with it?"),
        help_text=_("One a line, in the language of the notice and without names: “Record of the consent, 1 page”."),
        widget=forms.Textarea({"rows": "3"}),
        max_length=1_000,
        required=False,
    )

    def __init__(self, *args: Any, proceeding: DeportationProceeding, **options: Any) -> None:
        super().__init__(*args, **options)
        able = able_to_act(proceeding.case)
        self.able = {str(one.pk): one for one in able}
        first = suggested(proceeding, able)
        listed = [*first, *(one for one in able if one not in first)]
        kinds = [(kind.value, str(kind.label)[:1].upper() + str(kind.label)[1:]) for kind in AuthorityKind]
        self.fields["new_kind"].choices = [row for row in kinds if row[0] in CAN_ACT]  # type: ignore[attr-defined]
        self.fields["authorities"].choices = [  # type: ignore[attr-defined]
            *((str(one.pk), str(one)) for one in listed),
            (NEW, _("Another, not in this list")),
        ]
        self.initial.setdefault("authorities", [str(one.pk) for one in first] or [NEW])
        self.initial.setdefault("language", (get_language() or "ru")[:2])

    def clean_attachments(self) -> str:
        typed = str(self.cleaned_data["attachments"])
        if len(titles_in(typed)) > MOST_ATTACHMENTS:
            raise ValidationError(_("At most %(number)d."), params={"number": MOST_ATTACHMENTS})
        return typed

    @property
    def attached(self) -> list[str]:
        return titles_in(str(self._given("attachments")))

    def label_of(self, name: str) -> str:
        return str(self[name].label) if name == "authorities" else super().label_of(name)

    def _given(self, name: str) -> Any:
        """What was answered, or what the page offers before anything was."""
        found = self.cleaned_data.get(name) if self.is_bound else self.initial.get(name)
        return found or ([] if name == "authorities" else "")

    @property
    def chosen_language(self) -> str:
        return str(self._given("language") or self.initial["language"])

    @property
    def chosen(self) -> list[Authority]:
        """Those in the list that are ticked, in the order of the page."""
        return [self.able[key] for key, _label in self.fields["authorities"].choices if key in self._ticked]  # type: ignore[attr-defined]

    @property
    def _ticked(self) -> list[str]:
        return [key for key in self._given("authorities") if key in self.able]

    @property
    def has_new(self) -> bool:
        return NEW in self._given("authorities")

    def unsaved(self) -> Authority | None:
        """The authority that would be added, for the preview."""
        if not self.has_new or not self.is_bound:
            return None
        kind = self._given("new_kind") or AuthorityKind.MIGRATION_POLICE.value
        name = self._given("new_name") or str(AuthorityKind(kind).label)
        return Authority(kind=kind, name=name, place=self._given("new_place"), address=self._given("new_address"))
