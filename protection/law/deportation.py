"""Article 56 of the Administrative Code: deportation does not proceed while the allegation is pending.

A potential deportee who alleges that he or she was the victim of a serious crime, including trafficking crimes, has
the proceedings suspended immediately, until criminal investigations and prosecutions are completed (¶13, ¶18).
"""

from datetime import date, timedelta
from typing import NamedTuple

from protection.law.answers import DeportationAnswer, Element, FactRef, Missing
from protection.law.facts import Allegation, Facts, Proceeding
from protection.law.pending import is_pending, pending_periods
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

_STATE = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}


class View(NamedTuple):
    """What all proceedings of a person share on one day."""

    citizenship: Citizenship
    in_force: bool
    qualifying: tuple[tuple[Allegation, list[Period]], ...]
    not_yet_qualified: tuple[Allegation, ...]
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


def _allegation_element(allegation: Allegation, day: date, rules: Ruleset) -> Element:
    cites = rules.element_cites
    key = allegation.id
    reached = allegation.reached_authority_on(day)
    told = None if reached is None and allegation.addressee is None else reached is not None
    by_person = allegation.declarant_is_victim
    serious = allegation.is_serious
    pending = is_pending(allegation, reached or allegation.made_on, day)
    if by_person is False or serious is False or not pending:
        state = State.NOT_MET
    else:
        state = State.MET if by_person and serious and reached is not None else State.UNKNOWN
    trafficking = allegation.trafficking
    fact = FactRef("allegations", key, "declarant_is_victim")
    parts = (
        Element(E.BY_THE_PERSON, _STATE[by_person], cites[E.BY_THE_PERSON], key, fact, by_person),
        Element(
            E.SERIOUS, _STATE[serious], cites[E.SERIOUS], key,
            FactRef("allegations", key, "crime.serious"), allegation.serious,
        ),
        Element(
            E.TRAFFICKING,
            State.UNKNOWN if trafficking is None else _STATE[trafficking is not Trafficking.NONE],
            cites[E.TRAFFICKING], key, FactRef("allegations", key, "crime.trafficking"), trafficking,
        ),
        Element(
            E.REACHED_AUTHORITY, _STATE[told], cites[E.REACHED_AUTHORITY], key,
            FactRef("allegations", key, "addressee"), allegation.addressee, reached,
        ),
        Element(E.STILL_PENDING, _STATE[pending], cites[E.STILL_PENDING], key),
    )  # fmt: skip
    return Element(E.ALLEGATION, state, cites[E.ALLEGATION], key, None, None, allegation.made_on, parts)


def view_on(facts: Facts, day: date, rules: Ruleset) -> View:
    """Sort the allegations made by `day` into qualifying, not yet qualified and neither."""
    qualifying: list[tuple[Allegation, list[Period]]] = []
    open_questions: list[Allegation] = []
    elements: list[Element] = []
    alleged = False
    for allegation in facts.allegations:
        if allegation.made_on > day:
            continue
        elements.append(_allegation_element(allegation, day, rules))
        by_person = allegation.declarant_is_victim is not False
        if by_person and allegation.trafficking is not Trafficking.NONE:
            alleged = True
        if is_qualifying(allegation, day):
            reached = allegation.reached_authority_on(day)
            qualifying.append((allegation, pending_periods(allegation, reached or allegation.made_on, day)))
        elif by_person and allegation.is_serious is not False and is_pending(allegation, allegation.made_on, day):
            open_questions.append(allegation)
    for index, standing in enumerate(facts.standings):
        if standing.is_held_on(day):
            elements.append(
                Element(
                    E.STANDING, State.MET, rules.element_cites[E.STANDING], str(index),
                    FactRef("person.standings", str(index), "status"), standing.status, standing.since,
                )
            )  # fmt: skip
    return View(
        citizenship=facts.citizenship,
        in_force=day >= rules.enactment,
        qualifying=tuple(qualifying),
        not_yet_qualified=tuple(open_questions),
        standing_held=any(standing.is_held_on(day) for standing in facts.standings),
        alleged_by_person=alleged,
        elements=tuple(elements),
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
    if outcome is Outcome.UNDETERMINED:
        for allegation in view.not_yet_qualified:
            if allegation.declarant_is_victim is None:
                found.append(Missing(MissingCode.DECLARANT, allegation.id))
            if allegation.is_serious is None:
                found.append(Missing(MissingCode.SERIOUS, allegation.id))
            if allegation.reached_authority_on(day) is None:
                found.append(Missing(MissingCode.PASS_ON, allegation.id))
    if reason in (Reason.STANDING_WITHOUT_ALLEGATION, Reason.NO_QUALIFYING_ALLEGATION):
        found.append(Missing(MissingCode.ALLEGATION))
    return tuple(found)


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
    citizenship = view.citizenship
    if citizenship is Citizenship.UNKNOWN:
        foreign = State.UNKNOWN
    else:
        foreign = _STATE[citizenship is not Citizenship.KZ]
    if outcome is Outcome.SUSPENDED:
        qualifies = State.MET
    else:
        qualifies = State.UNKNOWN if view.not_yet_qualified else State.NOT_MET
    because = (
        Element(E.NOT_A_CITIZEN, foreign, cites[E.NOT_A_CITIZEN], "", FactRef("person", "", "citizenship"), citizenship),
        Element(
            E.PROCEEDING_OPEN, _STATE[proceeding.is_open_on(as_of)], cites[E.PROCEEDING_OPEN], proceeding.id,
            None, None, proceeding.opened_on,
        ),
        Element(E.IN_FORCE, _STATE[view.in_force], cites[E.IN_FORCE], "", None, None, rules.enactment),
        Element(E.QUALIFYING_ALLEGATION, qualifies, cites[E.QUALIFYING_ALLEGATION], parts=view.elements),
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
