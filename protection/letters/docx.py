"""The blocks of a letter as DOCX: one shell, `templates/letters/letter.docx`, filled in by docxtpl in a sandbox.

What a letter says comes as data: it is escaped, and never read as a template.
"""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from protection.letters.payload import mapped

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "templates" / "letters"
SHELL: Final = TEMPLATES / "letter.docx"
_LANGUAGES: Final = {
    "ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB", "uz": "uz-Latn-UZ", "ky": "ky-KG", "tg": "tg-Cyrl-TJ",
}  # fmt: skip
#: The first day that an archive can say.
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def docx_of(payload: dict[str, Any], *, at: datetime) -> bytes:
    """`payload` as for the page: blocks, name, author, foot, page, draft, language. The same bytes for the same."""
    shell = DocxTemplate(str(SHELL))
    context = {**payload, "blocks": [_plain(block) for block in payload["blocks"]]}
    shell.render(context, jinja_env=SandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    core = shell.docx.core_properties
    core.title, core.author, core.last_modified_by = payload["name"], payload["author"], payload["author"]
    core.language, core.revision = _LANGUAGES[payload["language"]], 1
    core.created = core.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    made = io.BytesIO()
    shell.save(made)
    return _without_hours(made.getvalue())


def _plain(block: dict[str, Any]) -> dict[str, Any]:
    """Every block has every key, so that the shell asks only for what is there."""
    whole = {"lines": [], "rows": [], "items": [], "labels": [], "title": "", "text": "", **block}
    whole["items_"] = whole.pop("items")  # `items` is a method of every mapping
    return mapped(whole, str)  # type: ignore[no-any-return]


def _without_hours(made: bytes) -> bytes:
    """The same archive without the hour at which it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIRST_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
