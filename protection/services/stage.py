"""The tasks that a stage of a case calls for: which, and by when, stands in `data/tasks.toml`."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from protection.law.vocabulary import Addressee, Outcome
from protection.models import Allegation, Case, Letter, LetterKind, ProceedingPeriod, StaffMember, TaskKind
from protection.services.reading import ruleset_in_use
from protection.services.task import make_task
from protection.services.working_days import working_days

DATA: Final = Path(__file__).parent / "data" / "tasks.toml"
#: With these answers there is something to notify of (the notice itself refuses any other).
_TO_NOTIFY: Final = (Outcome.SUSPENDED, Outcome.UNDETERMINED)


class StageDataError(ValueError):
    """A stage that does not say by when one of its tasks is due."""


def read(text: str) -> dict[str, dict[TaskKind, tuple[str, int]]]:
    """By stage and kind: the unit (hours, days or working_days) and how many."""
    found: dict[str, dict[TaskKind, tuple[str, int]]] = {}
    for stage, table in tomllib.loads(text).items():
        found[stage] = {TaskKind(kind): _time(stage, kind, entry) for kind, entry in table.items() if kind != "words"}
    return found


def _time(stage: str, kind: str, entry: dict[str, Any]) -> tuple[str, int]:
    units = set(entry) & {"hours", "days", "working_days"}
    if len(units) != 1 or len(entry) != 1:
        raise StageDataError(f"{stage}.{kind}: hours, days or working_days, and one of them")
    unit = units.pop()
    if type(entry[unit]) is not int or entry[unit] < 0:
        raise StageDataError(f"{stage}.{kind}: a whole number, not {entry[unit]!r}")
    return unit, entry[unit]


@cache
def stages() -> dict[str, dict[TaskKind, tuple[str, int]]]:
    return read(DATA.read_text(encoding="utf-8"))


def due_on(stage: str, kind: TaskKind, *, at: datetime) -> date:
    """The day by which the stage wants the task done."""
    unit, number = stages()[stage][kind]
    today = timezone.localdate(at)
    if unit == "hours":
        return timezone.localdate(at + timedelta(hours=number))
    return working_days().after(today, number) if unit == "working_days" else today + timedelta(days=number)


def begin(stage: str, case: Case, kind: TaskKind, *, cause: str, by: StaffMember, at: datetime) -> None:
    """The task of that stage and cause, made if there is none, within the caller's transaction."""
    make_task(case, kind, by=by, at=at, due_on=due_on(stage, kind, at=at), cause=cause)


def tasks_to_notify(case: Case, *, by: StaffMember, at: datetime) -> None:
    """For each proceeding that a statement suspends, or may, and of which nobody was notified: a task to notify."""
    reached = ~Q(addressee=Addressee.CENTRE_ONLY) | Q(passings__isnull=False, passings__withdrawn_at__isnull=True)
    if not Allegation.objects.filter(reached, case=case).standing().exists():
        return  # what only the centre has heard is passed on first
    notified = Letter.objects.filter(case=case, kind=LetterKind.SUSPENSION_NOTICE).standing().values("proceeding")
    today = timezone.localdate(at)
    answers = ProceedingPeriod.objects.filter(
        case=case, ruleset=ruleset_in_use(), from_on__lte=today, to_on__gt=today, outcome__in=_TO_NOTIFY
    )
    for proceeding in answers.exclude(proceeding__in=notified).values_list("proceeding", flat=True):
        begin("suspended", case, TaskKind.SERVE_NOTICE, cause=f"serve-notice/{proceeding}", by=by, at=at)
