"""One question on one day, explained: the answer, because of what, what is missing, what would change it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from protection import choices
from protection.choices import Question
from protection.law import Element, Facts, ruleset
from protection.law.rulesets import Ruleset, in_order
from protection.web.presenters.changes import Changes, changes
from protection.web.presenters.charges import advertisement_card, charge_card
from protection.web.presenters.citations import Citation, citations
from protection.web.presenters.deportation import deportation_card
from protection.web.presenters.ground import Card, Ground
from protection.web.presenters.links import Link, missing_links, why_url
from protection.web.presenters.steps import Sources, Step, steps
from protection.web.presenters.victims import victim_card
from protection.words import day_words, inside

#: Days offered at most; those nearest to the day asked about.
MOST_DAYS: Final = 12


@dataclass(frozen=True, slots=True)
class Section:
    """One answer with its grounds."""

    card: Card
    alerts: tuple[str, ...]
    warnings: tuple[str, ...]
    steps: tuple[Step, ...]
    missing: tuple[Link, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Day:
    label: str
    url: str
    is_current: bool


def sections(question: Question, key: str, ground: Ground, sources: Sources, order: list[str]) -> tuple[Section, ...]:
    """One, or one for each record where the question has several and `key` names none; those in the order given."""
    if question in (Question.DEPORTATION, Question.CHARGES, Question.ADVERTISEMENTS):
        answers: dict[str, Any] = getattr(ground.found, question.value)
        keys = [key] if key else sorted(answers, key=order.index)
        cards = [_card(question, one, ground, number) for number, one in enumerate(keys, 1)]
        if question is Question.DEPORTATION and len(cards) == 1:
            cards = [_alone(cards[0], ground.day)]
        return tuple(
            _section(question, one, answers[one], card, ground, sources) for one, card in zip(keys, cards, strict=True)
        )
    card = _alone(victim_card(ground, question), ground.day)
    return (_section(question, "", getattr(ground.found, question.value), card, ground, sources),)


def _alone(card: Card, day: date) -> Card:
    """The page's heading asks the question; the card says for which day it is answered."""
    return replace(card, question=_("Answer on %(day)s") % {"day": day_words(day)}, why_url="")


def _card(question: Question, key: str, ground: Ground, number: int) -> Card:
    if question is Question.CHARGES:
        return charge_card(ground.case, key, ground.found.charges[key], number)
    if question is Question.ADVERTISEMENTS:
        return advertisement_card(ground.case, key, ground.found, number)
    return deportation_card(ground, key)


def _section(question: Question, key: str, answer: Any, card: Card, ground: Ground, sources: Sources) -> Section:
    found = ground.found
    is_about_crime = question in (Question.CHARGES, Question.ADVERTISEMENTS)
    subjects = {element.subject for element in _flat(answer.because)} | {key}
    return Section(
        card=replace(card, facts=tuple(fact for fact in card.facts if not fact.is_missing)),
        alerts=tuple(str(choices.ALERTS[code]) for code, subject in found.alerts if subject == key and key),
        warnings=tuple(
            dict.fromkeys(str(choices.WARNINGS[code]) for code, subject in found.warnings if subject in subjects)
        ),
        steps=steps(answer.because, sources, is_plain=is_about_crime),
        missing=missing_links(ground.case, answer.missing, ground.subjects),
        changes=changes(question, answer.would_change, sources),
    )


def _flat(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _flat(element.parts)


def relied_on(found: Iterable[Section], read: Ruleset) -> tuple[Citation, ...]:
    """The words of everything that the answers and their grounds cite."""
    cites: set[str] = set()
    for section in found:
        cites.update(section.card.cites)
        todo = list(section.steps)
        while todo:
            step = todo.pop()
            cites.update(step.cites)
            todo.extend(step.parts)
    return citations(in_order(cites), read)


def _named_days(facts: Facts) -> Iterator[tuple[date | None, str]]:
    for proceeding in facts.proceedings:
        yield proceeding.opened_on, _("proceeding opened")
        yield proceeding.ended_on, _("proceeding ended")
    for allegation in facts.allegations:
        yield allegation.made_on, _("statement made")
        yield allegation.passed_on, _("statement passed on")
        for event in allegation.events:
            yield event.on, inside(str(choices.CRIMINAL_EVENTS[event.kind]))
    for standing in facts.standings:
        yield standing.since, str(choices.STANDINGS[standing.status])
        yield standing.until, _("standing ended")
    for permit in facts.permits:
        yield permit.valid_from, _("permit begins")
        yield permit.valid_until, _("permit has ended")
    yield ruleset().enactment, _("the amendments take effect")


def days_that_matter(facts: Facts, as_of: date) -> tuple[Day, ...]:
    """Each day on which an answer may change, with the first thing that happens on it."""
    named: dict[date, str] = {}
    for day, what in _named_days(facts):
        if day is not None:
            named.setdefault(day, what)
    nearest = sorted(named, key=lambda day: abs((day - as_of).days))[:MOST_DAYS]
    return tuple(
        Day(
            _("%(day)s: %(what)s") % {"day": day_words(day), "what": named[day]},
            f"?as_of={day.isoformat()}",
            day == as_of,
        )
        for day in sorted(nearest)
    )


def other_questions(ground: Ground, question: Question, key: str) -> tuple[Link, ...]:
    """The other answers of the case, for whoever reads this one alone."""
    case = ground.case
    found = [
        Link(
            ground.proceedings[one].words if one in ground.proceedings else one,
            why_url(case, Question.DEPORTATION, one),
        )
        for one in ground.found.deportation
        if question is not Question.DEPORTATION or key not in ("", one)
    ]
    for other in Question:
        is_single = other not in (Question.DEPORTATION, Question.CHARGES, Question.ADVERTISEMENTS)
        if other is not question and (is_single or getattr(ground.found, other.value)):
            if other is Question.DEPORTATION:
                continue
            found.append(Link(str(choices.question_words(other)), why_url(case, other)))
    return tuple(found)
