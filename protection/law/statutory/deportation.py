"""CoAO 2001 Art. 56(2), CoAO 2014 Art. 51(2): the case is postponed until the report of a grave crime is decided."""

from datetime import date, timedelta
from typing import NamedTuple

from protection.law.answers import DeportationAnswer, Element, FactRef, Missing
from protection.law.elements import STATE_OF, not_a_citizen
from protection.law.facts import Facts, Proceeding
from protection.law.periods import Period, clipped, union
from protection.law.rulesets import STATUTORY_RULES, rule
from protection.law.statutory.elements import in_force
from protection.law.statutory.reports import (
    Report,
    does_the_act_day_decide,
    element_of,
    is_reported_in,
    reports_on,
    states_of,
)
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import (
    Alert,
    Citizenship,
    MissingCode,
    Outcome,
    ProceedingEnd,
    ProceedingKind,
    Reason,
    State,
    Trafficking,
)
from protection.law.vocabulary import ElementCode as E

_Row = tuple[Outcome, Reason | None]


class View(NamedTuple):
    """What all proceedings of a person share on one day."""

    citizenship: Citizenship
    reports: tuple[Report, ...]
    standings: tuple[Element, ...]
    alleged_by_person: bool


class Case(NamedTuple):
    """One proceeding on a day. `postponing`: reports with every element met; `possible`: none fails, one is unknown.

    `decided`: those that postponed it, surely or for no whole day, until they were decided. `periods`: of the first and
    the last.
    """

    proceeding: Proceeding
    is_administrative: bool | None
    postponing: tuple[Report, ...]
    possible: tuple[Report, ...]
    decided: tuple[Report, ...]
    periods: tuple[Period, ...]


def view_on(facts: Facts, day: date, rules: StatuteRuleset) -> View:
    reports = reports_on(facts, day, rules)
    cites = rules.element_cites[E.STANDING]
    standings = tuple(
        Element(
            E.STANDING, State.MET, cites, str(index),
            FactRef("person.standings", str(index), "status"), row.status, row.since,
        )
        for index, row in enumerate(facts.standings)
        if row.is_held_on(day)
    )  # fmt: skip
    alleged = any(row.by_person is not False and row.allegation.trafficking is not Trafficking.NONE for row in reports)
    return View(facts.citizenship, reports, standings, alleged)


def case_on(view: View, proceeding: Proceeding, day: date, rules: StatuteRuleset) -> Case:
    kind = proceeding.kind
    administrative = None if kind is None else kind is ProceedingKind.ADMINISTRATIVE
    postponing: list[Report] = []
    possible: list[Report] = []
    decided: list[Report] = []
    periods: list[Period] = []
    for report in view.reports:
        states = (administrative, *states_of(report, proceeding, day))
        *others, undecided = states
        if set(others) == {True} and report.waiting:
            kept = clipped(report.waiting.periods, rules.enactment)
            periods += kept
            if undecided is False and _has_postponed(report, kept, rules):
                decided.append(report)
        if False not in states:
            (possible if None in states else postponing).append(report)
    return Case(proceeding, administrative, tuple(postponing), tuple(possible), tuple(decided), union(periods))


def _has_postponed(report: Report, kept: list[Period], rules: StatuteRuleset) -> bool:
    """In the days of this reading: what was decided before its first day postponed nothing under it (S11)."""
    if kept:
        return True
    found = report.waiting
    return bool(found and not found.periods and found.reached >= rules.enactment)


def _row(view: View, case: Case, day: date, rules: StatuteRuleset) -> _Row:
    """The first row of the table that matches."""
    if view.citizenship is Citizenship.KZ:
        return Outcome.NOT_APPLICABLE, Reason.CITIZEN
    if not case.proceeding.is_open_on(day):
        return Outcome.NOT_APPLICABLE, Reason.NO_OPEN_PROCEEDING
    is_unknown = view.citizenship is Citizenship.UNKNOWN
    if not rules.holds_on(day):
        return _outside(is_unknown, day, rules)
    if case.is_administrative is False and not is_unknown:
        return Outcome.NOT_SUSPENDED, Reason.NOT_AN_ADMINISTRATIVE_CASE
    if case.postponing:
        return Outcome.SUSPENDED, None
    return (Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN) if is_unknown else _row_without_bar(view, case, day)


def _outside(citizenship_is_unknown: bool, day: date, rules: StatuteRuleset) -> _Row:
    if day >= rules.enactment or rules.before is Reason.NOT_OF_THIS_DAY:
        return Outcome.UNDETERMINED, Reason.NOT_OF_THIS_DAY
    if citizenship_is_unknown:
        return Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN
    return Outcome.NOT_SUSPENDED, rules.before


