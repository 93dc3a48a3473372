"""Article 399 of the Administrative Code: deceptive advertising to recruit citizens of Kazakhstan to work abroad.

False statements and withheld material information alike (¶17).
"""

from datetime import date

from protection.law.answers import Answer, Element, FactRef, Missing, Value
from protection.law.elements import STATE_OF, in_force
from protection.law.facts import Advertisement
from protection.law.rulesets import Ruleset, rule
from protection.law.vocabulary import Audience, JobLocation, MissingCode, Outcome
from protection.law.vocabulary import ElementCode as E


def outcome_of(citizens: bool | None, abroad: bool | None, false: bool | None, withheld: bool | None) -> Outcome:
    if citizens is False or abroad is False:
        return Outcome.NOT_COVERED
    if citizens is None or abroad is None:
        return Outcome.UNDETERMINED
    if false or withheld:
        return Outcome.VIOLATION
    return Outcome.UNDETERMINED if false is None or withheld is None else Outcome.NO_VIOLATION


def states_of(advertisement: Advertisement) -> tuple[tuple[E, MissingCode, str, bool | None, Value], ...]:
    """Each element in the order of `outcome_of`: what asks for it, its field, whether it is met, and the value."""
    citizens = None if advertisement.audience is None else advertisement.audience is Audience.KZ_CITIZENS
    abroad = None if advertisement.job_location is None else advertisement.job_location is JobLocation.ABROAD
    false = advertisement.false_statement
    withheld = advertisement.withholds_material_information
    return (
        (E.FOR_CITIZENS, MissingCode.AUDIENCE, "audience", citizens, advertisement.audience),
        (E.JOB_ABROAD, MissingCode.JOB_LOCATION, "job_location", abroad, advertisement.job_location),
        (E.FALSE_STATEMENT, MissingCode.FALSE_STATEMENT, "false_statement", false, false),
        (
            E.WITHHOLDS_INFORMATION,
            MissingCode.WITHHOLDS_INFORMATION,
            "withholds_material_information",
            withheld,
            withheld,
        ),
    )


@rule("advertisements")
def deceptive_advertising(advertisement: Advertisement, *, as_of: date, rules: Ruleset) -> Answer:
    """Whether one advertisement breaches Article 399 on `as_of` (¶17, Q31)."""
    key = advertisement.id
    rows = states_of(advertisement)
    outcome = outcome_of(*(state for _, _, _, state, _ in rows)) if as_of >= rules.enactment else Outcome.NOT_IN_FORCE
    because = (
        in_force(as_of, rules),
        *(
            Element(code, STATE_OF[state], rules.element_cites[code], key, FactRef("advertisements", key, field), value)
            for code, _, field, state, value in rows
        ),
    )
    asked = outcome is Outcome.UNDETERMINED
    missing = tuple(Missing(code, key) for _, code, _, state, _ in rows if asked and state is None)
    return Answer(outcome, because, missing, rules.rule_cites["advertisements"])
