"""The words of what an answer cites, for paper: paragraphs of the cable, provisions of the statutes, settled doubts.

A provision says for which day its text was read, and what nobody has verified is said to be so.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from protection import sentences
from protection.law.provisions import Provision, Reading, provisions
from protection.law.rulesets import Ruleset, in_order
from protection.letters.content import Language
from protection.letters.sealed_content import Block, headed, stopped
from protection.readings import cite_words
from protection.words import day_words


def relied_on(cites: Iterable[str], rules: Ruleset, day: date, language: Language) -> Iterator[Block]:
    """Each citation once, paragraphs and provisions before doubts."""
    for cite in in_order(set(cites)):
        if cite in provisions():
            yield from _provision(provisions()[cite], day, language)
            continue
        yield {"kind": "paragraph", "lines": [f"{cite_words(cite)}. {rules.text(cite, language)}"]}
        quotation = rules.quotations.get(cite, "").replace("*", "")
        if quotation:
            yield {"kind": "quote", "lines": [f"“{quotation}”"]}


def _provision(provision: Provision, day: date, language: Language) -> Iterator[Block]:
    reading = provision.version_on(day, language)
    words = reading.version.text(language)
    named = [f"{cite_words(provision.id)}. {provision.act.title(language)}", place_words(provision)]
    yield headed("part", ", ".join(named))
    yield {"kind": "quote", "lines": [line for line in words.text.splitlines() if line.strip()]}
    yield {"kind": "small", "lines": [" ".join(how_sure(reading, words.language, language, words[2]))]}


def place_words(provision: Provision) -> str:
    """article 56, part 2"""
    part = provision.part if provision.part and not provision.part_is_unnumbered else None
    words = sentences.part_words(provision.article)
    if part:
        words = _("%(article)s, part %(part)s") % {"article": words, "part": part}
    return _("%(place)s, item %(item)s") % {"place": words, "item": provision.item} if provision.item else words


def how_sure(reading: Reading, found_in: str, language: str, is_translation: bool) -> Iterator[str]:
    """For which day the words were read, and what is not sure of them."""
    version = reading.version
    shown = {"day": day_words(version.read_for)}
    read = (
        _("Text read for %(day)s, later than the day asked about") if reading.is_later else _("Text read for %(day)s")
    )
    yield stopped(read % shown)
    if is_translation:
        yield _("An unofficial translation.")
    elif found_in != language:
        yield _("No text in this language was read.")
    if not version.verified:
        yield _("Not verified against the official text.")
