"""The facts about one person, as the law reads them. Null (None) is *not known* wherever LAW's table says so.

The lists are kept in an order of their own (by id, standings by their days), so that the order of the input never
matters. Source: facts.v1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
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
    StandingStatus,
    Trafficking,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A period in which somebody counts as a victim, [since, until)."""

    status: StandingStatus
    since: date
    until: date | None
    basis: Basis | None

    def is_held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """`ended_on` is the day of removal or discontinuance, never of the decision (Q19)."""

    id: str
    opened_on: date
    ended_on: date | None
    end: ProceedingEnd | None

    def is_open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class CriminalEvent:
    on: date
    kind: CriminalEventKind


@dataclass(frozen=True, slots=True)
class Allegation:
    """`events` are in the order in which they are read: by day, on one day the completing ones first."""

    id: str
    made_on: date
    addressee: Addressee | None
    passed_on: date | None
    declarant_is_victim: bool | None
    label: str
    serious: bool | None
    trafficking: Trafficking | None
    events: tuple[CriminalEvent, ...]

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
    """One count against one act on one victim (Q25). `crosses_border` None: it does not cross."""

    id: str
    committed_on: date | None
    victim_is_minor: bool | None
    acts: tuple[Act, ...]
    circumstances: tuple[Circumstance, ...] | None
    crosses_border: Crossing | None
    grave_consequences: bool | None
    organised_group: bool | None
    article: Article | None


@dataclass(frozen=True, slots=True)
class Advertisement:
    id: str
    audience: Audience | None
    job_location: JobLocation | None
    false_statement: bool | None
    withholds_material_information: bool | None


@dataclass(frozen=True, slots=True)
class Facts:
    citizenship: Citizenship
    standings: tuple[Standing, ...]
    proceedings: tuple[Proceeding, ...]
    allegations: tuple[Allegation, ...]
    permits: tuple[Permit, ...]
    charges: tuple[Charge, ...]
    advertisements: tuple[Advertisement, ...]


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
    return tuple(sorted(standings, key=lambda row: (row.since, row.status, row.basis or "", row.until or date.max)))
