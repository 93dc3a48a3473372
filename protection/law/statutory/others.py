"""What only the statutes are asked: return into danger, presumed minority, the liability of whoever gives housing."""

from datetime import date

from protection.law.answers import Answer, Element, FactRef, HostAnswer, Missing, StayAnswer
from protection.law.elements import STATE_OF, not_a_citizen
from protection.law.facts import Facts
from protection.law.rulesets import STATUTORY_RULES, rule
from protection.law.statutory.elements import in_force, is_under_law_on_trafficking, law_on_trafficking_in_force
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.statutory.victims import RUNNING, Held, Stay, barred, basis_element, is_victim_by_law_on_trafficking
from protection.law.vocabulary import Basis, Citizenship, MissingCode, Outcome, StandingStatus, State, Trafficking
from protection.law.vocabulary import ElementCode as E


def _of_the_person(code: E, field: str, value: bool | None, rules: StatuteRuleset) -> Element:
    return Element(code, STATE_OF[value], rules.element_cites[code], "", FactRef("person", "", field), value)


def _victim_elements(held: tuple[Held, ...], day: date, rules: StatuteRuleset) -> tuple[Element, ...]:
    """Each standing by Law 110-VIII: its status and basis, and for an identification who took part."""
    found = []
    for row in held:
        key, standing, cites = row.key, row.standing, rules.element_cites
        state = STATE_OF[is_victim_by_law_on_trafficking(standing, day, rules)]
        status = FactRef("person.standings", key, "status")
        found.append(Element(E.STANDING, state, cites[E.STANDING], key, status, standing.status, standing.since))
        found.append(basis_element(row, rules))
        if standing.status is StandingStatus.NGO_IDENTIFIED:
            joint, value = FactRef("person.standings", key, "identified_jointly"), standing.identified_jointly
            code = E.IDENTIFIED_JOINTLY
            found.append(Element(code, STATE_OF[value], cites[code], key, joint, value))
    return tuple(found)


def _missing_of(row: Held) -> list[Missing]:
    standing = row.standing
    if standing.status is StandingStatus.RECOGNISED and standing.basis is Basis.RELATED:
        return [Missing(MissingCode.CONNECTED_WITH_TRAFFICKING, row.key)]
    if standing.status is StandingStatus.ALLEGED or standing.basis is Basis.RELATED:
        return []
    codes = [MissingCode.STANDING_BASIS] if standing.basis is None else []
    if standing.status is StandingStatus.NGO_IDENTIFIED and standing.identified_jointly is None:
        codes.append(MissingCode.JOINT_IDENTIFICATION)
    return [Missing(code, row.key) for code in codes]


@rule("no_return", STATUTORY_RULES)
def no_return(facts: Facts, stay: Stay, *, as_of: date, rules: StatuteRuleset) -> Answer:
    """Law 110-VIII Art. 20(3): a victim in danger is, with consent, neither returned nor expelled (S22)."""
    victim = [is_victim_by_law_on_trafficking(row.standing, as_of, rules) for row in stay.held]
    is_victim = True if True in victim else None if None in victim else False
    states = (is_victim, facts.return_endangers, facts.consents_to_no_return)
    missing: list[Missing] = []
    if facts.citizenship is Citizenship.KZ:
        outcome = Outcome.NOT_APPLICABLE
    elif not is_under_law_on_trafficking(as_of, rules):
        outcome = Outcome.NOT_IN_FORCE
    elif False in states:
        outcome = Outcome.NOT_SUPPORTED
        missing = [Missing(MissingCode.RECOGNITION)] if is_victim is False else []
    else:
        is_open = None in states or facts.citizenship is Citizenship.UNKNOWN
        outcome = Outcome.UNDETERMINED if is_open else Outcome.NO_RETURN
        missing = _missing_for_no_return(facts, stay, is_victim)
    because = (
        not_a_citizen(facts.citizenship, rules),
        law_on_trafficking_in_force(as_of, rules),
        *_victim_elements(stay.held, as_of, rules),
        _of_the_person(E.RETURN_ENDANGERS, "return_endangers", facts.return_endangers, rules),
        _of_the_person(E.CONSENTS_TO_NO_RETURN, "consents_to_no_return", facts.consents_to_no_return, rules),
    )
    return Answer(outcome, because, tuple(missing), rules.rule_cites["no_return"])


def _missing_for_no_return(facts: Facts, stay: Stay, is_victim: bool | None) -> list[Missing]:
    found = [Missing(MissingCode.CITIZENSHIP)] if facts.citizenship is Citizenship.UNKNOWN else []
    if is_victim is None:
        found += [missing for row in stay.held for missing in _missing_of(row)]
    if facts.return_endangers is None:
        found.append(Missing(MissingCode.RETURN_ENDANGERS))
    if facts.consents_to_no_return is None:
        found.append(Missing(MissingCode.CONSENT_TO_NO_RETURN))
    return found


