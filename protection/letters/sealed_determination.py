"""What a sealed determination says, as blocks of words: answers, grounds, facts and the texts relied on.

Pure functions of what is given. The words of the law's terms stand in `choices` and `sentences`, as on the pages.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from protection import choices
from protection.law import Element, ruleset
from protection.law.answers import Clock
from protection.letters.docx import TEMPLATES
from protection.letters.facts import PERSON, STANDINGS, Key, Values, records_of, rows_of
from protection.letters.grounds import Section, Told, answer_blocks, in_short, standing_words
from protection.letters.payload import literal, mapped
from protection.letters.relied_on import relied_on
from protection.letters.rendering import page_of, words_of
from protection.letters.sealed_content import Block, SealedContent, headed, lines, rows, subject_words
from protection.readings import reading_words
from protection.words import day_words, moment_words

TEMPLATE: Final = TEMPLATES / "sealed-determination.typ"


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
            "blocks": mapped(list(blocks_of(content)), literal),
            "seal": list(_seal(*seal)) if seal else [],
        }


def blocks_of(content: SealedContent) -> Iterator[Block]:
    yield from _head(content)
    yield from in_short(content)
    told: Told = {}
    for place, ((question, key), answer) in enumerate(content.found.answers().items(), 2):
        yield from answer_blocks(Section(content, question, key, place, told), answer)
    yield from _clocks(content)
    yield from _notes(content)
    yield headed("section", _("The facts that were read"))
    for record, values in records_of(content.facts).items():
        yield headed("part", _record_words(content, record, values))
        recorded = content.recorded.get(record)
        yield from rows([*rows_of(record.collection, values), *([(_("Recorded by"), recorded)] if recorded else [])])
    yield from _relied_on(content)


def _head(content: SealedContent) -> Iterator[Block]:
    centre, day = content.centre, day_words(content.found.as_of)
    phone = _("tel. %(number)s") % {"number": centre.phone} if centre.phone else None
    sealed = _("Sealed %(moment)s, Almaty time") % {"moment": moment_words(content.sealed_at)}
    yield from lines("head", centre.name, centre.place, centre.registration, phone)
    yield from lines(
        "reference",
        _("Check code: %(code)s") % {"code": content.check_code} if content.check_code else _("Draft, not sealed"),
        sealed if content.check_code else None,
        _("Case code at the centre: %(code)s") % {"code": content.case_code},
    )
    yield from lines("title", _("What the law gives"), _("on %(day)s") % {"day": day})
    known = moment_words(content.known_at or content.sealed_at)
    yield from rows(
        [
            (_("Person"), content.name or _("by the code of the case alone")),
            (_("The day asked about"), day),
            (_("What was known"), _("all that was recorded by %(moment)s") % {"moment": known}),
            (_("Reading of the law"), f"{reading_words(content.version.name)} ({content.version.name})"),
            (_("Version of the law"), content.version.sha256[:16]),
            (_("Sealed by"), content.author),
        ]
    )
    yield from lines(
        "small",
        _("An answer of the program of the centre, from the facts below. It is no decision of an authority."),
    )


def _notes(content: SealedContent) -> Iterator[Block]:
    found = content.found
    alerts = [(choices.ALERTS[code], subject) for code, subject in found.alerts]
    warnings = [(choices.WARNINGS[code], subject) for code, subject in found.warnings]
    said = [f"{subject_words(content, subject)}: {words}".removeprefix(": ") for words, subject in [*alerts, *warnings]]
    if said:
        yield headed("section", _("To be noticed"))
        yield {"kind": "items", "items": list(dict.fromkeys(said))}


def _record_words(content: SealedContent, key: Key, values: Values) -> str:
    if key.collection == PERSON:
        return _("The person")
    if key.collection == STANDINGS:
        return standing_words(values["status"], values["since"])
    return subject_words(content, key.id) or key.id


def _cites_of(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        yield from element.cites
        yield from _cites_of(element.parts)


def _clocks(content: SealedContent) -> Iterator[Block]:
    """The times that a statute sets; its day `end` is the first that is past."""
    if content.found.clocks:
        yield headed("section", _("Times that the law sets"))
        yield from rows(
            [
                (_labelled(content, clock.subject, str(choices.words_of(clock.code))), _span(clock))
                for clock in content.found.clocks
            ]
        )


def _span(clock: Clock) -> str:
    shown = {"start": day_words(clock.start), "end": day_words(clock.end)}
    return _("from %(start)s, until %(end)s") % shown


def _labelled(content: SealedContent, subject: str, words: str) -> str:
    label = subject_words(content, subject)
    return f"{words}. {label}" if label else words


def _relied_on(content: SealedContent) -> Iterator[Block]:
    """The words of all that the answers and their grounds cite."""
    found = content.found
    cites = {cite for clock in found.clocks for cite in clock.cites}
    for answer in found.answers().values():
        cites.update(answer.cites, _cites_of(answer.because))
    yield headed("section", _("The words relied on"))
    yield from relied_on(cites, ruleset(found.ruleset), found.as_of, content.language)


def _seal(sha256: str, file_name: str) -> Iterator[Block]:
    yield headed("section", _("How to check that nothing was changed"))
    yield from lines(
        "paragraph",
        _(
            "All that stands above is also kept as a JSON file, with the facts and answers whole. Whoever has the file "
            "can compute its SHA-256, as with the command sha256sum. One changed sign gives another."
        ),
    )
    yield from rows([(_("File"), file_name)])
    yield {"kind": "hash", "lines": [sha256[:32], sha256[32:]]}  # whole on the page: too long a word would be broken
