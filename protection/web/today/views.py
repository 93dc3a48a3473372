from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from protection import audit
from protection.models import Role, StaffMember
from protection.web.addresses import address
from protection.web.scope import member
from protection.web.today.queue import TaskItem, alerts, tasks
from protection.words import clock_words, day_month_words, day_words, weekday_words


@dataclass(frozen=True, slots=True)
class Whose:
    """One choice of whose cases are shown; `owner` None: all that one sees."""

    label: str
    url: str
    owner: UUID | None
    is_current: bool


def whose(user: StaffMember, chosen: str) -> list[Whose]:
    """All that one sees, one's own, each colleague's in whose place one stands; nothing where that is the same."""
    if not (user.is_lead or user.is_on_duty or user.absent):
        return []
    every = _("My centre") if user.is_lead else _("All cases I see")
    named: list[tuple[str, str, UUID | None]] = [("", every, None), ("mine", _("My cases"), user.pk)]
    named += [(str(one.pk), _("For %(name)s") % {"name": one.name}, one.pk) for one in user.absent]
    known = chosen if chosen in [key for key, *_ in named] else ""
    home = address("today")
    return [Whose(label, f"{home}?whose={key}" if key else home, owner, key == known) for key, label, owner in named]


def calm(to_do: list[TaskItem], today: date) -> str:
    """One sentence for a day without red alerts, and the day on which something is due next."""
    said = _("Nothing urgent today.")
    if not to_do:
        return said
    if to_do[0].due_on <= today:
        return f"{said} {_('What is due stands among the tasks.')}"
    return f"{said} {_('The next task is due on %(day)s.') % {'day': day_month_words(to_do[0].due_on)}}"


class TodayView(TemplateView):
    """What needs somebody today. Coordinators and auditors see no case; the page tells them where their work is."""

    template_name = "protection/today/today.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, now = member(self.request), timezone.now()
        today = timezone.localdate(now)
        has_cases = user.role in (Role.CASEWORKER, Role.CENTRE_LEAD)
        choices = whose(user, self.request.GET.get("whose", ""))
        owner = next((one.owner for one in choices if one.is_current), None)
        urgent, has_more = alerts(user, now, owner=owner) if has_cases else ([], False)
        to_do, has_more_tasks = tasks(user, today, owner=owner) if has_cases else ([], False)
        if has_cases:
            audit.cases_listed(user, shown=len(urgent) + len(to_do), filters=["today"])
        weekday = weekday_words(today)
        return super().get_context_data(
            **context,
            has_cases=has_cases,
            now=f"{weekday[:1].upper()}{weekday[1:]}, {day_words(today)}, {clock_words(now)}",
            now_iso=now.isoformat(),
            choices=choices,
            alerts=urgent,
            red=[item for item in urgent if item.tone == "risk"],
            amber=[item for item in urgent if item.tone != "risk"],
            has_more=has_more,
            tasks=to_do,
            has_more_tasks=has_more_tasks,
            empty_text=calm(to_do, today),
        )
