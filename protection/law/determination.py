"""The one function that determines: facts and a day in, every answer out."""

from datetime import date, timedelta

from protection.law import advertisements, charges, deportation, victim_rules
from protection.law.answers import Determination
from protection.law.facts import Facts
from protection.law.rulesets import DEFAULT, Ruleset
from protection.law.rulesets import ruleset as load
from protection.law.statutory import determination as statutory
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import Outcome, Trafficking, Warning

_MAY_STILL_PROTECT = (Outcome.EXEMPT, Outcome.PROTECTED, Outcome.UNDETERMINED)


def answered(facts: Facts, as_of: date, rules: Ruleset) -> Determination:
    """Every answer on one day, without what would change it; each reading by its own rules."""
    if isinstance(rules, StatuteRuleset):
        return statutory.answered(facts, as_of, rules)
    victim = victim_rules.VictimView(facts, as_of, rules)
    exemption = victim_rules.illegal_immigrant_exemption(victim, rules)
    decree = victim_rules.protected_status(victim, rules)
    also = tuple(
        (name, answer.outcome)
        for name, answer in (("illegal_immigrant_exemption", exemption), ("protected_status", decree))
        if answer.outcome in _MAY_STILL_PROTECT
    )
    suspended = {}
    if facts.proceedings:
        view = deportation.view_on(facts, as_of, rules)
        for row in facts.proceedings:
            suspended[row.id] = deportation.deportation_suspension(view, row, as_of=as_of, rules=rules, also=also)
    return Determination(
        ruleset=rules.name,
        as_of=as_of,
        deportation=suspended,
        penalty_exemption=victim_rules.penalty_exemption(victim, rules),
        illegal_immigrant_exemption=exemption,
        protected_status=decree,
        temporary_residence=victim_rules.temporary_residence(victim, facts, as_of=as_of, rules=rules),
        charges={charge.id: charges.charge_range(charge, rules=rules) for charge in facts.charges},
        advertisements={
            row.id: advertisements.deceptive_advertising(row, as_of=as_of, rules=rules) for row in facts.advertisements
        },
        alerts=deportation.alerts_on(facts, as_of, rules),
        warnings=_warnings(facts, as_of),
    )


def _warnings(facts: Facts, as_of: date) -> tuple[tuple[Warning, str], ...]:
    """What was entered against itself: a flag beside trafficking (¶18), an article (Q1)."""
    found = [
        (Warning.TRAFFICKING_IS_SERIOUS, allegation.id)
        for allegation in facts.allegations
        if allegation.made_on <= as_of
        and allegation.trafficking is Trafficking.TRAFFICKING
        and allegation.serious is not True
    ]
    for charge in facts.charges:
        found.extend(charges.warnings_of(charge))
    return tuple(found)


def determine(facts: Facts, *, as_of: date, ruleset: str = DEFAULT, explain: bool = False) -> Determination:
    """What the law gives the person on `as_of`; with `explain`, also what would change each answer.

    KeyError where there is no such ruleset.
    """
    rules = load(ruleset)
    facts = facts.of_day(as_of)
    found = answered(facts, as_of, rules)
    if explain:
        from protection.law.changes import explained

        return explained(found, facts, as_of, rules)
    return found


def breakpoints(facts: Facts, ruleset: str = DEFAULT) -> tuple[date, ...]:
    """Every day on which an answer may change, in order; the first is the earliest day there is."""
    rules = load(ruleset)
    days: set[date | None] = {date.min, rules.enactment}
    if isinstance(rules, StatuteRuleset):
        days |= statutory.days_of(facts, rules)
    for standing in facts.standings:
        days |= {standing.since, standing.until}
    for proceeding in facts.proceedings:
        days |= {proceeding.opened_on, proceeding.ended_on}
    for allegation in facts.allegations:
        days |= {allegation.made_on, allegation.passed_on}
        days |= {event.on for event in allegation.events}
    for permit in facts.permits:
        days |= {permit.valid_from, permit.valid_until}
    days |= {row.since for row in facts.told}
    return tuple(sorted(day for day in days if day is not None))


def day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
