from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Role
from protection.services.staff import ROLES_OF_A_CENTRE
from protection.web.forms import CaseworkForm, TilesRadio

_WHAT = {
    Role.CASEWORKER: _("Caseworker: sees the cases assigned to her"),
    Role.CENTRE_LEAD: _("Lead: sees every case of the centre, assigns and closes, manages the staff"),
}


class InviteForm(CaseworkForm):
    title = _("Invite somebody")

    name = forms.CharField(label=_("Name"), help_text=_("As colleagues know the person."), max_length=100)
    email = forms.EmailField(label=_("E-mail"), help_text=_("To sign in with. Nothing is sent there."), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, _WHAT[role]) for role in ROLES_OF_A_CENTRE], widget=TilesRadio(size=2)
    )
