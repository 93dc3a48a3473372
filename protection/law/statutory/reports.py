"""A report of a crime before the law: how grave, when it reached an authority, and how long it was undecided."""

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final, NamedTuple

from protection.law.answers import Element, FactRef
from protection.law.elements import STATE_OF
from protection.law.facts import Allegation, Facts, Proceeding, ReportDecision, decisions_in_order
from protection.law.periods import Period
from protection.law.statutory.gravity import gravities
from protection.law.statutory.ladders import criminal_codes
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import CriminalEventKind, Gravity, ReportDecisionKind, State, Trafficking
from protection.law.vocabulary import ElementCode as E

_GRAVE: Final = frozenset({Gravity.GRAVE, Gravity.ESPECIALLY_GRAVE})
#: What is recorded in the criminal matter stands in where no decision on the report itself is (S7).
_STANDS_IN: Final = {
    CriminalEventKind.INVESTIGATION_OPENED: ReportDecisionKind.OPENED,
    CriminalEventKind.REFUSED: ReportDecisionKind.REFUSED,
    CriminalEventKind.TRANSFERRED: ReportDecisionKind.TRANSFERRED,
    CriminalEventKind.REGISTERED: ReportDecisionKind.REGISTERED,
}


class Turn(NamedTuple):
    """What happened last to a report that mattered; `field` is where it is recorded."""

    on: date
    kind: ReportDecisionKind | CriminalEventKind
    field: str


class Waiting(NamedTuple):
    """From `reached` on. `periods`: when it was surely undecided. `state`: whether it is on the day; None: not known.

    `decided_on`: the day of the first decision that surely ends it.
    """

    reached: date
    periods: tuple[Period, ...]
    state: bool | None
    turn: Turn | None
    decided_on: date | None

    @property
    def is_decided_at_once(self) -> bool:
        return self.decided_on == self.reached


class Report(NamedTuple):
    """One allegation on a day. `reached` None: not at an authority yet, and then nothing waits."""

    allegation: Allegation
    is_grave: bool | None
    reached: date | None
    waiting: Waiting | None

    @property
    def by_person(self) -> bool | None:
        return self.allegation.declarant_is_victim

    @property
    def is_undecided(self) -> bool | None:
        return self.waiting.state if self.waiting else None


@lru_cache(maxsize=4096)
def is_grave(
    article: str | None, part: int | None, kind: Trafficking | None, committed_on: date | None, by: date
) -> bool | None:
    """Grave or especially grave, whatever the facts leave open; None: some of it is and some not, or not known."""
    found = gravities(article, part, kind, committed_on, by)
    if found <= _GRAVE:
        return True
    return None if None in found or found & _GRAVE else False


def reports_on(facts: Facts, day: date, rules: StatuteRuleset) -> tuple[Report, ...]:
    """Those made by `day`, in the order of their ids."""
    return tuple(_report(row, day, rules) for row in facts.allegations if row.made_on <= day)


def _report(row: Allegation, day: date, rules: StatuteRuleset) -> Report:
    reached = row.reached_authority_on(day)
    grave = is_grave(row.article, row.part, row.trafficking, row.committed_on, row.made_on)
    return Report(row, grave, reached, None if reached is None else waiting(row, reached, day, rules))


def decisions_on(allegation: Allegation, reached: date, day: date) -> list[Turn]:
    """What was decided on the report from the day it reached an authority, by `day`, in order."""
    own = [Turn(row.on, row.kind, "report_decisions") for row in allegation.decisions if reached <= row.on <= day]
    if own:
        return own
    stand_ins = [
        ReportDecision(event.on, _STANDS_IN[event.kind])
        for event in allegation.events
        if event.kind in _STANDS_IN and reached <= event.on <= day
    ]
    return [Turn(row.on, row.kind, "criminal_events") for row in decisions_in_order(stand_ins)]


def waiting(allegation: Allegation, reached: date, day: date, rules: StatuteRuleset) -> Waiting:
    """From the day it reached an authority until it is decided (S8); a refusal cancelled later leaves it open (S9)."""
    turns = decisions_on(allegation, reached, day)
    cancelled = [
        Turn(event.on, event.kind, "criminal_events")
        for event in allegation.events
        if event.kind is CriminalEventKind.REFUSAL_CANCELLED and reached <= event.on <= day
    ]
    state: bool | None = True
    last: Turn | None = None
    periods: list[Period] = []
    for turn in sorted([*turns, *cancelled], key=lambda turn: turn.on):  # of one day, the decisions first
        before = state
        if turn.kind is CriminalEventKind.REFUSAL_CANCELLED:
            if state is not False or last is None or last.kind is not ReportDecisionKind.REFUSED:
                continue
            state = None
        elif turn.kind in rules.ends:
            if state is False and last and last.kind is not ReportDecisionKind.REFUSED:
                continue  # only a refusal can be cancelled: the first other decision stands
            state = False
        elif turn.kind in rules.may_end and state is True:
            state = None
        else:
            continue
        last = turn
        if before is True and turn.on > reached:
            periods.append(Period(reached, turn.on))
    if state is True:
        periods.append(Period(reached, None))
    decided = next((turn.on for turn in turns if turn.kind in rules.ends), None)
    return Waiting(reached, tuple(periods), state, last, decided)


