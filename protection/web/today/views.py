from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from protection import audit
from protection.models import Role
from protection.web.scope import member
from protection.web.today.queue import alerts, tasks
from protection.words import clock_words, day_words, weekday_words


class TodayView(TemplateView):
    """What needs somebody today. Coordinators and auditors see no case; the page tells them where their work is."""

    template_name = "protection/today/today.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, now = member(self.request), timezone.now()
        today = timezone.localdate(now)
        is_mine = self.request.GET.get("whose") == "mine"
        has_cases = user.role in (Role.CASEWORKER, Role.CENTRE_LEAD)
        urgent, has_more = alerts(user, now, is_mine=is_mine) if has_cases else ([], False)
        to_do, has_more_tasks = tasks(user, today, is_mine=is_mine) if has_cases else ([], False)
        if has_cases:
            audit.cases_listed(user, shown=len(urgent) + len(to_do), filters=["today"])
        weekday = weekday_words(today)
        return super().get_context_data(
            **context,
            has_cases=has_cases,
            now=f"{weekday[:1].upper()}{weekday[1:]}, {day_words(today)}, {clock_words(now)}",
            now_iso=now.isoformat(),
            can_choose=user.is_lead or user.is_on_duty,
            is_mine=is_mine,
            alerts=urgent,
            has_more=has_more,
            tasks=to_do,
            has_more_tasks=has_more_tasks,
            empty_text=_("Nothing urgent today."),
        )
