"""What the statutes give to victims: no words in 394 and 396 (517, 519), the temporary stay of the recognised ones.

Edict 2337 Art. 4(3); Law on foreigners Art. 4(3); Law 110-VIII Art. 1(7), 16(2), 17(2).
"""

from datetime import date
from typing import Final, NamedTuple

from protection.law.answers import Answer, Element, FactRef, Missing, StayAnswer
from protection.law.elements import STATE_OF, not_a_citizen, still_pending
from protection.law.facts import Allegation, Facts, Standing
from protection.law.pending import Pending, pending
from protection.law.rulesets import STATUTORY_RULES, rule
from protection.law.statutory.elements import in_force, is_under_law_on_trafficking
from protection.law.statutory.reports import is_grave
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.victim_rules import permit_on
from protection.law.vocabulary import Basis, Citizenship, MissingCode, Outcome, StandingStatus, State, Trafficking
from protection.law.vocabulary import ElementCode as E

#: The outcomes of the residence right while it runs.
RUNNING: Final = (Outcome.RIGHT_RUNNING, Outcome.END_UNDETERMINED)


class Held(NamedTuple):
    """A standing held on the day. `counts`: whether the law gives the stay for it; None: not known."""

    key: str
    standing: Standing
    counts: bool | None


class Stay(NamedTuple):
    """The temporary stay on a day, before its end is asked. `since`: of the earliest standing that counts."""

    held: tuple[Held, ...]
    since: date | None
    because: tuple[Element, ...]

    @property
    def is_given(self) -> bool | None:
        states = [row.counts for row in self.held]
        return True if True in states else None if None in states else False


def _and(*states: bool | None) -> bool | None:
    return False if False in states else None if None in states else True


def is_identified(standing: Standing, day: date, rules: StatuteRuleset) -> bool | None:
    """As a victim of trafficking, jointly with the internal affairs bodies (Law 110-VIII 16(2), S19)."""
    if standing.status is not StandingStatus.NGO_IDENTIFIED or not is_under_law_on_trafficking(day, rules):
        return False
    basis = None if standing.basis is None else standing.basis is Basis.TRAFFICKING
    return _and(basis, standing.identified_jointly)


def is_victim_by_law_on_trafficking(standing: Standing, day: date, rules: StatuteRuleset) -> bool | None:
    """Identified, or recognised in a case connected with trafficking, as one of a related crime may be (1(7), S22)."""
    if standing.status is StandingStatus.RECOGNISED:
        return True if standing.basis is Basis.TRAFFICKING else None
    return is_identified(standing, day, rules)


def _counts(standing: Standing, day: date, rules: StatuteRuleset) -> bool | None:
    if standing.status is not StandingStatus.RECOGNISED:
        return is_identified(standing, day, rules)
    if not rules.of_a_grave_crime:
        return True
    kind = None if standing.basis is None else Trafficking(standing.basis.value)
    return is_grave(standing.article, standing.part, kind, None, standing.since)


def _first_day(standing: Standing, rules: StatuteRuleset) -> date:
    is_recognised = standing.status is StandingStatus.RECOGNISED
    return max(standing.since, rules.enactment if is_recognised else rules.law_on_trafficking)


def stay_on(facts: Facts, day: date, rules: StatuteRuleset) -> Stay:
    held = tuple(
        Held(str(index), row, _counts(row, day, rules))
        for index, row in enumerate(facts.standings)
        if row.is_held_on(day)
    )
    since = [_first_day(row.standing, rules) for row in held if row.counts]
    first = min(since) if since else None
    parts = tuple(element for row in held for element in _elements_of(row, day, rules))
    states = {row.counts for row in held}
    state = State.MET if True in states else State.UNKNOWN if None in states else State.NOT_MET
    because = (
        not_a_citizen(facts.citizenship, rules),
        in_force(day, rules),
        Element(
            E.TEMPORARILY_STAYING, state, rules.element_cites[E.TEMPORARILY_STAYING], day=first, parts=parts
        ),
    )  # fmt: skip
    return Stay(held, first, because)


