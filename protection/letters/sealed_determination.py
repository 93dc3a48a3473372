"""What a sealed determination says, as blocks of words: answers, grounds, facts and the texts relied on.

Pure functions of what is given. The words of the law's terms stand in `choices` and `sentences`, as on the pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from protection import choices, sentences
from protection.choices import Question
from protection.law import Answer, ChargeAnswer, Determination, Element, Missing, ruleset
from protection.law.answers import Change
from protection.law.rulesets import in_order
from protection.law.version import Version
from protection.law.vocabulary import CriminalEventKind, StandingStatus
from protection.law.vocabulary import ElementCode as E
from protection.letters.content import Centre, Language
from protection.letters.facts import PERSON, STANDINGS, Key, Values, records_of, rows_of
from protection.letters.payload import literal, mapped
from protection.letters.rendering import TEMPLATES, page_of, words_of
from protection.readings import reading_words
from protection.words import day_words, inside, moment_words

Block = dict[str, Any]
TEMPLATE: Final = TEMPLATES / "sealed-determination.typ"
#: More changes than this nobody reads on paper; the JSON has them all.
MOST_CHANGES: Final = 12
_MANY: Final = (Question.DEPORTATION, Question.CHARGES, Question.ADVERTISEMENTS)


@dataclass(frozen=True, slots=True)
class SealedContent:
    """`labels`: the records in words, by id; `recorded`: by whom and when. `name` None: the person stands in it by the
    code of the case alone.

    Without a check code it is a draft, and is marked so on every page.
    """

    language: Language
    sealed_at: datetime
    case_code: str
    centre: Centre
    author: str
    version: Version
    known_at: datetime | None
    facts: dict[str, Any]
    found: Determination
    labels: dict[str, str] = field(default_factory=dict)
    recorded: dict[Key, str] = field(default_factory=dict)
    name: str | None = None
    check_code: str | None = None


def text_of(content: SealedContent) -> str:
    """The words that are sealed: all of the paper but its own hash."""
    return words_of(TEMPLATE, _payload(content, ()))


def pdf_of(content: SealedContent, *, sha256: str, file_name: str) -> bytes:
    """The paper, with the hash of the JSON file that holds its words."""
    return page_of(TEMPLATE, _payload(content, (sha256, file_name)), at=content.sealed_at)


def _payload(content: SealedContent, seal: tuple[str, ...]) -> dict[str, Any]:
    with override(content.language):
        named = _("What the law gives, %(code)s") % {"code": content.case_code}
        return {
            "language": content.language,
            "name": named,
            "author": content.centre.name,
            "foot": " · ".join(filter(None, [named, content.check_code, _("contains personal data")])),
            "page_word": _("page"),
            "draft": None if content.check_code else _("DRAFT, NOT SEALED"),
            "blocks": mapped(list(_blocks(content)), literal),
            "seal": list(_seal(*seal)) if seal else [],
        }


def _lines(kind: str, *lines: str | None) -> Iterator[Block]:
    known = [line for line in lines if line]
    if known:
        yield {"kind": kind, "lines": known}


def _headed(kind: str, text: str) -> Block:
    return {"kind": kind, "text": text}


def _rows(rows: list[tuple[str, str]]) -> Iterator[Block]:
    if rows:
        yield {"kind": "rows", "rows": [list(row) for row in rows]}


def _blocks(content: SealedContent) -> Iterator[Block]:
    yield from _head(content)
    yield from _in_short(content)
    told: _Told = {}
    for place, (question, key, answer) in enumerate(_answers(content.found), 2):
        yield from _answer(_Section(content, question, key, place, told), answer)
    yield from _notes(content)
    yield _headed("section", _("The facts that were read"))
    for record, values in records_of(content.facts).items():
        yield _headed("part", _record_words(content, record, values))
        recorded = content.recorded.get(record)
        yield from _rows([*rows_of(record.collection, values), *([(_("Recorded by"), recorded)] if recorded else [])])
    yield from _relied_on(content)


def _head(content: SealedContent) -> Iterator[Block]:
    centre, day = content.centre, day_words(content.found.as_of)
    phone = _("tel. %(number)s") % {"number": centre.phone} if centre.phone else None
    sealed = _("Sealed %(moment)s, Almaty time") % {"moment": moment_words(content.sealed_at)}
    yield from _lines("head", centre.name, centre.place, centre.registration, phone)
    yield from _lines(
        "reference",
        _("Check code: %(code)s") % {"code": content.check_code} if content.check_code else _("Draft, not sealed"),
        sealed if content.check_code else None,
        _("Case code at the centre: %(code)s") % {"code": content.case_code},
    )
    yield from _lines("title", _("What the law gives"), _("on %(day)s") % {"day": day})
    known = moment_words(content.known_at or content.sealed_at)
    yield from _rows(
        [
            (_("Person"), content.name or _("by the code of the case alone")),
            (_("The day asked about"), day),
            (_("What was known"), _("all that was recorded by %(moment)s") % {"moment": known}),
            (_("Reading of the law"), f"{reading_words(content.version.name)} ({content.version.name})"),
            (_("Version of the law"), content.version.sha256[:16]),
            (_("Sealed by"), content.author),
        ]
    )
    yield from _lines(
        "small",
        _("An answer of the program of the centre, from the facts below. It is no decision of an authority."),
    )


def _answers(found: Determination) -> Iterator[tuple[Question, str, Answer | ChargeAnswer]]:
    for question in Question:
        held = getattr(found, question.value)
        if question in _MANY:
            yield from ((question, key, answer) for key, answer in held.items())
        else:
            yield question, "", held


#: The elements with parts that were told already, and in which section.
_Told = dict[Element, int]


class _Section(NamedTuple):
    """One answer on the paper, and what was told before it."""

    content: SealedContent
    question: Question
    key: str
    place: int
    told: _Told

    def label(self, subject: str) -> str:
        """The record in words, where it is not the one that the whole section is about."""
        return "" if subject == self.key else _subject(self.content, subject)


def _in_short(content: SealedContent) -> Iterator[Block]:
    """Every question with its answer, before the grounds of any."""
    rows = []
    for question, key, answer in _answers(content.found):
        asked, label = str(choices.question_words(question)), content.labels.get(key, "")
        rows.append((f"{asked}. {label}" if label else asked, _outcome(question, answer)))
    yield _headed("section", _("The answers in short"))
    yield from _rows(rows)


def _outcome(question: Question, answer: Answer | ChargeAnswer) -> str:
    if isinstance(answer, ChargeAnswer):
        return sentences.result_words(question, answer.result)
    return str(choices.outcome_words(question, answer.outcome))


def _answer(section: _Section, answer: Answer | ChargeAnswer) -> Iterator[Block]:
    question = section.question
    asked, label = str(choices.question_words(question)), section.content.labels.get(section.key, "")
    yield _headed("section", f"{asked}. {label}" if label else asked)
    if isinstance(answer, ChargeAnswer):
        yield from _charge(answer)
    else:
        yield from _lines("outcome", _outcome(question, answer))
        yield from _lines("paragraph", _why(question, answer))
    if answer.because:
        yield _headed("part", _("Because"))
        yield {"kind": "steps", "steps": list(_because(section, answer.because, section.key))}
    if answer.missing:
        yield _headed("part", _("What is missing"))
        yield {"kind": "items", "items": [_missing(section, one) for one in answer.missing]}
    changes = list(_changes(section, answer.would_change))
    if changes:
        yield _headed("part", _("What would change the answer"))
        yield from _rows(changes[:MOST_CHANGES])
        if len(changes) > MOST_CHANGES:
            yield from _lines("small", _("More changes stand in the JSON file."))
    yield from _lines("small", _("Relies on: %(cites)s") % {"cites": ", ".join(answer.cites)})


def _why(question: Question, answer: Answer) -> str:
    reason = getattr(answer, "reason", None)
    return str(sentences.why(question, answer.outcome, reason, {one.code for one in answer.missing}))


def _charge(answer: ChargeAnswer) -> Iterator[Block]:
    if answer.possible is not None:
        yield from _lines("outcome", str(choices.outcome_words(Question.CHARGES, "UNDETERMINED")))
        yield {"kind": "items", "items": [sentences.result_words(Question.CHARGES, one) for one in answer.possible]}
        return
    yield from _lines("outcome", sentences.part_words(answer.article, answer.part))
    if answer.max_years is not None:
        years = sentences.years_words(answer.min_years, answer.max_years)
        yield from _lines("paragraph", _("%(years)s for this count; counts are never summed") % {"years": years})
    if answer.note:
        yield from _lines("paragraph", str(choices.words_of(answer.note)))


def _because(section: _Section, elements: tuple[Element, ...], above: str, depth: int = 0) -> Iterator[list[Any]]:
    """`above`: the record that was named last. An element that was told whole in another answer is not told again."""
    for element in elements:
        before = section.told.get(element)
        parts = () if before else element.parts
        told = [
            _element(section.content, element, is_named=element.subject in (above, section.key)),
            _("As under %(number)s.") % {"number": before} if before else _ground(element),
            f"({', '.join(element.cites)})" if element.cites else "",
        ]
        yield [depth, str(choices.words_of(element.state)), " ".join(filter(None, told))]
        yield from _because(section, parts, element.subject or above, depth + 1)
        if element.parts and not before:
            section.told[element] = section.place


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _element(content: SealedContent, element: Element, *, is_named: bool) -> str:
    words = str(choices.element_words(element.code))
    label = _subject(content, element.subject)
    if element.code is E.STANDING and element.subject.isdigit():
        return _stopped(_standing(content, element.subject))
    if element.code is E.ALLEGATION and label:
        return _stopped(label)
    return _stopped(f"{words}. {label}" if label and not is_named else words)


def _ground(element: Element) -> str:
    """The fact that decided it."""
    shown = {"day": day_words(element.day)} if element.day is not None else {}
    if element.code is E.IN_FORCE and shown:
        return _stopped(_("In force since %(day)s") % shown)
    if element.code is E.REACHED_AUTHORITY and shown:
        return _stopped(_("On %(moment)s") % {"moment": shown["day"]})
    if element.code is E.STILL_PENDING and shown:
        if element.value in list(CriminalEventKind):
            event = str(choices.words_of(CriminalEventKind(str(element.value))))
            return _stopped(_("%(event)s, %(day)s") % {"event": event, **shown})
        return _stopped(_("Pending since %(day)s") % shown)
    if element.fact is None or element.code in (E.STANDING, E.ALLEGATION):
        return ""
    return _stopped(sentences.fact_sentence(str(element.fact), element.value))


def _subject(content: SealedContent, subject: str) -> str:
    """`A/M` is the statement A, where several criminal matters have grown from it."""
    return content.labels.get(subject) or content.labels.get(subject.partition("/")[0], "")


def _standing(content: SealedContent, index: str) -> str:
    """The record by its number, in the order in which the law counts them."""
    rows = [values for key, values in records_of(content.facts).items() if key.collection == STANDINGS]
    ordered = sorted(rows, key=lambda row: (row["since"], row["status"], row["basis"] or "", row["until"] or "9999"))
    return _standing_words(ordered[int(index)])


def _standing_words(row: Values) -> str:
    shown = {
        "standing": choices.STANDINGS[StandingStatus(row["status"])],
        "day": day_words(date.fromisoformat(row["since"])),
    }
    return _("%(standing)s, since %(day)s") % shown


def _missing(section: _Section, missing: Missing) -> str:
    label, words = section.label(missing.subject), str(choices.missing_words(missing.code))
    return f"{_stopped(f'{words}. {label}' if label else words)} {sentences.missing_sentence(missing.code)}"


def _changes(section: _Section, changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """Each fact or step, and the outcome that it alone would give; those of one record and outcome in one line."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        if change.step:
            place = f"step {change.subject}", section.label(change.subject)
            said = str(choices.step_words(change.step))
        else:
            name = sentences.field_of(change.fact)
            label = section.label(change.fact.partition("[")[2].partition("]")[0])
            words = str(sentences.fact_words(name))
            place = change.fact, f"{_stopped(label)} {words}" if label else words
            said = _value(section, name, change)
        grouped.setdefault((*place, change.outcome), []).append(said)
    for (_place, label, outcome), all_said in grouped.items():
        first, *rest = dict.fromkeys(all_said)
        told = "; ".join([first, *map(inside, rest)])
        yield f"{label}: {told}" if label else told, f"→ {sentences.result_words(section.question, outcome)}"


