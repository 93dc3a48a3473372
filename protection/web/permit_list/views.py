"""Permits by their last day: the paper that runs out first stands first."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from protection import audit
from protection.models import FOREVER, PermitDecision
from protection.services.projection import PERMIT_WARNING
from protection.web.paging import Key, paged, read_day
from protection.web.scope import member
from protection.words import day_words, distance_words

IN_FORCE, ENDED, ENDLESS = "in_force", "ended", "no_end"
KINDS: Final = {
    IN_FORCE: gettext_lazy("In force"),
    ENDED: gettext_lazy("Ended"),
    ENDLESS: gettext_lazy("Without an end"),
}


def _filtered(rows: QuerySet[Any], kind: str, today: date) -> tuple[QuerySet[Any], Key]:
    if kind == ENDED:
        return rows.filter(valid_until__lte=today), Key("valid_until", is_descending=True, read=read_day)
    if kind == ENDLESS:
        return rows.filter(valid_until__isnull=True), Key("valid_from", is_descending=True, read=read_day)
    return rows.filter(valid_until__gt=today), Key("valid_until", is_descending=False, read=read_day)


def _row(values: dict[str, Any], today: date) -> dict[str, Any]:
    until = values["valid_until"] or FOREVER
    last = until - timedelta(days=1)
    is_endless = values["valid_until"] is None
    return {
        "code": values["case__code"],
        "url": reverse("case_stay", args=[values["case__code"]]),
        "first": day_words(values["valid_from"]),
        "last": _("no end is printed") if is_endless else day_words(last),
        "distance": "" if is_endless else distance_words(last, today),
        "is_near": today < until <= today + PERMIT_WARNING + timedelta(days=1),
        "owner": values["case__owner__name"],
    }


class PermitListView(TemplateView):
    template_name = "protection/permit_list/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, today = member(self.request), timezone.localdate()
        kind = self.request.GET.get("state", "")
        kind = kind if kind in KINDS else IN_FORCE
        standing = Q(permit__withdrawn_at__isnull=True, case__closed_at__isnull=True, is_granted=True)
        rows, key = _filtered(PermitDecision.objects.visible_to(user).standing().filter(standing), kind, today)
        values = rows.values("id", "valid_from", "valid_until", "case__code", "case__owner__name")
        page = paged(values, self.request.GET, key)
        audit.cases_listed(user, shown=len(page.rows), filters=["state"])
        return super().get_context_data(
            **context,
            kinds=[{"code": code, "words": words, "is_chosen": code == kind} for code, words in KINDS.items()],
            page_of_rows=page,
            rows=[_row(one, today) for one in page.rows],
        )
