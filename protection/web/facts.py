"""The pages of every noun: record, correct, withdraw. `protection.web.nouns` has the table of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from protection.models import Case, CaseRow, Recorded
from protection.services.recording import READ_BY_THE_LAW, hangs_on
from protection.services.withdrawing import withdraw
from protection.web.entries import EffectsView, OfRowView, Previewed, ReasonForm
from protection.web.fact_forms import FactForm
from protection.web.reasons import UnsealsMixin
from protection.web.scope import CaseMixin

#: So many lines of what a record hangs on stand above its form: enough to know it again.
BRIEF: Final = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of record: its address, its form, the service that records it, the page that lists it.

    A child noun hangs on a record of `parent`, which its service takes under the name `hangs_by`; with `is_single` on
    each there is one at most.
    """

    slug: str
    form: type[FactForm]
    record: Callable[..., Any]
    section: str
    heading: Any
    parent: "Noun | None" = None
    hangs_by: str = ""
    is_single: bool = False
    has_preview: bool = False
    #: The name of the address to which a new record leads; "" to its list.
    leads_to: Callable[[Any], str] = lambda row: ""

    @property
    def name(self) -> str:
        return self.slug.replace("-", "_")

    @property
    def model(self) -> type[CaseRow]:
        return cast(type[CaseRow], self.form.model)

    def urls(self) -> list[URLPattern]:
        add, correct = (PreviewedRecordView, PreviewedCorrectView) if self.has_preview else (RecordView, CorrectView)
        parent = f"{self.parent.slug}/<uuid:parent>/" if self.parent else ""
        row = f"cases/<str:code>/{self.slug}/<uuid:pk>"
        return [
            path(f"cases/<str:code>/{parent}{self.slug}/add/", add.as_view(noun=self), name=f"{self.name}_add"),
            path(f"{row}/correct/", correct.as_view(noun=self), name=f"{self.name}_correct"),
            path(f"{row}/withdraw/", WithdrawView.as_view(noun=self), name=f"{self.name}_withdraw"),
        ]

    def listed_at(self, case: Case, row: Recorded | None = None) -> str:
        anchor = f"#r{row.pk}" if row is not None else ""
        return reverse(self.section, args=[case.code]) + anchor


class _NounView(CaseMixin, EffectsView):
    noun: Noun = None  # type: ignore[assignment]  # as_view() gives it
    parent: Any = None
    row: Any = None

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        return self.noun.form

    def governed(self, form: FactForm) -> list[Case]:
        return [self.case] if issubclass(self.noun.model, READ_BY_THE_LAW) else []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "case": self.case, "parent": self.parent, "row": self.row}

    def page_title(self) -> str:
        return self.case.code

    def leave_url(self) -> str:
        return self.noun.listed_at(self.case)

    def result_url(self, row: Any) -> str:
        name = self.noun.leads_to(row) if row else ""
        return reverse(name, args=[self.case.code, row.pk]) if name else self.noun.listed_at(self.case, row or self.row)

    def record(self, form: FactForm, **more: Any) -> Any:
        values = form.values(by=self.staff)
        if self.noun.parent:
            more[self.noun.hangs_by] = self.parent
        return self.noun.record(self.case, by=self.staff, at=form.at, **values, **more)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        parent = self.noun.parent
        lines = parent.form.lines_of(self.parent)[:BRIEF] if parent else []
        back = {"url": self.noun.listed_at(self.case), "text": (parent or self.noun).heading}
        return super().get_context_data(**{"lines": lines, "hangs": [], "back": back, **context})


class RecordView(_NounView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.noun.parent and request.user.is_authenticated:
            self.parent = self.row_or_404(self.noun.parent.model, kwargs["parent"])

    def get_initial(self) -> dict[str, Any]:
        """The address may say on which decision the fact rests; a form that has no such choice passes it over."""
        return {**super().get_initial(), "decision": self.request.GET.get("decision", "")}

    def act(self, form: FactForm) -> Any:
        return self.record(form)


class _RowView(_NounView, OfRowView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.row = self.find_row(kwargs["pk"])
            self.row.case = self.case  # the key is at hand
            if self.noun.parent:
                self.parent = getattr(self.row, self.noun.hangs_by)
                self.parent.case = self.case

    def rows(self) -> QuerySet[Any]:
        return self.noun.model.objects.filter(case=self.case)

    def listed_at(self) -> str:
        return self.noun.listed_at(self.case, self.row)


class CorrectView(UnsealsMixin, _RowView):
    """The same form, filled in from the record; saving withdraws it and records what takes its place."""

    save_label = gettext_lazy("Save the correction")

    def heading(self) -> str:
        return _("Correct an entry: %(noun)s") % {"noun": self.noun.model._meta.verbose_name}

    def unsealed(self) -> tuple[Recorded, frozenset[str]]:
        return self.row, frozenset() if self.row.is_withdrawn else self.noun.form.secret

    def get_initial(self) -> dict[str, Any]:
        return self.noun.form.initial_of(self.row)

    def act(self, form: FactForm) -> Any:
        return self.record(form, corrects=self.row)


class WithdrawView(_RowView):
    template_name = "protection/fact/withdraw.html"
    save_label = gettext_lazy("Withdraw it")

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        return ReasonForm

    def heading(self) -> str:
        return _("Withdraw an entry: %(noun)s") % {"noun": self.noun.model._meta.verbose_name}

    def act(self, form: FactForm) -> None:
        withdraw(self.row, by=self.staff, at=form.at, because=form.cleaned_data["because"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        hangs = [str(child._meta.verbose_name) for child in hangs_on(self.row)]
        return super().get_context_data(**{"lines": self.noun.form.lines_of(self.row), "hangs": hangs, **context})


class PreviewedRecordView(Previewed, RecordView):  # type: ignore[misc]  # its form is a FactForm
    """Shows what it will do before it is saved."""


class PreviewedCorrectView(Previewed, CorrectView):  # type: ignore[misc]  # its form is a FactForm
    """Shows what the correction will do before it is saved."""
