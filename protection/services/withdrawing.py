"""How a fact is taken back, with what hangs on it and what is to be done again."""

from datetime import datetime

from django.db import transaction

from protection.access.permissions import Action, check_may
from protection.access.policy import check_is_open
from protection.models import Allegation, Attachment, CaseRow, Consent, PassedOn, StaffMember, Task, TaskMove
from protection.services.allegation import task_to_pass_on
from protection.services.papers import follow_up_consent
from protection.services.recording import follow, hangs_on, mark_withdrawn, tasks_of
from protection.services.task import bear_last_day


def _files_of(row: CaseRow) -> list[Attachment]:
    """What was attached to it and to nothing else."""
    named = [getattr(row, field.attname) for field in row._meta.concrete_fields if field.related_model is Attachment]
    return list(Attachment.objects.filter(case=row.case, pk__in=named).standing().defer("content")) if named else []


def _notices_due(row: CaseRow) -> list[Task]:
    """The open tasks to notify, where the last statement goes: there is nothing to notify of any more."""
    if (
        not isinstance(row, Allegation)
        or Allegation.objects.filter(case=row.case).standing().exclude(pk=row.pk).exists()
    ):
        return []
    return list(Task.objects.filter(case=row.case, cause__startswith="serve-notice/", done_at__isnull=True).standing())


@transaction.atomic
def withdraw(row: CaseRow, *, by: StaffMember, at: datetime, because: str) -> None:
    """Take back a fact that was entered in error, and what hangs on it. It stays in the timeline, struck through."""
    check_may(by, Action.WITHDRAW_FACT, row.case)
    check_is_open(row.case)
    for child in (*hangs_on(row), *tasks_of(row), *_notices_due(row), *_files_of(row)):
        mark_withdrawn(child, by=by, at=at, because=because)
    mark_withdrawn(row, by=by, at=at, because=because)
    follow(row, by=by, at=at)
    if isinstance(row, PassedOn):
        task_to_pass_on(Allegation.objects.get(passings=row), by=by, at=at)
    elif isinstance(row, Consent):
        follow_up_consent(row.case, purpose=row.purpose, by=by, at=at)
    elif isinstance(row, TaskMove):
        bear_last_day(row.task, at=at)
