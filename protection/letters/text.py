"""The blocks of a letter as plain text: one line a fact, one empty line between parts, no wrapping."""

from collections.abc import Callable
from typing import Any

_Block = dict[str, Any]


def text_of(blocks: list[_Block]) -> str:
    parts = ["\n".join(_WRITERS[block["kind"]](block)) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _lines(block: _Block) -> list[str]:
    return [str(line) for line in block["lines"]]


def _rows(block: _Block) -> list[str]:
    return [f"{label}: {value}" for label, value in block["rows"]]


def _items(block: _Block) -> list[str]:
    return [f"{place}) {item}" for place, item in enumerate(block["items"], 1)]


def _quote(block: _Block) -> list[str]:
    return [f"| {line}" for line in block["lines"]]


def _blanks(block: _Block) -> list[str]:
    return [block["title"], *(f"{label}: ____" for label in block["labels"])]


def _section(block: _Block) -> list[str]:
    return [f"== {block['text']}"]


def _part(block: _Block) -> list[str]:
    return [f"-- {block['text']}"]


def _steps(block: _Block) -> list[str]:
    return [f"{'– ' * depth}{state}: {words}" for depth, state, words in block["steps"]]


_WRITERS: dict[str, Callable[[_Block], list[str]]] = {
    "head": _lines,
    "reference": _lines,
    "addressee": _lines,
    "title": _lines,
    "urgent": _lines,
    "outcome": _lines,
    "paragraph": _lines,
    "small": _lines,
    "section": _section,
    "part": _part,
    "steps": _steps,
    "rows": _rows,
    "items": _items,
    "quote": _quote,
    "blanks": _blanks,
    "signature": _rows,
}
