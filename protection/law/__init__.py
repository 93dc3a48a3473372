"""The law as a pure function of facts and a day. Standard library only; knows no framework and no clock.

determine(read_facts(json), as_of=day).to_json()
"""

from protection.law.answers import (
    Answer,
    ChargeAnswer,
    DeportationAnswer,
    Determination,
    Element,
    Missing,
    ResidenceAnswer,
)
from protection.law.determination import breakpoints, determine
from protection.law.facts import Facts
from protection.law.reading import FactsError, printable, read_facts
from protection.law.rulesets import DEFAULT, NAMES, Ruleset, ruleset

__all__ = [
    "DEFAULT",
    "NAMES",
    "Answer",
    "ChargeAnswer",
    "DeportationAnswer",
    "Determination",
    "Element",
    "Facts",
    "FactsError",
    "Missing",
    "ResidenceAnswer",
    "Ruleset",
    "breakpoints",
    "determine",
    "printable",
    "read_facts",
    "ruleset",
]
