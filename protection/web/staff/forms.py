from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Role, StaffMember
from protection.services.staff import ROLES_OF_A_CENTRE
from protection.web.forms import CaseworkForm, LastDayField, TilesRadio

_WHAT = {
    Role.CASEWORKER: _("Caseworker: sees the cases assigned to her"),
    Role.CENTRE_LEAD: _("Lead: sees every case of the centre, assigns and closes, manages the staff"),
}


class HandOverForm(CaseworkForm):
    title = _("Hand all over to a colleague")

    to = forms.ModelChoiceField(
        label=_("Who goes on with it?"), queryset=StaffMember.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *args: Any, colleague: StaffMember, **options: Any) -> None:
        super().__init__(*args, **options)
        others = StaffMember.objects.filter(centre_id=colleague.centre_id, is_active=True).exclude(pk=colleague.pk)
        self.fields["to"].queryset = others.order_by("name", "id")  # type: ignore[attr-defined]


class AbsenceForm(CaseworkForm):
    title = _("Record who is away")

    staff = forms.ModelChoiceField(
        label=_("Who is away?"), queryset=StaffMember.objects.none(), empty_label=_("Choose")
    )
    substitute = forms.ModelChoiceField(
        label=_("Who stands in?"),
        help_text=_("On these days this colleague sees the other’s cases too, but for the restricted ones."),
        queryset=StaffMember.objects.none(),
        empty_label=_("Choose"),
    )
    from_on = LastDayField(label=_("From which day?"))
    until_on = LastDayField(label=_("Up to which day?"), help_text=_("The last day away. It ends by itself."))

    def __init__(self, *args: Any, lead: StaffMember, **options: Any) -> None:
        super().__init__(*args, **options)
        people = StaffMember.objects.filter(centre_id=lead.centre_id, is_active=True).order_by("name", "id")
        for name in ("staff", "substitute"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class InviteForm(CaseworkForm):
    title = _("Invite somebody")

    name = forms.CharField(label=_("Name"), help_text=_("As colleagues know the person."), max_length=100)
    email = forms.EmailField(label=_("E-mail"), help_text=_("To sign in with. Nothing is sent there."), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, _WHAT[role]) for role in ROLES_OF_A_CENTRE], widget=TilesRadio(size=2)
    )
