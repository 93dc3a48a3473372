"""What a sealed determination is made from, and the blocks that its words are made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from protection.law import Determination
from protection.law.version import Version
from protection.letters.content import Centre, Language
from protection.letters.facts import Key

Block = dict[str, Any]


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


def lines(kind: str, *texts: str | None) -> Iterator[Block]:
    known = [text for text in texts if text]
    if known:
        yield {"kind": kind, "lines": known}


def headed(kind: str, text: str) -> Block:
    return {"kind": kind, "text": text}


def rows(pairs: list[tuple[str, str]]) -> Iterator[Block]:
    if pairs:
        yield {"kind": "rows", "rows": [list(pair) for pair in pairs]}


def stopped(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def subject_words(content: SealedContent, subject: str) -> str:
    """`A/M` is the statement A, where several criminal matters have grown from it."""
    return content.labels.get(subject) or content.labels.get(subject.partition("/")[0], "")
