"""The case: its answers, what is to be done, what happened, who looked; and the one way to sealed data."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView

from protection import audit, law
from protection.access.permissions import Action, check_may
from protection.models import AuditEntry, Case
from protection.services.facts import facts_of
from protection.services.reading import default_ruleset
from protection.services.timeline import timeline_of
from protection.web.case.actions import actions
from protection.web.case.sealed import SEALED_KINDS, revealed
from protection.web.presenters import timeline
from protection.web.presenters.alert import alert_line, alerts_on
from protection.web.presenters.ground import ground_of
from protection.web.presenters.identity import contacts_of, identity, person_of
from protection.web.presenters.looked import look
from protection.web.presenters.protection import panel
from protection.web.presenters.rows import proceedings_of, statements_of
from protection.web.presenters.tasks import open_tasks
from protection.web.reasons import ask_reason, reason_given
from protection.web.scope import CaseMixin

NEWEST: Final = 12
PAGE_SIZE: Final = 50
SECONDS_SHOWN: Final = 60


class CaseView(CaseMixin, TemplateView):
    """Everything that a worker asks first, on one page."""

    template_name = "protection/case/overview.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        case, now = self.case, timezone.now()
        today = timezone.localdate(now)
        facts = facts_of(case)
        found = law.determine(facts, as_of=today, ruleset=default_ruleset())
        ground = ground_of(case, facts, found, statements_of(case), proceedings_of(case))
        alerts = alerts_on(case, now)
        entries = timeline_of(case, limit=NEWEST + 1)
        return super().get_context_data(
            **context,
            identity=identity(case, person_of(case), contacts_of(case), alerts),
            alert=alert_line(ground, alerts, now),
            panel=panel(ground),
            tasks=open_tasks(case, today),
            timeline=timeline.lines(entries[:NEWEST]),
            has_more=len(entries) > NEWEST,
            actions=actions(ground, self.request.user),  # type: ignore[arg-type]
        )


class TimelineView(CaseMixin, TemplateView):
    template_name = "protection/case/timeline.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, timeline=timeline.lines(timeline_of(self.case)))


class RevealView(CaseMixin, View):
    """Sealed data of one kind: by POST alone, recorded before it is shown, gone after a minute without any script."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        case, what = self.case, request.POST.get("what", "name")
        kind = SEALED_KINDS.get(what, SEALED_KINDS["name"])
        check_may(request.user, Action.REVEAL_NAME, case)  # type: ignore[arg-type]
        because = reason_given(request.user, request.POST)  # type: ignore[arg-type]
        if because is None:
            return ask_reason(request, case, title=kind.title, what=kind.what)
        audit.name_revealed(case, actor=request.user, fields=[kind.field], because=because)  # type: ignore[arg-type]
        others = [other for other in SEALED_KINDS.values() if other is not kind]
        shown = {"case": case, "kind": kind, "rows": revealed(case, kind), "seconds": SECONDS_SHOWN, "others": others}
        response = render(request, "protection/case/revealed.html", shown)
        response.headers["Refresh"] = f"{SECONDS_SHOWN}; url={reverse('case', args=[case.code])}"
        return response


def _entries_seen_by(user: Any, case: Case) -> Any:
    """The whole trail for the lead and for whose case it is; anybody else sees what she did herself."""
    rows = AuditEntry.objects.filter(case_id=case.pk)
    return rows if user.is_lead or case.owner_id == user.pk else rows.filter(actor=user)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


class LookedView(CaseMixin, TemplateView):
    """Who looked, newest first; a page begins under the entry that the address names."""

    template_name = "protection/case/looked.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        self.record_look()
        rows = _entries_seen_by(self.request.user, self.case)
        before = _number(self.request.GET.get("before", ""))
        if before is not None:
            rows = rows.filter(id__lt=before)
        found = list(rows.order_by("-id").values("id", "at", "action", "fields", "actor__name")[: PAGE_SIZE + 1])
        has_more = len(found) > PAGE_SIZE
        found = found[:PAGE_SIZE]
        return super().get_context_data(
            **context,
            looks=[look(row) for row in found],
            next_url=f"?before={found[-1]['id']}" if has_more else "",
            newest_url=reverse("case_looked", args=[self.case.code]) if before is not None else "",
        )
