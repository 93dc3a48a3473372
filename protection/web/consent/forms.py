from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Consent, ConsentAnswer, ConsentPurpose
from protection.services.sheet import wordings_of
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import FactForm, capital, language_field
from protection.web.forms import LastDayField, Section, TilesRadio, When

_GIVEN = (ConsentAnswer.WRITTEN.value, ConsentAnswer.TELEPHONE.value)


class ConsentForm(FactForm):
    """The latest answer for a purpose is the one that counts."""

    model = Consent
    title = _("Record a consent")
    secret = frozenset({"interpreter"})
    sections = [Section("", "purpose", "answer", "language", "interpreter")]
    requires = [
        When("purpose", ConsentPurpose.SHARE_WITH_PARTNER.value).shows("recipient"),
        When("answer", ConsentAnswer.TELEPHONE.value).shows("heard_by").needs("heard_by"),
        When("answer", *_GIVEN, ConsentAnswer.TAKEN_BACK.value).shows("given_on").needs("given_on"),
        When("answer", *_GIVEN).shows("expires_on", "wording_version"),
    ]

    purpose = forms.ChoiceField(
        label=_("Consent to what?"), choices=capital(ConsentPurpose.choices), widget=TilesRadio(size=2)
    )
    recipient = AuthorityField(label=_("To whom?"))
    answer = forms.ChoiceField(
        label=_("What did the person answer?"),
        help_text=_("Only what the person said. Silence is no consent."),
        choices=capital(ConsentAnswer.choices),
        widget=TilesRadio(size=3),
    )
    heard_by = forms.CharField(label=_("Who heard it on the telephone?"), required=False, max_length=100)
    given_on = LastDayField(label=_("On which day?"), future=False, required=False)
    expires_on = LastDayField(
        label=_("The last day on which it holds"), help_text=_("Empty where none was agreed."), required=False
    )
    wording_version = forms.ChoiceField(
        label=_("Which consent form was signed or read out?"),
        help_text=_("The version of its words is kept with the consent."),
        required=False,
    )
    language = language_field(_("In which language was it explained?"))
    interpreter = forms.CharField(label=_("Through which interpreter?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        issued = wordings_of(self.case) if self.case else []
        kept = self.row.wording_version if self.row else ""
        if kept and kept not in dict(issued):
            issued = [*issued, (kept, kept)]
        if issued:
            self.fields["wording_version"].choices = [("", _("Of none that was issued here")), *issued]  # type: ignore[attr-defined]
        else:
            del self.fields["wording_version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given, expires = cleaned.get("given_on"), cleaned.get("expires_on")
        if given and expires and expires < given:
            self.add_error("expires_on", _("This is before the consent was given."))
        return cleaned