@rule("presumed_minor", STATUTORY_RULES)
def presumed_minor(facts: Facts, stay: Stay, *, as_of: date, rules: StatuteRuleset) -> Answer:
    """Law 110-VIII Art. 21(2): a victim whose age is not determined is presumed to be a minor (S23)."""
    claims = [row for row in facts.allegations if row.made_on <= as_of and row.declarant_is_victim is not False]
    presumed = any(row.trafficking is Trafficking.TRAFFICKING for row in claims) or any(
        row.standing.basis is Basis.TRAFFICKING for row in stay.held
    )
    missing: tuple[Missing, ...] = ()
    if not is_under_law_on_trafficking(as_of, rules):
        outcome = Outcome.NOT_IN_FORCE
    elif facts.is_minor is not None:
        outcome = Outcome.MINOR if facts.is_minor else Outcome.NOT_APPLICABLE
    else:
        outcome = Outcome.PRESUMED_MINOR if presumed else Outcome.UNDETERMINED
        missing = (Missing(MissingCode.AGE),)
    because = (
        law_on_trafficking_in_force(as_of, rules),
        _of_the_person(E.IS_MINOR, "minor", facts.is_minor, rules),
        *_claim_elements(facts, as_of, rules),
        *(basis_element(row, rules) for row in stay.held),
    )
    return Answer(outcome, because, missing, rules.rule_cites["presumed_minor"])


def _claim_elements(facts: Facts, day: date, rules: StatuteRuleset) -> list[Element]:
    found = []
    for row in facts.allegations:
        if row.made_on > day:
            continue
        for code, state, field, value in (
            (E.BY_THE_PERSON, row.declarant_is_victim, "declarant_is_victim", row.declarant_is_victim),
            (
                E.TRAFFICKING,
                None if row.trafficking is None else row.trafficking is Trafficking.TRAFFICKING,
                "crime.trafficking",
                row.trafficking,
            ),
        ):
            fact = FactRef("allegations", row.id, field)
            found.append(Element(code, STATE_OF[state], rules.element_cites[code], row.id, fact, value))
    return found


@rule("host_liability", STATUTORY_RULES)
def host_liability(facts: Facts, right: StayAnswer, *, as_of: date, rules: StatuteRuleset) -> HostAnswer:
    """CoAO 2001 Art. 395(3), CoAO 2014 Art. 518(2): housing a foreigner in breach of the rules (S21)."""
    field = rules.housing.fact
    in_breach: bool | None = getattr(facts, field)
    lawful = _is_lawful(right) if rules.housing.ends_with_lawful_stay else False
    missing: list[Missing] = []
    outcome = barred(facts, as_of, rules)
    if outcome is None or outcome is Outcome.UNDETERMINED:
        if in_breach is False or lawful:
            outcome = Outcome.NOT_APPLICABLE
        elif outcome is None and in_breach and lawful is False:
            outcome = Outcome.HOST_LIABLE
        else:
            outcome = Outcome.UNDETERMINED
            if in_breach is None:
                missing.append(Missing(MissingCode.STAY_IN_BREACH))
            missing += right.missing
    because = (
        not_a_citizen(facts.citizenship, rules),
        in_force(as_of, rules),
        _of_the_person(E.STAY_IN_BREACH, field, in_breach, rules),
        *((_permit(facts, right, rules), *right.because[2:]) if rules.housing.ends_with_lawful_stay else ()),
    )
    fines = rules.housing.fines if outcome in (Outcome.HOST_LIABLE, Outcome.UNDETERMINED) else ()
    return HostAnswer(outcome, because, _once(missing), rules.rule_cites["host_liability"], (), fines)


def _is_lawful(right: StayAnswer) -> bool | None:
    """By the law's own stay, or by a permit."""
    if right.outcome in RUNNING or right.permit is not None:
        return True
    return None if right.outcome is Outcome.UNDETERMINED else False


def _permit(facts: Facts, right: StayAnswer, rules: StatuteRuleset) -> Element:
    cites = rules.element_cites[E.PERMIT]
    if right.permit is None:
        return Element(E.PERMIT, State.NOT_MET, cites)
    begins = next(row.valid_from for row in facts.permits if row.id == right.permit)
    fact = FactRef("residence_permits", right.permit, "valid_from")
    return Element(E.PERMIT, State.MET, cites, right.permit, fact, begins, begins)


def _once(missing: list[Missing]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(missing))
