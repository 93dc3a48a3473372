"""What could be otherwise, or come next, by the statutes alone: their values and their steps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from protection.law.answers import FactRef
from protection.law.facts import Allegation, Facts, ReportDecision, Standing, by_days, decisions_in_order
from protection.law.statutory.ladders import criminal_codes
from protection.law.statutory.reports import days_of_the_codes, ordered_by
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import (
    Addressee,
    Basis,
    Circumstance,
    ProceedingKind,
    ReportDecisionKind,
    StandingStatus,
    Step,
)

_KNOWN: Final = (True, False, None)
_PARTS: Final = (1, 2, 3, 4, None)
_DECEPTION: Final = Circumstance.DECEPTION_OR_ABUSE_OF_TRUST
#: Every circumstance alone, and beside deception, which was an element of its own before 2 March 2006.
_CIRCUMSTANCES: Final = (
    None,
    (),
    *((code,) for code in Circumstance),
    *(tuple(sorted((code, _DECEPTION))) for code in Circumstance if code is not _DECEPTION),
)
_VALUES: Final[dict[tuple[str, str], tuple[Any, ...]]] = {
    ("deportation_proceedings", "kind"): (*ProceedingKind, None),
    ("person.standings", "identified_jointly"): _KNOWN,
    ("person", "minor"): _KNOWN,
    ("person", "return_endangers"): _KNOWN,
    ("person", "consents_to_no_return"): _KNOWN,
    ("person", "entered_in_breach"): _KNOWN,
    ("person", "stays_in_breach"): _KNOWN,
    ("charges", "circumstances"): _CIRCUMSTANCES,
    ("charges", "for_exploitation"): _KNOWN,
}
_STEPS: Final = {kind: Step(f"REPORT_{kind.value}") for kind in ReportDecisionKind}


def values_of(ref: FactRef, facts: Facts) -> tuple[Any, ...] | None:
    """Every value that the fact can take; None where it is one of the cable's own."""
    if ref.field in ("crime.article", "article") and ref.collection != "charges":
        return (*sorted(criminal_codes().families), None)
    if ref.field in ("crime.part", "part"):
        return _PARTS if _row(ref, facts).article is not None else ()
    if ref.field == "crime.committed_on":
        made: date = _row(ref, facts).made_on
        return (*(day for day in days_of_the_codes() if day <= made), made, None)
    if ref.field == "committed_on":
        return (*days_of_the_codes(), None)
    return _VALUES.get((ref.collection, ref.field))


def _row(ref: FactRef, facts: Facts) -> Any:
    if ref.collection == "person.standings":
        return facts.standings[int(ref.key)]
    return next(row for row in facts.allegations if row.id == ref.key)


def next_steps(facts: Facts, day: date, after: date, rules: StatuteRuleset) -> Iterator[tuple[str, str, date, Facts]]:
    """What, to which record, on which day it is asked, and the facts then; beside the steps of the cable."""
    for index, proceeding in enumerate(facts.proceedings):
        if proceeding.is_open_on(day) and ordered_by(proceeding, day) is None:
            rows = list(facts.proceedings)
            rows[index] = replace(proceeding, ordered_on=after)
            yield Step.EXPULSION_ORDERED.value, proceeding.id, after, replace(facts, proceedings=tuple(rows))
    for allegation in facts.allegations:
        if allegation.made_on <= day:
            yield from _steps_of_report(facts, allegation, day, after, rules)
    joint = Standing(StandingStatus.NGO_IDENTIFIED, day, None, Basis.TRAFFICKING, identified_jointly=True)
    given = by_days([*facts.standings, joint])
    yield Step.JOINTLY_IDENTIFIED.value, "", day, replace(facts, standings=given)


def _steps_of_report(
    facts: Facts, allegation: Allegation, day: date, after: date, rules: StatuteRuleset
) -> Iterator[tuple[str, str, date, Facts]]:
    reached = allegation.reached_authority_on(day)
    if reached is None:
        return
    for kind in ReportDecisionKind:
        if kind in rules.ends or kind in rules.may_end:
            decisions = decisions_in_order((*allegation.decisions, ReportDecision(after, kind)))
            rows = tuple(
                replace(row, decisions=decisions) if row.id == allegation.id else row for row in facts.allegations
            )
            yield _STEPS[kind].value, allegation.id, after, replace(facts, allegations=rows)
    if reached < day:
        again = replace(
            allegation, id="\uffff", made_on=day, addressee=Addressee.AUTHORITY, passed_on=None, events=(), decisions=()
        )  # sorts after every other
        yield Step.REPORT_REPEATED.value, allegation.id, day, replace(facts, allegations=(*facts.allegations, again))