def is_reported_in(report: Report, proceeding: Proceeding, day: date) -> bool | None:
    """In the course of the case: from its first day until expulsion is ordered (S4); None: not known, or not yet."""
    ordered = ordered_by(proceeding, day)
    if report.reached is None:
        row = report.allegation  # told to whom is not known: perhaps to an authority on the day that it was made
        may_have_been = row.addressee is None and ordered is not None and proceeding.opened_on <= row.made_on <= ordered
        return None if ordered is None or may_have_been else False
    if report.reached < proceeding.opened_on:
        return False
    if ordered is None or report.reached < ordered:
        return True
    return None if report.reached == ordered else False


def ordered_by(proceeding: Proceeding, day: date) -> date | None:
    """The day that expulsion was ordered, if it had been by `day`."""
    ordered = proceeding.ordered_on
    return ordered if ordered is not None and ordered <= day else None


@cache
def days_of_the_codes() -> tuple[date, ...]:
    """For each day on which a criminal ladder begins or ends, the day before it and the day itself, in order."""
    ladders = [ladder for family in criminal_codes().families.values() for ladder in family]
    turns = [turn for ladder in ladders for turn in (ladder.starts, ladder.ends) if turn is not None]
    days = {day for turn in turns for day in (turn.earliest, turn.latest)}
    return tuple(sorted({*days, *(day - timedelta(days=1) for day in days)}))


def does_the_act_day_decide(report: Report) -> bool:
    """Whether the gravity is not known, and some day of the act would settle it."""
    row = report.allegation
    if report.is_grave is not None or row.committed_on is not None:
        return False
    return any(
        is_grave(row.article, row.part, row.trafficking, day, row.made_on) is not None
        for day in (*days_of_the_codes(), row.made_on)
        if day <= row.made_on
    )


def element_of(report: Report, proceeding: Proceeding, day: date, rules: StatuteRuleset) -> Element:
    """One report against the rule: met if it postpones this case, unknown if it may."""
    row, cites = report.allegation, rules.element_cites
    states = states_of(report, proceeding, day)
    state = State.NOT_MET if False in states else State.UNKNOWN if None in states else State.MET
    fact = FactRef("allegations", row.id, "made_on")
    parts = (*_parts_of(report, rules), _in_the_case(report, proceeding, day, rules), _undecided(report, rules))
    return Element(E.ALLEGATION, state, cites[E.ALLEGATION], row.id, fact, row.made_on, row.made_on, parts)


def states_of(report: Report, proceeding: Proceeding, day: date) -> tuple[bool | None, ...]:
    """Gravity, own words, at an authority, in the case, undecided: the elements in which reports differ."""
    reached = True if report.reached is not None else None
    in_the_case = is_reported_in(report, proceeding, day)
    return report.is_grave, report.by_person, reached, in_the_case, report.is_undecided


def _parts_of(report: Report, rules: StatuteRuleset) -> tuple[Element, ...]:
    row, cites = report.allegation, rules.element_cites
    key = row.id
    told = None if report.reached is None and row.addressee is None else report.reached is not None
    kind = row.trafficking
    return (
        Element(
            E.BY_THE_PERSON, STATE_OF[report.by_person], cites[E.BY_THE_PERSON], key,
            FactRef("allegations", key, "declarant_is_victim"), report.by_person,
        ),
        gravity_element(report, rules),
        Element(
            E.TRAFFICKING, State.UNKNOWN if kind is None else STATE_OF[kind is not Trafficking.NONE],
            cites[E.TRAFFICKING], key, FactRef("allegations", key, "crime.trafficking"), kind,
        ),
        Element(
            E.REACHED_AUTHORITY, STATE_OF[told], cites[E.REACHED_AUTHORITY], key,
            FactRef("allegations", key, "addressee"), row.addressee, report.reached,
        ),
    )  # fmt: skip


def gravity_element(report: Report, rules: StatuteRuleset) -> Element:
    """Decided by article, part and day of the act; where no article is known, by the kind of crime."""
    row, cites = report.allegation, rules.element_cites
    key = row.id
    part = None if row.part is None else str(row.part)
    rows = (
        (E.ARTICLE_ALLEGED, "crime.article", row.article),
        (E.PART_ALLEGED, "crime.part", part),
        (E.ACT_DAY, "crime.committed_on", row.committed_on),
    )
    parts = tuple(
        Element(
            code, State.MET if value is not None else State.UNKNOWN, cites[code], key,
            FactRef("allegations", key, field), value,
        )
        for code, field, value in rows
    )  # fmt: skip
    return Element(E.GRAVE, STATE_OF[report.is_grave], cites[E.GRAVE], key, parts=parts)


def _in_the_case(report: Report, proceeding: Proceeding, day: date, rules: StatuteRuleset) -> Element:
    state = is_reported_in(report, proceeding, day)
    ordered = ordered_by(proceeding, day)
    is_early = report.reached is not None and report.reached < proceeding.opened_on
    turn, field = (proceeding.opened_on, "opened_on") if ordered is None or is_early else (ordered, "ordered_on")
    return Element(
        E.REPORTED_IN_THE_CASE, STATE_OF[state], rules.element_cites[E.REPORTED_IN_THE_CASE], report.allegation.id,
        FactRef("deportation_proceedings", proceeding.id, field), turn, report.reached,
    )  # fmt: skip


def _undecided(report: Report, rules: StatuteRuleset) -> Element:
    key, cites = report.allegation.id, rules.element_cites[E.UNDECIDED]
    turn = report.waiting.turn if report.waiting else None
    if turn is None:
        return Element(E.UNDECIDED, STATE_OF[report.is_undecided], cites, key, day=report.reached)
    fact = FactRef("allegations", key, turn.field)
    return Element(E.UNDECIDED, STATE_OF[report.is_undecided], cites, key, fact, turn.kind, turn.on)
