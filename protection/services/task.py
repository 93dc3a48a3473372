"""Work to do by a day. A cause has one open task, however often it is named."""

from datetime import date, datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.models import Case, StaffMember, Task, TaskKind, TaskMove
from protection.models.task import find_out_cause
from protection.services.clocks import keep
from protection.services.found_out import mark_done
from protection.services.recording import add, check_may_record, meanwhile, record
from protection.words import moment_words

#: The code of the refusal where a colleague was first.
DONE_ALREADY = "done_already"


def _open_task(cause: str) -> Task | None:
    rows = Task.objects.select_for_update().filter(cause=cause, done_at__isnull=True).standing()
    return rows.select_related("case").first()


def make_task(
    case: Case, kind: TaskKind, *, by: StaffMember, at: datetime, due_on: date, cause: str = "", words: str = ""
) -> Task:
    """The open task of that cause, made if there is none, within the caller's transaction."""
    found = _open_task(cause) if cause else None
    cause = cause or f"by-hand/{uuid4()}"
    return found or add(Task, case, by=by, at=at, kind=kind, due_on=due_on, cause=cause, words=words)


@transaction.atomic
def ask_for(
    case: Case, fact: str, *, subject: str = "", by: StaffMember, at: datetime, due_on: date, words: str
) -> bool:
    """A task to find out one fact, about the case or about one of its records; False where it is open already.

    However often and by however many it is asked for at once, there is one: the database refuses a second.
    """
    check_may_record(case, by=by)
    cause = find_out_cause(fact, subject or case.pk)
    try:
        add(Task, case, by=by, at=at, kind=TaskKind.FIND_OUT, due_on=due_on, cause=cause, words=words)
    except ValidationError:
        if _open_task(cause) is None:
            raise
        return False
    return True


@transaction.atomic
def record_task(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    kind: TaskKind,
    due_on: date,
    words: str = "",
    corrects: Task | None = None,
) -> Task:
    if kind == TaskKind.OTHER and not words.strip():
        raise ValidationError({"words": _("Say what is to be done.")})
    cause = f"by-hand/{uuid4()}"
    return record(Task, case, by=by, at=at, corrects=corrects, kind=kind, due_on=due_on, cause=cause, words=words)


def _still_open(task: Task) -> Task:
    """Read anew: of two who finish or move it at once, the second is told who did it and when."""
    found: Task | None = Task.objects.select_for_update().standing().filter(pk=task.pk).first()
    if found is None:
        raise meanwhile()
    if found.done_at is not None:
        shown = {"name": found.done_by, "when": moment_words(found.done_at)}
        raise ValidationError(_("This task is done already: %(name)s, %(when)s."), code=DONE_ALREADY, params=shown)
    return found


@transaction.atomic
def finish_task(task: Task, *, by: StaffMember, at: datetime, result: str = "") -> None:
    """`result`: what came of it, in a word or none."""
    check_may_record(task.case, by=by)
    _still_open(task)
    if result.strip():
        task.result = result.strip()
        task.save(update_fields=["result"])
    mark_done(task, by=by, at=at)
    keep([task.case], today=timezone.localdate(at))


@transaction.atomic
def move_task(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    task: Task,
    to_on: date,
    because: str,
    corrects: TaskMove | None = None,
) -> TaskMove:
    """Another day for a task that is open, and why; the day from which it was moved stays on record."""
    check_may_record(case, by=by)
    from_on = corrects.from_on if corrects else _still_open(task).due_on
    if not because.strip():
        raise ValidationError({"because": _("Say why it is moved.")})
    if to_on < timezone.localdate(at):
        raise ValidationError({"to_on": _("This day has passed.")})
    if to_on == from_on:
        raise ValidationError({"to_on": _("The task is due on this day already.")})
    row = record(
        TaskMove, case, by=by, at=at, corrects=corrects, task=task, from_on=from_on, to_on=to_on, because=because
    )
    bear_last_day(task, at=at)
    return row


def bear_last_day(task: Task, *, at: datetime) -> None:
    """The day of the last move that stands, or the one that it had before all of them."""
    moves = TaskMove.objects.filter(task=task).order_by("entered_at", "recorded_at", "id")
    last = moves.standing().last()
    task.due_on = last.to_on if last else moves[0].from_on
    task.save(update_fields=["due_on"])
    keep([task.case], today=timezone.localdate(at))


def settle_task(cause: str, *, by: StaffMember, at: datetime) -> None:
    """The thing itself was done: its task is done with it."""
    task = _open_task(cause)
    if task is not None:
        finish_task(task, by=by, at=at)