def basis_element(held: Held, rules: StatuteRuleset) -> Element:
    basis = held.standing.basis
    state = STATE_OF[None if basis is None else basis is Basis.TRAFFICKING]
    fact = FactRef("person.standings", held.key, "basis")
    return Element(E.STANDING_BASIS, state, rules.element_cites[E.STANDING_BASIS], held.key, fact, basis)


def _elements_of(held: Held, day: date, rules: StatuteRuleset) -> list[Element]:
    row, key, cites = held.standing, held.key, rules.element_cites
    found = [
        Element(
            E.STANDING, STATE_OF[held.counts], cites[E.STANDING], key,
            FactRef("person.standings", key, "status"), row.status, row.since,
        ),
        basis_element(held, rules),
    ]  # fmt: skip
    if row.status is StandingStatus.RECOGNISED and rules.of_a_grave_crime:
        part = None if row.part is None else str(row.part)
        parts = tuple(
            Element(
                code, State.MET if value is not None else State.UNKNOWN, cites[code], key,
                FactRef("person.standings", key, field), value,
            )
            for code, field, value in ((E.ARTICLE_ALLEGED, "article", row.article), (E.PART_ALLEGED, "part", part))
        )  # fmt: skip
        found.append(Element(E.GRAVE, STATE_OF[held.counts], cites[E.GRAVE], key, parts=parts))
    if row.status is StandingStatus.NGO_IDENTIFIED and is_under_law_on_trafficking(day, rules):
        fact = FactRef("person.standings", key, "identified_jointly")
        state = STATE_OF[row.identified_jointly]
        found.append(
            Element(E.IDENTIFIED_JOINTLY, state, cites[E.IDENTIFIED_JOINTLY], key, fact, row.identified_jointly)
        )
    return found


def barred(facts: Facts, day: date, rules: StatuteRuleset) -> Outcome | None:
    """What comes before every rule for foreigners: citizenship, and the days of the reading."""
    if facts.citizenship is Citizenship.KZ:
        return Outcome.NOT_APPLICABLE
    if not rules.holds_on(day):
        return Outcome.NOT_IN_FORCE
    return Outcome.UNDETERMINED if facts.citizenship is Citizenship.UNKNOWN else None


def _missing(facts: Facts, stay: Stay, outcome: Outcome) -> tuple[Missing, ...]:
    found: list[Missing] = []
    if outcome is Outcome.UNDETERMINED and facts.citizenship is Citizenship.UNKNOWN:
        found.append(Missing(MissingCode.CITIZENSHIP))
    if outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE) or stay.is_given:
        return tuple(found)
    for row in stay.held:
        found.extend(Missing(code, row.key) for code in missing_of(row))
    return (*found, Missing(MissingCode.RECOGNITION)) if stay.is_given is False else tuple(found)


def missing_of(held: Held) -> list[MissingCode]:
    """What is not known of a standing and could make it count."""
    if held.counts is not None:
        return []
    row = held.standing
    if row.status is StandingStatus.RECOGNISED:
        is_named = row.article is not None and row.part is not None
        return [MissingCode.PENALTY_OF_ARTICLE if is_named else MissingCode.ARTICLE_AND_PART]
    asked = [MissingCode.STANDING_BASIS] if row.basis is None else []
    return [*asked, MissingCode.JOINT_IDENTIFICATION] if row.identified_jointly is None else asked


@rule("penalty_exemption", STATUTORY_RULES)
def penalty_exemption(facts: Facts, *, as_of: date, rules: StatuteRuleset) -> Answer:
    """CoAO 2001 Art. 394, CoAO 2014 Art. 517: the article has no words that exclude victims (S17)."""
    outcome = barred(facts, as_of, rules) or Outcome.NOT_SUPPORTED
    because = (not_a_citizen(facts.citizenship, rules), in_force(as_of, rules), _words(State.NOT_MET, rules))
    missing = (Missing(MissingCode.CITIZENSHIP),) if outcome is Outcome.UNDETERMINED else ()
    return Answer(outcome, because, missing, rules.rule_cites["penalty_exemption"])


