"""The open tasks of a case: a verb, a day, and a button that says it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from protection.models import Case, Task, TaskKind
from protection.models.prepared import RowsOfCase
from protection.web.addresses import address
from protection.words import day_month_words, distance_words, overdue_words

MOST: Final = 30
#: Where the thing itself is done; what is done elsewhere has no page here.
_WHERE: Final = {
    TaskKind.PASS_STATEMENT_ON: "case_statements",
    TaskKind.SERVE_NOTICE: "case_notices",
    TaskKind.ASK_CONSENT: "consent_add",
    TaskKind.FIND_GUARDIAN: "case_person",
    TaskKind.FIND_OUT: "case_intake",
    TaskKind.RENEW_CONSENT: "consent_add",
    TaskKind.CHASE: "case_notices",
    TaskKind.ASK_DECISION: "case_statements",
    TaskKind.APPEAL: "case_statements",
    TaskKind.RESIDENCE: "permit_add",
}


@dataclass(frozen=True, slots=True)
class TaskItem:
    text: str
    url: str
    when: str
    is_urgent: bool
    done_url: str


@RowsOfCase
def _open(case_id: UUID) -> QuerySet[Any]:
    rows = Task.objects.filter(case=case_id, done_at__isnull=True).standing()
    return rows.order_by("due_on", "recorded_at", "id")[:MOST]


def open_tasks(case: Case, today: date) -> list[TaskItem]:
    """Those due first, first."""
    return [_item(case, row, today) for row in _open(case.pk)]


def _item(case: Case, row: Task, today: date) -> TaskItem:
    row.case = case  # the key is at hand
    kind = TaskKind(row.kind)
    words = row.words.open() if row.words else ""
    shown = {"kind": kind.label, "words": words, "day": day_month_words(row.due_on)}
    text = words if words and kind is TaskKind.OTHER else _("%(kind)s: %(words)s") % shown if words else str(kind.label)
    if row.due_on < today:
        when = overdue_words(row.due_on, today)
    else:
        when = _("%(day)s, %(distance)s") % {**shown, "distance": distance_words(row.due_on, today)}
    return TaskItem(
        text=text,
        url=address(_WHERE[kind], case.code) if kind in _WHERE and case.is_open else "",
        when=when,
        is_urgent=row.due_on <= today,
        done_url=address("task_done", case.code, row.pk),
    )
