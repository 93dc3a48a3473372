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


def _outcome(citizens: bool | None, abroad: bool | None, false: bool | None, withheld: bool | None) -> Outcome:
    if citizens is False or abroad is False:
        return Outcome.NOT_COVERED
    if citizens is None or abroad is None:
        return Outcome.UNDETERMINED
    if false or withheld:
        return Outcome.VIOLATION
    return Outcome.UNDETERMINED if false is None or withheld is None else Outcome.NO_VIOLATION


@rule("advertisements")
def deceptive_advertising(advertisement: Advertisement, *, as_of: date, rules: Ruleset) -> Answer:
    """Whether one advertisement breaches Article 399 on `as_of` (¶17, Q31)."""
    key = advertisement.id
    citizens = None if advertisement.audience is None else advertisement.audience is Audience.KZ_CITIZENS
    abroad = None if advertisement.job_location is None else advertisement.job_location is JobLocation.ABROAD
    false = advertisement.false_statement
    withheld = advertisement.withholds_material_information
    rows: tuple[tuple[E, MissingCode, str, bool | None, Value], ...] = (
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
    outcome = _outcome(citizens, abroad, false, withheld) if as_of >= rules.enactment else Outcome.NOT_IN_FORCE
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
