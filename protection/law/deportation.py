"""Article 56 of the Administrative Code: deportation does not proceed while the allegation is pending.

A potential deportee who alleges that he or she was the victim of a serious crime, including trafficking crimes, has
the proceedings suspended immediately, until criminal investigations and prosecutions are completed (¶13, ¶18).
"""

from datetime import date, timedelta
from typing import NamedTuple

from protection.law.answers import DeportationAnswer, Element, FactRef, Missing
from protection.law.elements import STATE_OF, in_force, not_a_citizen, still_pending
from protection.law.facts import Allegation, Facts, Proceeding
from protection.law.pending import Pending, pending
from protection.law.periods import Period, clipped, union
from protection.law.rulesets import Ruleset, rule
from protection.law.vocabulary import (
    Alert,
    Citizenship,
    MissingCode,
    Outcome,
    ProceedingEnd,
    Reason,
    State,
    Trafficking,
)
from protection.law.vocabulary import ElementCode as E


class View(NamedTuple):
    """What all proceedings of a person share on one day."""

    citizenship: Citizenship
    in_force: bool
    qualifying: tuple[tuple[Allegation, list[Period]], ...]
    not_yet_qualified: tuple[Allegation, ...]
    #: Not serious by the flag, and of a kind not known: trafficking would be serious all the same.
    unlikely: tuple[Allegation, ...]
    standing_held: bool
    alleged_by_person: bool
    elements: tuple[Element, ...]


def is_qualifying(allegation: Allegation, day: date) -> bool:
    """By the victim, of a serious crime, and at an authority on or before `day`."""
    return (
        allegation.declarant_is_victim is True
        and allegation.is_serious is True
        and allegation.reached_authority_on(day) is not None
    )


def _allegation_element(
    allegation: Allegation, serious: bool | None, reached: date | None, found: Pending, rules: Ruleset
) -> Element:
    """One allegation against the rule: met if it holds the bar, unknown if it may once qualified."""
    by_person = allegation.declarant_is_victim
    if by_person is False or serious is False or not found.is_open:
        state = State.NOT_MET
    else:
        state = State.MET if by_person and serious and reached is not None else State.UNKNOWN
    made = allegation.made_on
    fact = FactRef("allegations", allegation.id, "made_on")
    parts = (*_parts_of(allegation, serious, reached, rules), still_pending(allegation, found, rules))
    return Element(E.ALLEGATION, state, rules.element_cites[E.ALLEGATION], allegation.id, fact, made, made, parts)


def _parts_of(
    allegation: Allegation, serious: bool | None, reached: date | None, rules: Ruleset
) -> tuple[Element, ...]:
    cites = rules.element_cites
    key = allegation.id
    told = None if reached is None and allegation.addressee is None else reached is not None
    by_person = allegation.declarant_is_victim
    trafficking = allegation.trafficking
    kind = FactRef("allegations", key, "crime.trafficking")
    is_trafficking = trafficking is Trafficking.TRAFFICKING
    return (
        Element(
            E.BY_THE_PERSON, STATE_OF[by_person], cites[E.BY_THE_PERSON], key,
            FactRef("allegations", key, "declarant_is_victim"), by_person,
        ),
        Element(
            E.SERIOUS, STATE_OF[serious], cites[E.SERIOUS], key,
            kind if is_trafficking else FactRef("allegations", key, "crime.serious"),
            trafficking if is_trafficking else serious,
        ),
        Element(
            E.TRAFFICKING,
            State.UNKNOWN if trafficking is None else STATE_OF[trafficking is not Trafficking.NONE],
            cites[E.TRAFFICKING], key, kind, trafficking,
        ),
        Element(
            E.REACHED_AUTHORITY, STATE_OF[told], cites[E.REACHED_AUTHORITY], key,
            FactRef("allegations", key, "addressee"), allegation.addressee, reached,
        ),
    )  # fmt: skip


