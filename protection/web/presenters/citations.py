"""What an answer relies on: paragraphs of the cable in its own words and in ours, and how its doubts are settled."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language

from protection.law.rulesets import Ruleset


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


def citations(cites: tuple[str, ...], ruleset: Ruleset) -> tuple[Citation, ...]:
    language = (get_language() or "en")[:2]
    return tuple(
        Citation(cite, ruleset.text(cite, language), pieces(ruleset.quotations.get(cite, ""))) for cite in cites
    )