def _value(section: _Section, name: str, change: Change) -> str:
    """Of a day counts on which side of the enactment it lies: the law tries the last day before it and its first."""
    words = sentences.value_words(name, change.value)
    if name != "committed_on" or change.value is None:
        return words
    is_before = str(change.value) < ruleset(section.content.found.ruleset).enactment.isoformat()
    return (_("%(day)s or earlier") if is_before else _("%(day)s or later")) % {"day": words}


def _notes(content: SealedContent) -> Iterator[Block]:
    found = content.found
    alerts = [(choices.ALERTS[code], subject) for code, subject in found.alerts]
    warnings = [(choices.WARNINGS[code], subject) for code, subject in found.warnings]
    said = [f"{_subject(content, subject)}: {words}".removeprefix(": ") for words, subject in [*alerts, *warnings]]
    if said:
        yield _headed("section", _("To be noticed"))
        yield {"kind": "items", "items": list(dict.fromkeys(said))}


def _record_words(content: SealedContent, key: Key, values: Values) -> str:
    if key.collection == PERSON:
        return _("The person")
    if key.collection == STANDINGS:
        return _standing_words(values)
    return _subject(content, key.id) or key.id


def _cites_of(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        yield from element.cites
        yield from _cites_of(element.parts)


def _relied_on(content: SealedContent) -> Iterator[Block]:
    """The words of all that the answers and their grounds cite."""
    rules = ruleset(content.found.ruleset)
    cites: set[str] = set()
    for _question, _key, answer in _answers(content.found):
        cites.update(answer.cites, _cites_of(answer.because))
    yield _headed("section", _("The words relied on"))
    for cite in in_order(cites):
        yield from _lines("paragraph", f"{cite}. {rules.text(cite, content.language)}")
        quotation = rules.quotations.get(cite, "").replace("*", "")
        if quotation:
            yield from _lines("quote", f"“{quotation}”")


def _seal(sha256: str, file_name: str) -> Iterator[Block]:
    yield _headed("section", _("How to check that nothing was changed"))
    yield from _lines(
        "paragraph",
        _(
            "All that stands above is also kept as a JSON file, with the facts and answers whole. Whoever has the file "
            "can compute its SHA-256, as with the command sha256sum. One changed sign gives another."
        ),
    )
    yield from _rows([(_("File"), file_name)])
    yield {"kind": "hash", "lines": [sha256[:32], sha256[32:]]}  # whole on the page: too long a word would be broken
