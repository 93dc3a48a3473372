"""The record: one named function an event, called in the transaction of what it records.

Ids and field names, never values. The chain of MACs per centre will be made in `_record`, and nowhere else.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from uuid import UUID

from protection.models import (
    Absence,
    AuditEntry,
    Authority,
    Case,
    CaseRow,
    CheckKind,
    CriminalMatter,
    CrisisCentre,
    DecreedDay,
    ProvisionCheck,
    ReadingChange,
    Recorded,
    SheetReading,
    StaffMember,
)

#: Set by the middleware for the time of one request.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def _record(
    action: str,
    *,
    actor: StaffMember | None,
    centre_id: UUID | None,
    case_id: UUID | None = None,
    object_id: object = "",
    fields: list[str] | None = None,
) -> None:
    AuditEntry.objects.create(
        action=action,
        actor=actor,
        centre_id=centre_id,
        case_id=case_id,
        object_id=str(object_id),
        fields=fields or [],
        request_id=request_id.get(),
    )


def centre_opened(centre: CrisisCentre, *, actor: StaffMember | None) -> None:
    _record("centre_opened", actor=actor, centre_id=centre.pk, object_id=centre.pk)


def authority_added(authority: Authority, *, actor: StaffMember) -> None:
    _record("authority_added", actor=actor, centre_id=authority.centre_id, object_id=authority.pk)


def authority_changed(row: Authority, *, actor: StaffMember, fields: list[str]) -> None:
    _record("authority_changed", actor=actor, centre_id=row.centre_id, object_id=row.pk, fields=sorted(fields))


def day_decreed(row: DecreedDay, *, actor: StaffMember) -> None:
    _record("day_decreed", actor=actor, centre_id=None, object_id=row.pk)


def centre_changed(centre: CrisisCentre, *, actor: StaffMember, fields: list[str]) -> None:
    _record("centre_changed", actor=actor, centre_id=centre.pk, object_id=centre.pk, fields=sorted(fields))


def staff_invited(member: StaffMember, *, actor: StaffMember | None) -> None:
    _record("staff_invited", actor=actor, centre_id=member.centre_id, object_id=member.pk, fields=["email", "role"])


def _of_member(action: str, member: StaffMember, actor: StaffMember) -> None:
    _record(action, actor=actor, centre_id=member.centre_id, object_id=member.pk)


def sign_in_reset(member: StaffMember, *, actor: StaffMember) -> None:
    _of_member("sign_in_reset", member, actor)


def staff_deactivated(member: StaffMember, *, actor: StaffMember) -> None:
    _of_member("staff_deactivated", member, actor)


def work_handed_over(member: StaffMember, *, actor: StaffMember) -> None:
    """All at once; to whom stands in the step of each case."""
    _of_member("work_handed_over", member, actor)


def absence_recorded(row: Absence, *, actor: StaffMember) -> None:
    _record("absence_recorded", actor=actor, centre_id=row.centre_id, object_id=row.pk)


def absence_ended(row: Absence, *, actor: StaffMember) -> None:
    _record("absence_ended", actor=actor, centre_id=row.centre_id, object_id=row.pk)


def staff_reactivated(member: StaffMember, *, actor: StaffMember) -> None:
    _of_member("staff_reactivated", member, actor)


def staff_changed(member: StaffMember, *, actor: StaffMember, fields: list[str]) -> None:
    _record("staff_changed", actor=actor, centre_id=member.centre_id, object_id=member.pk, fields=sorted(fields))


def digest_sent(member: StaffMember) -> None:
    """By nobody: a timer sends it."""
    _record("digest_sent", actor=None, centre_id=member.centre_id, object_id=member.pk)


def calendar_opened(member: StaffMember) -> None:
    _record("calendar_opened", actor=member, centre_id=member.centre_id, object_id=member.pk)


def calendar_closed(member: StaffMember, *, actor: StaffMember) -> None:
    _record("calendar_closed", actor=actor, centre_id=member.centre_id, object_id=member.pk)


def calendar_read(member: StaffMember, *, shown: int) -> None:
    """By whoever has its address, as its owner; with how many entries it showed."""
    _record("calendar_read", actor=member, centre_id=member.centre_id, object_id=shown)


def duty_changed(member: StaffMember, *, actor: StaffMember) -> None:
    _record("duty_changed", actor=actor, centre_id=member.centre_id, object_id=member.pk, fields=["is_on_duty"])


def case_opened(case: Case, *, actor: StaffMember) -> None:
    _record("case_opened", actor=actor, centre_id=case.centre_id, case_id=case.pk, object_id=case.pk)


def case_viewed(case: Case, *, actor: StaffMember) -> None:
    """Recorded before the page is shown."""
    _record("case_viewed", actor=actor, centre_id=case.centre_id, case_id=case.pk, object_id=case.pk)


def name_revealed(case: Case, *, actor: StaffMember, fields: list[str], because: str = "") -> None:
    """Recorded before they are shown: which sealed fields, and for a lead the code of the reason."""
    said = [*fields, because] if because else fields
    _record("name_revealed", actor=actor, centre_id=case.centre_id, case_id=case.pk, fields=said)


def _of_row(verb: str, row: Recorded | Case, *, actor: StaffMember, fields: list[str] | None = None) -> None:
    _record(
        f"{row._meta.model_name}_{verb}",
        actor=actor,
        centre_id=row.centre_id,
        case_id=row.pk if isinstance(row, Case) else getattr(row, "case_id", None),
        object_id=row.pk,
        fields=sorted(fields or []),
    )


def fact_recorded(row: Recorded, *, actor: StaffMember, fields: list[str]) -> None:
    _of_row("recorded", row, actor=actor, fields=fields)


def fact_changed(row: Recorded | Case, *, actor: StaffMember, fields: list[str]) -> None:
    """For the few records that are edited in place."""
    _of_row("changed", row, actor=actor, fields=fields)


def fact_withdrawn(row: Recorded, *, actor: StaffMember) -> None:
    _of_row("withdrawn", row, actor=actor)


def fact_unsealed(row: Recorded | Case, *, actor: StaffMember, fields: list[str], because: str = "") -> None:
    """Recorded before names, numbers and the like stand in a form to be corrected; for a lead with her reason."""
    _of_row("unsealed", row, actor=actor, fields=[*fields, because] if because else fields)


def matter_viewed(matter: CriminalMatter, *, actor: StaffMember) -> None:
    """Recorded before the page is shown."""
    _of_row("viewed", matter, actor=actor)


def case_moved(case: Case, kind: str, *, actor: StaffMember) -> None:
    """Assigned, closed, reopened, restricted."""
    _record(f"case_{kind.lower()}", actor=actor, centre_id=case.centre_id, case_id=case.pk, object_id=case.pk)


def task_done(row: CaseRow, *, actor: StaffMember) -> None:
    _of_row("done", row, actor=actor)


def tasks_kept(*, made: Iterable[CaseRow], settled: Iterable[CaseRow]) -> None:
    """What the clocks made and settled, by nobody's hand: a row for each, written at once."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            action=action, actor=None, centre_id=row.centre_id, case_id=row.case_id, object_id=str(row.pk),
            request_id=request_id.get(),
        )
        for action, rows in (("task_raised", made), ("task_settled", settled))
        for row in rows
    )  # fmt: skip


