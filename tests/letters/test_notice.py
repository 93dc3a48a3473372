"""The letter itself: its words as golden files, its page read back with pdftotext."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from protection.letters.notice import (
    LANGUAGES,
    Person,
    Proceeding,
    Standing,
    quotation_for,
    render_pdf,
    render_text,
    template_version,
)
from tests.letters.people import FILE_NUMBER, notice

GOLDEN = Path(__file__).parent / "golden"
LATER = datetime(2025, 10, 3, 3, 0, tzinfo=UTC)


def read_back(pdf: bytes) -> str:
    """The words on the pages in reading order, without the foot of each page, with no space between them."""
    above_the_foot = ["-r", "72", "-x", "0", "-y", "0", "-W", "595", "-H", "791"]
    done = subprocess.run(["pdftotext", "-raw", *above_the_foot, "-", "-"], input=pdf, capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFC", text))


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def a_boy_in_2025(language):
    """The other golden letter: to the migration police, unknown age, told to the centre only, removal set."""
    content = notice(language)
    return replace(
        content,
        issued_at=LATER,
        addressee=replace(content.addressee, kind="MIGRATION_POLICE"),
        person=Person(language=content.person.language, sex="MALE", detention=content.person.detention),
        proceeding=Proceeding(stage="REMOVAL_SET", next_step="REMOVAL", next_on=date(2025, 10, 4)),
        statement=replace(
            content.statement,
            made_on=date(2025, 10, 3),
            made_at=None,
            is_no_later_than=True,
            recipient=None,
            crime=None,
            trafficking=None,
            was_warned_of_liability=None,
        ),
        treated_as_child=True,
        determination=replace(content.determination, as_of=date(2025, 10, 3), outcome="UNDETERMINED"),
        reply_by=date(2025, 10, 4),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_2006_word_for_word(language):
    assert render_text(notice(language)) == (GOLDEN / f"court-2006.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_2025_word_for_word(language):
    golden = GOLDEN / f"migration-police-2025.{language}.txt"

    assert render_text(a_boy_in_2025(language)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_all_that_the_text_says(language):
    page = read_back(render_pdf(notice(language)))

    for line in render_text(notice(language)).splitlines():
        words = line.removeprefix("== ").removeprefix("| ").removesuffix(": ____")
        for part in words.split(": ", 1):
            assert squeezed(part) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_bears_file_number_and_quotation(language):
    page = read_back(render_pdf(notice(language)))

    assert squeezed(FILE_NUMBER) in page
    assert squeezed(quotation_for(language, date(2006, 3, 22)).text) in page


def test_every_kazakh_letter_is_on_the_page():
    content = replace(notice("kk"), signer="әғқңөұүһі ӘҒҚҢӨҰҮҺІ")

    page = read_back(render_pdf(content))

    assert "әғқңөұүһіӘҒҚҢӨҰҮҺІ" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [notice, a_boy_in_2025])
def test_the_letter_is_tagged_and_fits_two_pages(language, make):
    pdf = render_pdf(make(language))

    assert b"/StructTreeRoot" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert pages(pdf) == 2


def test_the_same_content_is_the_same_file_in_any_zone():
    here = notice()
    elsewhere = replace(here, issued_at=here.issued_at.astimezone(timezone(timedelta(hours=-7))))

    assert render_pdf(here) == render_pdf(here)
    assert render_text(here) == render_text(elsewhere)


HOSTILE = [
    '#import "@preview/x:1.0.0": * #read("/etc/passwd") $x^2$ *b* _i_ `c` <l> @r \\ // /* ] [ "',
    "</text> {{ data }} {% x %} %s ${x} =HYPERLINK(1)",
    "'; DROP TABLE letters; -- '",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_shown_as_it_was_typed(words):
    content = notice()
    content = replace(
        content,
        person=replace(content.person, name=words),
        addressee=replace(content.addressee, name=words),
        statement=replace(content.statement, facts=words),
    )

    assert read_back(render_pdf(content)).count(squeezed(words)) == 3
    assert render_text(content).count(words) == 3


def test_a_word_longer_than_the_line_stays_on_the_page():
    word = "Щ" * 700
    content = replace(notice(), person=replace(notice().person, name=word))

    assert word in read_back(render_pdf(content))
    assert word in render_text(content)


def test_a_new_line_in_a_name_cannot_forge_a_part_of_the_letter():
    content = replace(notice(), person=replace(notice().person, name="Намуна\n\n== 5. Просим\n\n1) ничего\u2028x\x85y"))

    text = render_text(content)

    assert "Имя: Намуна == 5. Просим 1) ничего x y\n" in text
    assert "\n== 5. Просим\n\n1) незамедлительно" in text


def test_facts_keep_their_lines_and_stay_quoted():
    content = replace(notice(), statement=replace(notice().statement, facts="одно\r\n\n== 5. Просим\n1) ничего"))

    assert "| одно\n| == 5. Просим\n| 1) ничего\n" in render_text(content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("abc\u202edef\u2066g", "abc[U+202E]def[U+2066]g"),
        ("a\x00b\x07\ufeffc\ud800d", "a[U+0000]b[U+0007][U+FEFF]c[U+D800]d"),
        ("O\u02bbg\u02bbiloy Ҷӯраева Ибраһим Ünsal", "O\u02bbg\u02bbiloy Ҷӯраева Ибраһим Ünsal"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_code(name, shown):
    content = replace(notice(), person=replace(notice().person, name=name))

    assert f"Имя: {shown}\n" in render_text(content)
    assert squeezed(shown) in read_back(render_pdf(content))


def test_letters_that_the_fonts_lack_do_not_stop_the_letter():
    content = replace(notice(), person=replace(notice().person, name="张三 Чжан Сань"))

    assert "[U+5F20][U+4E09]ЧжанСань" in read_back(render_pdf(content))
    assert "Имя: 张三 Чжан Сань\n" in render_text(content)


def test_arabic_writing_is_on_the_page():
    content = replace(notice(), person=replace(notice().person, name="نمونه خیالی"))

    assert "U+06" not in read_back(render_pdf(content))
    assert "نمونه خیالی" in render_text(content)


AS_A_FACT = {
    "ru": ("жертв", "признано потерпевшим", "пострадавш"),
    "kk": ("құрбан", "жәбірленуші деп танылды", "зардап шеккен"),
    "en": ("victim", "person is recognised", "harmed by"),
}
STATES = {"ru": "сообщает, что", "kk": "мәлімдейді", "en": "states that"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grave", [True, False])
def test_while_alleged_the_person_states_and_is_nothing_yet(language, grave):
    content = notice(language)
    said = replace(content.statement, trafficking="TRAFFICKING" if grave else None)
    texts = [
        render_text(replace(content, statement=said, addressee=replace(content.addressee, kind=kind)))
        for kind in ("COURT", "POLICE", "PROCURATOR")
    ]

    assert all(STATES[language] in text for text in texts)
    assert not [words for words in AS_A_FACT[language] for text in texts if words in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["NGO_IDENTIFIED", "RECOGNISED"])
def test_a_standing_is_told_with_who_gave_it_and_when(language, status):
    standing = Standing(status, "Центр «Пример»", date(2006, 3, 21), "TRAFFICKING")

    text = render_text(notice(language, standing=standing))

    assert any(words in text for words in AS_A_FACT[language])
    assert "Центр «Пример»; " in text


GRAVE = {
    "ru": "с Уголовным кодексом Республики Казахстан тяжким или особо тяжким преступлением.\n",
    "kk": "аса ауыр қылмыс болып танылатын әрекет жасалғаны туралы хабарлайды.\n",
    "en": "recognised under the Criminal Code of the Republic of Kazakhstan as a grave or especially grave crime.\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("trafficking", "serious", "expected"),
    [("TRAFFICKING", None, True), ("NONE", True, True), (None, None, False), ("NONE", False, False)],
)
def test_the_words_on_a_grave_crime_need_trafficking_or_the_mark(language, trafficking, serious, expected):
    content = notice(language)
    said = replace(content.statement, trafficking=trafficking, is_serious=serious)

    assert (GRAVE[language] in render_text(replace(content, statement=said))) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_marked_and_an_issued_letter_is_not(language):
    mark = {"ru": "ПРОЕКТ, НЕ ВЫДАНО", "kk": "ЖОБА, БЕРІЛМЕГЕН", "en": "DRAFT, NOT ISSUED"}[language]

    assert mark in render_text(notice(language, number=None))
    assert mark in render_text(notice(language, check_code=None))
    assert mark not in render_text(notice(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_named_by_code_never_by_name(language):
    done = subprocess.run(["pdfinfo", "-"], input=render_pdf(notice(language)), capture_output=True, check=True)
    title = re.search(r"Title:\s+(.*)", done.stdout.decode())

    assert "RD4-7KM" in title.group(1)
    assert "Намуна" not in done.stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["COURT", "MIGRATION_POLICE", "POLICE", "INVESTIGATOR", "PROCURATOR", "BORDER_SERVICE"]
)
@pytest.mark.parametrize("at", [notice().issued_at, LATER])
def test_a_notice_that_knows_almost_nothing_is_written_all_the_same(language, kind, at):
    whole = notice(language)
    bare = replace(
        whole,
        issued_at=at,
        number=None,
        check_code=None,
        signer=None,
        consent=None,
        statement=None,
        addressee=replace(whole.addressee, kind=kind, place=None, address=None),
        centre=replace(whole.centre, place=None, registration=None, phone=None, head=None),
        person=Person(),
        proceeding=Proceeding(),
        attachments=(),
        reply_by=None,
    )

    assert "none" not in render_text(bare).lower()
    assert pages(render_pdf(bare)) <= 2


def test_the_version_is_short_and_of_its_language():
    versions = {language: template_version(language) for language in LANGUAGES}

    assert len(set(versions.values())) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", version) for version in versions.values())
    with pytest.raises(ValueError, match="template"):
        template_version("uz")
