"""Where a protection may fall off: what a refusal, a termination or a verdict calls for, and when it becomes final."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from protection.law.facts import COMPLETING
from protection.models import Case, CriminalEvent, StaffMember, Task, TaskKind
from protection.services.clock_numbers import numbers
from protection.services.recording import mark_withdrawn
from protection.services.task import make_task


class Cliff(NamedTuple):
    """The last days for an appeal (None: it is final) and for asking for residence; what it becomes, and when."""

    appeal_by: date | None
    residence_by: date
    becomes: str = ""
    final_on: date | None = None

    def to_do(self, today: date) -> Iterator[tuple[TaskKind, date]]:
        """Nobody is asked for what is too late."""
        for kind, due_on in ((TaskKind.RESIDENCE, self.residence_by), (TaskKind.APPEAL, self.appeal_by)):
            if due_on is not None and due_on >= today:
                yield kind, due_on


def cliff_of(kind: str, on: date) -> Cliff | None:
    """None: no such step."""
    known = numbers()
    residence_by = on + timedelta(days=known.residence)
    if kind in known.becomes:
        appeal_by = on + timedelta(days=known.appeal)
        return Cliff(appeal_by, residence_by, known.becomes[kind], appeal_by + timedelta(days=1))
    return Cliff(None, residence_by) if kind in COMPLETING else None


def _tasks_of(event: CriminalEvent) -> QuerySet[Task]:
    causes = Q(cause__startswith=f"appeal/{event.pk}/") | Q(cause__startswith=f"stay/{event.pk}/")
    return Task.objects.filter(causes, done_at__isnull=True).standing()


def make_tasks_of(event: CriminalEvent, cases: Iterable[Case], *, by: StaffMember, at: datetime) -> None:
    """For each open case; who is already to apply for residence is not told twice."""
    cliff, today = cliff_of(event.kind, event.on), timezone.localdate(at)
    if cliff is None:
        return
    concerned = [case for case in cases if case.is_open]
    open_tasks = Task.objects.filter(case__in=concerned, kind=TaskKind.RESIDENCE, done_at__isnull=True).standing()
    applying = set(open_tasks.values_list("case", flat=True))
    for case in concerned:
        for kind, due_on in cliff.to_do(today):
            if kind is TaskKind.APPEAL or case.pk not in applying:
                cause = f"{'appeal' if kind is TaskKind.APPEAL else 'stay'}/{event.pk}/{case.pk}"
                make_task(case, kind, by=by, at=at, due_on=due_on, cause=cause)


def drop_tasks_of(event: CriminalEvent, *, by: StaffMember, at: datetime) -> None:
    """The step was not taken, or otherwise: what it called for is called off."""
    for task in _tasks_of(event).select_related("case__data_key"):
        mark_withdrawn(task, by=by, at=at, because=str(_("The step was withdrawn or corrected.")))