def _standing_elements(facts: Facts, day: date, rules: Ruleset) -> list[Element]:
    cites = rules.element_cites[E.STANDING]
    return [
        Element(
            E.STANDING, State.MET, cites, str(index),
            FactRef("person.standings", str(index), "status"), standing.status, standing.since,
        )
        for index, standing in enumerate(facts.standings)
        if standing.is_held_on(day)
    ]  # fmt: skip


def view_on(facts: Facts, day: date, rules: Ruleset) -> View:
    """Sort the allegations made by `day` into qualifying, not yet qualified and neither."""
    qualifying: list[tuple[Allegation, list[Period]]] = []
    open_questions: list[Allegation] = []
    unlikely: list[Allegation] = []
    elements: list[Element] = []
    alleged = False
    for allegation in facts.allegations:
        if allegation.made_on > day:
            continue
        reached, serious = allegation.reached_authority_on(day), allegation.is_serious
        qualifies = reached is not None and serious is True and allegation.declarant_is_victim is True
        found = pending(allegation, reached if qualifies and reached else allegation.made_on, day)
        elements.append(_allegation_element(allegation, serious, reached, found, rules))
        by_person = allegation.declarant_is_victim is not False
        if by_person and allegation.trafficking is not Trafficking.NONE:
            alleged = True
        if qualifies:
            qualifying.append((allegation, found.periods))
        elif by_person and serious is not False and found.is_open:
            open_questions.append(allegation)
        elif by_person and serious is False and allegation.trafficking is None:
            unlikely.append(allegation)
    standings = _standing_elements(facts, day, rules) if facts.standings else []
    return View(
        citizenship=facts.citizenship,
        in_force=day >= rules.enactment,
        qualifying=tuple(qualifying),
        not_yet_qualified=tuple(open_questions),
        unlikely=tuple(unlikely),
        standing_held=bool(standings),
        alleged_by_person=alleged,
        elements=(*elements, *standings),
    )


def suspension(view: View, proceeding: Proceeding, rules: Ruleset) -> tuple[Period, ...]:
    """The union of the pending periods of all qualifying allegations, from the proceeding's first day on."""
    start = max(proceeding.opened_on, rules.enactment)
    return union(clipped([period for _, periods in view.qualifying for period in periods], start))


def _row(
    view: View, proceeding: Proceeding, day: date, rules: Ruleset
) -> tuple[Outcome, Reason | None, tuple[Period, ...]]:
    """The first row of the table that matches (LAW, section 3)."""
    if view.citizenship is Citizenship.KZ:
        return Outcome.NOT_APPLICABLE, Reason.CITIZEN, ()
    if not proceeding.is_open_on(day):
        return Outcome.NOT_APPLICABLE, Reason.NO_OPEN_PROCEEDING, ()
    unknown = view.citizenship is Citizenship.UNKNOWN
    if not view.in_force:
        if unknown:
            return Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN, ()
        return Outcome.NOT_SUSPENDED, Reason.NOT_YET_ENACTED, ()
    periods = suspension(view, proceeding, rules)
    if periods and periods[-1].holds_on(day):
        return Outcome.SUSPENDED, None, periods
    if unknown:
        return Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN, ()
    return _row_without_bar(view, periods)


def _row_without_bar(view: View, periods: tuple[Period, ...]) -> tuple[Outcome, Reason | None, tuple[Period, ...]]:
    if view.not_yet_qualified:
        return Outcome.UNDETERMINED, Reason.ALLEGATION_NOT_QUALIFIED_YET, periods
    if view.standing_held and not view.alleged_by_person:
        return Outcome.UNDETERMINED, Reason.STANDING_WITHOUT_ALLEGATION, periods
    if periods:
        return Outcome.LIFTED, None, periods
    if view.qualifying:
        return Outcome.NOT_SUSPENDED, Reason.COMPLETED_BEFORE_PROCEEDING, ()
    return Outcome.NOT_SUSPENDED, Reason.NO_QUALIFYING_ALLEGATION, ()


