from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView

from protection import audit
from protection.access.permissions import Action, may
from protection.models import ConsentAnswer, ConsentPurpose, StaffMember
from protection.models.scope import Reader
from protection.services.case import take_in
from protection.services.papers import record_consent
from protection.services.reading import default_ruleset
from protection.services.search import codes_elsewhere, find_cases
from protection.web.case_list.forms import CLOSED, MINE, FilterForm, NewCaseForm
from protection.web.case_list.rows import BY_TOUCH, opening, queryset, row_of
from protection.web.casework import CaseworkFormView
from protection.web.forms import CaseworkForm
from protection.web.paging import opened, paged, tags
from protection.web.scope import member


class CaseListView(TemplateView):
    """The cases one sees, the one that was touched last first."""

    template_name = "protection/case_list/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, today, params = member(self.request), timezone.localdate(), self.request.GET
        form = FilterForm.of(params)
        chosen = form.cleaned_data
        if params:
            page = paged(self._filtered(user, today, chosen), params, BY_TOUCH)
        else:
            page = opened(opening(Reader.of(user), default_ruleset(), today), BY_TOUCH)
        audit.cases_listed(user, shown=len(page.rows), filters=[name for name, value in chosen.items() if value])
        words = [(name, dict(form.fields[name].choices)) for name in ("outcome", "standing")]  # type: ignore[attr-defined]
        return super().get_context_data(
            **context,
            can_open=may(user, Action.OPEN_CASE),
            filters=form,
            tags=tags(params, words) if params else [],
            page_of_rows=page,
            rows=[row_of(values, today) for values in page.rows],
        )

    def _filtered(self, user: StaffMember, today: date, chosen: dict[str, Any]) -> QuerySet[Any]:
        rows = queryset(Reader.of(user), default_ruleset(), today).filter(closed_at__isnull=chosen["state"] != CLOSED)
        if chosen["whose"] == MINE:
            rows = rows.filter(owner=user)
        if chosen["outcome"]:
            rows = rows.filter(period__deportation__in=chosen["outcome"])
        if chosen["standing"]:
            rows = rows.filter(period__standing__in=chosen["standing"])
        return rows


class CaseSearchView(View):
    """By POST alone: what is asked for never stands in an address, a history or a log."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        query = request.POST.get("q", "").strip()[:200].replace("\x00", "")
        found = find_cases(member(request), query) if query else []
        return render(
            request,
            "protection/search/results.html",
            {
                "query": query,
                "cases": found,
                "elsewhere": codes_elsewhere(member(request), query) if query else [],
            },
        )


class NewCaseView(CaseworkFormView):
    """Search first, then a new file: who returns has one already."""

    form_class = NewCaseForm
    template_name = "protection/case_list/new.html"
    needs = Action.OPEN_CASE

    def save(self, form: CaseworkForm) -> str:
        who: dict[str, Any] = {"by": self.request.user, "at": form.at}
        answers = form.cleaned_data
        case = take_in(working_name=answers["working_name"], **who)
        is_given = answers["consent"] != ConsentAnswer.NOT_ASKED
        record_consent(
            case,
            purpose=ConsentPurpose.KEEP_FILE,
            answer=answers["consent"],
            given_on=form.today if is_given else None,
            heard_by=answers["heard_by"] or "",
            **who,
        )
        return reverse("case_intake", args=[case.code])
