"""Why a lead looks at what is sealed of a person: asked in codes, before anything is shown, and recorded with the look.

Whoever shows sealed data asks `reason_given` first; for a form that opens with it there is `UnsealsMixin`.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.models import Case, Recorded, StaffMember
from protection.web.presenters.identity import must_give_reason
from protection.web.presenters.looked import RevealReason
from protection.web.scope import member

#: What the page that asks for the reason sends along with it.
ASKED = "asked"


class ReasonForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why do you need it?"),
        choices=RevealReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )


def reason_given(user: StaffMember, said: Mapping[str, Any]) -> str | None:
    """The code of the reason; "" for whoever needs none; None where it has still to be given."""
    if not must_give_reason(user):
        return ""
    because = str(said.get("because", ""))
    return because if because in RevealReason.values else None


def ask_reason(request: HttpRequest, case: Case, *, title: Any, what: str = "") -> HttpResponse:
    """The page that asks for it, and posts it to the address at which one is."""
    form = ReasonForm(request.POST if "because" in request.POST or ASKED in request.POST else None)
    shown = {"case": case, "title": title, "what": what, "form": form}
    return render(request, "protection/case/reveal_reason.html", shown)


class UnsealsMixin:
    """For a CaseworkFormView that opens with sealed data in its fields; stands before it among the bases."""

    request: HttpRequest
    case: Case

    def unsealed(self) -> tuple[Recorded | Case, frozenset[str]]:
        """The record that is opened, and the names of its sealed fields."""
        raise TypeError(f"{type(self).__name__} does not say what it opens")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row, names = self.unsealed()
        if names:
            because = reason_given(member(request), request.POST)
            if because is None:
                return ask_reason(request, self.case, title=self.heading())  # type: ignore[attr-defined]
            audit.fact_unsealed(row, actor=member(request), fields=sorted(names), because=because)
        return super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if ASKED in request.POST:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The reason is no answer to the form, which only opens with it."""
        given: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return {**given, "data": None, "files": None} if ASKED in self.request.POST else given
