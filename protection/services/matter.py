"""Criminal matters of a centre: whose statements are in them, and how they go on."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import (
    Allegation,
    Authority,
    Case,
    CriminalEvent,
    CriminalMatter,
    MatterLink,
    PartialDate,
    StaffMember,
)
from protection.services.cliff import drop_tasks_of, make_tasks_of
from protection.services.facts import facts_changed
from protection.services.recording import check_stands, columns_of, entry, mark_withdrawn, meanwhile, record, saved
from protection.vault.keys import new_data_key


@transaction.atomic
def open_matter(*, by: StaffMember, at: datetime, body: Authority | None = None, number: str = "") -> CriminalMatter:
    """A matter of the centre, with a key of its own; it says nothing until a statement is linked to it."""
    check_may(by, Action.RECORD_FACT)
    assert by.centre_id is not None  # noqa: S101 – whoever may record belongs to a centre
    matter = CriminalMatter(
        centre_id=by.centre_id, data_key=new_data_key(by.centre_id), body=body, **entry(by=by, at=at)
    )
    matter.number = number
    saved(matter)
    audit.fact_recorded(matter, actor=by, fields=["body", "number"])
    return matter


def link_statement(
    case: Case, *, by: StaffMember, at: datetime, matter: CriminalMatter, allegation: Allegation, **values: Any
) -> MatterLink:
    """The statement was registered in that matter: from now on its events govern the suspension (Q14)."""
    if matter.centre_id != case.centre_id:
        raise ValidationError(_("This statement and this matter do not belong together."))
    return record(MatterLink, case, by=by, at=at, matter=matter, allegation=allegation, **values)


@transaction.atomic
def register_statement(
    case: Case,
    *,
    by: StaffMember,
    at: datetime,
    allegation: Allegation,
    matter: CriminalMatter | None,
    body: Authority | None = None,
    number: str = "",
    **values: Any,
) -> MatterLink:
    """The statement is in a matter: in the one given, or in a new one of that body and number."""
    matter = matter or open_matter(by=by, at=at, body=body, number=number)
    return link_statement(case, by=by, at=at, matter=matter, allegation=allegation, **values)


def cases_of(matter: CriminalMatter) -> list[Case]:
    """Every case whose answers the matter governs, seen or not by whoever asks."""
    links = MatterLink.objects.filter(matter=matter).standing().values("case")
    return list(Case.objects.filter(pk__in=links).select_related("data_key").order_by("pk"))


def _facts_of_matter_changed(matter: CriminalMatter, *, by: StaffMember, at: datetime) -> list[Case]:
    cases = cases_of(matter)
    for case in cases:
        facts_changed(case, by=by, at=at)
    return cases


@transaction.atomic
def record_event(
    matter: CriminalMatter,
    *,
    by: StaffMember,
    at: datetime,
    kind: str,
    on: PartialDate,
    corrects: CriminalEvent | None = None,
    **values: Any,
) -> CriminalEvent:
    """A step on an authority's document. It changes the facts of every case with a statement in the matter."""
    _check_may_touch(matter, by=by)
    if corrects is not None:
        if corrects.matter_id != matter.pk:
            raise meanwhile()
        mark_withdrawn(corrects, by=by, at=at, because=str(_("corrected")))
        drop_tasks_of(corrects, by=by, at=at)
    found = columns_of(CriminalEvent, {"kind": kind, "on": on, **values}, at, corrects)
    made = entry(by=by, at=at, corrects=corrects)
    row = saved(CriminalEvent(matter=matter, centre_id=matter.centre_id, **made, **found))
    audit.fact_recorded(row, actor=by, fields=["kind", "on", *values])
    make_tasks_of(row, _facts_of_matter_changed(matter, by=by, at=at), by=by, at=at)
    return row


@transaction.atomic
def withdraw_event(event: CriminalEvent, *, by: StaffMember, at: datetime, because: str) -> None:
    _check_may_touch(event.matter, by=by)
    mark_withdrawn(event, by=by, at=at, because=because)
    drop_tasks_of(event, by=by, at=at)
    _facts_of_matter_changed(event.matter, by=by, at=at)


def _check_may_touch(matter: CriminalMatter, *, by: StaffMember) -> None:
    check_may(by, Action.RECORD_FACT)
    if not CriminalMatter.objects.visible_to(by).filter(pk=matter.pk).exists():
        raise ValidationError(_("This matter is not among yours."), code="not_visible")
    check_stands(matter)
