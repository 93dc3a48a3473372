"""What an authority answered, and the decision that came with it."""

from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Reply, ReplyEffect
from protection.web.attachment.forms import EnclosingForm, UploadField
from protection.web.authorities import AuthorityField, upper_first
from protection.web.fact_forms import DecisionField
from protection.web.forms import LastDayField, PartialDateField, Section, When

NONE, NEW, RECORDED = "NONE", "NEW", "RECORDED"
_BRINGS: Final = {
    NONE: gettext_lazy("No"),
    NEW: gettext_lazy("Yes, and it is not recorded yet"),
    RECORDED: gettext_lazy("Yes, it is recorded already"),
}


class ReplyForm(EnclosingForm):
    model = Reply
    title = gettext_lazy("Record the reply")
    encloses, happened = "scan", "received_on"
    sections = [Section("", "received_on", "number", "effect", "gist", "brings", "file", "file_title")]
    requires = [
        When("brings", NEW).shows("decided_by", "decided_on", "decision_number", "decision_gist"),
        When("brings", RECORDED).shows("decision").needs("decision"),
    ]

    received_on = LastDayField(label=gettext_lazy("On which day did it come?"), future=False)
    number = forms.CharField(
        label=gettext_lazy("Number of the reply"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("What does the authority do?"),
        choices=[(effect.value, upper_first(effect.label)) for effect in ReplyEffect],
        widget=forms.RadioSelect,
    )
    gist = forms.CharField(
        label=gettext_lazy("What does it say?"),
        widget=forms.Textarea({"rows": "3"}),
        max_length=2_000,
        required=False,
    )
    brings = forms.ChoiceField(
        label=gettext_lazy("Does it bring a decision?"),
        help_text=gettext_lazy("A refusal, a recognition, a permit: after this, the fact that it changes is recorded."),
        choices=list(_BRINGS.items()),
        widget=forms.RadioSelect,
    )
    decided_by = AuthorityField(label=gettext_lazy("Which authority decided?"))
    decided_on = PartialDateField(label=gettext_lazy("When was it decided?"), required=False)
    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )
    decision_gist = forms.CharField(
        label=gettext_lazy("What was decided?"),
        widget=forms.Textarea({"rows": "3"}),
        max_length=2_000,
        required=False,
    )
    decision = DecisionField(label=gettext_lazy("The decision that it brings"), empty_label=gettext_lazy("Choose"))
    file = UploadField(label=gettext_lazy("Scan of the reply"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "decision" not in self.fields:  # none is recorded in the case
            brings: Any = self.fields["brings"]
            brings.choices = [choice for choice in brings.choices if choice[0] != RECORDED]
        if self.parent and self.row is None:
            self.initial.setdefault("decided_by", self.parent.authority)

    @classmethod
    def extra_initial(cls, row: Reply) -> dict[str, Any]:
        return {**super().extra_initial(row), "brings": RECORDED if row.decision_id else NONE}

    @classmethod
    def lines_of(cls, row: Any) -> list[dict[str, Any]]:
        asked, decided = cls.base_fields["brings"].label, cls.base_fields["decision"].label
        lines = [line for line in super().lines_of(row) if line["label"] != asked]
        for line in lines:
            if line["label"] == decided:
                line |= {"url": reverse("reply_decision", args=[row.case.code, row.pk]), "action": _("What it changes")}
        return lines

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        cleaned, extra = self.cleaned_data, super().extra_values(values)
        if cleaned["brings"] != NEW:
            return {**extra, "decision": cleaned.get("decision")}
        new = {
            "authority": self.authority_of("decided_by", by=self.staff),
            "decided_on": cleaned["decided_on"],
            "number": cleaned["decision_number"] or "",
            "gist": cleaned["decision_gist"] or "",
        }
        return {**extra, "decision": None, "new_decision": new}
