"""The file itself: opened, assigned, closed, reopened."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open
from protection.models import Case, CaseMove, MoveKind, Person, StaffMember, Task, TaskKind
from protection.models.scope import CaseQuerySet
from protection.services.clock_rules import CLOCK
from protection.services.clocks import keep
from protection.services.facts import facts_changed
from protection.services.recording import add, check_may_record, mark_withdrawn
from protection.services.stage import begin
from protection.vault.keys import new_data_key


def new_case(*, by: StaffMember, at: datetime, working_name: str = "", owner: StaffMember | None = None) -> Case:
    """A file with its key and its person, within the caller's transaction; `facts_changed` is still to be called."""
    check_may(by, Action.OPEN_CASE)
    assert by.centre_id is not None  # noqa: S101 – whoever may open a case belongs to a centre
    case = Case(
        centre_id=by.centre_id, owner=owner or by, data_key=new_data_key(by.centre_id), opened_at=at, touched_at=at
    )
    case.working_name = working_name
    case.save(force_insert=True)
    audit.case_opened(case, actor=by)
    add(CaseMove, case, by=by, at=at, kind=MoveKind.OPENED, to=owner or by)
    return case


@transaction.atomic
def open_case(*, by: StaffMember, at: datetime, working_name: str = "") -> Case:
    """Open an empty file; whoever opens it owns it."""
    case = new_case(by=by, at=at, working_name=working_name)
    add(Person, case, by=by, at=at)
    facts_changed(case, by=by, at=at)
    return case


@transaction.atomic
def take_in(*, by: StaffMember, at: datetime, working_name: str = "") -> Case:
    """Open a file for somebody who has come, with what is to be done after the intake."""
    case = open_case(by=by, at=at, working_name=working_name)
    begin("intake", case, TaskKind.SAFETY_CHECK, cause=f"safety-check/{case.pk}", by=by, at=at)
    return case


def owed_by(member: StaffMember) -> CaseQuerySet:
    """The cases of a worker that somebody has to go on with: those that are open, and those with a task that is."""
    open_task = Task.objects.filter(case=OuterRef("pk"), done_at__isnull=True).standing()
    found: CaseQuerySet = Case.objects.filter(Q(closed_at__isnull=True) | Exists(open_task), owner=member)
    return found


@transaction.atomic
def rename_case(case: Case, *, by: StaffMember, working_name: str) -> None:
    """The working name for colleagues; an empty one leaves the case its code alone."""
    check_may_record(case, by=by)
    case.working_name = working_name
    case.save(update_fields=["working_name"])
    audit.fact_changed(case, actor=by, fields=["working_name"])


@transaction.atomic
def assign_case(case: Case, to: StaffMember, *, by: StaffMember, at: datetime) -> None:
    check_may(by, Action.MANAGE_CASE, case)
    if not to.is_active or to.centre_id != case.centre_id:
        raise ValidationError({"to": _("Choose a worker of this centre.")})
    case.owner = to
    case.save(update_fields=["owner"])
    add(CaseMove, case, by=by, at=at, kind=MoveKind.ASSIGNED, to=to)
    audit.case_moved(case, MoveKind.ASSIGNED, actor=by)


@transaction.atomic
def close_case(case: Case, *, by: StaffMember, at: datetime, because: str) -> None:
    check_may(by, Action.MANAGE_CASE, case)
    check_is_open(case)
    if not because.strip():
        raise ValidationError({"because": _("Say why the case is closed.")})
    today = timezone.localdate(at)
    keep([case], today=today, makes_tasks=True)
    for task in Task.objects.filter(case=case, cause__startswith=CLOCK, done_at__isnull=True).standing():
        mark_withdrawn(task, by=by, at=at, because=str(_("The case was closed.")))
    add(CaseMove, case, by=by, at=at, kind=MoveKind.CLOSED, because=because)
    case.closed_at, case.closed_by = at, by
    case.save(update_fields=["closed_at", "closed_by"])
    keep([case], today=today)
    audit.case_moved(case, MoveKind.CLOSED, actor=by)


@transaction.atomic
def reopen_case(case: Case, *, by: StaffMember, at: datetime) -> None:
    """Who returns gets the same file."""
    check_may(by, Action.MANAGE_CASE, case)
    if Case.objects.select_for_update().open().filter(pk=case.pk).exists():
        raise ValidationError(_("This case is open."), code="case_open")
    case.closed_at = case.closed_by = None
    case.touched_at = at
    case.save(update_fields=["closed_at", "closed_by", "touched_at"])
    add(CaseMove, case, by=by, at=at, kind=MoveKind.REOPENED)
    keep([case], today=timezone.localdate(at))
    audit.case_moved(case, MoveKind.REOPENED, actor=by)


@transaction.atomic
def restrict_case(case: Case, *, is_restricted: bool, by: StaffMember) -> None:
    """A restricted case is seen by its owner and the lead alone, not by whoever is on duty."""
    check_may(by, Action.MANAGE_CASE, case)
    case.is_restricted = is_restricted
    case.save(update_fields=["is_restricted"])
    audit.case_moved(case, "RESTRICTED" if is_restricted else "UNRESTRICTED", actor=by)