def _words(state: State, rules: StatuteRuleset) -> Element:
    return Element(E.WORDS_IN_THE_ARTICLE, state, rules.element_cites[E.WORDS_IN_THE_ARTICLE])


@rule("temporary_residence", STATUTORY_RULES)
def temporary_residence(facts: Facts, stay: Stay, *, as_of: date, rules: StatuteRuleset) -> StayAnswer:
    """Edict 2337 Art. 4(3), Law on foreigners Art. 4(3): the stay, and its end where the law names one (S12, S20)."""
    given = {True: Outcome.RIGHT_RUNNING, None: Outcome.UNDETERMINED, False: Outcome.NO_RIGHT}
    outcome = barred(facts, as_of, rules) or given[stay.is_given]
    missing = _missing(facts, stay, outcome)
    counted = [
        (row, pending(row, row.reached_authority_on(as_of) or row.made_on, as_of))
        for row in facts.allegations
        if row.made_on <= as_of and row.declarant_is_victim is not False
    ]
    until = None
    if outcome is Outcome.RIGHT_RUNNING:
        outcome = _running_or_ended(counted, as_of, rules)
        if outcome is Outcome.RIGHT_ENDED:
            until = max(end for _, found in counted for _, end in found.periods if end is not None)
    since = stay.since if outcome in (*RUNNING, Outcome.RIGHT_ENDED) else None
    because = (*stay.because, *(still_pending(row, found, rules) for row, found in counted))
    cites = rules.rule_cites["temporary_residence"]
    return StayAnswer(outcome, because, missing, cites, (), since, permit_on(facts, as_of), until)


@rule("protected_status", STATUTORY_RULES)
def protected_status(right: StayAnswer, rules: StatuteRuleset) -> Answer:
    """Edict 2337 Art. 4(3), Law on foreigners Art. 4(3), Law 110-VIII: for as long as the stay is given (S19, S20)."""
    return _by_the_stay(right, "protected_status", Outcome.PROTECTED, Outcome.NOT_PROTECTED, rules)


@rule("illegal_immigrant_exemption", STATUTORY_RULES)
def illegal_immigrant_exemption(right: StayAnswer, rules: StatuteRuleset) -> Answer:
    """CoAO 2001 Art. 396, CoAO 2014 Art. 519: indirectly, while the law itself gives the stay (S18)."""
    return _by_the_stay(right, "illegal_immigrant_exemption", Outcome.INDIRECT, Outcome.NOT_SUPPORTED, rules)


def _by_the_stay(right: StayAnswer, name: str, yes: Outcome, no: Outcome, rules: StatuteRuleset) -> Answer:
    outcome = right.outcome
    if outcome in RUNNING:
        outcome = yes
    elif outcome in (Outcome.NO_RIGHT, Outcome.RIGHT_ENDED):
        outcome = no
    return Answer(outcome, right.because, right.missing, rules.rule_cites[name])


def _running_or_ended(counted: list[tuple[Allegation, Pending]], day: date, rules: StatuteRuleset) -> Outcome:
    """Any matter may be the one of the recognition, so that all must be completed; ended only where that is sure."""
    kinds = {row.trafficking for row, _ in counted}
    if kinds <= {Trafficking.NONE} or any(found.is_open for _, found in counted):
        return Outcome.RIGHT_RUNNING
    is_sure = any(row.declarant_is_victim and row.trafficking in _OWN_CASES for row, _ in counted)
    if not rules.ends_with_the_case or not is_sure or is_under_law_on_trafficking(day, rules):
        return Outcome.END_UNDETERMINED
    return Outcome.RIGHT_ENDED


_OWN_CASES: Final = (Trafficking.TRAFFICKING, Trafficking.RELATED)
