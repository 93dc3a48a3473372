from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from protection.models import Case, StaffMember
from protection.web.forms import CaseworkForm, Section, When

OPEN, CLOSED = "OPEN", "CLOSED"
EVERYBODY, FEW = "EVERYBODY", "FEW"


def working_name_field() -> forms.CharField:
    return forms.CharField(
        label=_("A working name for your colleagues"),
        help_text=_("Not the person’s name. Leave it empty, and the case has its code alone."),
        required=False,
        max_length=80,
    )


class WorkingNameForm(CaseworkForm):
    title = _("Change the working name")
    secret = frozenset({"working_name"})

    working_name = working_name_field()


class SettingsForm(CaseworkForm):
    """What a lead decides about a file: whose it is, who sees it, whether it is open."""

    title = _("Assign, restrict or close")
    sections = [Section("", "to", "seen_by", "state")]
    requires = [When("state", CLOSED).shows("because").needs("because")]

    to = forms.ModelChoiceField(label=_("Worker"), queryset=StaffMember.objects.none(), empty_label=None)
    seen_by = forms.ChoiceField(
        label=_("Who sees the case"),
        choices=[
            (EVERYBODY, _("The worker, the leads and whoever is on duty")),
            (FEW, _("The worker and the leads alone")),
        ],
        widget=forms.RadioSelect,
    )
    state = forms.ChoiceField(
        label=_("State of the file"), choices=[(OPEN, _("Open")), (CLOSED, _("Closed"))], widget=forms.RadioSelect
    )
    because = forms.CharField(
        label=_("Why is it closed?"),
        help_text=_("Whoever returns gets the same file again."),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        colleagues = StaffMember.objects.filter(Q(is_active=True) | Q(pk=case.owner_id), centre_id=case.centre_id)
        self.fields["to"].queryset = colleagues.order_by("name", "id")  # type: ignore[attr-defined]
        if not case.is_open:
            del self.fields["because"]
