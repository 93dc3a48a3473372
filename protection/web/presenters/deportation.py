"""Article 56: a card for each open proceeding, with since when, to whom it was told, and what ends it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import Final

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.choices import Question
from protection.law import DeportationAnswer, Missing
from protection.law.vocabulary import MissingCode, Outcome, Reason
from protection.web.addresses import address
from protection.web.presenters.ground import Card, Fact, Ground, Line, codes_of, missing_fact, since_sentence
from protection.web.presenters.links import Link, why_url
from protection.web.presenters.rows import ended, moment
from protection.web.presenters.victims import victim_line
from protection.words import day_words

#: Among the proceedings of a person, the one that needs somebody most comes first.
_URGENCY: Final = (Outcome.NOT_SUSPENDED, Outcome.LIFTED, Outcome.UNDETERMINED, Outcome.SUSPENDED)


def deportation_cards(ground: Ground) -> list[Card]:
    """A card for each open proceeding; those that ended, or are not open yet, are lines of the last one."""
    answers = ground.found.deportation
    is_open = {row.id: row.is_open_on(ground.day) for row in ground.facts.proceedings}
    opened = sorted(
        (key for key in answers if is_open[key]),
        key=lambda key: _URGENCY.index(answers[key].outcome) if answers[key].outcome in _URGENCY else len(_URGENCY),
    )
    others = tuple(_ended_line(ground, key) for key in answers if not is_open[key])
    if not opened:
        return [_no_proceeding(ground, others)]
    return [deportation_card(ground, key, others if key == opened[-1] else ()) for key in opened]


def subject_of(ground: Ground, key: str) -> str:
    row = ground.proceedings.get(key)
    return row.words if row else str(readings.question_words(Question.DEPORTATION, ground.reading))


def _question_of(ground: Ground, key: str) -> str:
    row = ground.proceedings.get(key)
    shown = {
        "question": readings.question_words(Question.DEPORTATION, ground.reading),
        "subject": row.words if row else "",
    }
    return _("%(question)s. %(subject)s") % shown if row else str(shown["question"])


def deportation_card(ground: Ground, key: str, others: tuple[Line, ...] = ()) -> Card:
    answer = ground.found.deportation[key]
    outcome, question = answer.outcome.value, Question.DEPORTATION
    return Card(
        id=f"deportation-{key}",
        question=_question_of(ground, key),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=_deportation_sentences(ground, key, answer),
        facts=tuple(_deportation_facts(ground, answer)),
        cites=answer.cites,
        why_url=why_url(ground.case, question, key),
        lines=tuple(
            victim_line(ground, other, ground.answers[other, ""], with_outcome=True) for other, _outcome in answer.also
        ),
        others=others,
    )


def _deportation_sentences(ground: Ground, key: str, answer: DeportationAnswer) -> tuple[str, ...]:
    reason = answer.reason.value if answer.reason else None
    why = readings.why(ground.reading, Question.DEPORTATION, answer.outcome.value, reason, codes_of(answer.missing))
    if answer.reason is Reason.NO_QUALIFYING_ALLEGATION and not ground.facts.allegations:
        why = readings.no_statement(ground.reading)
    if answer.reason is Reason.CITIZENSHIP_UNKNOWN and not ground.facts.allegations:
        why = _("%(why)s There is no statement yet: take it, whatever the citizenship.") % {"why": why}
    also = [str(readings.of_this_article(ground.reading))] if answer.also else []
    return (*_since(ground, key, answer), str(why), *also)


def _since(ground: Ground, key: str, answer: DeportationAnswer) -> tuple[str, ...]:
    if answer.outcome is Outcome.SUSPENDED:
        start = answer.intervals[-1].start
        told = _told_on(ground, start)
        shown = moment(start, told[0] if told else None, is_exact=_is_exact(ground, start))
        return (ended(_("Since %(day)s") % {"day": shown}),)
    if answer.outcome is Outcome.LIFTED and answer.intervals:
        end = answer.intervals[-1].end
        return (ended(_("Ended on %(day)s") % {"day": day_words(end)}),) if end else ()
    return since_sentence(answer.outcome, ground.since.get((Question.DEPORTATION, key)))


def _told_on(ground: Ground, day: date) -> tuple[time | None, str] | None:
    """The minute and the authority of a statement that reached one on that day: the earliest minute known."""
    reached = [told for row in ground.statements.values() if (told := row.reached(day)) is not None]
    with_minute = sorted((told for told in reached if told[0] is not None), key=lambda told: str(told[0]))
    return next(iter(with_minute or reached), None)


def _heard_by(ground: Ground, start: date) -> str:
    """Who heard what the suspension rests on: on its first day, or before the proceeding was opened."""
    told = _told_on(ground, start)
    if told:
        return told[1]
    days = sorted({row.passed_on or row.made_on for row in ground.statements.values()}, reverse=True)
    earlier = (_told_on(ground, day) for day in days if day < start)
    return next((told[1] for told in earlier if told), "")


def _is_exact(ground: Ground, day: date) -> bool:
    """Whether the day itself is known of what began on it, a statement or a proceeding."""
    rows = [row.is_exact for row in ground.statements.values() if row.is_to_authority and row.made_on == day]
    rows += [True for row in ground.statements.values() if row.passed_on == day]
    rows += [row.is_exact for row in ground.proceedings.values() if row.opened_on == day]
    return not rows or any(rows)


def _deportation_facts(ground: Ground, answer: DeportationAnswer) -> Iterable[Fact]:
    if answer.outcome is Outcome.SUSPENDED:
        heard_by = _heard_by(ground, answer.intervals[-1].start)
        if heard_by:
            yield Fact(_("Told"), heard_by)
        yield Fact(_("What ends it"), str(readings.what_ends(ground.reading, Question.DEPORTATION)))
    elif answer.outcome is Outcome.UNDETERMINED:
        reason = answer.reason.value if answer.reason else None
        settles = readings.what_settles(ground.reading, Question.DEPORTATION, reason, codes_of(answer.missing))
        yield Fact(_("What settles it"), str(settles))
    elif answer.outcome in (Outcome.LIFTED, Outcome.NOT_SUSPENDED) and answer.reason is not Reason.NOT_YET_ENACTED:
        yield Fact(_("What would suspend it"), str(readings.what_suspends(ground.reading)))
    if not ground.facts.allegations and answer.reason is Reason.CITIZENSHIP_UNKNOWN:
        answer = replace(answer, missing=(*answer.missing, Missing(MissingCode.ALLEGATION)))
    yield from missing_fact(ground, answer)


def _ended_line(ground: Ground, key: str) -> Line:
    answer = ground.found.deportation[key]
    question, outcome = Question.DEPORTATION, answer.outcome.value
    row = next(row for row in ground.facts.proceedings if row.id == key)
    if row.ended_on is not None and row.ended_on <= ground.day and row.end is not None:
        shown = {"end": choices.PROCEEDING_ENDS[row.end], "day": day_words(row.ended_on)}
        sentence = ended(_("%(end)s, %(day)s") % shown)
    else:
        reason = answer.reason.value if answer.reason else None
        sentence = str(readings.why(ground.reading, question, outcome, reason))
    return Line(
        question=subject_of(ground, key),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentence=sentence,
        cites=answer.cites,
        why_url=why_url(ground.case, question, key),
    )


def _no_proceeding(ground: Ground, others: tuple[Line, ...]) -> Card:
    case = ground.case
    said = [_("No deportation proceeding is open.") if others else _("No deportation proceeding is recorded.")]
    links = [Link(_("Record a proceeding"), address("proceeding_add", case.code))]
    if not ground.facts.allegations:
        said.append(_("There is no statement either: nothing would stop a deportation."))
        links.append(Link(_("Record a statement"), address("statement_add", case.code)))
    outcome = Outcome.NOT_APPLICABLE.value
    return Card(
        id="deportation",
        question=str(readings.question_words(Question.DEPORTATION, ground.reading)),
        tone=choices.outcome_tone(Question.DEPORTATION, outcome),
        icon=choices.outcome_icon(Question.DEPORTATION, outcome),
        outcome=str(choices.outcome_words(Question.DEPORTATION, outcome)),
        sentences=tuple(said),
        facts=(Fact(_("If there is one"), links=tuple(links)),) if case.is_open else (),
        cites=(),
        why_url="",
        others=others,
    )
