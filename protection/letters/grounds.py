"""Each answer with its grounds, in words for paper. The terms of the law have theirs in `choices` and `sentences`."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from protection import choices, sentences
from protection.choices import Question
from protection.law import Answer, ChargeAnswer, Element, Missing, read_facts, ruleset
from protection.law.answers import Change, Range
from protection.law.vocabulary import CriminalEventKind, StandingStatus
from protection.law.vocabulary import ElementCode as E
from protection.letters.sealed_content import Block, SealedContent, headed, lines, rows, stopped, subject_words
from protection.readings import act_day_words, cite_words, question_words, why
from protection.words import day_words, inside

#: More changes than this nobody reads on paper; the JSON has them all.
MOST_CHANGES: Final = 12


def result_words(question: str, result: str) -> str:
    """What an answer comes to: an outcome, or for a charge its article and part."""
    if question == Question.CHARGES:
        return sentences.result_words(question, result)
    return str(choices.outcome_words(question, result))


#: The elements with parts that were told already, and in which section.
Told = dict[Element, int]


class Section(NamedTuple):
    """One answer on the paper, and what was told before it."""

    content: SealedContent
    question: str
    key: str
    place: int
    told: Told

    def label(self, subject: str) -> str:
        """The record in words, where it is not the one that the whole section is about."""
        return "" if subject == self.key else subject_words(self.content, subject)


def _heading(content: SealedContent, question: str, key: str) -> str:
    asked, label = str(question_words(question, content.version.name)), content.labels.get(key, "")
    return f"{asked}. {label}" if label else asked


def in_short(content: SealedContent) -> Iterator[Block]:
    """Every question with its answer, before the grounds of any."""
    answers = content.found.answers().items()
    yield headed("section", _("The answers in short"))
    yield from rows([(_heading(content, *place), _outcome(place[0], answer)) for place, answer in answers])


def _outcome(question: str, answer: Answer | ChargeAnswer) -> str:
    return result_words(question, answer.result)


def answer_blocks(section: Section, answer: Answer | ChargeAnswer) -> Iterator[Block]:
    question = section.question
    yield headed("section", _heading(section.content, question, section.key))
    if isinstance(answer, ChargeAnswer):
        yield from _charge(answer, section.content.found.ruleset)
    else:
        yield from lines("outcome", _outcome(question, answer))
        yield from lines("paragraph", _why(question, answer, section.content.version.name))
    if answer.because:
        yield headed("part", _("Because"))
        yield {"kind": "steps", "steps": list(_because(section, answer.because, section.key))}
    if answer.missing:
        yield headed("part", _("What is missing"))
        yield {"kind": "items", "items": [_missing(section, one) for one in answer.missing]}
    changes = list(_changes(section, answer.would_change))
    if changes:
        yield headed("part", _("What would change the answer"))
        yield from rows(changes[:MOST_CHANGES])
        if len(changes) > MOST_CHANGES:
            yield from lines("small", _("More changes stand in the JSON file."))
    yield from lines("small", _("Relies on: %(cites)s") % {"cites": _cited(answer.cites)})


def _why(question: str, answer: Answer, reading: str) -> str:
    reason = getattr(answer, "reason", None)
    return str(why(reading, question, answer.outcome, reason, {one.code for one in answer.missing}))


def _cited(cites: tuple[str, ...]) -> str:
    return ", ".join(cite_words(cite) for cite in cites)


def _charge(answer: ChargeAnswer, reading: str) -> Iterator[Block]:
    if answer.possible is not None:
        yield from lines("outcome", str(choices.outcome_words(Question.CHARGES, "UNDETERMINED")))
        yield {"kind": "items", "items": [_range(place) for place in answer.ranges or _ranges(answer, reading)]}
    else:
        yield from lines("outcome", sentences.part_words(answer.article, answer.part))
        if answer.max_years is not None:
            years = sentences.years_words(answer.min_years, answer.max_years)
            yield from lines("paragraph", _("%(years)s for this count; counts are never summed") % {"years": years})
    for said in (answer.note, answer.gravity):
        if said:
            yield from lines("paragraph", stopped(str(choices.words_of(said))))


def _range(place: Range) -> str:
    part = sentences.part_words(place.article, place.part)
    if place.maximum is None:
        return part
    shown = {"part": part, "years": sentences.years_words(place.minimum, place.maximum)}
    return _("%(part)s (%(years)s)") % shown


def _ranges(answer: ChargeAnswer, reading: str) -> Iterator[Range]:
    """From the ladders of the cable, which have one for each article."""
    ladders = ruleset(reading).ladders
    for place in answer.possible or ():
        article, _bracket, part = place.rstrip(")").partition("(")
        years = ladders[article][int(part)]
        yield Range(article, int(part), years.minimum, years.maximum)


def _because(section: Section, elements: tuple[Element, ...], above: str, depth: int = 0) -> Iterator[list[Any]]:
    """`above`: the record that was named last. An element that was told whole in another answer is not told again."""
    for element in elements:
        before = section.told.get(element)
        parts = () if before else element.parts
        told = [
            _element(section.content, element, is_named=element.subject in (above, section.key)),
            _("As under %(number)s.") % {"number": before} if before else _ground(element),
            f"({_cited(element.cites)})" if element.cites else "",
        ]
        yield [depth, str(choices.words_of(element.state)), " ".join(filter(None, told))]
        yield from _because(section, parts, element.subject or above, depth + 1)
        if element.parts and not before:
            section.told[element] = section.place


def _element(content: SealedContent, element: Element, *, is_named: bool) -> str:
    words = str(choices.element_words(element.code))
    label = subject_words(content, element.subject)
    if element.code is E.STANDING and element.subject.isdigit():
        return stopped(_standing(content, element.subject))
    if element.code is E.ALLEGATION and label:
        return stopped(label)
    return stopped(f"{words}. {label}" if label and not is_named else words)


def _ground(element: Element) -> str:
    """The fact that decided it."""
    shown = {"day": day_words(element.day)} if element.day is not None else {}
    if element.code is E.IN_FORCE and shown:
        return stopped(_("In force since %(day)s") % shown)
    if element.code is E.REACHED_AUTHORITY and shown:
        return stopped(_("On %(moment)s") % {"moment": shown["day"]})
    if element.code is E.STILL_PENDING and shown:
        if element.value in list(CriminalEventKind):
            event = str(choices.words_of(CriminalEventKind(str(element.value))))
            return stopped(_("%(event)s, %(day)s") % {"event": event, **shown})
        return stopped(_("Pending since %(day)s") % shown)
    if element.fact is None or element.code in (E.STANDING, E.ALLEGATION, E.PERMIT):  # their label says it all
        return ""
    return stopped(sentences.fact_sentence(str(element.fact), element.value))


def _standing(content: SealedContent, index: str) -> str:
    """The record by its number, in the order in which the law counts them."""
    row = read_facts(content.facts).standings[int(index)]
    return standing_words(row.status, row.since.isoformat())


def standing_words(status: str, since: str) -> str:
    shown = {"standing": choices.STANDINGS[StandingStatus(status)], "day": day_words(date.fromisoformat(since))}
    return _("%(standing)s, since %(day)s") % shown


def _missing(section: Section, missing: Missing) -> str:
    label, words = section.label(missing.subject), str(choices.missing_words(missing.code))
    return f"{stopped(f'{words}. {label}' if label else words)} {sentences.missing_sentence(missing.code)}"


def _changes(section: Section, changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """Each fact or step, and the outcome that it alone would give; those of one record and outcome in one line."""
    grouped: dict[tuple[str, str, str], list[str | date]] = {}
    for change in changes:
        if change.step:
            place = f"step {change.subject}", section.label(change.subject)
            said: str | date = str(choices.step_words(change.step))
        else:
            name = sentences.field_of(change.fact)
            label = section.label(change.fact.partition("[")[2].partition("]")[0])
            words = str(sentences.fact_words(name))
            place = change.fact, f"{stopped(label)} {words}" if label else words
            said = _value(name, change)
        grouped.setdefault((*place, change.outcome), []).append(said)
    for (_place, label, outcome), all_said in grouped.items():
        acts = act_day_words([day for day in all_said if isinstance(day, date)], section.content.found.ruleset)
        first, *rest = dict.fromkeys([*acts, *(words for words in all_said if isinstance(words, str))])
        told = "; ".join([first, *map(inside, rest)])
        yield f"{label}: {told}" if label else told, f"→ {short_words(section.question, outcome)}"


def short_words(question: str, outcome: str) -> str:
    """The same where the missing facts are not named beside it."""
    if question == Question.CHARGES:
        return sentences.result_words(question, outcome)
    return str(choices.outcome_short(question, outcome))


def _value(name: str, change: Change) -> str | date:
    """A day of an act stays one: said are all the days that are measured alike."""
    if name == "committed_on" and change.value is not None:
        return date.fromisoformat(str(change.value))
    return sentences.value_words(name, change.value)
