from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import CaseNote
from protection.web.fact_forms import FactForm


class NoteForm(FactForm):
    model = CaseNote
    title = _("Write a note")

    text = forms.CharField(
        label=_("The note"),
        help_text=_("Sealed. Write no name that you would not want to be read out."),
        widget=forms.Textarea({"rows": "6"}),
    )
