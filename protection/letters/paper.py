"""A letter made from its template: the blocks once, and from them the text that is hashed, the page and the DOCX."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from protection.law.provisions import DATA as STATUTES
from protection.law.provisions import provisions
from protection.letters import template as templates
from protection.letters.content import LANGUAGES, Language
from protection.letters.docx import SHELL as DOCX_SHELL
from protection.letters.docx import TEMPLATES, docx_of
from protection.letters.fields import DISCLOSES, values_of
from protection.letters.letter_content import KINDS, Kind, LetterContent
from protection.letters.payload import literal, written_day
from protection.letters.provisions import DATA, constants
from protection.letters.rendering import SHARED, page_of
from protection.letters.template import Block, Template, TemplateError
from protection.letters.text import text_of

_SHELL: Final = TEMPLATES / "letter.typ"
_WORDS: Final = DATA / "letters.toml"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands in a letter, before it is set: its blocks, and what stands at the edge of every page."""

    language: str
    issued_at: datetime
    author: str
    blocks: tuple[Block, ...]
    name: str
    foot: str
    page: str
    draft: str | None
    check_address: str | None

    @property
    def text(self) -> str:
        """The canonical plain text, the one that is frozen and hashed."""
        return text_of(list(self.blocks))

    def pdf(self) -> bytes:
        """PDF/UA-1, the same bytes for the same content."""
        return page_of(_SHELL, self._payload(), at=self.issued_at, check_address=self.check_address)

    def docx(self) -> bytes:
        """The same words to be worked on, the same bytes for the same content."""
        return docx_of(self._payload(), at=self.issued_at)

    def _payload(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "author": self.author,
            "blocks": list(self.blocks),
            "name": self.name,
            "foot": self.foot,
            "page": self.page,
            "draft": self.draft,
        }


def paper_of(content: LetterContent) -> Paper:
    frame, body = template_of("frame", content.language), template_of(content.kind, content.language)
    values = values_of(content)
    values["letter_name"] = body.edge("name", values)

    def quoted(provision: str) -> list[Block]:
        return _quoted(provision, content.issued_on, content.language)

    blocks = templates.blocks_of(frame, values, quoted, templates.blocks_of(body, values, quoted))
    return Paper(
        content.language,
        content.issued_at,
        literal(content.centre.name),
        tuple(templates.numbered(blocks)),
        name=frame.edge("name", values) or "",
        foot=frame.edge("foot", values) or "",
        page=frame.edge("page", values) or "",
        draft=frame.edge("draft", values),
        check_address=content.check_address,
    )


def disclosed_by(content: LetterContent) -> list[str]:
    """Codes of what the letter says of the person: the fields that its template uses and that are known."""
    values = values_of(content)
    names = template_of(content.kind, content.language).names
    return list(dict.fromkeys(code for field, code in DISCLOSES.items() if field in names and values[field]))


def reply_days(kind: Kind) -> int:
    return cast(int, _words()["reply_days"][kind])


def about(kind: str, language: Language) -> str:
    """What a letter of that kind is called by the one that follows it."""
    return cast(str, _words()["about"][kind][language])


@cache
def template_of(kind: "Kind | str", language: Language) -> Template:
    return templates.read(_path(kind, language), frozenset(provisions()))


def letter_template_version(kind: Kind, language: Language) -> str:
    """Changes with the template, its parts, the frame, both shells and the statutes that can be quoted."""
    own = [*templates.files_of(_path(kind, language)), _path("frame", language)]
    digest = hashlib.sha256()
    for path in (*own, _SHELL, SHARED, DOCX_SHELL, STATUTES, DATA / "notice.toml", _WORDS):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def template_errors() -> list[TemplateError]:
    """What each template is refused for; empty where all can be filled in."""
    found: dict[str, TemplateError] = {}
    for language in LANGUAGES:
        for kind in ("frame", *KINDS):
            try:
                template_of(kind, language)
            except TemplateError as error:
                found.setdefault(str(error), error)
    return list(found.values())


def _path(kind: str, language: str) -> Path:
    return TEMPLATES / f"{kind.lower().replace('_', '-')}.{language}.txt"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _quoted(identity: str, day: date, language: Language) -> list[Block]:
    """The words of a provision as read for that day, and below for which day that was."""
    reading = provisions()[identity].version_on(day, language)
    words = _words()
    read = words["read_for"][language].format(
        day=written_day(reading.version.read_for, language),
        later=words["later"][language] if reading.is_later else "",
        source=constants()["source_note"][language],
    )
    text = [line for line in reading.version.text(language).text.splitlines() if line.strip()]
    return [{"kind": "quote", "lines": text}, {"kind": "small", "lines": [read]}]
