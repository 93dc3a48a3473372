"""Deceptive advertising of work abroad by the words of the statute (CoAO 2001 Art. 399, then CoAO 2014 Art. 520)."""

from datetime import date

from protection.law.advertisements import outcome_of, states_of
from protection.law.answers import Answer, Element, FactRef, Missing
from protection.law.elements import STATE_OF
from protection.law.facts import Advertisement
from protection.law.provisions import statutes, successor_of
from protection.law.rulesets import STATUTORY_RULES, Ruleset, in_order, rule
from protection.law.statutory.ladders import criminal_codes
from protection.law.vocabulary import ElementCode, Outcome


def _is_in_force(day: date, rules: Ruleset, provision: str) -> bool | None:
    """Whether an article that was read is in force; None: the one that took its place, which was not read."""
    ends = statutes().provisions[provision].act.in_force_to
    if day < rules.enactment:
        return False
    if ends is None or day < ends:
        return True
    if rules.enactment < ends:  # the reading of a code that was repealed
        return False
    successor = successor_of(provision)
    excluded = successor.excluded_adopted if successor else None
    return False if excluded is not None and day >= excluded else None


def days() -> frozenset[date]:
    """Those on which the article is taken over by another, and on which that one was taken out."""
    provision = criminal_codes().advertising.provision
    successor = successor_of(provision)
    found = (statutes().provisions[provision].act.in_force_to, successor.excluded_adopted if successor else None)
    return frozenset(day for day in found if day is not None)


@rule("advertisements", STATUTORY_RULES)
def deceptive_advertising(advertisement: Advertisement, *, as_of: date, rules: Ruleset) -> Answer:
    """Whether one advertisement breaches the article on `as_of` (S114, S115)."""
    article = criminal_codes().advertising
    key = advertisement.id
    in_force = _is_in_force(as_of, rules, article.provision)
    rows = states_of(advertisement)
    outcome = outcome_of(*(state for _, _, _, state, _ in rows)) if in_force else Outcome.NOT_IN_FORCE
    if in_force is None:
        outcome = Outcome.UNDETERMINED
    own = (article.provision, *article.cites)
    doubts = own if in_force else (article.provision, *article.successor_cites)
    because = (
        Element(ElementCode.IN_FORCE, STATE_OF[in_force], in_order(set(doubts))),
        *(
            Element(code, STATE_OF[state], in_order(set(own)), key, FactRef("advertisements", key, field), value)
            for code, _, field, state, value in rows
        ),
    )
    is_asked = outcome is Outcome.UNDETERMINED and in_force is True
    missing = tuple(Missing(code, key) for _, code, _, state, _ in rows if is_asked and state is None)
    return Answer(outcome, because, missing, in_order({*own, *doubts}))
