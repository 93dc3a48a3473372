"""The letters to authorities: their words as golden files, the page and the DOCX read back, and what they may claim."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from docx import Document

from protection.letters.content import LANGUAGES, Person, Proceeding, Standing
from protection.letters.letter_content import KINDS
from protection.letters.paper import disclosed_by, letter_template_version, paper_of
from tests.letters.letters import IN_2006, IN_2026, a_letter
from tests.letters.test_notice import HOSTILE, pages, read_back, squeezed

GOLDEN = Path(__file__).parent / "golden"
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]
every_letter = pytest.mark.parametrize(("kind", "language"), EVERY)
every_kind = pytest.mark.parametrize("kind", KINDS)


def words_of_docx(made):
    """Every paragraph of the body, those in tables too, in their order, without spaces."""
    body = Document(io.BytesIO(made)).element.body
    return squeezed("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def parts_of(text):
    for line in text.splitlines():
        words = line.removeprefix("== ").removeprefix("| ").removesuffix(": ____")
        yield from (squeezed(part) for part in words.split(": ", 1))


@every_letter
@pytest.mark.parametrize("at", [IN_2006, IN_2026], ids=["2006", "2026"])
def test_the_letter_word_for_word(kind, language, at):
    golden = GOLDEN / f"{kind.lower().replace('_', '-')}-{at.year}.{language}.txt"

    assert paper_of(a_letter(kind, language, at)).text == golden.read_text(encoding="utf-8")


@every_letter
def test_page_and_docx_say_all_that_the_text_says(kind, language):
    paper = paper_of(a_letter(kind, language))
    page, docx = read_back(paper.pdf()), words_of_docx(paper.docx())

    for words in parts_of(paper.text):
        assert words in page
        assert words in docx


@every_letter
def test_the_page_is_tagged_and_fits_two_pages(kind, language):
    pdf = paper_of(a_letter(kind, language)).pdf()

    assert b"/StructTreeRoot" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert pages(pdf) <= 2


@every_kind
def test_the_same_letter_is_the_same_files_in_any_zone(kind):
    here = a_letter(kind)
    elsewhere = replace(here, issued_at=here.issued_at.astimezone(timezone(timedelta(hours=-7))))
    one, other = paper_of(here), paper_of(elsewhere)

    assert (one.text, one.pdf(), one.docx()) == (other.text, other.pdf(), other.docx())


#: What the centre would say of the person; the statutes that are quoted speak of victims in general.
AS_A_FACT = {
    "ru": ("ицо идентифицировано", "ицо признано", "лицо пострадало", "считается временно"),
    "kk": ("сәйкестендірілді", "деп танылды", "адам зардап шеккен", "сәйкестендірілгеніне"),
    "en": ("has been identified", "person is recognised", "person suffered", "identification of the person"),
}


@every_letter
def test_what_is_only_alleged_is_never_told_as_a_fact(kind, language):
    texts = [paper_of(a_letter(kind, language, at, standing=Standing())).text for at in (IN_2006, IN_2026)]

    assert not [words for words in AS_A_FACT[language] for text in texts if words in text]


@every_kind
@pytest.mark.parametrize("words", [*HOSTILE, "{person_document} {?is_draft} [[x]] :: § CPC2014-185-2"])
def test_what_is_typed_is_read_neither_as_a_template_nor_as_markup(kind, words):
    content = a_letter(kind)
    content = replace(content, addressee=replace(content.addressee, name=words), signer=words)
    paper = paper_of(content)

    assert paper.text.count(words) == 2
    assert read_back(paper.pdf()).count(squeezed(words)) == 2
    assert words_of_docx(paper.docx()).count(squeezed(words)) == 2


@every_letter
def test_a_draft_is_marked_and_an_issued_letter_is_not(kind, language):
    mark = {"ru": "ПРОЕКТ, НЕ ВЫДАНО", "kk": "ЖОБА, БЕРІЛМЕГЕН", "en": "DRAFT, NOT ISSUED"}[language]

    assert mark in paper_of(a_letter(kind, language, number=None)).text
    assert paper_of(a_letter(kind, language, check_code=None)).draft == mark
    assert mark not in paper_of(a_letter(kind, language)).text


@every_letter
def test_the_files_are_named_by_code_never_by_name(kind, language):
    paper = paper_of(a_letter(kind, language))
    told = subprocess.run(["pdfinfo", "-"], input=paper.pdf(), capture_output=True, check=True).stdout.decode()
    core = Document(io.BytesIO(paper.docx())).core_properties

    assert "RD4-7KM" in re.search(r"Title:\s+(.*)", told).group(1)
    assert core.title == paper.name
    for said in (told, core.title, core.author, paper.foot):
        assert "Намуна" not in said


@every_letter
def test_a_letter_that_knows_almost_nothing_is_drafted_all_the_same(kind, language):
    whole = a_letter(kind, language)
    bare = replace(
        whole,
        number=None,
        check_code=None,
        signer=None,
        consent=None,
        statement=None,
        penalty=None,
        step=None,
        earlier=None,
        standing=Standing(),
        person=Person(),
        proceeding=Proceeding(),
        attachments=(),
        reply_by=None,
        addressee=replace(whole.addressee, place=None, address=None),
        centre=replace(whole.centre, place=None, registration=None, phone=None, head=None),
    )

    text = paper_of(bare).text
    assert "none" not in text.lower()
    assert "{" not in text


def test_a_reminder_tells_nothing_of_the_person_but_the_number_of_the_file():
    content = a_letter("CHASER")

    assert disclosed_by(content) == ["FILE_NUMBER"]
    assert "Намуна" not in paper_of(content).text


def test_what_a_letter_discloses_is_what_its_template_uses_and_what_is_known():
    assert "OWN_WORDS" in disclosed_by(a_letter("REGISTER_REQUEST"))
    assert "OWN_WORDS" not in disclosed_by(a_letter("PENALTY_CLAIM"))
    assert "NAME" not in disclosed_by(a_letter("PENALTY_CLAIM", person=Person()))


NO_WORDS = {"ru": "не содержит слов", "kk": "сөздер жоқ", "en": "has no words"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_that_the_statute_does_not_support_says_so(language):
    for at in (IN_2006, IN_2026):
        assert NO_WORDS[language] in paper_of(a_letter("PENALTY_CLAIM", language, at)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_who_is_recognised_counts_as_temporarily_staying(language):
    so = {"ru": "и потому считается", "kk": "сондықтан уақытша болатын", "en": "and so counts as"}[language]
    recognised = Standing("RECOGNISED", "Прокуратура", IN_2026.date(), "TRAFFICKING")

    assert so in paper_of(a_letter("DEFINITION_CLAIM", language, standing=recognised)).text
    assert so not in paper_of(a_letter("DEFINITION_CLAIM", language)).text


@every_kind
def test_the_law_on_trafficking_is_named_only_where_it_can_be_in_force(kind):
    for language in LANGUAGES:
        assert "110-VIII" not in paper_of(a_letter(kind, language, IN_2006)).text
        assert "235-V" not in paper_of(a_letter(kind, language, IN_2006)).text
        assert "155-II" not in paper_of(a_letter(kind, language, IN_2026)).text


def test_the_version_is_short_and_of_its_kind_and_language():
    versions = {letter_template_version(kind, language) for kind, language in EVERY}

    assert len(versions) == len(EVERY)
    assert all(re.fullmatch(r"[0-9a-f]{16}", version) for version in versions)
