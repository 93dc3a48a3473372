"""Criminal matters of the centre: who sees one sees in it only the statements of cases that she sees."""

from datetime import timedelta
from typing import Any

from django.db.models import CharField, Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from protection import audit
from protection.access.permissions import Action
from protection.models import Case, CriminalEvent, CriminalMatter, Decision, MatterLink, PartialDate
from protection.services.cliff import Cliff, cliff_of
from protection.services.matter import cases_of, record_event, register_statement, withdraw_event
from protection.services.preview import Effect, effects
from protection.web.casework import as_uuid
from protection.web.effects import Ahead, ahead_of
from protection.web.entries import EffectsView, OfRowView, ReasonForm
from protection.web.fact_forms import FactForm
from protection.web.matter.forms import EventForm, MatterLinkForm, NewMatterForm, event_of, statement_words
from protection.web.matter.words import EVENTS, matter_words
from protection.web.paging import Key, paged, read_moment
from protection.web.records import card
from protection.web.scope import member
from protection.words import day_words

_BY_ENTRY = Key("recorded_at", is_descending=True, read=read_moment)


class MatterListView(TemplateView):
    """The board: the matter entered last stands first."""

    template_name = "protection/matter/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user = member(self.request)
        mine = MatterLink.objects.visible_to(user).standing().filter(matter=OuterRef("pk")).order_by()
        last = (
            CriminalEvent.objects.visible_to(user)
            .standing()
            .filter(matter=OuterRef("pk"))
            .order_by("-on", "-recorded_at", "-id")
        )
        rows = (
            CriminalMatter.objects.visible_to(user)
            .standing()
            .annotate(
                statements=Subquery(mine.values("matter").annotate(n=Count("pk")).values("n")),
                last_kind=Cast(Subquery(last.values("kind")[:1]), CharField()),
                last_on=Subquery(last.values("on")[:1]),
            )
        )
        page = paged(
            rows.values("id", "recorded_at", "statements", "last_kind", "last_on"), self.request.GET, _BY_ENTRY
        )
        shown = CriminalMatter.objects.visible_to(user).filter(pk__in=[row["id"] for row in page.rows])
        named = {row.pk: matter_words(row) for row in shown.select_related("data_key", "body")}
        audit.cases_listed(user, shown=len(page.rows), filters=["matters"])
        return super().get_context_data(
            **context, page_of_rows=page, rows=[_row(values, named) for values in page.rows]
        )


def _row(values: dict[str, Any], named: dict[Any, str]) -> dict[str, Any]:
    kind = values["last_kind"]
    return {
        "url": reverse("matter", args=[values["id"]]),
        "name": named[values["id"]],
        "statements": values["statements"] or 0,
        "last": EVENTS[kind] if kind else "",
        "last_day": day_words(values["last_on"]) if values["last_on"] else "",
    }


class MatterMixin:
    """For views under `/matters/<uuid>/`: `self.matter`, or 404. Whatever page of it is shown, the look is recorded."""

    request: HttpRequest
    matter: CriminalMatter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            seen = CriminalMatter.objects.visible_to(member(request)).standing()
            rows = seen.select_related("data_key", "body", "recorded_by")
            self.matter = get_object_or_404(rows, pk=kwargs["matter"])

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        audit.matter_viewed(self.matter, actor=member(self.request))
        return super().render_to_response(context, **options)  # type: ignore[misc, no-any-return]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = {"url": reverse("matter", args=[self.matter.pk]), "text": _("Criminal matter")}
        given = {"matter": self.matter, "back": back, "lines": [], "hangs": [], "case": {"code": ""}}
        return super().get_context_data(**{**given, **context, "matter": self.matter})  # type: ignore[misc, no-any-return]


class MatterView(MatterMixin, TemplateView):
    template_name = "protection/matter/matter.html"

    def _statements(self) -> list[dict[str, Any]]:
        links = MatterLink.objects.visible_to(member(self.request)).standing().filter(matter=self.matter)
        rows = links.select_related("case__data_key", "allegation").order_by("recorded_at", "id")
        found = []
        for row in rows:
            row.allegation.case = row.case
            url = reverse("case_statements", args=[row.case.code]) + f"#r{row.allegation_id}"
            number = row.register_number.open() if row.register_number else ""
            day = day_words(row.registered_on) if row.registered_on else ""
            found.append({"words": statement_words(row.allegation), "url": url, "number": number, "day": day})
        return found

    def _events(self) -> list[Any]:
        seen = CriminalEvent.objects.visible_to(member(self.request))
        rows = seen.filter(matter=self.matter).order_by("-on", "-recorded_at", "-id")
        events = list(rows.select_related("authority", "recorded_by", "withdrawn_by"))
        for row in events:
            row.matter = self.matter  # the key is at hand
        return [card(EventForm, row, self._links(row)) for row in events]

    @staticmethod
    def _links(row: CriminalEvent) -> tuple[str, str]:
        names = ("event_correct", "event_withdraw")
        correct, withdraw = (reverse(name, args=[row.matter_id, row.pk]) for name in names)
        return correct, withdraw

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            **context, name=matter_words(self.matter), statements=self._statements(), events=self._events()
        )