def _missing(view: View, outcome: Outcome, reason: Reason | None, day: date) -> tuple[Missing, ...]:
    found: list[Missing] = []
    if view.citizenship is Citizenship.UNKNOWN and outcome in (Outcome.SUSPENDED, Outcome.UNDETERMINED):
        found.append(Missing(MissingCode.CITIZENSHIP))
    if outcome is Outcome.UNDETERMINED and view.in_force:
        for allegation in view.not_yet_qualified:
            if allegation.declarant_is_victim is None:
                found.append(Missing(MissingCode.DECLARANT, allegation.id))
            if allegation.is_serious is None:
                found.append(Missing(MissingCode.SERIOUS, allegation.id))
            if allegation.reached_authority_on(day) is None:
                found.append(Missing(MissingCode.PASS_ON, allegation.id))
    if reason in (Reason.STANDING_WITHOUT_ALLEGATION, Reason.NO_QUALIFYING_ALLEGATION):
        found.append(Missing(MissingCode.ALLEGATION))
    if outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED, Outcome.UNDETERMINED) and view.in_force:
        found.extend(Missing(MissingCode.KIND_OF_CRIME, allegation.id) for allegation in view.unlikely)
    return tuple(found)


def _best_of(elements: tuple[Element, ...]) -> State:
    """Met if one allegation holds the bar, unknown if one may."""
    states = [element.state for element in elements if element.code is E.ALLEGATION]
    if State.MET in states:
        return State.MET
    return State.UNKNOWN if State.UNKNOWN in states else State.NOT_MET


@rule("deportation")
def deportation_suspension(
    view: View,
    proceeding: Proceeding,
    *,
    as_of: date,
    rules: Ruleset,
    also: tuple[tuple[str, Outcome], ...] = (),
) -> DeportationAnswer:
    """Whether one proceeding is suspended on `as_of`, since when, and on what grounds (¶13, ¶18)."""
    outcome, reason, periods = _row(view, proceeding, as_of, rules)
    cites = rules.element_cites
    ended = proceeding.ended_on
    is_over = ended is not None and ended <= as_of
    turn, field = (ended, "ended_on") if is_over else (proceeding.opened_on, "opened_on")
    because = (
        not_a_citizen(view.citizenship, rules),
        Element(
            E.PROCEEDING_OPEN, STATE_OF[proceeding.is_open_on(as_of)], cites[E.PROCEEDING_OPEN], proceeding.id,
            FactRef("deportation_proceedings", proceeding.id, field), turn, turn,
        ),
        in_force(as_of, rules),
        Element(E.QUALIFYING_ALLEGATION, _best_of(view.elements), cites[E.QUALIFYING_ALLEGATION], parts=view.elements),
    )  # fmt: skip
    return DeportationAnswer(
        outcome,
        because,
        _missing(view, outcome, reason, as_of),
        rules.deportation_cites[reason],
        (),
        reason,
        periods,
        also if outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED) else (),
    )


def alerts_on(facts: Facts, day: date, rules: Ruleset) -> tuple[tuple[Alert, str], ...]:
    """A citizen in a proceeding; a removal carried out against the bar."""
    if facts.citizenship is Citizenship.KZ:
        return tuple((Alert.CITIZEN_CANNOT_BE_DEPORTED, row.id) for row in facts.proceedings if row.opened_on <= day)
    found = []
    for proceeding in facts.proceedings:
        removed = proceeding.ended_on
        if proceeding.end is not ProceedingEnd.EXECUTED or removed is None or removed > day:
            continue
        before = removed - timedelta(days=1) if removed > date.min else removed
        barred = proceeding.opened_on <= before and (
            _row(view_on(facts, before, rules), proceeding, before, rules)[0] is Outcome.SUSPENDED
        )
        alleged_that_day = removed >= rules.enactment and any(
            is_qualifying(allegation, removed) and allegation.reached_authority_on(removed) == removed
            for allegation in facts.allegations
        )
        if barred or alleged_that_day:
            found.append((Alert.EXECUTED_AGAINST_THE_BAR, proceeding.id))
    return tuple(found)
