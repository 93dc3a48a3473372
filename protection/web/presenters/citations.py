"""What an answer relies on: the cable in its own words and in ours, the statutes word for word, and how doubts are
settled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import get_language

from protection.law.provisions import provisions
from protection.law.rulesets import Ruleset
from protection.letters.relied_on import how_sure, place_words
from protection.words import upper_first


class Piece(NamedTuple):
    text: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Citation:
    cite: str
    text: str
    quotation: tuple[Piece, ...]


def pieces(quotation: str) -> tuple[Piece, ...]:
    """The deciding words stand between asterisks."""
    return tuple(Piece(text, bool(place % 2)) for place, text in enumerate(quotation.split("*")) if text)


@dataclass(frozen=True, slots=True)
class Wording:
    """A provision as read for a day: `lines` in `language`; `notes` say for which day, and what is not sure."""

    cite: str
    label: str
    act: str
    lines: tuple[str, ...]
    language: str
    notes: tuple[str, ...]
    is_verified: bool


def wordings(cited: Iterable[tuple[str, date]]) -> tuple[Wording, ...]:
    """Of each provision the words of each day, in the order given; what is no provision is left out."""
    language: Any = (get_language() or "en")[:2]
    found: dict[tuple[str, str], Wording] = {}
    for cite, day in dict.fromkeys(pair for pair in cited if pair[0] in provisions()):
        provision = provisions()[cite]
        reading = provision.version_on(day, language)
        words = reading.version.text(language)
        found.setdefault(
            (cite, reading.id),
            Wording(
                cite=cite,
                label=upper_first(place_words(provision)),
                act=provision.act.title(language),
                lines=tuple(line for line in words.text.splitlines() if line.strip()),
                language=words.language,
                notes=tuple(how_sure(reading, words.language, language, words.is_unofficial_translation)),
                is_verified=reading.version.verified,
            ),
        )
    return tuple(found.values())


def citations(cites: tuple[str, ...], ruleset: Ruleset) -> tuple[Citation, ...]:
    language = (get_language() or "en")[:2]
    return tuple(
        Citation(cite, ruleset.text(cite, language), pieces(ruleset.quotations.get(cite, "")))
        for cite in cites
        if cite not in provisions()
    )
