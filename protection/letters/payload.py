"""The facts of a notice as the plain strings that a template reads. Nothing here is ever read as markup."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

from babel.dates import format_date

from protection.letters.content import ALMATY, Language, NoticeContent
from protection.letters.provisions import is_under_code_of_2014, is_under_law_on_trafficking, quotation_for
from protection.letters.requests import requests_of

_IN_DIGITS = "dd.MM.y"
_DAY_FORMATS = {
    "ru": "d MMMM y 'года'",
    "kk": "y 'жылғы' d MMMM",
    "en": "d MMMM y",
    "uz": _IN_DIGITS,
    "ky": _IN_DIGITS,
    "tg": _IN_DIGITS,
}
_JOINERS = "\u200c\u200d"  # Persian and Arabic names are written with them
_LONG_WORD = re.compile(r"\S{41,}")
_BREAK_EVERY = re.compile(r"(\S{20})(?=\S)")


def written_day(day: date, language: str) -> str:
    return format_date(day, _DAY_FORMATS[language], locale=language)


def written_moment(at: datetime, language: Language) -> str:
    local = at.astimezone(ALMATY)
    return f"{written_day(local.date(), language)}, {local:%H:%M}"


def literal(text: str) -> str:
    """As typed, in one line. What cannot be seen, or turns the direction of writing, is shown as its code point."""
    return "".join(_shown(character) for character in " ".join(text.split()))


def lines(text: str) -> list[str]:
    return [line for line in (literal(raw) for raw in text.splitlines()) if line]


def with_breaks(text: str) -> str:
    """For the page only: a word too long for a line may break. The canonical text keeps it whole."""
    return _LONG_WORD.sub(lambda word: _BREAK_EVERY.sub("\\1\u200b", word.group()), text)


def in_plain_letters(text: str) -> str:
    """For a page whose fonts lack a letter: every letter beyond Latin, Greek and Cyrillic as its code point."""
    return "".join(character if _is_plain(character) else f"[U+{ord(character):04X}]" for character in text)


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same shape with `change` made to every text in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    return value


def payload_of(content: NoticeContent) -> dict[str, Any]:
    """Every field by its own name, days and hours written out, with the quotation and the requests beside them."""
    quotation = quotation_for(content.language, content.issued_on)
    written = _plain(content, content.language)
    statement = content.statement
    if statement is not None:
        written["statement"]["facts"] = lines(statement.facts or "")
        written["statement"]["is_said_to_be_grave"] = statement.is_said_to_be_grave
    return {
        **written,
        "issued_at": written_moment(content.issued_at, content.language),
        "is_draft": content.is_draft,
        "requests": list(requests_of(content)),
        "is_under_code_of_2014": is_under_code_of_2014(content.issued_on),
        "is_under_law_on_trafficking": is_under_law_on_trafficking(content.issued_on),
        "quotation": _plain(quotation, content.language),
    }


def _plain(value: Any, language: Language) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return literal(value) or None
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), language) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, language) for item in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return written_day(value, language)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs"}:
        return character
    return f"[U+{ord(character):04X}]"


def _is_plain(character: str) -> bool:
    code = ord(character)
    return code < 0x0530 or 0x1E00 <= code < 0x2070 or character in "№€₸−"
