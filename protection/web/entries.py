"""What the entries of a case and the events of a criminal matter share: asked before they end a protection, compared
with what a colleague did meanwhile.
"""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Case, Recorded
from protection.services.preview import Effect, effects
from protection.web.casework import CaseworkFormView
from protection.web.effects import Ahead, Ending, beginnings, ending, shown
from protection.web.fact_forms import FactForm
from protection.web.forms import CaseworkForm


class _NotConfirmed(Exception):  # noqa: N818 -- a question, not a mistake
    def __init__(self, end: Ending) -> None:
        super().__init__(end.answer)
        self.end = end


class EffectsView(CaseworkFormView):
    """A form whose entry may change the law's answers: of `governed(form)`, by `act(form)`."""

    template_name = "protection/fact/form.html"

    def governed(self, form: FactForm) -> list[Case]:
        raise TypeError(f"{type(self).__name__} does not say which cases it governs")

    def act(self, form: FactForm) -> Any:
        """Call the service. It is called twice: once to see what it does, then in earnest."""
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def result_url(self, row: Any) -> str:
        raise TypeError(f"{type(self).__name__} does not say where it leads")

    def effects_of(self, form: FactForm) -> list[Effect]:
        return effects(self.governed(form), lambda: self.act(form), as_of=form.effect_day())

    def ahead(self, form: FactForm, found: list[Effect]) -> Ahead | None:
        """What beside the effects is to be known before it is saved."""
        return None

    def save(self, form: CaseworkForm) -> str:
        entered = cast(FactForm, form)
        found = self.effects_of(entered)
        end = ending(found, self.staff, self.ahead(entered, found))
        if end is not None and self.request.POST.get("confirm") != end.answer:
            raise _NotConfirmed(end)
        row = self.act(entered)
        messages.success(self.request, " ".join([_("Saved."), *beginnings(found, self.staff)]))
        return self.result_url(row)

    def _sent(self, form: CaseworkForm) -> HttpResponse:
        try:
            return super()._sent(form)
        except _NotConfirmed as question:
            return self._page(form, end=question.end)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"end": None, **context})

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "staff": self.staff}


class OfRowView(EffectsView):
    """Of one record: the one of the address, or the one that has taken its place since."""

    row: Any = None

    def rows(self) -> QuerySet[Any]:
        raise TypeError(f"{type(self).__name__} does not say among which records")

    def listed_at(self) -> str:
        raise TypeError(f"{type(self).__name__} does not say where its record is listed")

    def find_row(self, pk: UUID) -> Any:
        row = get_object_or_404(self.rows(), pk=pk)
        while row.is_withdrawn:
            successor = self.rows().filter(corrects=row).first()
            if successor is None:
                break
            row = successor
        return row

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.row.is_withdrawn:
            messages.info(request, _("This entry was withdrawn. It is shown struck through."))
            return HttpResponseRedirect(self.listed_at())
        return super().get(request, *args, **kwargs)

    def current_version(self) -> str:
        return f"{self.row.pk}-withdrawn" if self.row.is_withdrawn else str(self.row.pk)

    def conflict_rows(self, form: CaseworkForm) -> list[dict[str, Any]]:
        if not self.row.is_withdrawn:
            return super().conflict_rows(form)
        named = {"name": self.row.withdrawn_by, "because": self.row.withdrawn_because.open()}
        withdrawn = _("Withdrawn by %(name)s: %(because)s") % named
        return [{"label": _("This entry"), "theirs": withdrawn, "yours": _("As in the form below")}]

    def result_url(self, row: Any) -> str:
        return self.listed_at()


class ReasonForm(FactForm):
    """Why an entry is withdrawn. It says so beside the struck-through entry for as long as there is a file."""

    model = Recorded
    because = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("For example: entered in the wrong case; the document says otherwise."),
        widget=forms.Textarea({"rows": "3"}),
        max_length=500,
    )


class Previewed:
    """What saving the form would do, shown beside it before it is saved. For an EffectsView; stands before it."""

    template_name = "protection/fact/previewed.html"

    def preview(self, form: FactForm) -> dict[str, Any]:
        """A form that is not whole yet has nothing to show."""
        if form.errors:
            return {}
        try:
            found = self.effects_of(form)  # type: ignore[attr-defined]
        except ValidationError:
            return {}
        return {"will": [shown(effect) for effect in found], "is_whole": True}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"will": [], "is_whole": False, **context})  # type: ignore[misc, no-any-return]
