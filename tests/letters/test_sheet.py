"""The sheets: their words as golden files, every letter of six languages on the page, and what marks a draft."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from protection.letters import sheet as sheets
from protection.letters.sheet import sheet_errors, sheet_of, specimen, words_version
from protection.letters.sheet_content import READ_BY_THE_PERSON, SHEET_LANGUAGES, Handover, SheetContent
from tests.letters.letters import IN_2026
from tests.letters.sheets import EVERY, a_sheet
from tests.letters.test_letters import parts_of, words_of_docx
from tests.letters.test_notice import pages, read_back, squeezed

GOLDEN = Path(__file__).parent / "golden"
every_sheet = pytest.mark.parametrize(("kind", "language"), EVERY)
every_read = pytest.mark.parametrize(("kind", "language"), [one for one in EVERY if one[0] in READ_BY_THE_PERSON])
DRAFT = {
    "ru": "ПРОЕКТ, НЕ ВЫДАНО", "kk": "ЖОБА, БЕРІЛМЕГЕН", "en": "DRAFT, NOT ISSUED",
    "uz": "LOYIHA, BERILMAGAN", "ky": "ДОЛБООР, БЕРИЛГЕН ЭМЕС", "tg": "ЛОИҲА, ДОДА НАШУДААСТ",
}  # fmt: skip
#: Every letter that each language has beside those of Russian or English.
ALPHABETS = {
    "ru": "ёЁъщэ",
    "kk": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "en": "éï",
    "uz": "oʻOʻgʻGʻʼ’‘",
    "ky": "ҢңӨөҮү",
    "tg": "ҒғӢӣҚқӮӯҲҳҶҷ",
}


def text_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@every_sheet
def test_the_sheet_word_for_word(kind, language):
    golden = GOLDEN / f"{kind.lower().replace('_', '-')}.{language}.txt"

    assert sheet_of(a_sheet(kind, language)).text == golden.read_text(encoding="utf-8")


@every_sheet
def test_page_and_docx_say_all_that_the_text_says(kind, language):
    paper = sheet_of(a_sheet(kind, language))
    page, docx = read_back(paper.pdf()), words_of_docx(paper.docx())

    for words in parts_of(paper.text):
        assert words in page
        assert words in docx


@every_sheet
def test_the_page_is_tagged_and_fits_two_pages(kind, language):
    pdf = sheet_of(a_sheet(kind, language)).pdf()

    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf
    assert f"/Lang({language})".encode() in pdf
    assert pages(pdf) <= 2


@every_sheet
def test_every_letter_of_the_language_is_on_the_page(kind, language):
    """Letters that the fonts lack would come back as code points, [U+…]."""
    own = a_sheet(kind, language, centre=replace(a_sheet(kind).centre, name=ALPHABETS[language]))
    page = read_back(sheet_of(own).pdf())

    assert squeezed(ALPHABETS[language]) in page
    assert "[U+" not in page


@every_read
def test_a_draft_is_marked_on_every_page_and_an_issued_sheet_is_not(kind, language):
    draft = sheet_of(specimen(kind, language, IN_2026))
    mark, pdf = squeezed(DRAFT[language]), draft.pdf()

    assert draft.draft == DRAFT[language]
    assert (
        squeezed(text_of(pdf)).count(mark) == pages(pdf) + 1
    )  # in each foot, and in the reference; what lies across is not read
    assert mark not in squeezed(text_of(sheet_of(a_sheet(kind, language)).pdf()))


@every_read
def test_a_specimen_leaves_no_line_out_and_tells_nothing(kind, language):
    blank = specimen(kind, language, IN_2026)
    text = sheet_of(blank).text
    missing = [
        line.words
        for line in sheets.template_of(kind, language).lines
        if line.kind not in ("name", "signature") and _fixed(line.words) not in squeezed(text)
    ]

    assert missing == []
    assert not re.search(r"\d-\d|RD4", text)


def _fixed(words):
    """The longest part of a line without a field."""
    return max((squeezed(part) for part in re.split(r"\{[^}]*\}|\[\[|\]\]|::|;", words)), key=len)


@every_sheet
def test_a_sheet_that_knows_nothing_is_a_sheet_all_the_same(kind, language):
    bare = SheetContent(
        kind=kind, issued_at=IN_2026, language=language, case_code="RD4-7KM", centre=a_sheet(kind).centre
    )
    text = sheet_of(bare).text

    assert "None" not in text
    assert "{" not in text


def test_it_never_says_at_once_that_the_deportation_waits_and_that_this_is_not_known():
    waits = sheet_of(a_sheet("PERSON_SHEET", "en")).text
    unknown = sheet_of(a_sheet("PERSON_SHEET", "en", suspended_since=None, is_open=True)).text
    none = sheet_of(a_sheet("PERSON_SHEET", "en", suspended_since=None)).text

    assert ("must not be sent out" in waits, "cannot say yet" in waits) == (True, False)
    assert ("must not be sent out" in unknown, "cannot say yet" in unknown) == (False, True)
    assert ("must not be sent out" in none, "cannot say yet" in none) == (False, False)


@every_sheet
def test_the_files_are_named_by_code_never_by_name(kind, language):
    paper = sheet_of(a_sheet(kind, language))

    assert "RD4-7KM" in paper.name
    assert "Намуна" not in paper.name + paper.foot


@pytest.mark.parametrize("language", SHEET_LANGUAGES["CONSENT_FORM"])
def test_a_consent_form_asks_one_answer_a_purpose_and_recipient(language):
    def blanks(**changes):
        return text_of_form(language, **changes).count("____")

    one, two = blanks(asks=("KEEP_FILE",)), blanks(asks=("KEEP_FILE", "NO_RETURN"))
    to_two = blanks(asks=("NOTIFY_AUTHORITIES",), notify_to=("А", "Б"))
    to_all = blanks(asks=("NOTIFY_AUTHORITIES",), notify_to=())

    assert (two - one, to_two - to_all, to_all) == (3, 3, one)
    assert "0123456789abcdef" in text_of_form(language)


@pytest.mark.parametrize("language", SHEET_LANGUAGES["HANDOVER_SHEET"])
def test_a_handover_sheet_warns_of_what_is_so(language):
    whole = a_sheet("HANDOVER_SHEET", language)
    bare = replace(whole, suspended_since=None, handover=Handover(), person_name=None)
    told, said_less = (sheet_of(one).text for one in (whole, bare))
    drafted = sheet_of(replace(whole, number=None))

    no_consent = {"ru": "согласия нет", "kk": "келісім жоқ", "en": "there is no consent"}[language]
    nothing = {"ru": "Незаконченного не записано", "kk": "жазылмаған", "en": "Nothing is recorded"}[language]
    assert "Отдел полиции" in told
    assert (no_consent in told, no_consent in said_less) == (False, True)
    assert (nothing in told, nothing in said_less) == (False, True)
    assert drafted.draft == DRAFT[language]


def text_of_form(language, **changes):
    return sheet_of(a_sheet("CONSENT_FORM", language, **changes)).text


def test_versions_change_with_the_words_and_not_with_a_remark(tmp_path, monkeypatch):
    words = (sheets.TEMPLATES / "person-sheet.ru.txt").read_text(encoding="utf-8")
    frame = (sheets.TEMPLATES / "sheet-frame.ru.txt").read_text(encoding="utf-8")

    def version(text):
        (tmp_path / "person-sheet.ru.txt").write_text(text, encoding="utf-8")
        (tmp_path / "sheet-frame.ru.txt").write_text(frame, encoding="utf-8")
        monkeypatch.setattr(sheets, "TEMPLATES", tmp_path)
        sheets.template_of.cache_clear()
        words_version.cache_clear()
        return words_version("PERSON_SHEET", "ru")

    try:
        held, remarked, changed = version(words), version("% проверено\n" + words), version(words.replace("102", "103"))
    finally:
        monkeypatch.undo()
        sheets.template_of.cache_clear()
        words_version.cache_clear()

    assert held == remarked == words_version("PERSON_SHEET", "ru")
    assert changed != held


def test_versions_are_short_and_of_their_kind_and_language():
    versions = {words_version(kind, language) for kind, language in EVERY}

    assert len(versions) == len(EVERY)
    assert all(re.fullmatch(r"[0-9a-f]{16}", version) for version in versions)


def test_an_unknown_field_is_said_with_its_file_and_line(tmp_path, monkeypatch):
    for path in sheets.TEMPLATES.glob("*.txt"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "person-sheet.tg.txt").write_text("@name x\n\n{person_document}\n", encoding="utf-8")
    monkeypatch.setattr(sheets, "TEMPLATES", tmp_path)
    sheets.template_of.cache_clear()
    try:
        (error,) = sheet_errors()
    finally:
        sheets.template_of.cache_clear()

    assert "person-sheet.tg.txt, line 3" in str(error)


def test_a_sheet_of_no_kind_or_language_is_none():
    for wrong in ({"kind": "CHASER"}, {"language": "fr"}):
        with pytest.raises(ValueError, match="no "):
            replace(a_sheet("PERSON_SHEET"), **wrong)