def letter_issued(row: CaseRow, *, actor: StaffMember) -> None:
    _record("letter_issued", actor=actor, centre_id=row.centre_id, case_id=row.case_id, object_id=row.pk)


def letter_read(row: CaseRow, *, actor: StaffMember) -> None:
    _record("letter_read", actor=actor, centre_id=row.centre_id, case_id=row.case_id, object_id=row.pk)


def attachment_read(row: CaseRow, *, actor: StaffMember) -> None:
    """Recorded before a file is given out."""
    _record("attachment_read", actor=actor, centre_id=row.centre_id, case_id=row.case_id, object_id=row.pk)


def determination_sealed(row: CaseRow, *, actor: StaffMember, fields: list[str], because: str = "") -> None:
    """`fields`: the sealed data of the person that stand in it; for a lead who names the person, with her reason."""
    said = [*sorted(fields), because] if because else sorted(fields)
    _record(
        "determination_sealed",
        actor=actor,
        centre_id=row.centre_id,
        case_id=row.case_id,
        object_id=row.pk,
        fields=said,
    )


def determination_read(row: CaseRow, *, actor: StaffMember) -> None:
    """Recorded before what was sealed is shown or given out."""
    _record("determination_read", actor=actor, centre_id=row.centre_id, case_id=row.case_id, object_id=row.pk)


def provision_checked(row: ProvisionCheck, *, actor: StaffMember) -> None:
    """A check of a provision, or an amendment that is known and not yet read."""
    action = "provision_checked" if row.kind == CheckKind.CHECK else "amendment_noted"
    _record(action, actor=actor, centre_id=None, object_id=row.pk, fields=[row.provision])


def sheet_read(row: SheetReading, *, actor: StaffMember) -> None:
    """That somebody has read its words, and found them right or not."""
    action = "sheet_confirmed" if row.is_right else "sheet_faulted"
    _record(action, actor=actor, centre_id=None, object_id=row.pk, fields=[row.kind, row.language])


def _of_reading(action: str, change: ReadingChange, actor: StaffMember | None) -> None:
    _record(action, actor=actor, centre_id=None, object_id=change.pk, fields=[change.ruleset])


def reading_proposed(change: ReadingChange, *, actor: StaffMember) -> None:
    _of_reading("reading_proposed", change, actor)


def reading_confirmed(change: ReadingChange, *, actor: StaffMember) -> None:
    _of_reading("reading_confirmed", change, actor)


def reading_withdrawn(change: ReadingChange, *, actor: StaffMember) -> None:
    _of_reading("reading_withdrawn", change, actor)


def reading_came_into_use(change: ReadingChange) -> None:
    """By nobody: it follows from the confirmation, once all cases are made ready."""
    _of_reading("reading_came_into_use", change, None)


def cases_listed(actor: StaffMember, *, shown: int, filters: list[str]) -> None:
    """A list is one row, with the names of its filters and how many rows it showed."""
    _record("cases_listed", actor=actor, centre_id=actor.centre_id, object_id=shown, fields=sorted(filters))


def trail_read(actor: StaffMember, *, shown: int, filters: list[str]) -> None:
    """Also who reads the trail stands in it."""
    _record("trail_read", actor=actor, centre_id=actor.centre_id, object_id=shown, fields=sorted(filters))


def people_searched(actor: StaffMember, *, shown: int) -> None:
    """A search is one row, with how many cases it showed, never what was asked for."""
    _record("people_searched", actor=actor, centre_id=actor.centre_id, object_id=shown)
