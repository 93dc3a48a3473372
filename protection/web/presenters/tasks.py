"""The open tasks of a case: a verb, a day, and a button that says it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from protection.models import Case, Task, TaskKind, TaskMove
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
    more_url: str


@RowsOfCase
def _open(case_id: UUID) -> QuerySet[Any]:
    rows = Task.objects.filter(case=case_id, done_at__isnull=True).standing()
    return rows.order_by("due_on", "recorded_at", "id")[:MOST]


def open_tasks(case: Case, today: date) -> list[TaskItem]:
    """Those due first, first."""
    return [_item(case, row, today) for row in _open(case.pk)]


def task_text(row: Task) -> str:
    """What is to be done; what a worker wrote stands in place of "something else"."""
    kind, words = TaskKind(row.kind), row.words.open() if row.words else ""
    if not words:
        return str(kind.label)
    return words if kind is TaskKind.OTHER else _("%(kind)s: %(words)s") % {"kind": kind.label, "words": words}


def moved(row: TaskMove, case: Case) -> str:
    """One line of the history of a task."""
    row.case = case  # the key is at hand
    shown = {"old": day_month_words(row.from_on), "new": day_month_words(row.to_on), "name": row.recorded_by}
    return _("%(name)s moved it from %(old)s to %(new)s: %(because)s") % {**shown, "because": row.because.open()}


def _item(case: Case, row: Task, today: date) -> TaskItem:
    row.case = case  # the key is at hand
    kind = TaskKind(row.kind)
    if row.due_on < today:
        when = overdue_words(row.due_on, today)
    else:
        shown = {"day": day_month_words(row.due_on), "distance": distance_words(row.due_on, today)}
        when = _("%(day)s, %(distance)s") % shown
    return TaskItem(
        text=task_text(row),
        url=address(_WHERE[kind], case.code) if kind in _WHERE and case.is_open else "",
        when=when,
        is_urgent=row.due_on <= today,
        done_url=address("task_done", case.code, row.pk),
        more_url=address("task_finish", case.code, row.pk),
    )
