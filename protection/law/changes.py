"""What would change an answer: one fact set otherwise, or one step that could come next; never two together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from protection.law.answers import Answer, Change, ChargeAnswer, Determination, Element, FactRef, Value
from protection.law.determination import answered, day_after
from protection.law.facts import Allegation, CriminalEvent, Facts, Standing, by_days, in_reading_order
from protection.law.rulesets import Ruleset
from protection.law.statutory import changes as statutory
from protection.law.statutory.rulesets import StatuteRuleset
from protection.law.vocabulary import (
    CIRCUMSTANCES_OF_THE_CABLE,
    Addressee,
    Article,
    Audience,
    Basis,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    ProceedingEnd,
    StandingStatus,
    Step,
    Trafficking,
)

AnyAnswer = Answer | ChargeAnswer
Key = tuple[str, str]
Answers = dict[Key, AnyAnswer]

_KNOWN: tuple[Any, ...] = (True, False, None)
#: Every value that a fact of that name can take.
VALUES: dict[str, tuple[Any, ...]] = {
    "citizenship": tuple(Citizenship),
    "status": tuple(StandingStatus),
    "basis": (*Basis, None),
    "declarant_is_victim": _KNOWN,
    "crime.serious": _KNOWN,
    "crime.trafficking": (*Trafficking, None),
    "addressee": (*Addressee, None),
    "victim_is_minor": _KNOWN,
    "organised_group": _KNOWN,
    "grave_consequences": _KNOWN,
    "crosses_border": (*Crossing, None),
    "article": (*Article, None),
    "circumstances": (None, (), *((code,) for code in CIRCUMSTANCES_OF_THE_CABLE)),
    "audience": (*Audience, None),
    "job_location": (*JobLocation, None),
    "false_statement": _KNOWN,
    "withholds_material_information": _KNOWN,
}


#: Where the facts hold what the answers write: lists, and facts about the person.
_LISTS = {"deportation_proceedings": "proceedings", "residence_permits": "permits"}
_OF_THE_PERSON = {"minor": "is_minor"}


_NOTHING = Facts(Citizenship.UNKNOWN, (), (), (), (), (), ())


def _with(rows: tuple[Any, ...], key: str, **values: Any) -> tuple[Any, ...]:
    return tuple(replace(row, **values) if row.id == key else row for row in rows)


def set_fact(facts: Facts, fact: FactRef, value: Any) -> Facts:
    """The same facts with one of them set otherwise; a part goes with its article, a list of circumstances is whole."""
    field = fact.field.removeprefix("crime.")
    values = {field: value}
    if field == "circumstances":
        values["lists_the_cable_alone"] = False
    if fact.collection == "person":
        return replace(facts, **{_OF_THE_PERSON.get(field, field): value})
    if field == "article" and value is None and fact.collection != "charges":
        values["part"] = None
    if fact.collection == "person.standings":
        changed = list(facts.standings)
        changed[int(fact.key)] = replace(changed[int(fact.key)], **values)
        return replace(facts, standings=by_days(changed))
    name = _LISTS.get(fact.collection, fact.collection)
    changed_rows: dict[str, Any] = {name: _with(getattr(facts, name), fact.key, **values)}
    return replace(facts, **changed_rows)


def value_of(facts: Facts, fact: FactRef) -> Any:
    field = fact.field.removeprefix("crime.")
    if fact.collection == "person":
        return getattr(facts, _OF_THE_PERSON.get(field, field))
    if fact.collection == "person.standings":
        return getattr(facts.standings[int(fact.key)], field)
    name = _LISTS.get(fact.collection, fact.collection)
    return next(getattr(row, field) for row in getattr(facts, name) if row.id == fact.key)


def _facts_in(elements: tuple[Element, ...]) -> Iterator[FactRef]:
    for element in elements:
        if element.fact is not None:
            yield element.fact
        yield from _facts_in(element.parts)


def _shown(value: Any) -> Value:
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


def _next_steps(facts: Facts, day: date) -> Iterator[tuple[str, str, date, Facts]]:
    """Every step that could come next: what, to which record, on which day it is asked, and the facts then.

    What ends or completes something comes on the next day; what may still come today comes today.
    """
    after = day_after(day)
    for row in facts.proceedings:
        if row.is_open_on(day):
            for end in ProceedingEnd:
                ended = _with(facts.proceedings, row.id, ended_on=after, end=end)
                yield f"PROCEEDING_{end.value}", row.id, after, replace(facts, proceedings=ended)
    for allegation in facts.allegations:
        if allegation.made_on <= day:
            yield from _steps_of_allegation(facts, allegation, day, after)
    for index, standing in enumerate(facts.standings):
        if standing.is_held_on(day):
            shortened = [*facts.standings[:index], replace(standing, until=after), *facts.standings[index + 1 :]]
            yield Step.STANDING_ENDED.value, str(index), after, replace(facts, standings=by_days(shortened))
    for step, status in (
        (Step.NGO_IDENTIFIED, StandingStatus.NGO_IDENTIFIED),
        (Step.RECOGNISED, StandingStatus.RECOGNISED),
    ):
        given = by_days([*facts.standings, Standing(status, day, None, Basis.TRAFFICKING)])
        yield step.value, "", day, replace(facts, standings=given)
    new = Allegation(
        "\uffff", day, Addressee.AUTHORITY, None, True, "", True, Trafficking.TRAFFICKING, ()
    )  # sorts after every other
    yield Step.ALLEGATION_MADE.value, "", day, replace(facts, allegations=(*facts.allegations, new))


def _steps_of_allegation(
    facts: Facts, allegation: Allegation, day: date, after: date
) -> Iterator[tuple[str, str, date, Facts]]:
    if allegation.reached_authority_on(day) is None:
        passed = _with(facts.allegations, allegation.id, passed_on=day)
        yield Step.ALLEGATION_PASSED_ON.value, allegation.id, day, replace(facts, allegations=passed)
    for kind in CriminalEventKind:
        events = in_reading_order((*allegation.events, CriminalEvent(after, kind)))
        changed = _with(facts.allegations, allegation.id, events=events)
        yield kind.value, allegation.id, after, replace(facts, allegations=changed)


def answers_in(found: Determination) -> Answers:
    """Every answer by its question and, where there are several, its id."""
    return found.answers()


def known_on(facts: Facts, day: date) -> Facts:
    """What counts on `day`: nothing dated later. A proceeding not opened yet keeps its id and stays unopened."""
    return replace(
        facts,
        standings=by_days(
            replace(row, until=_if_by(row.until, day)) for row in facts.standings if row.since <= day
        ),
        proceedings=tuple(
            replace(row, ended_on=_if_by(row.ended_on, day), ordered_on=_if_by(row.ordered_on, day))
            if row.opened_on <= day
            else replace(row, opened_on=date.max, ended_on=None, end=None, ordered_on=None)
            for row in facts.proceedings
        ),
        allegations=tuple(
            replace(
                row,
                passed_on=_if_by(row.passed_on, day),
                events=tuple(event for event in row.events if event.on <= day),
                decisions=tuple(decision for decision in row.decisions if decision.on <= day),
            )
            for row in facts.allegations
            if row.made_on <= day
        ),
        permits=tuple(
            replace(row, valid_until=_if_by(row.valid_until, day)) for row in facts.permits if row.valid_from <= day
        ),
    )  # fmt: skip


def _if_by(found: date | None, day: date) -> date | None:
    return found if found is not None and found <= day else None


def _values(ref: FactRef, facts: Facts, rules: Ruleset) -> tuple[Any, ...]:
    """Every value of a coded fact; for the day of an act, the days beside which the law turns; else none."""
    if isinstance(rules, StatuteRuleset):
        found = statutory.values_of(ref, facts)
        if found is not None:
            return found
    if ref.field == "committed_on":
        return (rules.enactment - timedelta(days=1), rules.enactment, None)
    return VALUES.get(ref.field, ())


def stretches(days: Iterable[date], rules: Ruleset) -> list[tuple[date | None, date | None]]:
    """Between which days, both included, an act is measured as on the days that were tried; None: without end."""
    tried = set(_values(FactRef("charges", "", "committed_on"), _NOTHING, rules))
    turns = sorted(day for day in tried if day is not None and day - timedelta(days=1) in tried)
    found: list[list[int]] = []
    for place in sorted({bisect_right(turns, day) for day in days}):
        if found and found[-1][1] == place - 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    return [
        (turns[first - 1] if first else None, turns[last] - timedelta(days=1) if last < len(turns) else None)
        for first, last in found
    ]


def _by_facts(base: Answers, facts: Facts, as_of: date, rules: Ruleset) -> Iterator[tuple[Key, Change]]:
    """Each fact that an answer rests on, set to each of its other values."""
    resting: dict[FactRef, list[Key]] = {}
    for key, answer in base.items():
        for ref in dict.fromkeys(_facts_in(answer.because)):
            resting.setdefault(ref, []).append(key)
    for ref, keys in sorted(resting.items()):
        values = _values(ref, facts, rules)
        now = value_of(facts, ref) if values else None
        for value in values:
            if value == now and set_fact(facts, ref, value) == facts:
                continue
            other = answers_in(answered(set_fact(facts, ref, value), as_of, rules))
            for key in keys:
                if other[key].result != base[key].result:
                    yield key, Change(other[key].result, str(ref), _shown(value))


def _by_steps(base: Answers, facts: Facts, as_of: date, rules: Ruleset) -> Iterator[tuple[Key, Change]]:
    """Each step that could come next, against the same day without it."""
    tomorrow = answers_in(answered(facts, day_after(as_of), rules))
    steps = _next_steps(facts, as_of)
    if isinstance(rules, StatuteRuleset):
        steps = chain(steps, statutory.next_steps(facts, as_of, day_after(as_of), rules))
    for step, subject, day, then in steps:
        without = base if day == as_of else tomorrow
        other = answers_in(answered(then, day, rules))
        for key in base:
            if other[key].result != without[key].result:
                yield key, Change(other[key].result, step=step, subject=subject)


def explained(found: Determination, facts: Facts, as_of: date, rules: Ruleset) -> Determination:
    """Fill in `would_change` of every answer, from what was known on the day alone."""
    base = answers_in(found)
    known = known_on(facts, as_of)
    changes: dict[Key, list[Change]] = {key: [] for key in base}
    for key, change in chain(_by_facts(base, known, as_of, rules), _by_steps(base, known, as_of, rules)):
        changes[key].append(change)
    for key, answer in base.items():
        answer.would_change = tuple(changes[key])
    return found
