"""Russian and Kazakh are complete: no empty, doubtful or stale message, and no placeholder that a page would miss."""

import re
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGES = ("ru", "kk")
SOURCES = ("protection", "tipcases", "templates")
_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (*_CONTEXT, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|\{\w*\}|%[sd]")


def _python_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())


def messages_in_the_code() -> set[tuple[str | None, str]]:
    """(context, message) of everything that is marked for translation, as `makemessages` finds it."""
    found = set()
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
                continue
            source = BytesIO(_python_of(path).encode())
            for _line, message, _comments, context in extract("python", source, KEYWORDS):
                text = message if isinstance(message, str) else message[0]
                found.add((context, text.replace("%%", "%") if path.suffix != ".py" else text))
    return found


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"))


def _texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_doubtful_or_obsolete(language):
    entries = catalogue(language)

    unfinished = [entry.msgid for entry in entries if not all(_texts(entry)) or entry.fuzzy or entry.obsolete]

    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_the_messages_of_the_code(language):
    in_the_code = messages_in_the_code()

    in_the_catalogue = {(entry.msgctxt, entry.msgid) for entry in catalogue(language)}

    assert sorted(in_the_code - in_the_catalogue, key=str) == []
    assert sorted(in_the_catalogue - in_the_code, key=str) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_placeholders_of_its_message(language):
    wrong = [
        (entry.msgid, text)
        for entry in catalogue(language)
        for text in _texts(entry)
        if set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(text))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language):
    source = catalogue(language)

    compiled = polib.mofile(str(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.mo"))

    def rows(entries):
        return {(entry.msgctxt, entry.msgid): _texts(entry) for entry in entries}

    assert rows(compiled) == rows(source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_in_english(language):
    """A translation without one Cyrillic letter is a forgotten one, unless it is a pattern of placeholders."""
    forgotten = [
        entry.msgid
        for entry in catalogue(language)
        for text in _texts(entry)
        if not re.search("[а-яёәғқңөұүһі]", text.lower()) and re.search("[a-z]", PLACEHOLDER.sub("", text).lower())
    ]

    assert forgotten == []
