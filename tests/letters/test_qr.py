"""The QR code of a letter, read from its page as a telephone reads it."""

import io
import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from protection.letters.content import LANGUAGES
from protection.letters.letter_content import KINDS
from protection.letters.made import made
from protection.letters.paper import paper_of
from protection.letters.rendering import render_pdf, render_text
from tests.letters.letters import a_letter
from tests.letters.people import notice
from tests.letters.test_letters import words_of_docx
from tests.letters.test_notice import pages, read_back, squeezed

CHECK_AT = "https://letters.primer.example/check/"
CODE = "7F3K92DXW4HM"
checked = {"check_at": CHECK_AT, "check_code": CODE, "number": "14/2026"}


def scanned(pdf, dpi=150):
    """What every QR code of the first page says, as printed at `dpi`."""
    command = ["pdftoppm", "-png", "-r", str(dpi), "-singlefile", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_a_notice_leads_to_its_check(language):
    pdf = render_pdf(replace(notice(language), **checked))

    assert scanned(pdf) == [f"{CHECK_AT}{CODE}/"]
    assert pages(pdf) <= 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_of_every_letter_leads_to_its_check(kind):
    pdf = paper_of(replace(a_letter(kind), **checked)).pdf()

    assert scanned(pdf) == [f"{CHECK_AT}{CODE}/"]
    assert pages(pdf) <= 2


def test_it_is_read_from_a_fax_too():
    assert scanned(paper_of(replace(a_letter("CHASER"), **checked)).pdf(), dpi=100) == [f"{CHECK_AT}{CODE}/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_it_is_checked_stands_in_words_as_well(language):
    letter, own = replace(a_letter("CHASER", language), **checked), replace(notice(language), **checked)

    for text, pdf in ((paper_of(letter).text, paper_of(letter).pdf()), (render_text(own), render_pdf(own))):
        assert f": {CHECK_AT}\n" in text
        assert CHECK_AT in read_back(pdf)


def test_whoever_hears_the_page_hears_the_address():
    assert b"/Alt" in render_pdf(replace(notice(), **checked))
    assert b"/Alt" not in render_pdf(replace(notice(), **(checked | {"check_at": None})))


def test_where_no_page_is_set_no_letter_names_one():
    without = checked | {"check_at": None}

    for letter in (notice(), a_letter("CHASER")):
        forms = made(replace(letter, **without))
        assert scanned(forms.pdf) == []
        assert "letters.primer" not in forms.text


def test_a_draft_cannot_be_checked():
    draft = checked | {"check_code": None}

    assert [scanned(made(replace(letter, **draft)).pdf) for letter in (notice(), a_letter("CHASER"))] == [[], []]


def test_the_docx_says_where_as_the_page_does():
    forms = made(replace(a_letter("CHASER"), **checked))

    assert squeezed(CHECK_AT) in words_of_docx(forms.docx)
