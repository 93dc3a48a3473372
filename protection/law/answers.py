"""What the law answers. An `Answer` is one question's result, a `Determination` all of them.

Codes and ids only: the words for people stand elsewhere. Every answer says because of what, what is missing, what
would change it (where that was asked for) and what it cites: a paragraph of the cable ("¶18") or a doubt ("Q7").
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from protection.law.periods import Period
from protection.law.vocabulary import (
    Alert,
    ChargeNote,
    ClockCode,
    ElementCode,
    Fined,
    Gravity,
    MissingCode,
    Outcome,
    Reason,
    State,
    Warning,
)

Value = str | bool | date | None


class FactRef(NamedTuple):
    """One fact: list, id and field. As text: `allegations[A1].crime.serious`.

    A standing has no id: its number counts from 0 in the order of since, status, basis and until.
    """

    collection: str
    key: str
    field: str

    def __str__(self) -> str:
        return f"{self.collection}[{self.key}].{self.field}" if self.key else f"{self.collection}.{self.field}"


class Element(NamedTuple):
    """One element of a rule. `fact` decided it, with `value`; `day` where a day decided; `parts` are nested."""

    code: ElementCode
    state: State
    cites: tuple[str, ...]
    subject: str = ""
    fact: FactRef | None = None
    value: Value = None
    day: date | None = None
    parts: tuple["Element", ...] = ()

    def to_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"element": self.code.value, "state": self.state.value, "cites": list(self.cites)}
        if self.subject:
            found["subject"] = self.subject
        if self.fact is not None:
            found["fact"] = str(self.fact)
            found["value"] = self.value.isoformat() if isinstance(self.value, date) else self.value
        if self.day is not None:
            found["day"] = self.day.isoformat()
        if self.parts:
            found["parts"] = [part.to_json() for part in self.parts]
        return found


class Missing(NamedTuple):
    """A fact still to be asked for, and about which record ("" for the person)."""

    code: MissingCode
    subject: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"fact": self.code.value, "subject": self.subject}


class Change(NamedTuple):
    """One fact set otherwise, or one step that could come next, and the outcome it gives.

    `fact` with `value`, or `step` with the `subject` it happens to.
    """

    outcome: str
    fact: str = ""
    value: Value = None
    step: str = ""
    subject: str = ""

    def to_json(self) -> dict[str, Any]:
        if self.step:
            return {"step": self.step, "subject": self.subject, "outcome": self.outcome}
        return {"fact": self.fact, "value": self.value, "outcome": self.outcome}


@dataclass(slots=True)
class Answer:
    """One outcome with its grounds. Treated as immutable by everybody but the maker."""

    outcome: Outcome
    because: tuple[Element, ...]
    missing: tuple[Missing, ...]
    cites: tuple[str, ...]
    would_change: tuple[Change, ...] = ()

    def own_json(self) -> dict[str, Any]:
        return {"outcome": self.outcome.value}

    @property
    def result(self) -> str:
        """What a change is measured by."""
        return self.outcome.value

    def to_json(self) -> dict[str, Any]:
        return {
            **self.own_json(),
            "because": [element.to_json() for element in self.because],
            "missing": [missing.to_json() for missing in self.missing],
            "would_change": [change.to_json() for change in self.would_change],
            "cites": list(self.cites),
        }


@dataclass(slots=True)
class DeportationAnswer(Answer):
    """Article 56 for one proceeding. `also` names the other protections that may still hold, for whoever shows this
    answer alone; determination.v1 has them in their own keys on the same line.
    """

    reason: Reason | None = None
    intervals: tuple[Period, ...] = ()
    also: tuple[tuple[str, Outcome], ...] = ()

    def own_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.value,
            "reason": self.reason.value if self.reason else None,
            "intervals": [
                {"from": period.start.isoformat(), "to": period.end.isoformat() if period.end else None}
                for period in self.intervals
            ],
        }


@dataclass(slots=True)
class ResidenceAnswer(Answer):
    """The right (`since`) and the paper (`permit`, an id) are two things."""

    since: date | None = None
    permit: str | None = None

    def own_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.value,
            "from": self.since.isoformat() if self.since else None,
            "permit": self.permit,
        }


@dataclass(slots=True)
class StayAnswer(ResidenceAnswer):
    """By the statutes, which name an end: `until` is the first day without the right; None: none is known."""

    until: date | None = None

    def own_json(self) -> dict[str, Any]:
        return {**ResidenceAnswer.own_json(self), "until": self.until.isoformat() if self.until else None}


class Fine(NamedTuple):
    """What the one who gives housing can be fined, in monthly calculation indices; a fixed fine has the same twice."""

    fined: Fined
    minimum: int
    maximum: int

    def to_json(self) -> dict[str, Any]:
        return {"fined": self.fined.value, "min_mci": self.minimum, "max_mci": self.maximum}


@dataclass(slots=True)
class HostAnswer(Answer):
    """The liability of whoever houses the person; `fines` is empty where there is none."""

    fines: tuple[Fine, ...] = ()

    def own_json(self) -> dict[str, Any]:
        return {"outcome": self.outcome.value, "fines": [fine.to_json() for fine in self.fines]}


class Clock(NamedTuple):
    """A time that the law sets, [start, end), and the statement or the standing that it runs for."""

    code: ClockCode
    subject: str
    start: date
    end: date
    cites: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "clock": self.code.value,
            "subject": self.subject,
            "from": self.start.isoformat(),
            "until": self.end.isoformat(),
            "cites": list(self.cites),
        }


class Range(NamedTuple):
    """Where a count may fall; `part` and `maximum` None: no part is known, `minimum` None: none is stated."""

    article: str
    part: int | None
    minimum: int | None
    maximum: int | None


@dataclass(slots=True)
class ChargeAnswer:
    """Years are per count and never summed (Q26). `possible` is None where the answer is certain.

    The readings that grade crimes (`is_graded`) print `gravity`, what everything possible has in common, and fill
    `ranges`, everything possible with its years: a part can have several, and none where it was not read.
    """

    article: str | None
    part: int | None
    min_years: int | None
    max_years: int | None
    note: ChargeNote | None
    because: tuple[Element, ...]
    missing: tuple[Missing, ...]
    cites: tuple[str, ...]
    possible: tuple[str, ...] | None = None
    would_change: tuple[Change, ...] = ()
    gravity: Gravity | None = None
    ranges: tuple[Range, ...] = ()
    is_graded: bool = False

    @property
    def outcome(self) -> Outcome | None:
        return None if self.possible is None else Outcome.UNDETERMINED

    @property
    def result(self) -> str:
        if self.possible is not None:
            return Outcome.UNDETERMINED.value
        part = "" if self.part is None else f"({self.part})"
        return f"{self.article or '?'}{part}" + (f" {self.note.value}" if self.note else "")

    def own_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {} if self.possible is None else {"outcome": Outcome.UNDETERMINED.value}
        found |= {"article": self.article, "part": self.part, "min_years": self.min_years, "max_years": self.max_years}
        found["note"] = self.note.value if self.note else None
        if self.is_graded:
            found["gravity"] = self.gravity.value if self.gravity else None
        if self.possible is not None:
            found["possible"] = list(self.possible)
        return found

    def to_json(self) -> dict[str, Any]:
        found = self.own_json()
        found["because"] = [element.to_json() for element in self.because]
        found["missing"] = [missing.to_json() for missing in self.missing]
        found["would_change"] = [change.to_json() for change in self.would_change]
        found["cites"] = list(self.cites)
        return found


@dataclass(slots=True)
class Determination:
    """`others` and `clocks` are of the statutory readings, which make it a determination.v2."""

    ruleset: str
    as_of: date
    deportation: dict[str, DeportationAnswer]
    penalty_exemption: Answer
    illegal_immigrant_exemption: Answer
    protected_status: Answer
    temporary_residence: ResidenceAnswer
    charges: dict[str, ChargeAnswer]
    advertisements: dict[str, Answer]
    alerts: tuple[tuple[Alert, str], ...]
    warnings: tuple[tuple[Warning, str], ...]
    others: dict[str, Answer] | None = None
    clocks: tuple[Clock, ...] = ()

    def answers(self) -> dict[tuple[str, str], Answer | ChargeAnswer]:
        """Every answer by its question and, where there are several, its id."""
        found: dict[tuple[str, str], Answer | ChargeAnswer] = {
            **{("deportation", key): answer for key, answer in self.deportation.items()},
            ("penalty_exemption", ""): self.penalty_exemption,
            ("illegal_immigrant_exemption", ""): self.illegal_immigrant_exemption,
            ("protected_status", ""): self.protected_status,
            ("temporary_residence", ""): self.temporary_residence,
        }
        found |= {("charges", key): answer for key, answer in self.charges.items()}
        found |= {("advertisements", key): answer for key, answer in self.advertisements.items()}
        found |= {(name, ""): answer for name, answer in (self.others or {}).items()}
        return found

    def to_json(self) -> dict[str, Any]:
        """determination.v1, or v2 by the statutes"""
        found = {
            "format": "determination.v1" if self.others is None else "determination.v2",
            "ruleset": self.ruleset,
            "as_of": self.as_of.isoformat(),
            "deportation": {key: answer.to_json() for key, answer in self.deportation.items()},
            "penalty_exemption": self.penalty_exemption.to_json(),
            "illegal_immigrant_exemption": self.illegal_immigrant_exemption.to_json(),
            "protected_status": self.protected_status.to_json(),
            "temporary_residence": self.temporary_residence.to_json(),
            "charges": {key: charge.to_json() for key, charge in self.charges.items()},
            "advertisements": {key: answer.to_json() for key, answer in self.advertisements.items()},
            "alerts": [{"alert": code.value, "subject": subject} for code, subject in self.alerts],
            "warnings": [{"warning": code.value, "subject": subject} for code, subject in self.warnings],
        }
        if self.others is not None:
            found["others"] = {name: answer.to_json() for name, answer in self.others.items()}
            found["clocks"] = [clock.to_json() for clock in self.clocks]
        return found
