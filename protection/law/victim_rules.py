"""Articles 394 and 396 and the presidential decree: what the law gives to victims of trafficking.

Victims are excluded from penalties for illegal immigrants (394, ¶13), exempt from the definition of illegal immigrant
(396, ¶18), protected under the law and given special temporary residence rights (decree, ¶13, ¶18). A claim alone is
UNDETERMINED: claim it, do not assert it.
"""

from datetime import date

from protection.law.answers import Answer, Element, FactRef, Missing, ResidenceAnswer
from protection.law.elements import STATE_OF, in_force, not_a_citizen, still_pending
from protection.law.facts import Allegation, Facts, Standing
from protection.law.pending import pending
from protection.law.rulesets import Ruleset, rule
from protection.law.vocabulary import (
    Basis,
    Citizenship,
    MissingCode,
    Outcome,
    StandingStatus,
    State,
    Trafficking,
)
from protection.law.vocabulary import ElementCode as E


def _suffices(status: StandingStatus, basis: Basis | None) -> bool:
    return basis is Basis.TRAFFICKING and status is not StandingStatus.ALLEGED


def claims(facts: Facts, day: date) -> list[Allegation]:
    """Allegations by the person, made by `day`, of trafficking, a related crime or one of unknown kind."""
    return [
        allegation
        for allegation in facts.allegations
        if allegation.made_on <= day
        and allegation.declarant_is_victim is not False
        and allegation.trafficking is not Trafficking.NONE
    ]


class VictimView:
    """What the three victim rules share on one day: computed once."""

    __slots__ = ("because", "claims", "missing", "outcome", "since")

    def __init__(self, facts: Facts, day: date, rules: Ruleset) -> None:
        held = [(i, row) for i, row in enumerate(facts.standings) if row.is_held_on(day)]
        self.claims = claims(facts, day)
        sufficing = [row.since for _, row in held if _suffices(row.status, row.basis)]
        self.since = max(min(sufficing), rules.enactment) if sufficing else None
        self.because = self._elements(facts, held, day, rules)
        self.missing: tuple[Missing, ...] = ()
        #: True: a victim by a standing that suffices; False: nothing; None: undetermined. Or an outcome for all.
        self.outcome: bool | Outcome | None
        if facts.citizenship is Citizenship.KZ:
            self.outcome = Outcome.NOT_APPLICABLE
        elif day < rules.enactment:
            self.outcome = Outcome.NOT_IN_FORCE
        elif facts.citizenship is Citizenship.UNKNOWN:
            self.outcome = None
        elif sufficing:
            self.outcome = True
        else:
            self.outcome = None if held or self.claims else False
        if self.outcome is None or self.outcome is False:
            self.missing = self._missing(facts, held)

    def _missing(self, facts: Facts, held: list[tuple[int, Standing]]) -> tuple[Missing, ...]:
        found = []
        if facts.citizenship is Citizenship.UNKNOWN:
            found.append(Missing(MissingCode.CITIZENSHIP))
        if self.since is not None:
            return tuple(found)
        found.append(Missing(MissingCode.STANDING))
        found.extend(Missing(MissingCode.STANDING_BASIS, str(index)) for index, row in held if row.basis is None)
        for claim in () if held else self.claims:
            if claim.declarant_is_victim is None:
                found.append(Missing(MissingCode.DECLARANT, claim.id))
            if claim.trafficking is None:
                found.append(Missing(MissingCode.KIND_OF_CRIME, claim.id))
        return tuple(found)

    def _elements(
        self, facts: Facts, held: list[tuple[int, Standing]], day: date, rules: Ruleset
    ) -> tuple[Element, ...]:
        cites = rules.element_cites
        parts: list[Element] = []
        for index, row in held:
            key = str(index)
            enough = State.MET if _suffices(row.status, row.basis) else State.UNKNOWN
            status = FactRef("person.standings", key, "status")
            basis = FactRef("person.standings", key, "basis")
            parts.append(Element(E.STANDING, enough, cites[E.STANDING], key, status, row.status, row.since))
            known = STATE_OF[None if row.basis is None else row.basis is Basis.TRAFFICKING]
            parts.append(Element(E.STANDING_BASIS, known, cites[E.STANDING_BASIS], key, basis, row.basis))
        for claim in facts.allegations:
            if claim.made_on <= day:
                parts.extend(_claim_elements(claim, rules))
        may_be = None if held or self.claims else False
        standing = STATE_OF[True if self.since is not None else may_be]
        return (
            not_a_citizen(facts.citizenship, rules),
            in_force(day, rules),
            Element(E.VICTIM_STANDING, standing, cites[E.VICTIM_STANDING], parts=tuple(parts)),
        )


