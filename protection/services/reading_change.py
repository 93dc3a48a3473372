"""Making another reading of the law the default: one coordinator proposes, another confirms, and then it is made ready.

Until every case has its projections under the new reading, the former one stays in use everywhere.
"""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection import audit, law
from protection.access.permissions import Action, check_may
from protection.models import (
    ANY_READING,
    Case,
    CaseAlert,
    ProceedingPeriod,
    ProtectionPeriod,
    ReadingChange,
    StaffMember,
)
from protection.services.facts import facts_of_each
from protection.services.impact import measured
from protection.services.projection import Projections, projected, rows_of
from protection.services.reading import readings_to_project, ruleset_in_use

CHUNK: Final = 250
PROJECTIONS: Final = (ProtectionPeriod, ProceedingPeriod, CaseAlert)
NOT_OPEN: Final = _("This proposal is no longer open.")
_FIRST: Final = UUID(int=0)


def open_change() -> ReadingChange | None:
    return ReadingChange.objects.open().select_related("proposed_by", "confirmed_by").first()


def _check(change: ReadingChange) -> None:
    """ValidationError with the words of the rule that is broken."""
    empty = [field.name for field in ReadingChange._meta.fields if getattr(change, field.attname) in (None, [])]
    change.clean_fields(exclude=empty)
    change.validate_constraints()


def propose(ruleset: str, *, because: str, as_of: date, by: StaffMember, at: datetime) -> ReadingChange:
    """Propose it, with what it would change in the open cases on `as_of`. ValidationError says what stands in the way.

    The cases are read before anything is locked: with many of them that takes seconds.
    """
    check_may(by, Action.USE_ADMIN)
    if ruleset not in law.NAMES:
        raise ValidationError({"ruleset": _("There is no such reading. Choose one of the list.")})
    former = ruleset_in_use()
    found = measured(ruleset, former=former, as_of=as_of)
    change = ReadingChange(
        ruleset=ruleset, former=former, because=because.strip(), as_of=as_of, proposed_by=by, proposed_at=at,
        open_cases=found.open_cases, changed_cases=found.changed_cases, impact=[list(total) for total in found.totals],
    )  # fmt: skip
    with transaction.atomic():
        if ruleset_in_use() != former:
            raise ValidationError(_("Meanwhile another reading came into use. Look at the list of cases again."))
        _check(change)
        change.save(force_insert=True)
        audit.reading_proposed(change, actor=by)
    return change


def _held(change: ReadingChange) -> ReadingChange:
    """Read anew and locked; ValidationError where somebody has withdrawn it or it is in use."""
    found = ReadingChange.objects.select_for_update().open().filter(pk=change.pk).first()
    if found is None:
        raise ValidationError(NOT_OPEN, code="not_open")
    return found


@transaction.atomic
def confirm(change: ReadingChange, *, by: StaffMember, at: datetime) -> ReadingChange:
    """Never by whoever proposed it. What was left over of earlier readings goes, so that all is made anew."""
    check_may(by, Action.USE_ADMIN)
    held = _held(change)
    if held.confirmed_at is not None:
        raise ValidationError(_("This proposal is confirmed already."), code="confirmed")
    held.confirmed_by, held.confirmed_at = by, at
    _check(held)
    forget_other_readings()
    held.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.reading_confirmed(held, actor=by)
    return held


@transaction.atomic
def withdraw(change: ReadingChange, *, by: StaffMember, at: datetime) -> None:
    """Also one that is confirmed, as long as it is not in use."""
    check_may(by, Action.USE_ADMIN)
    held = _held(change)
    held.withdrawn_by, held.withdrawn_at = by, at
    _check(held)
    held.save(update_fields=["withdrawn_by", "withdrawn_at"])
    forget_other_readings()
    audit.reading_withdrawn(held, actor=by)


def forget_other_readings() -> None:
    """Take away the projections under readings that are neither in use nor being made ready."""
    readings = readings_to_project()
    for model in PROJECTIONS:
        model._default_manager.exclude(ruleset__in=[*readings, ANY_READING]).delete()


def _waiting(change: ReadingChange, after: UUID = _FIRST) -> QuerySet[Case]:
    """Cases that have no projections under it; each has at least one period of protection."""
    made = ProtectionPeriod.objects.filter(case=OuterRef("pk"), ruleset=change.ruleset)
    return Case.objects.filter(~Exists(made), pk__gt=after).order_by("pk")


def cases_waiting(change: ReadingChange) -> int:
    return _waiting(change).count()


@transaction.atomic
def _next_chunk(change: ReadingChange, after: UUID, at_most: int) -> UUID | None:
    """Make the projections of some more cases; the last of them, None where there is none left."""
    _held(change)
    cases = list(_waiting(change, after).select_for_update().only("pk", "centre_id")[:at_most])
    if not cases:
        return None
    keys = [case.pk for case in cases]
    facts, rows = facts_of_each(keys), rows_of(keys)
    made: Projections = {model: [] for model in PROJECTIONS}
    today = timezone.localdate()
    for case in cases:
        for model, found in projected(case, facts[case.pk], rows[case.pk], change.ruleset, today=today).items():
            made[model].extend(found)
    for model, found in made.items():
        model._default_manager.bulk_create(found)
    return cases[-1].pk


@transaction.atomic
def _take_effect(change: ReadingChange, at: datetime) -> bool:
    """From the next request of every process on it is in use, unless a case came in without it meanwhile."""
    held = _held(change)
    if _waiting(held).exists():
        return False
    held.in_use_at = at
    held.save(update_fields=["in_use_at"])
    audit.reading_came_into_use(held)
    return True


def make_ready(change: ReadingChange, *, at: datetime, at_most: int | None = None) -> int:
    """Go on making the projections under a confirmed reading, a chunk a transaction, and put it in use after the last.

    Can be interrupted and begun again at any time. At most `at_most` cases; the number of those still waiting: with 0
    it is in use.
    """
    if change.confirmed_at is None:
        raise ValidationError(_("Another coordinator confirms it first."), code="not_confirmed")
    after: Any = _FIRST
    done = 0
    while after is not None and (at_most is None or done < at_most):
        size = CHUNK if at_most is None else min(CHUNK, at_most - done)
        after = _next_chunk(change, after, size)
        done += size
    return 0 if _take_effect(change, at) else cases_waiting(change)
