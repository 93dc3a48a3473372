"""Articles 394 and 396 and the decree: four answers that rest on one cause, a standing or the lack of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.choices import Question
from protection.law import Answer, ResidenceAnswer
from protection.law.rulesets import in_order
from protection.law.vocabulary import MissingCode, Outcome
from protection.web.presenters.ground import Card, Fact, Ground, Line, codes_of, missing_fact, since_sentence
from protection.web.presenters.links import why_url
from protection.web.presenters.rows import ended
from protection.web.presenters.since import SINGLE
from protection.words import day_words

_POSITIVE: Final = (Outcome.EXEMPT, Outcome.PROTECTED, Outcome.INDIRECT)


def victims_card(ground: Ground) -> Card:
    """The four answers rest on one cause, a standing or the lack of it: what they share is said once."""
    answers = {question: _victim_answer(ground, question) for question in SINGLE}
    decree = answers[Question.PROTECTED_STATUS]
    outcome = decree.outcome
    has_one_headline = outcome in (Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)
    headline = str(choices.outcome_words(Question.PROTECTED_STATUS, outcome)) if has_one_headline else ""
    codes = codes_of(decree.missing)
    why = str(readings.why(ground.reading, Question.PROTECTED_STATUS, outcome.value, None, codes))
    since = since_sentence(outcome, ground.since[Question.PROTECTED_STATUS, ""])
    return Card(
        id="victims",
        question=str(readings.victims_words(ground.reading)),
        tone=choices.outcome_tone(Question.PROTECTED_STATUS, outcome),
        icon=choices.outcome_icon(Question.PROTECTED_STATUS, outcome),
        outcome=headline,
        sentences=(*since, why),
        facts=tuple(_shared_facts(ground, decree)),
        cites=in_order({cite for answer in answers.values() for cite in answer.cites}),
        why_url="",
        lines=tuple(
            victim_line(ground, question, answer, with_outcome=not has_one_headline)
            for question, answer in answers.items()
        ),
    )


def _victim_answer(ground: Ground, question: Question) -> Answer:
    answer: Answer = getattr(ground.found, question.value)
    return answer


def _shared_facts(ground: Ground, decree: Answer) -> Iterable[Fact]:
    codes = codes_of(decree.missing)
    if (
        decree.outcome is Outcome.UNDETERMINED
        and codes >= {MissingCode.STANDING}
        and MissingCode.CITIZENSHIP not in codes
    ):
        yield Fact(_("What settles it"), _("Identification by the centre or recognition: then all four protect"))
        yield from missing_fact(ground, decree)
    else:
        yield from victim_facts(ground, Question.PROTECTED_STATUS, decree)
    if decree.outcome is not Outcome.NOT_APPLICABLE or ground.found.temporary_residence.permit:
        yield permit_fact(ground)


def victim_line(ground: Ground, question: str, answer: Answer, *, with_outcome: bool) -> Line:
    """`question` is any that is not about a record, those of the statutes alone included: these have no page."""
    outcome = answer.outcome.value
    is_endless = answer.outcome is Outcome.END_UNDETERMINED
    has_page = question in Question.__members__.values()
    return Line(
        question=str(readings.question_words(question, ground.reading)),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)) if with_outcome else "",
        sentence=_("Investigation and prosecution are completed; treat the right as running.") if is_endless else "",
        cites=(),
        why_url=why_url(ground.case, Question(question)) if has_page else "",
    )


def victim_card(ground: Ground, question: Question) -> Card:
    answer = _victim_answer(ground, question)
    outcome = answer.outcome
    why = str(readings.why(ground.reading, question, outcome.value, None, codes_of(answer.missing)))
    return Card(
        id=question.value,
        question=str(readings.question_words(question, ground.reading)),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=(*since_sentence(outcome, ground.since[question, ""]), why),
        facts=tuple(victim_facts(ground, question, answer)),
        cites=answer.cites,
        why_url=why_url(ground.case, question),
    )


def victim_facts(ground: Ground, question: Question, answer: Answer) -> Iterable[Fact]:
    if answer.outcome is Outcome.UNDETERMINED:
        settles = readings.what_settles(ground.reading, question, None, codes_of(answer.missing))
        yield Fact(_("What settles it"), str(settles))
    elif answer.outcome in (*_POSITIVE, Outcome.RIGHT_RUNNING, Outcome.END_UNDETERMINED):
        standing = _standing_words(ground)
        if standing:
            yield Fact(_("Rests on"), standing)
        yield Fact(_("What ends it"), str(readings.what_ends(ground.reading, question)))
    yield from missing_fact(ground, answer)
    if isinstance(answer, ResidenceAnswer):
        yield permit_fact(ground)


def _standing_words(ground: Ground) -> str:
    held = [row for row in ground.facts.standings if row.is_held_on(ground.day) and row.status != "ALLEGED"]
    shown = [
        _("%(standing)s, since %(day)s") % {"standing": choices.STANDINGS[row.status], "day": day_words(row.since)}
        for row in held
    ]
    return "; ".join(shown)


def permit_fact(ground: Ground) -> Fact:
    """The paper beside the right, with its last printed day."""
    key = ground.found.temporary_residence.permit
    permit = next((row for row in ground.facts.permits if row.id == key), None)
    if permit is None:
        text = _("None. The right and the paper are two things.")
    elif permit.valid_until is None:
        text = _("Valid since %(first)s; no last day is printed.") % {"first": day_words(permit.valid_from)}
    else:
        last = permit.valid_until - timedelta(days=1)
        text = ended(
            _("Valid since %(first)s, last day %(last)s")
            % {"first": day_words(permit.valid_from), "last": day_words(last)}
        )
    return Fact(_("Residence permit"), text)
