"""What the criminal codes ask for in a part of an article, and what the facts of a count say to it."""

from enum import StrEnum
from typing import Final

from protection.law.facts import Charge
from protection.law.vocabulary import CIRCUMSTANCES_OF_THE_CABLE, Circumstance, Crossing


class Condition(StrEnum):
    """As the words of the provisions are; those that are a circumstance of the facts have its code."""

    CONSPIRACY = "CONSPIRACY"
    REPEATED = "REPEATED"
    VIOLENCE_OR_THREAT = "VIOLENCE_OR_THREAT"
    WEAPONS = "WEAPONS"
    PREGNANT_VICTIM = "PREGNANT_VICTIM"
    MULTIPLE_VICTIMS = "MULTIPLE_VICTIMS"
    DECEPTION_OR_ABUSE_OF_TRUST = "DECEPTION_OR_ABUSE_OF_TRUST"
    OFFICIAL_POSITION = "OFFICIAL_POSITION"
    FINANCIAL_OR_OTHER_DEPENDENCE = "FINANCIAL_OR_OTHER_DEPENDENCE"
    ORGAN_REMOVAL = "ORGAN_REMOVAL"
    INVOLVING_MINOR_IN_CRIME = "INVOLVING_MINOR_IN_CRIME"
    HELPLESS_OR_MENTAL_DISORDER = "HELPLESS_OR_MENTAL_DISORDER"
    DOCUMENTS_SEIZED = "DOCUMENTS_SEIZED"
    ORGANISED_GROUP = "ORGANISED_GROUP"
    GRAVE_CONSEQUENCES = "GRAVE_CONSEQUENCES"
    EXPLOITATION = "EXPLOITATION"
    VICTIM_IS_MINOR = "VICTIM_IS_MINOR"
    CROSSES_BORDER = "CROSSES_BORDER"
    CROSSES_OUT_OR_THROUGH = "CROSSES_OUT_OR_THROUGH"
    ILLEGAL_CROSSING = "ILLEGAL_CROSSING"
    HELPLESS = "HELPLESS"
    ORGAN_REMOVAL_FOR_TRANSPLANT = "ORGAN_REMOVAL_FOR_TRANSPLANT"
    GROUP_OF_PERSONS = "GROUP_OF_PERSONS"
    MERCENARY_MOTIVE = "MERCENARY_MOTIVE"
    VIOLENCE_TO_LIFE_OR_HEALTH = "VIOLENCE_TO_LIFE_OR_HEALTH"
    DOCUMENTS_FALSIFIED_OR_HIDDEN = "DOCUMENTS_FALSIFIED_OR_HIDDEN"


#: No fact answers these: they are never known.
NOT_IN_THE_FACTS: Final = frozenset(
    {
        Condition.GROUP_OF_PERSONS,
        Condition.MERCENARY_MOTIVE,
        Condition.VIOLENCE_TO_LIFE_OR_HEALTH,
        Condition.DOCUMENTS_FALSIFIED_OR_HIDDEN,
    }
)
#: A circumstance that says more than the condition asks: known to be absent, or not known.
_WITHIN: Final = {
    Condition.HELPLESS: Circumstance.HELPLESS_OR_MENTAL_DISORDER,
    Condition.ORGAN_REMOVAL_FOR_TRANSPLANT: Circumstance.ORGAN_REMOVAL,
}
_CIRCUMSTANCES: Final = {Condition(code.value): code for code in Circumstance}
#: Of which field of a count a condition is, "" of none; every other is one of its circumstances.
_FIELDS: Final = {
    **dict.fromkeys(Condition, "circumstances"),
    **dict.fromkeys(NOT_IN_THE_FACTS, ""),
    Condition.ORGANISED_GROUP: "organised_group",
    Condition.GRAVE_CONSEQUENCES: "grave_consequences",
    Condition.EXPLOITATION: "for_exploitation",
    Condition.VICTIM_IS_MINOR: "victim_is_minor",
    Condition.CROSSES_BORDER: "crosses_border",
    Condition.CROSSES_OUT_OR_THROUGH: "crosses_border",
    Condition.ILLEGAL_CROSSING: "crosses_border",
}


def field_of(condition: Condition) -> str:
    """The field of a count that answers the condition; "" where none does."""
    return _FIELDS[condition]


def circumstance_of(condition: Condition) -> Circumstance:
    """The circumstance of the facts by which a condition is answered; KeyError for one of another field."""
    return _WITHIN.get(condition) or _CIRCUMSTANCES[condition]


def state_of(condition: Condition, charge: Charge) -> bool | None:
    """Whether the condition is met; None: not known."""
    field = field_of(condition)
    if field == "circumstances":
        return _circumstance(condition, charge)
    if field == "crosses_border":
        return _crossing(condition, charge.crosses_border)
    known: bool | None = getattr(charge, field) if field else None
    return known


def any_of(states: list[bool | None]) -> bool | None:
    """Three-valued: one that is met suffices, and an unknown one is never read as not met."""
    return True if True in states else None if None in states else False


def _circumstance(condition: Condition, charge: Charge) -> bool | None:
    code = circumstance_of(condition)
    if charge.circumstances is None:
        return None
    if code in charge.circumstances:
        return None if condition in _WITHIN else True
    if charge.lists_the_cable_alone and code not in CIRCUMSTANCES_OF_THE_CABLE:
        return None
    return False


def _crossing(condition: Condition, crossing: Crossing | None) -> bool | None:
    if crossing is None:
        return False
    if crossing is Crossing.UNKNOWN or condition is Condition.ILLEGAL_CROSSING:
        return None
    return condition is Condition.CROSSES_BORDER or crossing is not Crossing.INTO
