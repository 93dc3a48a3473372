"""How the person came and stays, and whether a return endangers: what the codes and the law of 2024 ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from protection.models import Situation
from protection.web.fact_forms import FactForm
from protection.web.forms import KnownField, PartialDateField, When


class SituationForm(FactForm):
    model = Situation
    title = _("Record entry, stay and danger on return")
    requires = [When("return_endangers", True).shows("danger")]

    entered_in_breach = KnownField(
        label=_("Did the person enter Kazakhstan in breach of the rules?"),
        help_text=_("For example past the border control, or without the visa that was needed."),
    )
    stays_in_breach = KnownField(
        label=_("Does the person stay in breach of the rules?"),
        help_text=_("For example after the visa, the registration or the permit has run out."),
    )
    return_endangers = KnownField(
        label=_("Is there a fear that a return would endanger the person?"),
        help_text=_(
            "A fear is enough: of those who sold the person, of a debt, of the state. "
            "Whether the person agrees not to be returned is recorded as a consent."
        ),
    )
    danger = forms.CharField(
        label=_("What does the person fear?"), widget=forms.Textarea({"rows": "3"}), max_length=2_000, required=False
    )
    since = PartialDateField(
        label=_("Since when is it so?"),
        help_text=_("Each answer holds from this day until a later entry answers otherwise. Empty: from today."),
        required=False,
    )
