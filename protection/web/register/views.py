"""The register of the centre: its letters by state. Where nobody answered, the oldest stands first."""

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from protection import audit
from protection.models import Letter, LetterKind, ReplyEffect
from protection.services.register import LetterState, in_state, state_of, with_days
from protection.web.authorities import upper_first
from protection.web.paging import Key, paged, read_moment
from protection.web.presenters.rows import body_fields, body_words
from protection.web.register.cards import mark_of
from protection.web.scope import member
from protection.words import day_words, distance_words

ALL: Final = "all"
KINDS: Final = {ALL: pgettext_lazy("letters", "All"), **{state.value: state.label for state in LetterState}}
_COLUMNS: Final = (
    "id", "number", "kind", "issued_at", "reply_by", "withdrawn_at", "delivered_on", "replied_on", "effect",
    "case__code", *body_fields("authority"),
)  # fmt: skip


def _filtered(rows: QuerySet[Letter], kind: str, today: date) -> QuerySet[Letter]:
    """Who is to act acts in open cases; the register itself is of all."""
    if kind == ALL:
        return rows
    found: QuerySet[Letter] = in_state(rows, LetterState(kind), today)
    is_over = kind in (LetterState.ANSWERED, LetterState.WITHDRAWN)
    return found if is_over else found.filter(case__closed_at__isnull=True)


def _row(values: dict[str, Any], today: date) -> dict[str, Any]:
    delivered_on, replied_on, due = values["delivered_on"], values["replied_on"], values["reply_by"]
    is_withdrawn = values["withdrawn_at"] is not None
    state = state_of(
        delivered_on=delivered_on, replied_on=replied_on, reply_by=due, today=today, is_withdrawn=is_withdrawn
    )
    return {
        "number": values["number"],
        "url": reverse("case_notices", args=[values["case__code"]]) + f"#r{values['id']}",
        "code": values["case__code"],
        "kind": upper_first(LetterKind(values["kind"]).label),
        "addressee": body_words(values, "authority") or "–",
        "issued": day_words(timezone.localdate(values["issued_at"])),
        "delivered": day_words(delivered_on) if delivered_on else _("not recorded"),
        "state": mark_of(state),
        "answer": _answer(values, today),
    }


def _answer(values: dict[str, Any], today: date) -> str:
    if values["replied_on"]:
        return f"{day_words(values['replied_on'])}: {ReplyEffect(values['effect']).label}"
    due = values["reply_by"]
    if due is None or values["withdrawn_at"]:
        return ""
    return _("by %(day)s, %(distance)s") % {"day": day_words(due), "distance": distance_words(due, today)}


class LetterListView(TemplateView):
    template_name = "protection/register/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, today = member(self.request), timezone.localdate()
        kind = self.request.GET.get("state", "")
        kind = kind if kind in KINDS else ALL
        key = Key("issued_at", is_descending=kind != LetterState.OVERDUE, read=read_moment)
        letters = _filtered(Letter.objects.visible_to(user), kind, today)
        page = paged(with_days(letters).values(*_COLUMNS), self.request.GET, key)
        audit.cases_listed(user, shown=len(page.rows), filters=["state"])
        return super().get_context_data(
            **context,
            kinds=[{"code": code, "words": words, "is_chosen": code == kind} for code, words in KINDS.items()],
            page_of_rows=page,
            rows=[_row(one, today) for one in page.rows],
        )
