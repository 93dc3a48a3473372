"""In which language a determination is sealed, and whether it names the person."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from protection.web.forms import CaseworkForm, Section, TilesRadio, When
from protection.web.notice.forms import LANGUAGES
from protection.web.presenters.looked import RevealReason

BY_CODE: Final = "CODE"
BY_NAME: Final = "NAME"


class SealForm(CaseworkForm):
    title = _("Seal the determination")
    sections = [Section("", "language", "named")]
    requires = [When("named", BY_NAME).shows("because").needs("because")]

    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, widget=TilesRadio())
    named = forms.ChoiceField(
        label=_("How does the person stand in it?"),
        help_text=_("Nobody can take the name out again. The number of the authority’s file is there in any case."),
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

    def __init__(self, *args: Any, must_give_reason: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not must_give_reason:
            del self.fields["because"]
        self.initial.setdefault("language", (get_language() or "ru")[:2])

    def take(self, error: Any) -> None:
        """What the service says of the name stands at the question that asks about it."""
        if hasattr(error, "error_dict") and "names_person" in error.error_dict:
            error.error_dict["named"] = error.error_dict.pop("names_person")
        super().take(error)

    @property
    def chosen_language(self) -> str:
        """What was answered, or what the page offers before anything was."""
        given = self.cleaned_data.get("language") if self.is_bound else ""
        return str(given or self.initial["language"])

    @property
    def names_person(self) -> bool:
        return self.is_bound and self.cleaned_data.get("named") == BY_NAME
