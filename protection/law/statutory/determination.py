"""Every answer of a statutory reading on one day."""

from datetime import date
from typing import Final

from protection.law.answers import Answer, Determination
from protection.law.charges import warnings_of
from protection.law.facts import Facts
from protection.law.statutory import advertisements, charges, clocks, deportation, others, victims
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import OtherQuestion, Outcome

_MAY_STILL_PROTECT: Final = (Outcome.INDIRECT, Outcome.PROTECTED, Outcome.NO_RETURN, Outcome.UNDETERMINED)


def days_of(facts: Facts, rules: StatuteRuleset) -> set[date | None]:
    """The days beyond those of the cable on which an answer may change."""
    ordered = {row.ordered_on for row in facts.proceedings}
    decided = {decision.on for row in facts.allegations for decision in row.decisions}
    return {*rules.days, *advertisements.days(), *ordered, *decided}


def answered(facts: Facts, as_of: date, rules: StatuteRuleset) -> Determination:
    """Without what would change it (determination.v2)."""
    stay = victims.stay_on(facts, as_of, rules)
    right = victims.temporary_residence(facts, stay, as_of=as_of, rules=rules)
    exemption = victims.illegal_immigrant_exemption(right, rules)
    status = victims.protected_status(right, rules)
    asked: dict[str, Answer] = {
        OtherQuestion.NO_RETURN.value: others.no_return(facts, stay, as_of=as_of, rules=rules),
        OtherQuestion.PRESUMED_MINOR.value: others.presumed_minor(facts, stay, as_of=as_of, rules=rules),
        OtherQuestion.HOST_LIABILITY.value: others.host_liability(facts, right, as_of=as_of, rules=rules),
    }
    beside = {
        "illegal_immigrant_exemption": exemption,
        "protected_status": status,
        OtherQuestion.NO_RETURN.value: asked[OtherQuestion.NO_RETURN.value],
    }
    also = tuple((name, answer.outcome) for name, answer in beside.items() if answer.outcome in _MAY_STILL_PROTECT)
    view = deportation.view_on(facts, as_of, rules)
    return Determination(
        ruleset=rules.name,
        as_of=as_of,
        deportation={
            row.id: deportation.deportation_suspension(view, row, as_of=as_of, rules=rules, also=also)
            for row in facts.proceedings
        },
        penalty_exemption=victims.penalty_exemption(facts, as_of=as_of, rules=rules),
        illegal_immigrant_exemption=exemption,
        protected_status=status,
        temporary_residence=right,
        charges={row.id: charges.charge_range(row, rules=rules) for row in facts.charges},
        advertisements={
            row.id: advertisements.deceptive_advertising(row, as_of=as_of, rules=rules) for row in facts.advertisements
        },
        alerts=deportation.alerts_on(facts, as_of, rules),
        warnings=tuple(warning for row in facts.charges for warning in warnings_of(row)),
        others=asked,
        clocks=clocks.clocks_on(facts, view.reports, stay, as_of, rules),
    )
