"""What the clocks run on: the records of many cases at once, withdrawn ones too, each with how long it stood.

A corrected statement is one statement: what was linked to it meanwhile is linked to all of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from protection.law.vocabulary import Addressee, Trafficking
from protection.models import (
    Allegation,
    CaseMove,
    CaseRow,
    Consent,
    ConsentAnswer,
    CriminalEvent,
    Letter,
    MatterLink,
    MoveKind,
    PassedOn,
    PermitDecision,
    Reply,
    ResidencePermit,
    Situation,
    Task,
    TaskKind,
)
from protection.models.prepared import rows_of_cases
from protection.services import clock_rules as rules
from protection.services.clock_rules import Look, Moment, Span, both

_RECORDED = ("recorded_at", "recorded_by_id", "withdrawn_at", "withdrawn_by_id")
_Row = dict[str, Any]
_GIVEN = (ConsentAnswer.WRITTEN, ConsentAnswer.TELEPHONE)


@dataclass(slots=True)
class Records:
    """Of one case. `tasks` are all its tasks, as rows."""

    letters: list[rules.Letter] = field(default_factory=list)
    reports: list[rules.Report] = field(default_factory=list)
    permits: list[rules.Permit] = field(default_factory=list)
    consents: list[rules.Consent] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    tasks: list[_Row] = field(default_factory=list)


def moment(at: datetime, by: UUID) -> Moment:
    return Moment(at, timezone.localdate(at), by)


def _span(row: _Row) -> Span:
    end = moment(row["withdrawn_at"], row["withdrawn_by_id"]) if row["withdrawn_at"] else None
    return Span(moment(row["recorded_at"], row["recorded_by_id"]), end)


def _of_cases(model: type[CaseRow], keys: list[UUID], *names: str, **only: Any) -> list[_Row]:
    """By the order in which they were recorded."""
    columns = (*_RECORDED, "id", "case_id", *names)
    found = [dict(zip(columns, row, strict=True)) for row in rows_of_cases(model, keys, *columns, **only)]
    return sorted(found, key=lambda row: (row["recorded_at"], row["id"]))


def _spans(rows: Iterable[_Row], by: str) -> dict[Any, tuple[Span, ...]]:
    found: dict[Any, list[Span]] = defaultdict(list)
    for row in rows:
        found[row[by]].append(_span(row))
    return {key: tuple(spans) for key, spans in found.items()}


def _letters(keys: list[UUID]) -> Iterator[tuple[UUID, rules.Letter]]:
    letters = _of_cases(Letter, keys, "reply_by", "answers_id", "kind")
    replies = _spans(_of_cases(Reply, keys, "letter_id"), "letter_id")
    chasers = _spans((row for row in letters if row["kind"] == "CHASER"), "answers_id")
    for row in letters:
        if row["reply_by"] is not None:
            answered, chased = replies.get(row["id"], ()), chasers.get(row["id"], ())
            yield row["case_id"], rules.Letter(row["id"], _span(row), row["reply_by"], answered, chased)


def _roots(rows: Iterable[_Row]) -> dict[UUID, UUID]:
    """The first of the entries that each takes the place of."""
    before = {row["id"]: row["corrects_id"] for row in rows}
    found = {}
    for key in before:
        root = key
        while before.get(root) is not None:
            root = before[root]
        found[key] = root
    return found


def _steps(links: list[_Row], roots: dict[UUID, UUID]) -> dict[UUID, list[tuple[str, date, Span]]]:
    """By statement: the steps of its matters, each as long as both it and the link stood."""
    events: dict[UUID, list[_Row]] = defaultdict(list)
    if links:
        rows = CriminalEvent.objects.filter(matter__in={row["matter_id"] for row in links})
        for event in rows.order_by("recorded_at", "id").values(*_RECORDED, "matter_id", "kind", "on"):
            events[event["matter_id"]].append(event)
    found: dict[UUID, list[tuple[str, date, Span]]] = defaultdict(list)
    for link in links:
        for event in events[link["matter_id"]]:
            span = both(_span(link), _span(event))
            if span is not None:
                found[roots[link["allegation_id"]]].append((event["kind"], event["on"], span))
    return found


def _reports(keys: list[UUID]) -> Iterator[tuple[UUID, rules.Report]]:
    names = ("corrects_id", "made_on", "addressee", "is_by_the_person", "is_serious", "trafficking")
    statements = _of_cases(Allegation, keys, *names)
    roots = _roots(statements)
    passings: dict[UUID, list[_Row]] = defaultdict(list)
    for row in _of_cases(PassedOn, keys, "allegation_id", "passed_on"):
        passings[roots[row["allegation_id"]]].append(row)
    steps = _steps(_of_cases(MatterLink, keys, "allegation_id", "matter_id"), roots)
    for row in statements:
        is_serious = row["is_serious"] is not False or row["trafficking"] == Trafficking.TRAFFICKING
        if row["is_by_the_person"] is False or not is_serious:
            continue
        root, stood = roots[row["id"]], _span(row)
        reached = (
            [(row["made_on"], stood)]
            if row["addressee"] == Addressee.AUTHORITY
            else [(passed["passed_on"], both(stood, _span(passed))) for passed in passings[root]]
        )
        for day, span in reached:
            if span is not None:
                yield row["case_id"], rules.Report(root, span, day, tuple(steps.get(root, ())))


def _permits(keys: list[UUID]) -> Iterator[tuple[UUID, rules.Permit]]:
    decisions = _of_cases(PermitDecision, keys, "permit_id", "is_granted", "valid_from", "valid_until")
    refused = _spans((row for row in decisions if not row["is_granted"]), "permit_id")
    applied, granted = defaultdict(list), defaultdict(list)
    for row in _of_cases(ResidencePermit, keys, "applied_on"):
        open_for = rules.waiting(_span(row), refused.get(row["id"], ()))
        applied[row["case_id"]].append((row["id"], row["applied_on"], open_for))
    for row in decisions:
        if row["is_granted"]:
            granted[row["case_id"]].append(row)
    for case_id, rows in granted.items():
        for row in rows:
            end = row["valid_until"]
            if end is None:
                continue
            spans = [
                span
                for key, on, open_for in applied[case_id]
                if key != row["permit_id"] and on >= row["valid_from"]
                for span in open_for
            ]
            outlasting = [
                _span(other)
                for other in rows
                if other["id"] != row["id"] and (other["valid_until"] is None or other["valid_until"] > end)
            ]
            yield case_id, rules.Permit(row["id"], _span(row), row["valid_from"], end, (*spans, *outlasting))


def _consents(keys: list[UUID]) -> Iterator[tuple[UUID, rules.Consent]]:
    names = ("entered_at", "purpose", "recipient_id", "answer", "given_on", "expires_on")
    asked: dict[tuple[Any, ...], list[_Row]] = defaultdict(list)
    for row in _of_cases(Consent, keys, *names):
        asked[row["case_id"], row["purpose"], row["recipient_id"]].append(row)
    for (case_id, *_), rows in asked.items():
        for row in rows:
            if row["answer"] in _GIVEN:
                later = tuple(_span(one) for one in rows if one["entered_at"] > row["entered_at"])
                yield case_id, rules.Consent(row["id"], _span(row), row["given_on"], row["expires_on"], later)


def _looks(keys: list[UUID], tasks: list[_Row]) -> Iterator[tuple[UUID, Look]]:
    """In their order, of each case."""
    seen: dict[UUID, list[tuple[datetime, UUID, bool | None]]] = defaultdict(list)
    for row in _of_cases(CaseMove, keys, kind__in=(MoveKind.OPENED, MoveKind.REOPENED)):
        seen[row["case_id"]].append((row["recorded_at"], row["recorded_by_id"], None))
    for row in _of_cases(Situation, keys, "return_endangers"):
        seen[row["case_id"]].append((row["recorded_at"], row["recorded_by_id"], row["return_endangers"]))
    for row in tasks:
        if row["kind"] == TaskKind.SAFETY_CHECK and row["done_at"] is not None:
            seen[row["case_id"]].append((row["done_at"], row["done_by_id"], None))
    for case_id, looks in seen.items():
        in_danger = False
        for at, by, endangers in sorted(looks, key=lambda look: look[0]):
            in_danger = in_danger if endangers is None else endangers
            yield case_id, Look(moment(at, by), in_danger)


def records_of(keys: list[UUID]) -> dict[UUID, Records]:
    """Of many cases, in as many statements as of one."""
    found = {key: Records() for key in keys}
    for case_id, letter in _letters(keys):
        found[case_id].letters.append(letter)
    for case_id, report in _reports(keys):
        found[case_id].reports.append(report)
    for case_id, permit in _permits(keys):
        found[case_id].permits.append(permit)
    for case_id, consent in _consents(keys):
        found[case_id].consents.append(consent)
    tasks = _of_cases(Task, keys, "kind", "due_on", "cause", "done_at", "done_by_id")
    for row in tasks:
        found[row["case_id"]].tasks.append(row)
    for case_id, look in _looks(keys, tasks):
        found[case_id].looks.append(look)
    return found
