"""That a letter reached its addressee: how and when, who took it, and what proves it."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from protection.models import Case, Delivery, Letter, StaffMember
from protection.services.attachment import Upload, enclosed
from protection.services.recording import check_may_record, record
from protection.services.register import check_of_letter


@transaction.atomic
def record_delivery(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    letter: Letter,
    delivered_on: date,
    delivered_at: time | None = None,
    file: Upload | None = None,
    file_title: str = "",
    corrects: Delivery | None = None,
    **values: Any,
) -> Delivery:
    """`file` is the proof; a correction without one keeps the one that there was."""
    check_may_record(case, by=by)
    check_of_letter(letter, "delivered_on", delivered_on, delivered_at, now=at)
    before = corrects.proof if corrects else None
    proof = enclosed(case, file, title=file_title, before=before, by=by, at=at)
    values |= {"delivered_on": delivered_on, "delivered_at": delivered_at, "proof": proof}
    return record(Delivery, case, by=by, at=at, corrects=corrects, letter=letter, **values)
