"""Proceedings and the answer of the law for each today: first of all, the suspensions in force."""

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from protection import audit, choices
from protection.models import ProceedingPeriod
from protection.services.reading import default_ruleset
from protection.web.paging import Key, paged, read_day, read_number
from protection.web.presenters.rows import body_fields, body_words
from protection.web.scope import member
from protection.words import day_words

KINDS: Final = ("SUSPENDED", "UNDETERMINED", "NOT_SUSPENDED", "LIFTED")
_BY_START = Key("from_on", is_descending=True, read=read_day, read_id=read_number)


def _row(values: dict[str, Any], today: date) -> dict[str, Any]:
    outcome, reason = values["outcome"], values["reason"]
    return {
        "code": values["case__code"],
        "url": reverse("determination_deportation", args=[values["case__code"], values["proceeding_id"]]),
        "case_url": reverse("case", args=[values["case__code"]]),
        "body": body_words(values, "proceeding__body") or _("Authority not known"),
        "opened": day_words(values["proceeding__opened_on"]),
        "tone": choices.outcome_tone("deportation", outcome),
        "icon": choices.outcome_icon("deportation", outcome),
        "outcome": choices.outcome_short("deportation", outcome),
        "reason": choices.reason_words(reason) if reason else "",
        "since": _("since %(day)s") % {"day": day_words(values["from_on"])},
    }


class ProceedingListView(TemplateView):
    template_name = "protection/proceeding_list/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, today = member(self.request), timezone.localdate()
        kind = self.request.GET.get("outcome", "")
        kind = kind if kind in KINDS else KINDS[0]
        rows = (
            ProceedingPeriod.objects.visible_to(user)
            .filter(
                ruleset=default_ruleset(),
                outcome=kind,
                from_on__lte=today,
                to_on__gt=today,
                case__closed_at__isnull=True,
            )
            .values(
                "id", "from_on", "outcome", "reason", "proceeding_id", "proceeding__opened_on", "case__code",
                *body_fields("proceeding__body"),
            )
        )  # fmt: skip
        page = paged(rows, self.request.GET, _BY_START)
        audit.cases_listed(user, shown=len(page.rows), filters=["outcome"])
        return super().get_context_data(
            **context,
            kinds=[
                {"code": code, "words": choices.outcome_short("deportation", code), "is_chosen": code == kind}
                for code in KINDS
            ],
            page_of_rows=page,
            rows=[_row(values, today) for values in page.rows],
        )
