"""The facts about one person, as the law reads them. Null (None) is *not known* wherever LAW's table says so.

The lists are kept in an order of their own (by id, standings by their days), so that the order of the input never
matters. Source: facts.v1, and facts.v2 for what the statutes ask beyond the cable; what v1 cannot say is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from protection.law.vocabulary import (
    Act,
    Addressee,
    Article,
    Audience,
    Basis,
    Circumstance,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    ProceedingEnd,
    ProceedingKind,
    ReportDecisionKind,
    StandingStatus,
    Trafficking,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A period in which somebody counts as a victim, [since, until).

    `article` and `part` are those of the crime by which an authority recognised the victim; `identified_jointly`:
    by the internal affairs bodies together with the others whom Law 110-VIII 16(2) names.
    """

    status: StandingStatus
    since: date
    until: date | None
    basis: Basis | None
    article: str | None = None
    part: int | None = None
    identified_jointly: bool | None = None

    def is_held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """`ended_on` is the day of removal or discontinuance, never of the decision (Q19), which is `ordered_on`."""

    id: str
    opened_on: date
    ended_on: date | None
    end: ProceedingEnd | None
    kind: ProceedingKind | None = None
    ordered_on: date | None = None

    def is_open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class CriminalEvent:
    on: date
    kind: CriminalEventKind


@dataclass(frozen=True, slots=True)
class ReportDecision:
    """A decision on the report of the crime itself, whatever becomes of the criminal case."""

    on: date
    kind: ReportDecisionKind


@dataclass(frozen=True, slots=True)
class Allegation:
    """`events` are in the order in which they are read: by day, on one day the completing ones first.

    `article` and `part` are as alleged, by the number in whichever code; `committed_on` is the day of the last act.
    """

    id: str
    made_on: date
    addressee: Addressee | None
    passed_on: date | None
    declarant_is_victim: bool | None
    label: str
    serious: bool | None
    trafficking: Trafficking | None
    events: tuple[CriminalEvent, ...]
    article: str | None = None
    part: int | None = None
    committed_on: date | None = None
    decisions: tuple[ReportDecision, ...] = ()

    @property
    def is_serious(self) -> bool | None:
        """Trafficking is serious by the cable's own words (¶18); for the others the flag decides (Q4)."""
        return True if self.trafficking is Trafficking.TRAFFICKING else self.serious

    def reached_authority_on(self, day: date) -> date | None:
        """The day it reached an authority, if it had by `day` (Q7)."""
        if self.addressee is Addressee.AUTHORITY:
            return self.made_on
        return self.passed_on if self.passed_on is not None and self.passed_on <= day else None


@dataclass(frozen=True, slots=True)
class Permit:
    """`valid_until` is the first day it no longer holds."""

    id: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Charge:
    """One count against one act on one victim (Q25). `crosses_border` None: it does not cross.

    `lists_the_cable_alone`: the circumstances are of facts.v1, which cannot name what only the statutes name.
    """

    id: str
    committed_on: date | None
    victim_is_minor: bool | None
    acts: tuple[Act, ...]
    circumstances: tuple[Circumstance, ...] | None
    crosses_border: Crossing | None
    grave_consequences: bool | None
    organised_group: bool | None
    article: Article | None
    for_exploitation: bool | None = None
    lists_the_cable_alone: bool = False


@dataclass(frozen=True, slots=True)
class Advertisement:
    id: str
    audience: Audience | None
    job_location: JobLocation | None
    false_statement: bool | None
    withholds_material_information: bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is so of the person from `since` on, until the next day told under its name; not known before the first."""

    name: str
    since: date
    value: bool | None


@dataclass(frozen=True, slots=True)
class Facts:
    """`told` are the answers about the person that have a day; `of_day` puts those of a day in their places."""

    citizenship: Citizenship
    standings: tuple[Standing, ...]
    proceedings: tuple[Proceeding, ...]
    allegations: tuple[Allegation, ...]
    permits: tuple[Permit, ...]
    charges: tuple[Charge, ...]
    advertisements: tuple[Advertisement, ...]
    is_minor: bool | None = None
    return_endangers: bool | None = None
    consents_to_no_return: bool | None = None
    entered_in_breach: bool | None = None
    stays_in_breach: bool | None = None
    told: tuple[Told, ...] = ()

    def of_day(self, day: date) -> "Facts":
        """The same facts with what is told of the person as it was on `day`: nothing reaches back before its day."""
        if not self.told:
            return self
        found: dict[str, bool | None] = {row.name: None for row in self.told}
        found |= {row.name: row.value for row in self.told if row.since <= day}
        return replace(self, told=(), **found)  # type: ignore[arg-type]


COMPLETING = frozenset(
    {CriminalEventKind.REFUSAL_FINAL, CriminalEventKind.TERMINATION_FINAL, CriminalEventKind.VERDICT_IN_FORCE}
)
REOPENING = frozenset(
    {
        CriminalEventKind.REFUSAL_CANCELLED,
        CriminalEventKind.INVESTIGATION_OPENED,
        CriminalEventKind.CASE_REOPENED,
        CriminalEventKind.PROSECUTION_OPENED,
    }
)


def in_reading_order(events: Iterable[CriminalEvent]) -> tuple[CriminalEvent, ...]:
    return tuple(sorted(events, key=lambda event: (event.on, event.kind not in COMPLETING, event.kind)))


def by_days(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The end comes last in the order: a later end must not move a standing's number on an earlier day."""
    return tuple(
        sorted(
            standings,
            key=lambda row: (
                row.since,
                row.status,
                row.basis or "",
                row.article or "",
                row.part or 0,
                str(row.identified_jointly),
                row.until or date.max,
            ),
        )
    )


def decisions_in_order(decisions: Iterable[ReportDecision]) -> tuple[ReportDecision, ...]:
    """By day; on one day a transfer before a decision that ends the waiting."""
    return tuple(sorted(decisions, key=lambda row: (row.on, row.kind is not ReportDecisionKind.TRANSFERRED, row.kind)))
