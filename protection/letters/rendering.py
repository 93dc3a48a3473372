"""From facts to the page and to the canonical text, both out of one template.

The template builds blocks of words; `shared.typ` sets them on the page and hands the same blocks back as data, and
`text.py` writes those down: what is hashed and what is printed cannot differ.
"""

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from protection.law.provisions import DATA as STATUTES
from protection.letters.content import LANGUAGES, Language, NoticeContent
from protection.letters.docx import SHELL as DOCX_SHELL
from protection.letters.docx import TEMPLATES, docx_of
from protection.letters.payload import in_plain_letters, mapped, payload_of, with_breaks
from protection.letters.provisions import DATA
from protection.letters.qr import qr_svg
from protection.letters.text import text_of

SHARED = TEMPLATES / "shared.typ"
_NO_GLYPH = "could not be displayed with font"


def render_pdf(content: NoticeContent) -> bytes:
    """PDF/UA-1, the same bytes for the same content: fonts are typst's own, the time is that of issue."""
    return page_of(
        _template(content.language), payload_of(content), at=content.issued_at, check_address=content.check_address
    )


def render_text(content: NoticeContent) -> str:
    """The canonical plain text, the one that is frozen and hashed."""
    return words_of(_template(content.language), payload_of(content))


def render_docx(content: NoticeContent) -> bytes:
    """The same blocks as DOCX."""
    compiler = _compiler(_template(content.language), payload_of(content))
    edge = json.loads(compiler.query("<edge>", field="value", one=True))
    return docx_of({**edge, "blocks": _blocks(compiler)}, at=content.issued_at)


def page_of(template: Path, payload: dict[str, Any], *, at: datetime, check_address: str | None = None) -> bytes:
    """A payload set by a template, as PDF/UA-1; `at` is the time that stands in the file.

    `check_address` is drawn as a QR code beside the letter's number.
    """
    payload = mapped(payload, with_breaks)
    drawn = {"qr": qr_svg(check_address), "qr-address": check_address} if check_address else {}
    try:
        return _compiled(template, payload, at, drawn)
    except typst.TypstError as error:
        if _NO_GLYPH not in error.message:
            raise
        return _compiled(template, mapped(payload, in_plain_letters), at, drawn)


def words_of(template: Path, payload: dict[str, Any]) -> str:
    """The same as plain text."""
    return text_of(_blocks(_compiler(template, payload)))


def _blocks(compiler: typst.Compiler) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], json.loads(compiler.query("<blocks>", field="value", one=True)))


def template_version(language: Language) -> str:
    """Changes with the template, the shared layout and the statutes that can be quoted."""
    if language not in LANGUAGES:
        raise ValueError(f"no template in {language!r}")
    digest = hashlib.sha256()
    for path in (_template(language), SHARED, DOCX_SHELL, STATUTES, DATA / "notice.toml"):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _template(language: Language) -> Path:
    return TEMPLATES / f"notice.{language}.typ"


def _compiler(template: Path, payload: dict[str, Any], drawn: dict[str, str] | None = None) -> typst.Compiler:
    return typst.Compiler(
        str(template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(payload, ensure_ascii=False), **(drawn or {})},
    )


def _compiled(template: Path, payload: dict[str, Any], at: datetime, drawn: dict[str, str]) -> bytes:
    made = _compiler(template, payload, drawn).compile(
        format="pdf", pdf_standards=["ua-1"], timestamp=at.astimezone(UTC).replace(microsecond=0)
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made
