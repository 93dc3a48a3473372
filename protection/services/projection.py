"""What lists and Today read: the answers and alerts of a case as periods of days, made again at every change of facts.

Never the truth. Because every row carries its days, the projection stays right when the day changes, with no clock
running. `manage.py rebuild_projection` makes it again from the facts and reports every difference.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Model

from protection import law
from protection.law import Determination, Facts
from protection.law.course import answers_of
from protection.law.vocabulary import Alert, Outcome
from protection.models import (
    ANY_READING,
    ENDING_STEPS,
    FOREVER,
    RED_ALERTS,
    AlertKind,
    Case,
    CaseAlert,
    Detention,
    PermitDecision,
    ProceedingPeriod,
    ProceedingStep,
    ProtectionPeriod,
    Release,
    StepKind,
)
from protection.models.prepared import rows_of_cases
from protection.services.clock_numbers import numbers
from protection.services.losses import ends

Projections = dict[type[Model], list[Any]]

#: Where a person has several proceedings, a list shows the answer that needs somebody most.
_MOST_URGENT_FIRST = ("NOT_SUSPENDED", "LIFTED", "UNDETERMINED", "SUSPENDED", "NOT_APPLICABLE")
_HIGHEST_FIRST = ("RECOGNISED", "NGO_IDENTIFIED", "ALLEGED")
PERMIT_WARNING: Final = timedelta(days=14)
_DAY: Final = timedelta(days=1)


def summary(found: Determination, facts: Facts) -> dict[str, str]:
    """One outcome for each of the columns of the projection."""
    outcomes = {answer.outcome.value for answer in found.deportation.values()}
    held = {row.status.value for row in facts.standings if row.is_held_on(found.as_of)}
    return {
        "deportation": next((code for code in _MOST_URGENT_FIRST if code in outcomes), "NOT_APPLICABLE"),
        "penalty_exemption": found.penalty_exemption.outcome.value,
        "illegal_immigrant_exemption": found.illegal_immigrant_exemption.outcome.value,
        "protected_status": found.protected_status.outcome.value,
        "temporary_residence": found.temporary_residence.outcome.value,
        "standing": next((code for code in _HIGHEST_FIRST if code in held), ""),
    }


def _closed(periods: list[Any]) -> list[Any]:
    for period, following in pairwise(periods):
        period.to_on = following.from_on
    return periods


class Step(NamedTuple):
    pk: UUID
    proceeding_id: UUID
    kind: str
    on: date
    due_on: date | None
    due_at: time | None


class Held(NamedTuple):
    pk: UUID
    since: date
    since_at: time | None


class Rows(NamedTuple):
    """What alerts rest on beside the facts: the records of one case that stand."""

    steps: list[Step]
    detentions: list[Held]
    releases: dict[UUID, date]
    permits: list[tuple[UUID, date, date | None]]


def rows_of(cases: Iterable[UUID]) -> dict[UUID, Rows]:
    """Of many cases at once, in four statements."""
    keys = list(cases)
    found = {key: Rows([], [], {}, []) for key in keys}
    stands = {"withdrawn_at": None}
    names = ("case_id", "pk", "proceeding_id", "kind", "on", "due_on", "due_at")
    for case_id, *step in rows_of_cases(ProceedingStep, keys, *names, proceeding__withdrawn_at=None, **stands):
        if step[2] not in ENDING_STEPS:
            found[case_id].steps.append(Step(*step))
    for case_id, *held in rows_of_cases(Detention, keys, "case_id", "pk", "since", "since_at", **stands):
        found[case_id].detentions.append(Held(*held))
    for case_id, detention, day in rows_of_cases(Release, keys, "case_id", "detention_id", "released_on", **stands):
        found[case_id].releases[detention] = day
    granted = {"is_granted": True, "permit__withdrawn_at": None, **stands}
    days = ("valid_from", "valid_until")
    for case_id, pk, first, last in rows_of_cases(PermitDecision, keys, "case_id", "pk", *days, **granted):
        found[case_id].permits.append((pk, first, last))
    return found


def protection_periods(case: Case, facts: Facts, answers: list[Determination]) -> list[ProtectionPeriod]:
    """The answers as a step function over days; neighbours that say the same are one period."""
    periods: list[ProtectionPeriod] = []
    for found in answers:
        columns = summary(found, facts)
        last = periods[-1] if periods else None
        if last and all(getattr(last, name) == value for name, value in columns.items()):
            continue
        same = last is not None and last.deportation == columns["deportation"]
        since = last.deportation_since if last and same else found.as_of
        periods.append(
            ProtectionPeriod(
                case=case,
                centre_id=case.centre_id,
                ruleset=found.ruleset,
                from_on=found.as_of,
                to_on=FOREVER,
                deportation_since=since,
                **columns,
            )
        )
    return _closed(periods)


def proceeding_periods(case: Case, answers: list[Determination]) -> list[ProceedingPeriod]:
    found: list[ProceedingPeriod] = []
    for key in answers[0].deportation:
        periods: list[ProceedingPeriod] = []
        for determination in answers:
            answer = determination.deportation[key]
            outcome, reason = answer.outcome.value, answer.reason.value if answer.reason else ""
            if periods and (periods[-1].outcome, periods[-1].reason) == (outcome, reason):
                continue
            periods.append(
                ProceedingPeriod(
                    case=case,
                    centre_id=case.centre_id,
                    ruleset=determination.ruleset,
                    proceeding_id=key,
                    from_on=determination.as_of,
                    to_on=FOREVER,
                    outcome=outcome,
                    reason=reason,
                )
            )
        found.extend(_closed(periods))
    return found


def _alert(
    case: Case, kind: AlertKind, subject: Any, start: date, end: date | None, due: date, at: Any = None
) -> CaseAlert:
    return CaseAlert(
        case=case,
        centre_id=case.centre_id,
        kind=kind,
        is_amber=kind not in RED_ALERTS,
        subject_id=subject,
        from_on=start,
        to_on=end or FOREVER,
        due_on=due,
        due_at=at,
    )


def _of_steps(case: Case, facts: Facts, rows: Rows, suspended: Iterable[ProceedingPeriod]) -> Iterator[CaseAlert]:
    """A removal that is set, and a hearing or an order against a proceeding that is suspended."""
    ended = {row.id: row.ended_on for row in facts.proceedings}
    bars = [row for row in suspended if row.outcome == Outcome.SUSPENDED]
    for step in rows.steps:
        end = ended.get(str(step.proceeding_id))
        due = step.due_on or step.on
        if end is not None and end <= step.on:
            continue
        if step.kind == StepKind.REMOVAL_SET:
            yield _alert(case, AlertKind.REMOVAL_SET, step.pk, step.on, end, due, step.due_at)
            continue
        for bar in bars:
            if str(bar.proceeding_id) == str(step.proceeding_id) and bar.from_on <= step.on < bar.to_on:
                yield _alert(case, AlertKind.STEP_AGAINST_BAR, step.pk, step.on, bar.to_on, due, step.due_at)


def _of_detentions(case: Case, rows: Rows) -> Iterator[CaseAlert]:
    for row in rows.detentions:
        end = rows.releases.get(row.pk)
        if end is None or end > row.since:
            yield _alert(case, AlertKind.DETAINED, row.pk, row.since, end, row.since, row.since_at)


def _of_permits(case: Case, rows: Rows) -> Iterator[CaseAlert]:
    """The last 14 days of a permit that no other one outlasts."""
    ends = rows.permits
    for key, first, end in ends:
        if end is None or any(o != key and f <= end and (e is None or e > end) for o, f, e in ends):
            continue
        start = max(end - PERMIT_WARNING - _DAY, first)
        if start < end:
            yield _alert(case, AlertKind.PERMIT_ENDING, key, start, end, end - _DAY)


def _of_statements(case: Case, facts: Facts) -> Iterator[CaseAlert]:
    """Statements that no authority has heard: Article 56 does not hold for them yet (Q7)."""
    seen = set()
    for row in facts.allegations:
        key = row.id.split("/")[0]
        silent = row.addressee != "AUTHORITY" and row.declarant_is_victim is not False and row.is_serious is not False
        if silent and key not in seen and (row.passed_on is None or row.passed_on > row.made_on):
            seen.add(key)
            yield _alert(case, AlertKind.TOLD_CENTRE_ONLY, key, row.made_on, row.passed_on, row.made_on)


def _of_losses(case: Case, answers: list[Determination]) -> Iterator[CaseAlert]:
    """The days before one from which a protection will not hold any more; the end of a proceeding is none."""
    warning = timedelta(days=numbers().protection_warning)
    courses = [answers_of(found) for found in answers]
    for found, (before, after) in zip(answers[1:], pairwise(courses), strict=True):
        lost = {
            key or case.pk
            for (question, key), answer in after.items()
            if answer.outcome is not Outcome.NOT_APPLICABLE and ends(before.get((question, key)), answer)
        }
        start = max(found.as_of, date.min + warning) - warning
        for subject in sorted(lost, key=str):
            yield _alert(case, AlertKind.PROTECTION_ENDING, subject, start, found.as_of, found.as_of)


_OF_THE_LAW = {
    Alert.EXECUTED_AGAINST_THE_BAR: AlertKind.EXECUTED_AGAINST_THE_BAR,
    Alert.CITIZEN_CANNOT_BE_DEPORTED: AlertKind.CITIZEN_IN_PROCEEDING,
    Alert.ORDERED_AGAINST_THE_POSTPONEMENT: AlertKind.ORDERED_AGAINST_THE_BAR,
}


def _of_the_law(case: Case, facts: Facts, last: Determination) -> Iterator[CaseAlert]:
    rows = {row.id: row for row in facts.proceedings}
    for code, key in last.alerts:
        row = rows[key]
        if code is Alert.EXECUTED_AGAINST_THE_BAR and row.ended_on:
            yield _alert(case, _OF_THE_LAW[code], key, row.ended_on, None, row.ended_on)
        elif code is Alert.ORDERED_AGAINST_THE_POSTPONEMENT and row.ordered_on:
            yield _alert(case, _OF_THE_LAW[code], key, row.ordered_on, row.ended_on, row.ordered_on)
        elif row.ended_on is None or row.ended_on > row.opened_on:
            yield _alert(case, _OF_THE_LAW[code], key, row.opened_on, row.ended_on, row.opened_on)


def projected(case: Case, facts: Facts, rows: Rows, ruleset: str, *, today: date) -> Projections:
    """Every projection of a case under one reading, by model; nothing is stored.

    Alerts that are over by `today` are left out: nobody is shown them, and Today would pass over each every time.
    """
    answers = [law.determine(facts, as_of=day, ruleset=ruleset) for day in law.breakpoints(facts, ruleset)]
    proceedings = proceeding_periods(case, answers)
    alerts = [
        *_of_steps(case, facts, rows, proceedings),
        *_of_detentions(case, rows),
        *_of_permits(case, rows),
        *_of_statements(case, facts),
        *_of_the_law(case, facts, answers[-1]),
        *_of_losses(case, answers),
    ]
    ahead = [alert for alert in alerts if alert.to_on > today]
    for alert in ahead:
        alert.ruleset = ruleset
    return {
        ProtectionPeriod: protection_periods(case, facts, answers),
        ProceedingPeriod: proceedings,
        CaseAlert: ahead,
    }


def projected_under(readings: Iterable[str], case: Case, facts: Facts, *, today: date) -> Projections:
    """Those of one case under each of the readings."""
    rows, made = rows_of([case.pk])[case.pk], Projections()
    for ruleset in readings:
        for model, found in projected(case, facts, rows, ruleset, today=today).items():
            made.setdefault(model, []).extend(found)
    return made


def store(case: Case, made: Projections) -> None:
    """Put the projections of a case in place of all that stood, of whatever reading."""
    for model, rows in made.items():
        stood = model._default_manager.filter(case=case)
        stood.exclude(ruleset=ANY_READING).delete()
        model._default_manager.bulk_create(rows)
