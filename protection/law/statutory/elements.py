"""Elements that several rules of the statutes share."""

from datetime import date

from protection.law.answers import Element
from protection.law.elements import STATE_OF
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import ElementCode as E


def in_force(day: date, rules: StatuteRuleset) -> Element:
    """Decided by the days of the reading, not by a fact (S1)."""
    turn = rules.until if rules.until is not None and day >= rules.until else rules.enactment
    return Element(E.IN_FORCE, STATE_OF[rules.holds_on(day)], rules.element_cites[E.IN_FORCE], day=turn)


def law_on_trafficking_in_force(day: date, rules: StatuteRuleset) -> Element:
    """Of Law 110-VIII, within a reading that reaches so far (S14)."""
    state = STATE_OF[is_under_law_on_trafficking(day, rules)]
    return Element(E.IN_FORCE, state, rules.element_cites[E.IN_FORCE], day=rules.law_on_trafficking)


def is_under_law_on_trafficking(day: date, rules: StatuteRuleset) -> bool:
    return rules.holds_on(day) and day >= rules.law_on_trafficking
