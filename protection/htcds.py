"""The terms of HTCDS 2.0 (IOM, CC BY 4.0) for a trafficking experience, in three languages.

A term is stored by its field and code, exactly as the standard writes them (`MethodsOfControl`, `DebtBondage`), so
that an export needs no translation. Acts stand in `protection.choices` (`Act`); countries are ISO 3166-1 codes.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from django.utils.translation import get_language

SOURCE: Final = Path(__file__).parent / "data" / "htcds_terms.json"


class Term(NamedTuple):
    code: str
    labels: dict[str, str]


class Field(NamedTuple):
    """A coded field; `column` is its name in the standard's workbooks."""

    code: str
    column: str
    is_multiple: bool
    labels: dict[str, str]
    terms: dict[str, Term]


@lru_cache(maxsize=1)
def fields() -> dict[str, Field]:
    """Every coded field by its code, in the order of the standard."""
    rows = json.loads(SOURCE.read_text(encoding="utf-8"))["fields"]
    return {
        row["code"]: Field(
            row["code"],
            row["column"],
            row["multiple"],
            row["label"],
            {term["code"]: Term(term["code"], term["label"]) for term in row["terms"]},
        )
        for row in rows
    }


def _in_language(labels: dict[str, str], language: str | None) -> str:
    return labels.get((language or get_language() or "ru")[:2], labels["en"])


def field_words(field: str, language: str | None = None) -> str:
    """The name of a field in the language asked for, or in that of the page."""
    return _in_language(fields()[field].labels, language)


def term_words(field: str, code: str, language: str | None = None) -> str:
    """The words of one term. KeyError where the standard has no such term."""
    return _in_language(fields()[field].terms[code].labels, language)


def is_term(field: str, code: str) -> bool:
    found = fields().get(field)
    return found is not None and code in found.terms


def term_choices(field: str) -> list[tuple[str, str]]:
    """[(code, words)] in the standard's order and the language of the page, for a form's callable choices."""
    return [(code, term_words(field, code)) for code in fields()[field].terms]
