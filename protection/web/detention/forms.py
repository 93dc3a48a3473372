"""Where the person is held, and the release. A suspension does not imply release (Q18)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Detention, DetentionPlace, Release
from protection.web.authorities import AuthorityField
from protection.web.fact_forms import FactForm, capital
from protection.web.forms import LastDayField, PartialDateField, TilesRadio


class DetentionForm(FactForm):
    model = Detention
    title = _("Record a detention")
    secret = frozenset({"place"})

    kind = forms.ChoiceField(
        label=_("Where is the person held?"), choices=capital(DetentionPlace.choices), widget=TilesRadio(size=3)
    )
    place = forms.CharField(
        label=_("Which place?"),
        help_text=_("Name, address, room: as far as it is known. Lists show dots."),
        required=False,
    )
    authority = AuthorityField(label=_("Which authority holds the person?"))
    since = PartialDateField(label=_("Since when?"), time_as="since_at", required=False)


class ReleaseForm(FactForm):
    model = Release
    title = _("Record the release")

    released_on = LastDayField(label=_("On which day was the person released?"), future=False)
    document = forms.CharField(
        label=_("On which document?"), help_text=_("Number, day, who signed it."), required=False
    )
