"""The catalogues: complete, fresh, compiled, in Russian and in Kazakh."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest

from tests import house

LANGUAGES = ("ru", "kk")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language, root=house.ROOT):
    return polib.pofile(str(root / "locale" / language / "LC_MESSAGES" / "django.po"))


def key(entry):
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """What `makemessages` finds today, in a copy of the house without its catalogues."""
    copy = tmp_path_factory.mktemp("house") / "copy"
    for part in ("manage.py", "protection", "tipcases", "templates"):
        source = house.ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__", "static"))
        else:
            copy.mkdir(exist_ok=True)
            shutil.copy(source, copy / part)
    for language in LANGUAGES:
        (copy / "locale" / language / "LC_MESSAGES").mkdir(parents=True)
    locales = [option for language in LANGUAGES for option in ("--locale", language)]
    command = [sys.executable, "manage.py", "makemessages", *locales]
    subprocess.run(
        command, cwd=copy, check=True, capture_output=True, env=os.environ | {"TIPCASES_HOME": str(copy / "var")}
    )
    return copy


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_or_stale(fresh, language):
    wanted = {key(entry): entry.occurrences for entry in catalogue(language, fresh)}
    held = {key(entry) for entry in catalogue(language) if not entry.obsolete}

    assert {entry: where for entry, where in wanted.items() if entry not in held} == {}
    assert held - wanted.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_doubtful(language):
    entries = list(catalogue(language))

    assert [entry.msgid for entry in entries if not all(text.strip() for text in texts(entry))] == []
    assert [entry.msgid for entry in entries if entry.fuzzy] == []
    assert [entry.msgid for entry in entries if entry.obsolete] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_there(language):
    held = catalogue(language)
    forms = int(re.search(r"nplurals=(\d)", held.metadata["Plural-Forms"])[1])

    assert [entry.msgid for entry in held if entry.msgid_plural and len(entry.msgstr_plural) != forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same(language):
    different = []
    for entry in catalogue(language):
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in texts(entry):
            found = set(PLACEHOLDER.findall(text))
            # A plural form may leave its number out ("one case"); nothing else may be lost.
            if not found <= allowed or (not entry.msgid_plural and found != allowed):
                different.append(entry.msgid)

    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_committed_and_fresh(language):
    path = house.ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"
    assert path in house.files("locale/*.mo")

    compiled = {key(entry): texts(entry) for entry in polib.mofile(str(path)) if entry.msgid}
    written = {key(entry): texts(entry) for entry in catalogue(language) if not entry.obsolete}

    assert compiled == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_in_english(language):
    """Without one Cyrillic letter it was forgotten, unless it is a pattern of placeholders."""
    forgotten = [
        entry.msgid
        for entry in catalogue(language)
        for text in texts(entry)
        if not re.search("[а-яёәғқңөұүһі]", text.lower()) and re.search("[a-z]", PLACEHOLDER.sub("", text).lower())
    ]

    assert forgotten == []
