"""What an authority answered to a letter, and the decision that came with it."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from protection.models import (
    Case,
    Decision,
    Letter,
    Penalty,
    PermitDecision,
    ProceedingStep,
    Reply,
    StaffMember,
    StandingEnd,
    VictimStanding,
)
from protection.models.partial_date import partial_of
from protection.services.attachment import Upload, enclosed
from protection.services.papers import record_decision
from protection.services.recording import check_may_record, record
from protection.services.register import check_of_letter

#: The facts that can rest on a decision.
CHANGED_BY_A_DECISION = (VictimStanding, StandingEnd, PermitDecision, ProceedingStep, Penalty)


def _check_decided(decision: Decision, received_on: date) -> None:
    earliest = partial_of(decision, "decided_on").earliest
    if earliest is not None and earliest > received_on:
        words = _("The reply came before this was decided.")
        raise ValidationError({"decided_on": ValidationError(words, code="day")})


@transaction.atomic
def record_reply(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    letter: Letter,
    received_on: date,
    decision: Decision | None = None,
    new_decision: dict[str, Any] | None = None,
    file: Upload | None = None,
    file_title: str = "",
    corrects: Reply | None = None,
    **values: Any,
) -> Reply:
    """`new_decision`: the columns of a decision that is recorded with it. `file` is the scan, kept by a correction."""
    check_may_record(case, by=by)
    check_of_letter(letter, "received_on", received_on, now=at)
    if new_decision is not None:
        decision = record_decision(case, by=by, at=at, **new_decision)
    if decision is not None:
        _check_decided(decision, received_on)
    scan = enclosed(case, file, title=file_title, before=corrects.scan if corrects else None, by=by, at=at)
    values |= {"received_on": received_on, "decision": decision, "scan": scan}
    return record(Reply, case, by=by, at=at, corrects=corrects, letter=letter, **values)


def changed_by(decision: Decision) -> list[Any]:
    """The standing facts that rest on it."""
    return [
        row
        for model in CHANGED_BY_A_DECISION
        for row in model.objects.filter(case=decision.case, decision=decision).standing()
    ]
