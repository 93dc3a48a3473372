"""A task to find out a fact is done as soon as the fact is recorded, wherever it is recorded."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from protection import audit
from protection.law import Facts
from protection.law.vocabulary import Citizenship, Crossing, ReportDecisionKind, StandingStatus
from protection.law.vocabulary import MissingCode as M
from protection.models import Case, StaffMember, Task
from protection.models.prepared import OfCase
from protection.models.task import FIND_OUT

_asked = OfCase(
    lambda case_id: (
        Task.objects.filter(case=case_id, cause__startswith=FIND_OUT, done_at__isnull=True)
        .standing()
        .order_by("id")
        .values_list("id", "cause")
    )
)
#: Decisions after which no reading still asks what was decided on the report.
_SETTLED: Final = frozenset(ReportDecisionKind) - {ReportDecisionKind.TRANSFERRED, ReportDecisionKind.REFUSED}


def _each(rows: Iterable[Any], field: str) -> bool:
    """Known of every one, and there is one."""
    values = [getattr(row, field) for row in rows]
    return bool(values) and None not in values


def _recognised(facts: Facts) -> list[Any]:
    return [row for row in facts.standings if row.status is StandingStatus.RECOGNISED]


def _identified(facts: Facts) -> list[Any]:
    return [row for row in facts.standings if row.status is StandingStatus.NGO_IDENTIFIED]


#: What is known of the person. A code that is in neither table is settled by hand: no single fact answers it.
_OF_PERSON: Final[dict[str, Callable[[Facts], bool]]] = {
    M.CITIZENSHIP: lambda facts: facts.citizenship is not Citizenship.UNKNOWN,
    M.ALLEGATION: lambda facts: bool(facts.allegations),
    M.STANDING: lambda facts: bool(_recognised(facts) or _identified(facts)),
    M.RECOGNITION: lambda facts: bool(_recognised(facts)),
    M.STANDING_BASIS: lambda facts: _each(facts.standings, "basis"),
    M.JOINT_IDENTIFICATION: lambda facts: _each(_identified(facts), "identified_jointly"),
    M.ARTICLE_AND_PART: lambda facts: _each(_recognised(facts), "article") and _each(_recognised(facts), "part"),
    M.AGE: lambda facts: facts.is_minor is not None,
    M.RETURN_ENDANGERS: lambda facts: facts.return_endangers is not None,
    M.CONSENT_TO_NO_RETURN: lambda facts: facts.consents_to_no_return is not None,
    M.STAY_IN_BREACH: lambda facts: (
        True in (facts.entered_in_breach, facts.stays_in_breach)
        or None not in (facts.entered_in_breach, facts.stays_in_breach)
    ),
}
#: What is known of one statement, proceeding, charge or advertisement.
_OF_RECORD: Final[dict[str, Callable[[Any], bool]]] = {
    M.DECLARANT: lambda row: row.declarant_is_victim is not None,
    M.SERIOUS: lambda row: row.is_serious is not None,
    M.KIND_OF_CRIME: lambda row: row.trafficking is not None,
    M.PASS_ON: lambda row: row.passed_on is not None,
    M.ARTICLE_AND_PART: lambda row: None not in (row.article, row.part),
    M.ACT_DAY: lambda row: row.committed_on is not None,
    M.REPORT_DECISION: lambda row: any(decision.kind in _SETTLED for decision in row.decisions[-1:]),
    M.KIND_OF_PROCEEDING: lambda row: row.kind is not None,
    M.COMMITTED_ON: lambda row: row.committed_on is not None,
    M.VICTIM_IS_MINOR: lambda row: row.victim_is_minor is not None,
    M.ORGANISED_GROUP: lambda row: row.organised_group is not None,
    M.GRAVE_CONSEQUENCES: lambda row: row.grave_consequences is not None,
    M.CROSSES_BORDER: lambda row: row.crosses_border is not Crossing.UNKNOWN,
    M.CIRCUMSTANCES: lambda row: row.circumstances is not None,
    M.FOR_EXPLOITATION: lambda row: row.for_exploitation is not None,
    M.AUDIENCE: lambda row: row.audience is not None,
    M.JOB_LOCATION: lambda row: row.job_location is not None,
    M.FALSE_STATEMENT: lambda row: row.false_statement is not None,
    M.WITHHOLDS_INFORMATION: lambda row: row.withholds_material_information is not None,
}


def mark_done(task: Task, *, by: StaffMember, at: datetime) -> None:
    task.done_at, task.done_by = at, by
    task.save(update_fields=["done_at", "done_by"])
    audit.task_done(task, actor=by)


def _is_known(facts: Facts, code: str, subject: str, case: Case) -> bool:
    if subject == str(case.pk):
        return code in _OF_PERSON and _OF_PERSON[code](facts)
    groups = (facts.allegations, facts.proceedings, facts.charges, facts.advertisements)
    rows = [row for group in groups for row in group if row.id.partition("/")[0] == subject]
    return code in _OF_RECORD and bool(rows) and all(_OF_RECORD[code](row) for row in rows)


def settle_found_out(case: Case, facts: Facts, *, by: StaffMember, at: datetime) -> None:
    """Within the transaction of the change of facts. What is told of the person counts as it is that day."""
    today = facts.of_day(timezone.localdate(at))
    for key, cause in _asked(case.pk):
        code, _slash, subject = cause.removeprefix(FIND_OUT).partition("/")
        if _is_known(today, code, subject, case):
            task = Task.objects.select_for_update().filter(pk=key, done_at__isnull=True).standing().first()
            if task is not None:  # no colleague was first
                mark_done(task, by=by, at=at)
