"""Elements that several rules share, each with the fact that decided it and what it cites."""

from datetime import date
from typing import Final

from protection.law.answers import Element, FactRef
from protection.law.facts import Allegation
from protection.law.pending import Pending
from protection.law.rulesets import Ruleset
from protection.law.vocabulary import Citizenship, ElementCode, State

STATE_OF: Final = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}


def not_a_citizen(citizenship: Citizenship, rules: Ruleset) -> Element:
    """Stateless persons are covered; any Kazakhstani citizenship takes the person out (Q23)."""
    state = None if citizenship is Citizenship.UNKNOWN else citizenship is not Citizenship.KZ
    cites = rules.element_cites[ElementCode.NOT_A_CITIZEN]
    return Element(
        ElementCode.NOT_A_CITIZEN, STATE_OF[state], cites, "", FactRef("person", "", "citizenship"), citizenship
    )


def in_force(day: date, rules: Ruleset) -> Element:
    """Decided by the ruleset's own day, not by a fact (Q32)."""
    state = STATE_OF[day >= rules.enactment]
    return Element(ElementCode.IN_FORCE, state, rules.element_cites[ElementCode.IN_FORCE], day=rules.enactment)


def still_pending(allegation: Allegation, found: Pending, rules: Ruleset) -> Element:
    """Decided by the last event that counted, or, where none did, by the day from which it is pending."""
    state = STATE_OF[found.is_open]
    cites = rules.element_cites[ElementCode.STILL_PENDING]
    key = allegation.id
    if found.turn is not None:
        fact = FactRef("allegations", key, "criminal_events")
        return Element(ElementCode.STILL_PENDING, state, cites, key, fact, found.turn.kind, found.turn.on)
    field = "made_on" if found.start == allegation.made_on else "passed_on"
    return Element(
        ElementCode.STILL_PENDING, state, cites, key, FactRef("allegations", key, field), found.start, found.start
    )