def _claim_elements(claim: Allegation, rules: Ruleset) -> tuple[Element, Element]:
    by_person = claim.declarant_is_victim
    trafficking = claim.trafficking
    of_kind = None if trafficking is None else trafficking is not Trafficking.NONE
    if by_person is False or of_kind is False:
        state = State.NOT_MET
    else:
        state = State.MET if by_person and of_kind else State.UNKNOWN
    cites = rules.element_cites
    declarant = FactRef("allegations", claim.id, "declarant_is_victim")
    kind = FactRef("allegations", claim.id, "crime.trafficking")
    return (
        Element(E.CLAIM, state, cites[E.CLAIM], claim.id, declarant, by_person, claim.made_on),
        Element(E.TRAFFICKING, STATE_OF[of_kind], cites[E.TRAFFICKING], claim.id, kind, trafficking),
    )


def _answer(view: VictimView, name: str, yes: Outcome, no: Outcome, rules: Ruleset) -> Answer:
    found = view.outcome
    if isinstance(found, Outcome):
        outcome = found
    elif found is None:
        outcome = Outcome.UNDETERMINED
    else:
        outcome = yes if found else no
    return Answer(outcome, view.because, view.missing, rules.rule_cites[name])


@rule("penalty_exemption")
def penalty_exemption(view: VictimView, rules: Ruleset) -> Answer:
    """394: victims of trafficking are excluded from penalties for illegal immigrants (¶13)."""
    return _answer(view, "penalty_exemption", Outcome.EXEMPT, Outcome.NOT_EXEMPT, rules)


@rule("illegal_immigrant_exemption")
def illegal_immigrant_exemption(view: VictimView, rules: Ruleset) -> Answer:
    """396: victims of trafficking are exempt from the definition of illegal immigrant (¶18)."""
    return _answer(view, "illegal_immigrant_exemption", Outcome.EXEMPT, Outcome.NOT_EXEMPT, rules)


@rule("protected_status")
def protected_status(view: VictimView, rules: Ruleset) -> Answer:
    """The decree: foreign victims of trafficking are protected under the law (¶13, ¶18)."""
    return _answer(view, "protected_status", Outcome.PROTECTED, Outcome.NOT_PROTECTED, rules)


def permit_on(facts: Facts, day: date) -> str | None:
    """The permit in force: the one ending last, then the later one, then the greater id.

    A `valid_until` after `day` is read as null, as every later end is: of a permit in force no end is known yet, and
    the later one, then the greater id, decides.
    """
    in_force = [
        permit
        for permit in facts.permits
        if permit.valid_from <= day and (permit.valid_until is None or day < permit.valid_until)
    ]
    return max(in_force, key=lambda permit: (permit.valid_from, permit.id)).id if in_force else None


@rule("temporary_residence")
def temporary_residence(view: VictimView, facts: Facts, *, as_of: date, rules: Ruleset) -> ResidenceAnswer:
    """The decree's special temporary residence right; its end is never inferred (¶18, Q22)."""
    decree = _answer(view, "temporary_residence", Outcome.PROTECTED, Outcome.NOT_PROTECTED, rules)
    outcome = decree.outcome
    counted = [
        (claim, pending(claim, claim.reached_authority_on(as_of) or claim.made_on, as_of)) for claim in view.claims
    ]
    since = None
    protected = outcome is Outcome.PROTECTED
    if protected:
        since = view.since
        completed = bool(counted) and not any(found.is_open for _, found in counted)
        outcome = Outcome.END_UNDETERMINED if completed else Outcome.RIGHT_RUNNING
    elif outcome is Outcome.NOT_PROTECTED:
        outcome = Outcome.NO_RIGHT
    state = STATE_OF[None if outcome is Outcome.UNDETERMINED else protected]
    because = (
        *decree.because,
        Element(E.PROTECTED_BY_DECREE, state, rules.element_cites[E.PROTECTED_BY_DECREE], day=since),
        *(still_pending(claim, found, rules) for claim, found in counted),
    )
    return ResidenceAnswer(outcome, because, decree.missing, decree.cites, (), since, permit_on(facts, as_of))
