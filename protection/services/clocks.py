"""The alerts and tasks of the clocks, stored: made again for a case when it changes, and for all by `tick`.

What is stored follows from what is on record and the calendar alone. Today decides only which tasks are there already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, time
from operator import add
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from protection import audit
from protection.models import ANY_READING, FOREVER, Case, CaseAlert, Task
from protection.models.prepared import rows_of_cases
from protection.services import clock_rules as rules
from protection.services.clock_numbers import numbers
from protection.services.clock_rows import Records, records_of
from protection.services.clock_rules import Alarm, Chore, OpenTask, Raised
from protection.services.working_days import WorkingDays, working_days

CHUNK: Final = 500
_FIRST: Final = UUID(int=0)
#: What one alert of the clocks says, and another does not.
_SAYS: Final = ("case_id", "kind", "subject_id", "from_on", "to_on", "due_on", "lead_on", "network_on")
#: What a cause's task is called: the same whoever makes it, so that no two of one cause are ever there.
_OF_CAUSES: Final = UUID("7d0f6c62-5d0e-4a44-9d07-54c10c6b1e5e")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many alerts were made or taken away, how many tasks made and settled."""

    cases: int = 0
    alerts: int = 0
    made: int = 0
    done: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(*map(add, astuple(self), astuple(other)))


def task_id(cause: str) -> UUID:
    return uuid5(_OF_CAUSES, cause)


def raised(case: UUID, found: Records, calendar: WorkingDays) -> Iterator[Raised]:
    """All that follows for one case, but for what is overdue."""
    known = numbers()
    for letter in found.letters:
        yield from rules.no_reply(letter, calendar, known)
    for report in found.reports:
        yield from rules.decision_overdue(report, known)
    for permit in found.permits:
        yield from rules.permit_runway(permit, known)
    for consent in found.consents:
        yield from rules.consent_ending(consent, known)
        yield from rules.consent_review(consent, known)
    yield from rules.risk_review(case, found.looks, known)


def _row_of(case: Case, alarm: Alarm) -> CaseAlert:
    return CaseAlert(
        case_id=case.pk,
        centre_id=case.centre_id,
        ruleset=ANY_READING,
        kind=alarm.kind,
        is_amber=True,
        subject_id=alarm.subject,
        from_on=alarm.from_on,
        to_on=alarm.to_on or FOREVER,
        due_on=alarm.due_on,
        lead_on=alarm.lead_on,
        network_on=alarm.network_on,
    )


def _says(row: CaseAlert) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _SAYS)


def _task_of(case: Case, chore: Chore) -> Task:
    """Of the day of its cause, whenever it is made."""
    at = timezone.make_aware(datetime.combine(chore.made_on, time()))
    done = {"done_at": chore.done.at, "done_by_id": chore.done.by} if chore.done else {}
    return Task(
        id=task_id(chore.cause),
        case=case,
        centre_id=case.centre_id,
        kind=chore.kind,
        due_on=chore.due_on,
        cause=chore.cause,
        recorded_at=at,
        entered_at=at,
        recorded_by_id=chore.by,
        **done,
    )


class _Batch:
    """Some cases: what there is to be, compared with what there is."""

    def __init__(self, cases: list[Case], calendar: WorkingDays, today: date, *, makes_tasks: bool) -> None:
        self.alerts: list[CaseAlert] = []
        self.new_tasks: list[Task] = []
        self.settled: list[Task] = []
        found = records_of([case.pk for case in cases])
        self.today, self.until = today, today if makes_tasks else date.min
        for case in cases:
            self._case(case, found[case.pk], calendar)

    def _is_ahead(self, alarm: Alarm) -> bool:
        """What is over is kept no longer: nobody is shown it, and Today would pass over it every time."""
        return alarm.to_on is None or alarm.to_on > self.today

    def _case(self, case: Case, found: Records, calendar: WorkingDays) -> None:
        follows = list(raised(case.pk, found, calendar))
        alarms = [one for one in follows if isinstance(one, Alarm) and self._is_ahead(one)]
        there = {row["id"]: row for row in found.tasks}
        open_tasks = {
            row["id"]: OpenTask(row["id"], row["due_on"], timezone.localdate(row["recorded_at"]))
            for row in found.tasks
            if row["done_at"] is None and row["withdrawn_at"] is None
        }
        wanted = {task_id(one.cause): one for one in follows if isinstance(one, Chore)}
        for key, chore in wanted.items():
            if key not in there and chore.made_on <= self.until and not chore.is_brief:
                self.new_tasks.append(_task_of(case, chore))
                if chore.done is None:
                    open_tasks[key] = OpenTask(key, chore.due_on, chore.made_on)
            elif key in open_tasks and chore.done is not None:
                del open_tasks[key]
                self.settled.append(_task_of(case, chore))
        alarms.extend(rules.task_overdue(task, calendar, numbers()) for task in open_tasks.values())
        if case.is_open:
            self.alerts.extend(_row_of(case, alarm) for alarm in alarms)

    def store(self, cases: Iterable[UUID]) -> Kept:
        wanted = {_says(row): row for row in self.alerts}
        there = {row[1:]: row[0] for row in rows_of_cases(CaseAlert, list(cases), "id", *_SAYS, ruleset=ANY_READING)}
        gone = [pk for says, pk in there.items() if says not in wanted]
        new = [row for says, row in wanted.items() if says not in there]
        if gone:
            CaseAlert.objects.filter(pk__in=gone).delete()
        CaseAlert.objects.bulk_create(new)
        if self.new_tasks or self.settled:
            Task.objects.bulk_create(self.new_tasks)
            Task.objects.bulk_update(self.settled, ["done_at", "done_by"])
            audit.tasks_kept(made=self.new_tasks, settled=self.settled)
        return Kept(0, len(new) + len(gone), len(self.new_tasks), len(self.settled))


def task_begun(row: Task) -> None:
    """The alert of a task that is new: less to ask than `keep`."""
    made = OpenTask(row.pk, row.due_on, timezone.localdate(row.recorded_at))
    CaseAlert.objects.bulk_create([_row_of(row.case, rules.task_overdue(made, working_days(), numbers()))])


def keep(cases: list[Case], *, today: date, makes_tasks: bool = False) -> Kept:
    """Within the caller's transaction: their alerts as they are to be, and those tasks done that are settled.

    With `makes_tasks` those made, too, that are to be there by today.
    """
    keys = [case.pk for case in cases]
    return _Batch(cases, working_days(), today, makes_tasks=makes_tasks).store(keys)


@transaction.atomic
def _chunk(after: UUID, today: date) -> tuple[UUID | None, Kept]:
    rows = Case.objects.open().select_for_update().filter(pk__gt=after).order_by("pk")
    cases = list(rows.only("pk", "centre_id", "closed_at")[:CHUNK])
    if not cases:
        return None, Kept()
    return cases[-1].pk, Kept(cases=len(cases)) + keep(cases, today=today, makes_tasks=True)


def tick(today: date) -> Kept:
    """Every open case, a chunk a transaction; can be interrupted and run again at any time."""
    after: UUID | None = _FIRST
    total = Kept()
    while after is not None:
        after, kept = _chunk(after, today)
        total = total + kept
    CaseAlert.objects.filter(to_on__lte=today).delete()  # what is over, of closed cases too
    return total
