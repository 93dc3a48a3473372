"""One question on one day, explained: the answer, because of what, what is missing, what would change it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.choices import Question
from protection.law import Determination, Element
from protection.law.rulesets import Ruleset, in_order
from protection.readings import is_statute
from protection.web.determination.asked import Asked
from protection.web.presenters.changes import Changes, changes
from protection.web.presenters.charges import advertisement_card, charge_card
from protection.web.presenters.citations import Citation, citations
from protection.web.presenters.deportation import deportation_card
from protection.web.presenters.ground import Card, Fact, Ground
from protection.web.presenters.links import Link, why_url
from protection.web.presenters.steps import Sources, Step, steps
from protection.web.presenters.victims import victim_card
from protection.web.presenters.wanted import Wanted, wanted
from protection.words import day_words

#: Questions that are asked about each of several records.
SEVERAL = (Question.DEPORTATION, Question.CHARGES, Question.ADVERTISEMENTS)


@dataclass(frozen=True, slots=True)
class Section:
    """One answer with its grounds."""

    card: Card
    alerts: tuple[str, ...]
    warnings: tuple[str, ...]
    steps: tuple[Step, ...]
    missing: tuple[Wanted, ...]
    changes: Changes


def sections(
    question: Question,
    key: str,
    ground: Ground,
    sources: Sources,
    order: list[str],
    asked: Asked,
    tasks: Mapping[str, date] = MappingProxyType({}),
) -> tuple[Section, ...]:
    """One, or one for each record where the question has several and `key` names none; those in the order given."""
    if question in SEVERAL:
        answers: dict[str, Any] = getattr(ground.found, question.value)
        keys = [one for one in (key,) if one in answers] if key else sorted(answers, key=order.index)
        cards = [_card(question, one, ground, number) for number, one in enumerate(keys, 1)]
        if question is Question.DEPORTATION and len(cards) == 1:
            cards = [_alone(cards[0], ground.day)]
        return tuple(
            _section(question, one, answers[one], card, ground, sources, asked, tasks)
            for one, card in zip(keys, cards, strict=True)
        )
    card = _alone(victim_card(ground, question), ground.day)
    answer = getattr(ground.found, question.value)
    return (_section(question, "", answer, card, ground, sources, asked, tasks),)


def _alone(card: Card, day: date) -> Card:
    """The page's heading asks the question; the card says for which day it is answered."""
    return replace(card, question=_("Answer on %(day)s") % {"day": day_words(day)}, why_url="")


def _card(question: Question, key: str, ground: Ground, number: int) -> Card:
    if question is Question.CHARGES:
        return charge_card(ground.case, key, ground.found.charges[key], number, ground.found.ruleset)
    if question is Question.ADVERTISEMENTS:
        return advertisement_card(ground.case, key, ground.found, number)
    return deportation_card(ground, key)


def _facts_of(card: Card, question: Question, key: str, sources: Sources) -> tuple[Fact, ...]:
    """Without what is missing, which has its own list; of a count or an advertisement also who recorded it."""
    facts = tuple(fact for fact in card.facts if not fact.is_missing)
    author = sources.counts.get(key) if question in (Question.CHARGES, Question.ADVERTISEMENTS) else None
    return (*facts, Fact(_("Record"), links=(author.link,))) if author else facts


def _section(
    question: Question,
    key: str,
    answer: Any,
    card: Card,
    ground: Ground,
    sources: Sources,
    asked: Asked,
    tasks: Mapping[str, date],
) -> Section:
    found = ground.found
    is_about_crime = question in (Question.CHARGES, Question.ADVERTISEMENTS)
    subjects = {element.subject for element in _flat(answer.because)} | {key}
    lines = tuple(replace(line, why_url=_carried(line.why_url, asked)) for line in card.lines)
    return Section(
        card=replace(card, lines=lines, facts=_facts_of(card, question, key, sources)),
        alerts=tuple(str(choices.ALERTS[code]) for code, subject in found.alerts if subject == key and key),
        warnings=tuple(
            dict.fromkeys(str(choices.WARNINGS[code]) for code, subject in found.warnings if subject in subjects)
        ),
        steps=steps(answer.because, sources, is_plain=is_about_crime),
        missing=wanted(ground.case, answer.missing, ground.subjects, tasks, asked),
        changes=changes(question, answer, sources),
    )


def _carried(url: str, asked: Asked) -> str:
    """The page of another answer for the same day, from what was known at the same moment, under the same reading."""
    return f"{url}{asked.query}" if url else ""


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


def provisions_cited(question: Question, key: str, ground: Ground, other: Determination) -> Iterator[tuple[str, date]]:
    """Each provision that the answers cite, then those of their grounds, with the day for which its words are wanted:
    of a count, that of the act. The cable cites none: behind it stand those of the answer with which it is compared.
    """
    acts = {charge.id: charge.committed_on for charge in ground.facts.charges}
    is_own = is_statute(ground.reading)
    answers = [
        (acts.get(one) or ground.day, answer)
        for (name, one), answer in (ground.found if is_own else other).answers().items()
        if name == question and key in ("", one)
    ]
    for day, answer in answers:
        yield from ((cite, day) for cite in answer.cites)
    for day, answer in answers if is_own else ():
        cites = {cite for element in _flat(answer.because) for cite in element.cites}
        yield from ((cite, day) for cite in in_order(cites))


def other_questions(ground: Ground, question: Question, key: str, asked: Asked) -> tuple[Link, ...]:
    """The other answers of the case, for whoever reads this one alone."""
    case = ground.case
    found = [
        Link(
            ground.proceedings[one].words if one in ground.proceedings else one,
            _carried(why_url(case, Question.DEPORTATION, one), asked),
        )
        for one in ground.found.deportation
        if question is not Question.DEPORTATION or key not in ("", one)
    ]
    for other in Question:
        if other not in (question, Question.DEPORTATION) and (
            other not in SEVERAL or getattr(ground.found, other.value)
        ):
            found.append(
                Link(str(readings.question_words(other, ground.reading)), _carried(why_url(case, other), asked))
            )
    return tuple(found)
