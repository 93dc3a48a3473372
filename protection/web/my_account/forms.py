from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from protection.web.forms import CaseworkForm, TilesRadio


class MyAccountForm(CaseworkForm):
    title = _("My account")

    wants_digest = forms.BooleanField(
        label=_("Send me an e-mail in the morning when something waits for me"),
        help_text=_("It holds codes of cases and counts, and no word of any case. Once a day at most."),
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES, widget=TilesRadio(size=3))
