"""A sheet made from its template, by the same blocks and shells as a letter; and the version of its words."""

import hashlib
from datetime import datetime
from functools import cache
from typing import Final

from protection.letters import template as templates
from protection.letters.content import ALMATY, Centre
from protection.letters.docx import TEMPLATES
from protection.letters.paper import Paper
from protection.letters.payload import literal
from protection.letters.sheet_content import PURPOSES, SHEET_LANGUAGES, SHEETS, SheetContent, SheetKind, SheetLanguage
from protection.letters.sheet_fields import OF_SHEETS, sheet_values
from protection.letters.template import Template, TemplateError

_SHELL: Final = TEMPLATES / "letter.typ"
_FRAME: Final = "SHEET_FRAME"
_BLANK: Final = "…………"


def sheet_of(content: SheetContent) -> Paper:
    frame, body = template_of(_FRAME, content.language), template_of(content.kind, content.language)
    values = sheet_values(content)
    values["sheet_name"] = body.edge("name", values)
    blocks = templates.blocks_of(frame, values, _nothing_quoted, templates.blocks_of(body, values, _nothing_quoted))
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


def specimen(kind: SheetKind, language: SheetLanguage, at: datetime) -> SheetContent:
    """A draft of no case with every line in it, for whoever is to read the words."""
    day = at.astimezone(ALMATY).date()
    return SheetContent(
        kind=kind,
        issued_at=at,
        language=language,
        case_code=_BLANK,
        centre=Centre(name=_BLANK, phone=_BLANK),
        person_name=_BLANK,
        suspended_since=day,
        is_open=True,
        permit_until=day,
        slip=_BLANK,
        notices=(_BLANK,),
        asks=PURPOSES,
        notify_to=(_BLANK,),
        share_to=(_BLANK,),
        wording=words_version(kind, language),
    )


def _nothing_quoted(provision: str) -> list[templates.Block]:
    raise TemplateError(f"a sheet quotes no provision: {provision}")


@cache
def template_of(kind: str, language: SheetLanguage) -> Template:
    path = TEMPLATES / f"{kind.lower().replace('_', '-')}.{language}.txt"
    return templates.read(path, frozenset(), OF_SHEETS)


@cache
def words_version(kind: SheetKind, language: SheetLanguage) -> str:
    """Changes with the words of the sheet and of its frame; not with a remark or with the look of the page."""
    lines = [line for name in (_FRAME, kind) for line in template_of(name, language).lines]
    return hashlib.sha256(repr(lines).encode()).hexdigest()[:16]


def sheet_errors() -> list[TemplateError]:
    """What each template is refused for; empty where all can be filled in."""
    found: dict[str, TemplateError] = {}
    for kind in SHEETS:
        for language in SHEET_LANGUAGES[kind]:
            for name in (_FRAME, kind):
                try:
                    template_of(name, language)
                except TemplateError as error:
                    found.setdefault(str(error), error)
    return list(found.values())
