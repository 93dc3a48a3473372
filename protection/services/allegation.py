"""What the person said, and to whom it was passed on."""

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Addressee, Trafficking
from protection.models import Allegation, Case, CrimeKind, PassedOn, StaffMember, TaskKind
from protection.services.recording import record
from protection.services.stage import begin, tasks_to_notify
from protection.services.task import settle_task

#: What the law asks of a crime: trafficking, related (Q5), neither, or not known.
TRAFFICKING_OF: Final = {
    CrimeKind.FORCED_LABOUR: Trafficking.TRAFFICKING.value,
    CrimeKind.SEXUAL_EXPLOITATION: Trafficking.TRAFFICKING.value,
    CrimeKind.OTHER_TRAFFICKING: Trafficking.TRAFFICKING.value,
    CrimeKind.KIDNAPPING: Trafficking.RELATED.value,
    CrimeKind.RESTRICTION_OF_FREEDOM: Trafficking.RELATED.value,
    CrimeKind.ORGAN_HARVESTING: Trafficking.RELATED.value,
    CrimeKind.OTHER: Trafficking.NONE.value,
    CrimeKind.UNKNOWN: "",
}


def task_to_pass_on(allegation: Allegation, *, by: StaffMember, at: datetime) -> None:
    """A statement that only the centre has heard is passed on today (Q7); one that needs no passing on has no task."""
    cause = f"pass-on/{allegation.pk}"
    is_passed_on = PassedOn.objects.filter(allegation=allegation).standing().exists()
    if allegation.addressee != Addressee.CENTRE_ONLY or allegation.is_by_the_person is False or is_passed_on:
        settle_task(cause, by=by, at=at)
        return
    begin("told_to_the_centre", allegation.case, TaskKind.PASS_STATEMENT_ON, cause=cause, by=by, at=at)


@transaction.atomic
def record_allegation(case: Case, *, by: StaffMember, at: datetime, **values: Any) -> Allegation:
    """Record a statement; a null or empty value is not known."""
    corrected = values.get("corrects")
    is_passed_on = corrected is not None and PassedOn.objects.filter(allegation=corrected).standing().exists()
    if is_passed_on and values.get("addressee") == Addressee.AUTHORITY:
        words = _("It is recorded that this statement was passed on. Withdraw that first.")
        raise ValidationError({"addressee": words})
    row = record(Allegation, case, by=by, at=at, **values)
    task_to_pass_on(row, by=by, at=at)
    tasks_to_notify(case, by=by, at=at)
    return row


@transaction.atomic
def record_passing_on(case: Case, *, by: StaffMember, at: datetime, allegation: Allegation, **values: Any) -> PassedOn:
    """The day the statement reached an authority, from which it counts; the entry itself is never edited."""
    if allegation.addressee == Addressee.AUTHORITY:
        raise ValidationError(_("This statement was made to an authority: it need not be passed on."))
    row = record(PassedOn, case, by=by, at=at, allegation=allegation, **values)
    settle_task(f"pass-on/{allegation.pk}", by=by, at=at)
    tasks_to_notify(case, by=by, at=at)
    return row
