"""What the statutes alone answer: no return, presumed minority, liability for housing; and the times they set."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from protection import choices, readings
from protection.law import Answer
from protection.law.answers import Clock, Fine, HostAnswer
from protection.law.vocabulary import Outcome
from protection.web.presenters.ground import Card, Fact, Ground, codes_of
from protection.web.presenters.steps import Sources, Step, steps
from protection.words import day_words

#: Outcomes that say nothing of this person on this day.
SILENT = (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)


@dataclass(frozen=True, slots=True)
class Other:
    card: Card
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time that the law sets, told by its last day."""

    words: str
    subject: str
    begins: str
    last: str
    is_over: bool
    cites: tuple[str, ...]


def others(ground: Ground, sources: Sources) -> tuple[Other, ...]:
    """Those that say something of this person on this day."""
    answers = ground.found.others or {}
    return tuple(
        _other(name, answer, ground, sources) for name, answer in answers.items() if answer.outcome not in SILENT
    )


def _other(name: str, answer: Answer, ground: Ground, sources: Sources) -> Other:
    outcome, missing = answer.outcome.value, codes_of(answer.missing)
    facts = []
    if isinstance(answer, HostAnswer) and answer.fines:
        facts.append(Fact(_("Fine"), "; ".join(_fine(fine) for fine in answer.fines)))
    if missing:
        words = [str(choices.missing_words(code)) for code in sorted(missing)]
        facts.append(Fact(_("What is missing"), "; ".join(words)))
    card = Card(
        id=name,
        question=str(readings.question_words(name, ground.reading)),
        tone=choices.outcome_tone(name, outcome),
        icon=choices.outcome_icon(name, outcome),
        outcome=str(choices.outcome_words(name, outcome)),
        sentences=(str(readings.why(ground.reading, name, outcome, None, missing)),),
        facts=tuple(facts),
        cites=answer.cites,
        why_url="",
    )
    return Other(card, steps(answer.because, sources))


def _fine(fine: Fine) -> str:
    shown = {"who": choices.words_of(fine.fined), "low": fine.minimum, "high": fine.maximum}
    if fine.minimum == fine.maximum:
        return _("%(who)s: %(high)s monthly calculation indices") % shown
    return _("%(who)s: %(low)s to %(high)s monthly calculation indices") % shown


def times(ground: Ground, sources: Sources) -> tuple[Time, ...]:
    return tuple(_time(clock, ground, sources) for clock in ground.found.clocks)


def _time(clock: Clock, ground: Ground, sources: Sources) -> Time:
    return Time(
        words=str(choices.words_of(clock.code)),
        subject=sources.standing(clock.subject) if clock.subject.isdigit() else sources.statement(clock.subject),
        begins=day_words(clock.start),
        last=day_words(clock.end - timedelta(days=1)),
        is_over=clock.end <= ground.day,
        cites=clock.cites,
    )