def _row_without_bar(view: View, case: Case, day: date) -> _Row:
    if case.possible:
        return Outcome.UNDETERMINED, _unknown_in(case, day)
    if view.standings and not view.alleged_by_person:
        return Outcome.UNDETERMINED, Reason.STANDING_WITHOUT_ALLEGATION
    if case.decided:
        is_at_once = not case.periods and all(row.waiting and row.waiting.is_decided_at_once for row in case.decided)
        return Outcome.LIFTED, Reason.DECIDED_ON_THE_SAME_DAY if is_at_once else None
    return Outcome.NOT_SUSPENDED, _why_not(view, case, day)


def _unknown_in(case: Case, day: date) -> Reason:
    """The first element, in the order of the table, that is not known of a report that may postpone the case."""
    if case.is_administrative is None:
        return Reason.KIND_OF_PROCEEDING_UNKNOWN
    if any(row.is_grave is None for row in case.possible):
        return Reason.GRAVITY_UNKNOWN
    if any(row.by_person is None or row.reached is None for row in case.possible):
        return Reason.ALLEGATION_NOT_QUALIFIED_YET
    if any(is_reported_in(row, case.proceeding, day) is None for row in case.possible):
        return Reason.REPORTED_ON_THE_DAY_OF_THE_ORDER
    return Reason.END_OF_WAITING_UNKNOWN


def _why_not(view: View, case: Case, day: date) -> Reason:
    own = [row for row in view.reports if row.by_person is not False]
    if any(row.is_grave is False for row in own):
        return Reason.NOT_GRAVE
    outside = [row for row in own if is_reported_in(row, case.proceeding, day) is False]
    if any(row.reached is None or row.reached >= case.proceeding.opened_on for row in outside):
        return Reason.EXPULSION_ALREADY_ORDERED
    return Reason.REPORTED_BEFORE_THE_CASE if outside else Reason.NO_QUALIFYING_ALLEGATION


def _missing(view: View, case: Case, row: _Row, day: date, rules: StatuteRuleset) -> tuple[Missing, ...]:
    outcome, reason = row
    found: list[Missing] = []
    if reason is Reason.NOT_OF_THIS_DAY:
        found.append(Missing(MissingCode.OTHER_READING, rules.ask_before if day < rules.enactment else rules.ask_after))
    if not rules.holds_on(day) and reason is not Reason.CITIZENSHIP_UNKNOWN:
        return tuple(found)
    if view.citizenship is Citizenship.UNKNOWN and outcome in (Outcome.SUSPENDED, Outcome.UNDETERMINED):
        found.append(Missing(MissingCode.CITIZENSHIP))
    if outcome is Outcome.UNDETERMINED and rules.holds_on(day) and case.is_administrative is not False:
        if case.is_administrative is None and case.possible:
            found.append(Missing(MissingCode.KIND_OF_PROCEEDING, case.proceeding.id))
        for report in case.possible:
            found.extend(_missing_of(report, case.proceeding, day))
    if reason in (Reason.STANDING_WITHOUT_ALLEGATION, Reason.NO_QUALIFYING_ALLEGATION):
        found.append(Missing(MissingCode.ALLEGATION))
    if outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED) and case.is_administrative is not False:
        found.extend(Missing(MissingCode.REPEAT_IN_THE_CASE, key) for key in _to_repeat(view, case, day))
    return tuple(found)


def _missing_of(report: Report, proceeding: Proceeding, day: date) -> list[Missing]:
    key = report.allegation.id
    asked = []
    if report.by_person is None:
        asked.append(MissingCode.DECLARANT)
    if report.is_grave is None:
        asked += _missing_gravity(report)
    if report.reached is None:
        asked.append(MissingCode.PASS_ON)
    elif is_reported_in(report, proceeding, day) is None:
        asked.append(MissingCode.WHICH_CAME_FIRST)
    if report.reached is not None and report.is_undecided is None:
        asked.append(MissingCode.REPORT_DECISION)
    return [Missing(code, key) for code in asked]


def _missing_gravity(report: Report) -> list[MissingCode]:
    row = report.allegation
    asked = [MissingCode.ARTICLE_AND_PART] if row.article is None or row.part is None else []
    if does_the_act_day_decide(report):
        asked.append(MissingCode.ACT_DAY)
    return asked or [MissingCode.PENALTY_OF_ARTICLE]


def _to_repeat(view: View, case: Case, day: date) -> list[str]:
    """Reports that fail only because they were made before the case was opened: while it is open, repeating helps."""
    if case.proceeding.ordered_on is not None and case.proceeding.ordered_on <= day:
        return []
    return [
        row.allegation.id
        for row in view.reports
        if row.is_grave is not False
        and row.by_person is not False
        and row.reached is not None
        and row.reached < case.proceeding.opened_on
    ]


