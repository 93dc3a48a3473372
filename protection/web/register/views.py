"""The register of the centre: its letters by state. Where nobody answered, the oldest stands first."""

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from protection import audit
from protection.models import Letter, ReplyEffect
from protection.services.register import LetterState, answer_due_on, in_state, state_of, with_days
from protection.web.paging import Key, paged, read_moment
from protection.web.presenters.rows import body_fields, body_words
from protection.web.register.cards import mark_of
from protection.web.scope import member
from protection.words import day_words, distance_words

ALL: Final = "all"
KINDS: Final = {ALL: gettext_lazy("All"), **{state.value: state.label for state in LetterState}}
_COLUMNS: Final = (
    "id", "number", "issued_at", "delivered_on", "replied_on", "effect", "case__code", *body_fields("authority")
)  # fmt: skip


def _filtered(rows: QuerySet[Letter], kind: str, today: date) -> QuerySet[Letter]:
    """Who is to act acts in open cases; the register itself is of all."""
    if kind == ALL:
        return rows
    found = in_state(rows, LetterState(kind), today)
    return found if kind == LetterState.ANSWERED else found.filter(case__closed_at__isnull=True)


def _row(values: dict[str, Any], today: date) -> dict[str, Any]:
    issued, due = timezone.localdate(values["issued_at"]), answer_due_on(values["issued_at"])
    delivered_on, replied_on = values["delivered_on"], values["replied_on"]
    state = state_of(delivered_on=delivered_on, replied_on=replied_on, reply_by=due, today=today)
    return {
        "number": values["number"],
        "url": reverse("case_notices", args=[values["case__code"]]) + f"#r{values['id']}",
        "code": values["case__code"],
        "addressee": body_words(values, "authority"),
        "issued": day_words(issued),
        "delivered": day_words(delivered_on) if delivered_on else _("not recorded"),
        "state": mark_of(state),
        "answer": f"{day_words(replied_on)}: {ReplyEffect(values['effect']).label}" if replied_on else "",
        "due": day_words(due),
        "distance": distance_words(due, today),
    }


class LetterListView(TemplateView):
    template_name = "protection/register/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, today = member(self.request), timezone.localdate()
        kind = self.request.GET.get("state", "")
        kind = kind if kind in KINDS else ALL
        key = Key("issued_at", is_descending=kind != LetterState.OVERDUE, read=read_moment)
        letters = _filtered(Letter.objects.visible_to(user).standing(), kind, today)
        page = paged(with_days(letters).values(*_COLUMNS), self.request.GET, key)
        audit.cases_listed(user, shown=len(page.rows), filters=["state"])
        return super().get_context_data(
            **context,
            kinds=[{"code": code, "words": words, "is_chosen": code == kind} for code, words in KINDS.items()],
            page_of_rows=page,
            rows=[_row(one, today) for one in page.rows],
        )
