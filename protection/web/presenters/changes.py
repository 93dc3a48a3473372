"""What would change an answer: one fact set otherwise, then one step that could come next; never two together.

Changes of one kind that give one and the same outcome are one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.choices import Question
from protection.law import Answer, ChargeAnswer
from protection.law.answers import Change
from protection.law.vocabulary import ChargeNote, Outcome
from protection.readings import act_day_words
from protection.web.presenters.steps import Sources
from protection.words import inside

#: More lines than this nobody reads.
MOST: Final = 24
#: From so many values of one fact on, they are not listed one by one.
_ANY: Final = 4


@dataclass(frozen=True, slots=True)
class ChangeLine:
    #: The record that the change is about, "" for the person.
    subject: str
    text: str
    tone: str
    #: "" where the outcome is no legal answer but an article and part.
    icon: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`ends`: the steps that would end a protection, or what is treated as one."""

    facts: tuple[ChangeLine, ...]
    ends: tuple[ChangeLine, ...]
    steps: tuple[ChangeLine, ...]
    is_cut: bool


def changes(question: Question, answer: Answer | ChargeAnswer, sources: Sources) -> Changes:
    facts = list(_of_facts(question, [change for change in answer.would_change if not change.step], sources))
    steps = list(_of_steps(question, [change for change in answer.would_change if change.step], sources))
    rest = max(MOST - len(facts), 0)
    kept, holds = steps[:rest], _tone(question, answer.result) in ("safe", "open")
    ends = tuple(line for line in kept if holds and line.tone in ("risk", "mute"))
    others = tuple(line for line in kept if line not in ends)
    return Changes(tuple(facts[:MOST]), ends, others, len(facts) + len(steps) > MOST)


def _tone(question: Question, result: str) -> str:
    if question is Question.CHARGES:
        return "open" if result == Outcome.UNDETERMINED else "mute"
    return choices.outcome_tone(question, result)


def _line(question: Question, subject: str, text: str, result: str) -> ChangeLine:
    tone = _tone(question, result)
    if question is not Question.CHARGES:
        icon = str(choices.outcome_icon(question, result))
    else:
        icon = "open" if tone == "open" else ""
    is_note = result in list(ChargeNote)
    words = str(choices.CHARGE_NOTES[ChargeNote(result)]) if is_note else sentences.result_words(question, result)
    return ChangeLine(subject, text, tone, icon, words)


def _of_facts(question: Question, found: Iterable[Change], sources: Sources) -> Iterable[ChangeLine]:
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in found:
        grouped.setdefault((change.fact, _merged(change.outcome)), []).append(change)
    for (fact, result), same in grouped.items():
        collection, _bracket, rest = fact.partition("[")
        key = rest.partition("]")[0]
        yield _line(question, sources.subject(collection, key), _fact_words(fact, same, sources.reading), result)


def _merged(result: str) -> str:
    """Articles for which the ruleset has no years differ in nothing but their number."""
    return ChargeNote.NO_SENTENCE_IN_RULESET.value if result.endswith(ChargeNote.NO_SENTENCE_IN_RULESET) else result


def _fact_words(fact: str, same: list[Change], reading: str) -> str:
    field = sentences.field_of(fact)
    name = str(sentences.fact_words(field))
    if field == "committed_on":
        return _day_words(name, same, reading)
    if len(same) > _ANY and field == "circumstances":
        return _("%(fact)s: any of the list") % {"fact": name}
    values = either([sentences.value_words(field, change.value) for change in same])
    return _("%(fact)s: %(value)s") % {"fact": name, "value": values}


def _day_words(name: str, same: list[Change], reading: str) -> str:
    """The law tries days of each wording: what counts is between which days the act was done."""
    days = [date.fromisoformat(str(change.value)) for change in same if change.value is not None]
    unknown = [str(choices.NOT_KNOWN)] if len(days) < len(same) else []
    return _("%(fact)s: %(value)s") % {"fact": name, "value": either([*act_day_words(days, reading), *unknown])}


def either(words: list[str]) -> str:
    """One, another or a third."""
    first, *rest = words
    if not rest:
        return first
    one = ", ".join([first, *map(inside, rest[:-1])])
    return _("%(one)s or %(other)s") % {"one": one, "other": inside(rest[-1])}


def _of_steps(question: Question, found: Iterable[Change], sources: Sources) -> Iterable[ChangeLine]:
    grouped: dict[tuple[str, str], list[str]] = {}
    for change in found:
        grouped.setdefault((change.subject, change.outcome), []).append(str(choices.step_words(change.step)))
    for (subject, result), steps in grouped.items():
        key = subject if subject in sources.proceedings else ""
        words = sources.subject("deportation_proceedings", key) if key else _subject_of_step(subject, sources)
        yield _line(question, words, either(list(dict.fromkeys(steps))), result)


def _subject_of_step(subject: str, sources: Sources) -> str:
    """A statement's id is text, a standing's is a number, the person has none."""
    if not subject:
        return ""
    if subject.isdigit():
        return sources.standing(subject)
    return sources.statement(subject)