def _best_of(case: Case) -> State:
    if case.postponing and case.is_administrative:
        return State.MET
    return State.UNKNOWN if case.possible else State.NOT_MET


@rule("deportation", STATUTORY_RULES)
def deportation_suspension(
    view: View,
    proceeding: Proceeding,
    *,
    as_of: date,
    rules: StatuteRuleset,
    also: tuple[tuple[str, Outcome], ...] = (),
) -> DeportationAnswer:
    """Whether consideration of one case is postponed on `as_of` (CoAO 2001 Art. 56(2); CoAO 2014 Art. 51(2))."""
    case = case_on(view, proceeding, as_of, rules)
    row = outcome, reason = _row(view, case, as_of, rules)
    cites = rules.element_cites
    ended = proceeding.ended_on
    turn, field = (proceeding.opened_on, "opened_on") if ended is None or ended > as_of else (ended, "ended_on")
    reports = tuple(element_of(report, proceeding, as_of, rules) for report in view.reports)
    because = (
        not_a_citizen(view.citizenship, rules),
        Element(
            E.PROCEEDING_OPEN, STATE_OF[proceeding.is_open_on(as_of)], cites[E.PROCEEDING_OPEN], proceeding.id,
            FactRef("deportation_proceedings", proceeding.id, field), turn, turn,
        ),
        in_force(as_of, rules),
        Element(
            E.ADMINISTRATIVE_CASE, STATE_OF[case.is_administrative], cites[E.ADMINISTRATIVE_CASE], proceeding.id,
            FactRef("deportation_proceedings", proceeding.id, "kind"), proceeding.kind,
        ),
        Element(
            E.QUALIFYING_ALLEGATION, _best_of(case), cites[E.QUALIFYING_ALLEGATION], parts=(*reports, *view.standings)
        ),
    )  # fmt: skip
    is_shown = outcome is Outcome.SUSPENDED or outcome is Outcome.LIFTED or _shows_periods(reason)
    return DeportationAnswer(
        outcome,
        because,
        _missing(view, case, row, as_of, rules),
        rules.deportation_cites[reason],
        (),
        reason,
        case.periods if is_shown else (),
        also if outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED) else (),
    )


def _shows_periods(reason: Reason | None) -> bool:
    """The rows of the table behind that of citizenship which are not known."""
    return reason in (
        Reason.KIND_OF_PROCEEDING_UNKNOWN,
        Reason.GRAVITY_UNKNOWN,
        Reason.ALLEGATION_NOT_QUALIFIED_YET,
        Reason.REPORTED_ON_THE_DAY_OF_THE_ORDER,
        Reason.END_OF_WAITING_UNKNOWN,
        Reason.STANDING_WITHOUT_ALLEGATION,
    )


def alerts_on(facts: Facts, day: date, rules: StatuteRuleset) -> tuple[tuple[Alert, str], ...]:
    """A citizen in a case; an order, or a removal, against the postponement."""
    if facts.citizenship is Citizenship.KZ:
        return tuple((Alert.CITIZEN_CANNOT_BE_DEPORTED, row.id) for row in facts.proceedings if row.opened_on <= day)
    found = []
    for proceeding in facts.proceedings:
        ordered, removed = proceeding.ordered_on, proceeding.ended_on
        if ordered is not None and ordered <= day and _is_postponed(facts, proceeding, ordered, rules):
            found.append((Alert.ORDERED_AGAINST_THE_POSTPONEMENT, proceeding.id))
        if proceeding.end is ProceedingEnd.EXECUTED and removed is not None and removed <= day:
            before = removed - timedelta(days=1) if removed > date.min else removed
            if _is_postponed(facts, proceeding, before, rules) or _is_postponed(
                facts, proceeding, removed, rules, removed
            ):
                found.append((Alert.EXECUTED_AGAINST_THE_BAR, proceeding.id))
    return tuple(sorted(found))


def _is_postponed(
    facts: Facts, proceeding: Proceeding, day: date, rules: StatuteRuleset, since: date | None = None
) -> bool:
    """Whether a report postpones the case on `day`; with `since`, one that reached an authority on that very day."""
    if not rules.holds_on(day) or proceeding.opened_on > day:
        return False
    view = view_on(facts, day, rules)
    if since is None:
        return bool(case_on(view, proceeding, day, rules).postponing)
    return any(
        report.reached == since and set(states_of(report, proceeding, day)[:-1]) == {True}
        for report in view.reports
        if proceeding.kind is ProceedingKind.ADMINISTRATIVE
    )