class _StatementView(EffectsView):
    """A statement of a case that one sees is put into a matter."""

    template_name = "protection/matter/form.html"
    matter: CriminalMatter | None = None

    def governed(self, form: FactForm) -> list[Case]:
        return [form.cleaned_data["statement"].case]

    def act(self, form: FactForm) -> MatterLink:
        statement = form.cleaned_data["statement"]
        values = form.values(by=self.staff)
        if self.matter is None:
            values["body"] = form.authority_of("body", by=self.staff)
            values["number"] = (form.cleaned_data["number"] or "").strip()
        return register_statement(
            statement.case, by=self.staff, at=form.at, matter=self.matter, allegation=statement, **values
        )

    def result_url(self, row: MatterLink) -> str:
        return reverse("matter", args=[row.matter_id])

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        offered = context["form"].fields["statement"].queryset
        audit.cases_listed(self.staff, shown=offered.count(), filters=["statements"])
        return super().render_to_response(context, **options)


class NewMatterView(_StatementView):
    form_class = NewMatterForm
    needs = Action.RECORD_FACT

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = {"url": reverse("matter_list"), "text": _("Criminal matters")}
        return super().get_context_data(**{"back": back, **context})


class MatterLinkView(MatterMixin, _StatementView):  # type: ignore[misc]  # it always has one
    form_class = MatterLinkForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "matter": self.matter}


class _EventView(MatterMixin, EffectsView):
    template_name = "protection/matter/form.html"
    form_class: Any = EventForm

    def governed(self, form: FactForm) -> list[Case]:
        return cases_of(self.matter)

    def ahead(self, form: FactForm, found: list[Effect]) -> Ahead | None:
        """Before a refusal, a termination or a verdict: the tasks that it calls for, and what ends when it is final."""
        kind = form.cleaned_data.get("kind")
        cliff = cliff_of(kind, form.cleaned_data["on"].as_recorded_on(form.today).latest) if kind else None
        cases = self.governed(form)
        if cliff is None or not cases:
            return None
        then = self._once_final(form, cliff, cases)
        return ahead_of(cliff, found, then, cases, user=self.staff, today=form.today)

    def _once_final(self, form: FactForm, cliff: Cliff, cases: list[Case]) -> list[Effect]:
        """As if on that day nobody had appealed."""
        day = cliff.final_on
        if day is None:
            return []
        at = form.at + max(day - form.today, timedelta())

        def act() -> None:
            self.act(form)
            record_event(self.matter, by=self.staff, at=at, kind=cliff.becomes, on=PartialDate.of_day(day))

        return effects(cases, act, as_of=max(day, form.today))

    def leave_url(self) -> str:
        return reverse("matter", args=[self.matter.pk])

    def result_url(self, row: Any) -> str:
        return self.leave_url()


class RecordEventView(_EventView):
    def get_initial(self) -> dict[str, Any]:
        """The address may name a decision that came with a reply: its day, authority and number are filled in."""
        initial, named = super().get_initial(), as_uuid(self.request.GET.get("decision", ""))
        if named is None or self.request.method == "POST":
            return initial
        seen = Decision.objects.visible_to(self.staff).standing().filter(pk=named)
        decision = seen.select_related("case__data_key", "authority").first()
        if decision is None:
            return initial
        audit.case_viewed(decision.case, actor=self.staff)
        return initial | event_of(decision)

    def act(self, form: FactForm) -> CriminalEvent:
        return record_event(self.matter, by=self.staff, at=form.at, **form.values(by=self.staff))


class _OfEventView(_EventView, OfRowView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.row = self.find_row(kwargs["pk"])
            self.row.matter = self.matter  # the key is at hand

    def rows(self) -> QuerySet[Any]:
        return CriminalEvent.objects.visible_to(self.staff).filter(matter=self.matter)

    def listed_at(self) -> str:
        return self.leave_url()


class CorrectEventView(_OfEventView):
    save_label = gettext_lazy("Save the correction")

    def heading(self) -> str:
        return _("Correct an entry: %(noun)s") % {"noun": CriminalEvent._meta.verbose_name}

    def get_initial(self) -> dict[str, Any]:
        return EventForm.initial_of(self.row)

    def act(self, form: FactForm) -> CriminalEvent:
        values = form.values(by=self.staff)
        return record_event(self.matter, by=self.staff, at=form.at, corrects=self.row, **values)


class WithdrawEventView(_OfEventView):
    template_name = "protection/matter/withdraw.html"
    save_label = gettext_lazy("Withdraw it")
    form_class = ReasonForm

    def heading(self) -> str:
        return _("Withdraw an entry: %(noun)s") % {"noun": CriminalEvent._meta.verbose_name}

    def act(self, form: FactForm) -> None:
        withdraw_event(self.row, by=self.staff, at=form.at, because=form.cleaned_data["because"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"lines": EventForm.lines_of(self.row), **context})
