"""Consent, decisions of authorities, notes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from protection.access.policy import consent_to_notify
from protection.models import (
    Case,
    CaseNote,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    Decision,
    StaffMember,
    TaskKind,
)
from protection.services.recording import record
from protection.services.stage import begin
from protection.services.task import settle_task


def follow_up_consent(case: Case, *, purpose: str, by: StaffMember, at: datetime) -> None:
    """Whoever was not asked yet is asked today; an answer settles the task. A consent for all else asks nothing."""
    if purpose != ConsentPurpose.NOTIFY_AUTHORITIES:
        return
    cause = f"ask-consent/{case.pk}"
    stands = consent_to_notify(case)
    if stands is None or stands.answer == ConsentAnswer.NOT_ASKED:
        begin("consent_not_asked", case, TaskKind.ASK_CONSENT, cause=cause, by=by, at=at)
    else:
        settle_task(cause, by=by, at=at)


@transaction.atomic
def record_consent(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Consent:
    row = record(Consent, case, by=by, at=at, **values)
    follow_up_consent(case, purpose=row.purpose, by=by, at=at)
    return row


def record_decision(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Decision:
    return record(Decision, case, by=by, at=at, **values)


def record_note(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> CaseNote:
    return record(CaseNote, case, by=by, at=at, **values)
