"""What is due on a day, from what was entered until an evening: by the words of `clocks.toml`, read by a person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.services.clock_days import DAY, worked_between


@dataclass(frozen=True)
class Due:
    """Of one subject: whether the alert is shown, and whether a task is to be made, or, if there, to stay open."""

    kind: str
    subject: UUID
    is_shown: bool
    due_on: date
    to_lead: bool = False
    to_network: bool = False
    makes: bool = False
    stays: bool = False
    task_due_on: date | None = None

    @property
    def alert(self) -> tuple[Any, ...]:
        return (self.kind, self.subject, self.due_on, self.to_lead, self.to_network)


def of_letters(entries, evening, day):
    replies = {one.says["of"] for one in entries.get("reply", []) if one.stands(evening)}
    letters = [one for one in entries.get("letter", []) if one.on <= evening]
    chased = {one.says["answers_id"] for one in letters if one.stands(evening)}
    for letter in letters:
        reply_by = letter.says["reply_by"]
        if reply_by is None:
            continue
        waits = letter.stands(evening) and letter.id not in replies
        late = waits and day > reply_by
        worked = worked_between(reply_by, day) if late else 0
        wants = waits and letter.id not in chased
        yield Due(
            "NO_REPLY", letter.id, late, reply_by, worked >= 2, worked >= 5, late and wants, wants, task_due_on=None
        )


def of_reports(entries, evening, day):
    """All in the days of the code of 2014: one day, then three, then ten."""
    for report in entries.get("report", []):
        if report.on > evening or report.says["is_by_the_person"] is False or report.says["is_serious"] is False:
            continue
        passings = [one for one in entries.get("passing", []) if one.says["of"] == report.id and one.stands(evening)]
        if report.says["addressee"] == "AUTHORITY":
            reached = report.says["made_on"]
        elif passings:
            reached = passings[0].says["passed_on"]
        else:
            continue
        is_decided = any(
            one.says["of"] == report.id
            and one.stands(evening)
            and one.says["kind"] != "WITHDRAWN_BY_VICTIM"
            and one.says["on"] >= reached
            for one in entries.get("step", [])
        )
        past = (day - reached).days
        late = not is_decided and past > 1
        yield Due("DECISION_OVERDUE", report.id, late, reached + DAY, past > 3, past > 10, late, not is_decided)


def of_permits(entries, evening, day):
    permits = [one for one in entries.get("permit", []) if one.stands(evening)]
    applications = [one for one in entries.get("application", []) if one.stands(evening)]
    for permit in permits:
        begins, until = permit.says["valid_from"], permit.says["valid_until"]
        if until is None:
            continue
        applied = any(one.id != permit.says["of"] and one.says["applied_on"] >= begins for one in applications)
        outlasted = any(one.says["valid_until"] is None or one.says["valid_until"] > until for one in permits)
        file_by = until - timedelta(days=15 + 7)
        waits = not applied and not outlasted
        shown = waits and max(file_by - timedelta(days=14), begins) <= day < until
        yield Due("PERMIT_RUNWAY", permit.id, shown, file_by, makes=shown, stays=waits, task_due_on=file_by)


def of_consents(entries, evening, day):
    for consent in entries.get("consent", []):
        if consent.on > evening or consent.says["answer"] != "WRITTEN":
            continue
        later = any(one.order > consent.order and one.stands(evening) for one in entries["consent"])
        waits = consent.stands(evening) and not later
        expires_on, review_on = consent.says["expires_on"], consent.says["given_on"] + timedelta(days=180)
        warned_on = expires_on and expires_on - timedelta(days=14)
        if expires_on:
            shown = waits and warned_on <= day <= expires_on
            yield Due("CONSENT_ENDING", consent.id, shown, expires_on, makes=shown, stays=waits, task_due_on=expires_on)
        asks = waits and day >= review_on and (warned_on is None or day < warned_on)
        yield Due("CONSENT_REVIEW", consent.id, asks, review_on, makes=asks, stays=waits)


def of_risk(case, entries, evening, day):
    looks = sorted((one for one in entries["look"] if one.on <= evening), key=lambda one: one.order)
    answers = [one.says["return_endangers"] for one in looks if one.says.get("return_endangers") is not None]
    in_danger = bool(answers) and answers[-1]
    review_on = looks[-1].on + timedelta(days=30 if in_danger else 90)
    asks = day >= review_on
    # A look since is the end of what an earlier one called for: the day says which one a task is of.
    yield Due("RISK_REVIEW", case, asks, review_on, makes=asks, stays=asks)


def of_tasks(tasks, evening, day):
    """`tasks`: id, due day of each that is open that evening."""
    for key, due_on in tasks:
        late = day > due_on
        yield Due("TASK_OVERDUE", key, late, due_on, late and worked_between(due_on, day) >= 2)


def due(player, evening, day):
    """All that what is known on that evening calls for on that day; but for the tasks."""
    entries = player.entries
    return [
        *of_letters(entries, evening, day),
        *of_reports(entries, evening, day),
        *of_permits(entries, evening, day),
        *of_consents(entries, evening, day),
        *of_risk(player.case.pk, entries, evening, day),
    ]
