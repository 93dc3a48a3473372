"""Which statement stands in which criminal matter, and the steps of a matter."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from protection.law.facts import COMPLETING
from protection.models import Allegation, CriminalEvent, CriminalMatter, Decision, MatterLink, StaffMember
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import FactForm, partial_of, partial_words
from protection.web.forms import LastDayField, PartialDateField, When
from protection.web.matter.words import EVENTS, matter_words

NEW: Final = "NEW"
#: A list to choose from stays a list; older statements are linked from their own page.
_CHOICES: Final = 200
_NUMBER = forms.TextInput({"class": "w-20"})


def statement_words(row: Allegation) -> str:
    label = str(row.get_crime_display())
    return f"{row.case.code} · {partial_words(partial_of(row, 'made_on'))} · {label}"


class StatementField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return statement_words(row)


def _statements(staff: StaffMember, matter: CriminalMatter | None) -> QuerySet[Allegation]:
    """Those of open cases that one sees, the last recorded first, without those that are in the matter already."""
    rows = Allegation.objects.visible_to(staff).standing().filter(case__closed_at__isnull=True)
    if matter is not None:
        rows = rows.exclude(
            pk__in=MatterLink.objects.visible_to(staff).standing().filter(matter=matter).values("allegation")
        )
    recent = list(rows.order_by("-recorded_at", "-id").values_list("pk", flat=True)[:_CHOICES])
    seen = Allegation.objects.visible_to(staff).filter(pk__in=recent)
    return seen.select_related("case").order_by("-recorded_at", "-id")


class _RegisteredForm(FactForm):
    """What every link says: when the statement was registered, under which number."""

    model = MatterLink

    registered_on = LastDayField(label=_("On which day was the statement registered?"), future=False, required=False)
    register_number = forms.CharField(
        label=_("Number of the slip or register entry"), max_length=60, required=False, widget=_NUMBER
    )


class LinkForm(_RegisteredForm):
    """From the side of the statement: into a matter of the list, or into a new one."""

    title = _("Put the statement into a criminal matter")
    requires = [When("which", NEW).shows("body", "number")]

    which = forms.ChoiceField(
        label=_("Which criminal matter?"),
        help_text=_("The steps of a matter govern every case whose statement is in it."),
        widget=forms.RadioSelect,
    )
    body = AuthorityField(label=_("Which body conducts it?"))
    number = forms.CharField(label=_("Number of the criminal matter"), max_length=60, required=False, widget=_NUMBER)
    field_order = ("which", "body", "number", "registered_on", "register_number")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = CriminalMatter.objects.visible_to(self.staff).standing().select_related("data_key", "body")
        self.known = {str(row.pk): row for row in rows.order_by("-recorded_at", "id")[:_CHOICES]}
        listed = [(key, matter_words(row)) for key, row in self.known.items()]
        self.fields["which"].choices = [*listed, (NEW, _("A new one"))]  # type: ignore[attr-defined]

    @classmethod
    def extra_initial(cls, row: MatterLink) -> dict[str, Any]:
        return {"which": str(row.matter_id)}

    @classmethod
    def lines_of(cls, row: Any) -> list[dict[str, Any]]:
        named = {"label": _("Criminal matter"), "value": matter_words(row.matter), "action": _("Open")}
        named["url"] = reverse("matter", args=[row.matter_id])
        label = cls.base_fields["which"].label
        return [named, *(line for line in super().lines_of(row) if line["label"] != label)]

    def extra_values(self, values: dict[str, Any]) -> dict[str, Any]:
        chosen = self.known.get(self.cleaned_data["which"])
        if chosen is not None:
            return {"matter": chosen}
        number = (self.cleaned_data["number"] or "").strip()
        return {"matter": None, "body": self.authority_of("body", by=self.staff), "number": number}


class MatterLinkForm(_RegisteredForm):
    """From the side of the matter: one statement more."""

    title = _("Put a statement into this matter")
    statement = StatementField(
        label=_("Which statement?"),
        help_text=_("Of the cases that you see. An older one: from its own page."),
        queryset=None,
        empty_label=_("Choose"),
    )
    field_order: tuple[str, ...] = ("statement", "registered_on", "register_number")

    def __init__(self, *args: Any, matter: CriminalMatter | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["statement"].queryset = _statements(self.staff, matter)  # type: ignore[attr-defined]


class NewMatterForm(MatterLinkForm):
    """A matter begins with the statement from which it grew."""

    title = _("Record a criminal matter")
    body = AuthorityField(label=_("Which body conducts it?"))
    number = forms.CharField(label=_("Number of the criminal matter"), max_length=60, required=False, widget=_NUMBER)
    field_order = ("statement", "body", "number", "registered_on", "register_number")


def event_of(decision: Decision) -> dict[str, Any]:
    """What a decision that is recorded in a case says of the step that it takes in a matter."""
    decided_on = partial_of(decision, "decided_on")
    day = partial_words(decided_on) if decided_on.earliest else ""
    number = f"№ {decision.number.open()}" if decision.number else ""
    document = ", ".join(filter(None, [number, day, str(decision.authority or "")]))
    return {"on": decided_on, "authority": decision.authority, "document": document}


class EventForm(FactForm):
    model = CriminalEvent
    title = _("Record a step in the criminal matter")
    requires = [When("kind", *(kind.value for kind in COMPLETING)).needs("document")]

    kind = forms.ChoiceField(
        label=_("What happened?"),
        help_text=_(
            "A final refusal, a final termination and a verdict in legal force end the suspension of every case in "
            "this matter. Record them on a document only, and a verdict only when no accused is still being "
            "prosecuted. What was decided on the report itself is recorded here too."
        ),
        choices=[("", _("Choose")), *((str(code), words) for code, words in EVENTS.items())],
    )
    on = PartialDateField(
        label=_("On which day?"), help_text=_("The day in the document. Empty means not known."), required=False
    )
    authority = AuthorityField(label=_("Which authority?"))
    document = forms.CharField(
        label=_("On which document?"), help_text=_("Number, day, who signed it."), required=False
    )
