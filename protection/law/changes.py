"""What would change an answer: one fact set otherwise, or one step that could come next; never two together."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from protection.law.answers import Answer, Change, ChargeAnswer, Determination, Element, FactRef, Value
from protection.law.determination import answered, day_after
from protection.law.facts import Allegation, CriminalEvent, Facts, Standing, by_days, in_reading_order
from protection.law.rulesets import Ruleset
from protection.law.vocabulary import (
    Addressee,
    Article,
    Audience,
    Basis,
    Circumstance,
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
    "circumstances": (None, (), *((code,) for code in Circumstance)),
    "audience": (*Audience, None),
    "job_location": (*JobLocation, None),
    "false_statement": _KNOWN,
    "withholds_material_information": _KNOWN,
}


def _with(rows: tuple[Any, ...], key: str, **values: Any) -> tuple[Any, ...]:
    return tuple(replace(row, **values) if row.id == key else row for row in rows)


def set_fact(facts: Facts, fact: FactRef, value: Any) -> Facts:
    """The same facts with one of them set otherwise."""
    field = fact.field.removeprefix("crime.")
    if fact.collection == "person":
        return replace(facts, citizenship=value)
    if fact.collection == "person.standings":
        changed = list(facts.standings)
        changed[int(fact.key)] = replace(changed[int(fact.key)], **{field: value})
        return replace(facts, standings=by_days(changed))
    return replace(facts, **{fact.collection: _with(getattr(facts, fact.collection), fact.key, **{field: value})})


def value_of(facts: Facts, fact: FactRef) -> Any:
    field = fact.field.removeprefix("crime.")
    if fact.collection == "person":
        return facts.citizenship
    if fact.collection == "person.standings":
        return getattr(facts.standings[int(fact.key)], field)
    return next(getattr(row, field) for row in getattr(facts, fact.collection) if row.id == fact.key)


def _facts_in(elements: tuple[Element, ...]) -> Iterator[FactRef]:
    for element in elements:
        if element.fact is not None:
            yield element.fact
        yield from _facts_in(element.parts)


def _subjects_in(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        if element.fact is not None and element.fact.collection == "allegations":
            yield element.subject
        yield from _subjects_in(element.parts)


def _shown(value: Any) -> Value:
    if isinstance(value, tuple):
        return " ".join(value)
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


def answers_in(found: Determination) -> dict[tuple[str, str], AnyAnswer]:
    """Every answer by its question and, where there are several, its id."""
    answers: dict[tuple[str, str], AnyAnswer] = {
        ("penalty_exemption", ""): found.penalty_exemption,
        ("illegal_immigrant_exemption", ""): found.illegal_immigrant_exemption,
        ("protected_status", ""): found.protected_status,
        ("temporary_residence", ""): found.temporary_residence,
    }
    for name in ("deportation", "charges", "advertisements"):
        answers |= {(name, key): answer for key, answer in getattr(found, name).items()}
    return answers


def explained(found: Determination, facts: Facts, as_of: date, rules: Ruleset) -> Determination:
    """Fill in `would_change` of every answer."""
    answers = answers_in(found)
    changes: dict[tuple[str, str], list[Change]] = {key: [] for key in answers}

    def compare(other: Determination, base: dict[tuple[str, str], AnyAnswer], change: Callable[[str], Change],
                concerns: Callable[[tuple[str, str]], bool]) -> None:  # fmt: skip
        for key, answer in answers_in(other).items():
            if key in base and concerns(key) and answer.result != base[key].result:
                changes[key].append(change(answer.result))

    refs: dict[FactRef, set[tuple[str, str]]] = {}
    for key, answer in answers.items():
        for ref in _facts_in(answer.because):
            refs.setdefault(ref, set()).add(key)
    for ref, keys in sorted(refs.items()):
        now = value_of(facts, ref)
        for value in VALUES[ref.field]:
            if value != now:
                other = answered(set_fact(facts, ref, value), as_of, rules)
                shown = _shown(value)
                compare(other, answers, lambda r, f=str(ref), v=shown: Change(r, f, v), keys.__contains__)  # type: ignore[misc]
    tomorrow = answers_in(answered(facts, day_after(as_of), rules))
    for step, subject, day, then in _next_steps(facts, as_of):
        base = answers if day == as_of else tomorrow
        other = answered(then, day, rules)
        compare(other, base, lambda r, s=step, i=subject: Change(r, step=s, subject=i), lambda _: True)  # type: ignore[misc]
    for key, answer in answers.items():
        answer.would_change = tuple(changes[key])
    return found
