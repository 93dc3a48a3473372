"""What saving the answers would bring, in words: the answers of the law, alerts, and what there will be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.choices import Question
from protection.law import Answer, DeportationAnswer, Determination
from protection.law.answers import Element
from protection.law.vocabulary import Addressee, ElementCode, MissingCode, Outcome
from protection.models import AgeBand, TaskKind
from protection.services.detained import Answers, Foreseen
from protection.words import day_words

_MARKS: Final = (
    ElementCode.BY_THE_PERSON, ElementCode.SERIOUS, ElementCode.REACHED_AUTHORITY, ElementCode.NOT_A_CITIZEN,
)  # fmt: skip
_ICONS: Final = {"MET": "met", "NOT_MET": "not", "UNKNOWN": "unknown"}
_OTHERS: Final = (
    Question.PENALTY_EXEMPTION, Question.ILLEGAL_IMMIGRANT_EXEMPTION, Question.PROTECTED_STATUS,
    Question.TEMPORARY_RESIDENCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    tone: str
    icon: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One answer. `marks` are its grounds, `parts` the several answers that share a card: (question, outcome, tone)."""

    id: str
    question: str
    tone: str
    icon: str
    outcome: str
    sentence: str
    missing: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    title: str
    advice: str


def _flat(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _flat(element.parts)


def _marks(answer: Answer) -> tuple[Mark, ...]:
    found = {element.code: element for element in _flat(answer.because)}
    wanted = _MARKS if ElementCode.SERIOUS in found else (ElementCode.QUALIFYING_ALLEGATION, ElementCode.NOT_A_CITIZEN)
    shown = [found[code] for code in wanted if code in found]
    return tuple(
        Mark(
            choices.state_tone(one.state),
            _ICONS[one.state.value],
            str(choices.words_of(one.state)),
            str(choices.element_words(one.code)),
        )
        for one in shown
    )


def _missing(answer: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(choices.missing_words(one.code)) for one in answer.missing))


def _why(question: Question, answer: Answer, reading: str) -> str:
    reason = getattr(answer, "reason", None)
    codes = [one.code for one in answer.missing]
    return str(readings.why(reading, question, answer.outcome, reason, codes))


def deportation_card(answer: DeportationAnswer, today: date, reading: str) -> Card:
    question, outcome = Question.DEPORTATION, answer.outcome
    sentence = _why(question, answer, reading)
    if outcome is Outcome.SUSPENDED and not readings.is_statute(reading):
        since = answer.intervals[-1].start
        sentence = (
            _("From today, until investigation and prosecution are completed.")
            if since == today
            else _("Since %(day)s, until investigation and prosecution are completed.") % {"day": day_words(since)}
        )
    return Card(
        id="preview-deportation",
        question=str(readings.question_words(question, reading)),
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentence=sentence,
        missing=_missing(answer),
        cites=answer.cites,
        marks=_marks(answer),
    )


def other_card(found: Determination) -> Card:
    """394, 396 and the decree share one cause, and so one card; what they answer is said once if it is the same."""
    answers, reading = {question: getattr(found, question.value) for question in _OTHERS}, found.ruleset
    words = {question: str(choices.outcome_words(question, one.outcome)) for question, one in answers.items()}
    first = answers[Question.PENALTY_EXEMPTION]
    is_one = len(set(words.values())) == 1
    return Card(
        id="preview-others",
        question=str(readings.victims_words(reading)),
        tone=choices.outcome_tone(Question.PENALTY_EXEMPTION, first.outcome),
        icon=choices.outcome_icon(Question.PENALTY_EXEMPTION, first.outcome),
        outcome=words[Question.PENALTY_EXEMPTION] if is_one else "",
        sentence=_why(Question.PENALTY_EXEMPTION, first, reading),
        missing=_missing(first),
        parts=() if is_one else tuple((str(readings.question_words(one, reading)), words[one]) for one in _OTHERS),
    )


def alerts(answers: Answers, found: Determination) -> list[Alert]:
    shown = []
    if answers.citizenship == "KZ":
        shown.append(
            Alert(
                _("A citizen of Kazakhstan cannot be deported."),
                _("Tell whoever conducts the proceeding and the procurator at once."),
            )
        )
    told_us_alone = answers.place.crime and answers.place.told == Addressee.CENTRE_ONLY
    deportation = next(iter(found.deportation.values()))
    if told_us_alone and any(one.code is MissingCode.PASS_ON for one in deportation.missing):
        shown.append(
            Alert(
                _("Pass it on to an authority now."),
                _("Told to us alone, it does not stop the deportation yet. The notice passes it on."),
            )
        )
    return shown


def _statement(answers: Answers) -> str:
    if not answers.place.crime:
        return _("no statement: nothing stops the deportation until there is one")
    if answers.place.told_at:
        return _("the statement, made at %(time)s") % {"time": f"{answers.place.told_at:%H:%M}"}
    return _("the statement")


def _notice(answers: Answers, deportation: Answer) -> str:
    if deportation.outcome not in (Outcome.SUSPENDED, Outcome.UNDETERMINED) or not answers.place.crime:
        return _("no notice: there is nothing yet that it could rest on")
    if answers.consent not in ("WRITTEN", "TELEPHONE"):
        return _("the notice as a draft; it can be issued when the person agrees")
    place = answers.place
    if answers.file_number or (place.held_at_place and place.held_since):
        return _("the notice, ready to be issued")
    return _("the notice; before it is issued, add the number of the file, or the place and day of detention")


def _task(kind: TaskKind) -> str:
    label = str(kind.label)
    return _("task: %(task)s, today") % {"task": label[:1].lower() + label[1:]}


def what_there_will_be(answers: Answers, foreseen: Foreseen) -> list[str]:
    deportation = next(iter(foreseen.determination.deportation.values()))
    found = [
        _("a case with a code"),
        _statement(answers),
        _("the deportation proceeding"),
        _notice(answers, deportation),
        *(_task(kind) for kind in foreseen.tasks),
    ]
    if answers.age_band == AgeBand.UNKNOWN:
        found.append(_("the mark “child”: the age is not known"))
    elif answers.age_band == AgeBand.CHILD:
        found.append(_("the mark “child”"))
    return found


def shown(answers: Answers, foreseen: Foreseen, today: date) -> dict[str, Any]:
    """The context of `protection/detained/preview.html`."""
    found = foreseen.determination
    deportation = next(iter(found.deportation.values()))
    return {
        "cards": [deportation_card(deportation, today, found.ruleset), other_card(found)],
        "alerts": alerts(answers, found),
        "there_will_be": what_there_will_be(answers, foreseen),
    }
