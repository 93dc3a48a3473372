"""A sealed determination on paper: its words as golden files, its page read back with pdftotext."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from protection import law
from protection.law.provisions import provisions
from protection.law.rulesets import ruleset
from protection.law.version import Version
from protection.letters.content import LANGUAGES, Centre
from protection.letters.facts import STANDINGS, Key
from protection.letters.relied_on import relied_on
from protection.letters.sealed_content import SealedContent
from protection.letters.sealed_determination import blocks_of, pdf_of, text_of
from tests.law.conftest import SCENARIOS, allegation, charge, empty_facts, proceeding, standing
from tests.law.test_statutory_scenarios import SCENARIOS as STATUTORY
from tests.letters.test_notice import GOLDEN, read_back, squeezed

SHA = "0123456789abcdef" * 4
AT = datetime(2006, 4, 1, 4, 10, tzinfo=UTC)
FACTS = empty_facts(
    standings=[standing()],
    deportation_proceedings=[proceeding()],
    allegations=[allegation(), allegation("A2", made="2006-03-24", addressee="CENTRE_ONLY", declarant_is_victim=None)],
    charges=[charge(grave_consequences=None)],
)
LABELS = {"D1": "№ 5-17/2006", "A1": "A1", "A2": "A2", "K1": "K1"}


def content(language="en", **changes):
    found = law.determine(law.read_facts(FACTS), as_of=date(2006, 4, 1), ruleset="kz-2006", explain=True)
    made = SealedContent(
        language=language,
        sealed_at=AT,
        case_code="7F3K-92D",
        centre=Centre("Пример-Юг", place="Примерск", registration="КЦ-0001", phone="+7 701 555 01 01"),
        author="Д. Примерова",
        version=Version("kz-2006", "a" * 64, {}),
        known_at=None,
        facts=FACTS,
        found=found,
        labels=LABELS,
        recorded={Key("deportation_proceedings", "D1"): "Е. Примеров"},
        check_code="B2C3D4F5G6H7",
    )
    return replace(made, **changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_for_word(language):
    golden = GOLDEN / f"sealed-determination.{language}.txt"

    assert text_of(content(language)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_all_that_the_text_says(language):
    page = read_back(pdf_of(content(language), sha256=SHA, file_name="a.json"))

    for line in text_of(content(language)).splitlines():
        words = line.removeprefix("== ").removeprefix("-- ").removeprefix("| ").lstrip("– ")
        for part in words.split(": "):
            assert squeezed(part) in page, line


def test_the_page_bears_the_hash_whole():
    page = pdf_of(content(), sha256=SHA, file_name="7F3K-92D.json")

    assert SHA in read_back(page)
    assert "7F3K-92D.json" in read_back(page)
    assert SHA not in text_of(content())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_in_its_language(language):
    pdf = pdf_of(content(language), sha256=SHA, file_name="a.json")

    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf
    assert f"/Lang({language})".encode() in pdf


def test_the_same_content_is_the_same_file():
    one, other = (pdf_of(content(), sha256=SHA, file_name="a.json") for _time in range(2))

    assert one == other


def test_by_the_code_of_the_case_unless_a_name_is_given():
    assert "Person: by the code of the case alone" in text_of(content())
    assert "Person: Алишер Выдуманный" in text_of(content(name="Алишер Выдуманный"))


def test_without_a_check_code_it_is_a_draft():
    draft = content(check_code=None)

    assert "Draft, not sealed" in text_of(draft)
    assert "DRAFT,NOTSEALED" in read_back(pdf_of(draft, sha256=SHA, file_name="a.json"))


def test_what_was_known_has_its_moment():
    known = content(known_at=AT - timedelta(days=1))

    assert "all that was recorded by 31 March 2006, 10:10" in text_of(known)


def test_what_was_typed_is_never_markup():
    text = text_of(content(name="#panic() *Али* $x$ _y_"))

    assert "Person: #panic() *Али* $x$ _y_" in text


def test_the_same_grounds_are_told_once():
    text = text_of(content())

    assert text.count("The standing rests on trafficking.") == 1
    assert "Identified or recognised as a victim of trafficking. As under 3." in text


def test_a_standing_is_called_by_what_it_is():
    assert Key(STANDINGS, "2006-03-25/NGO_IDENTIFIED/TRAFFICKING#0") not in content().recorded
    assert "-- Identified by the centre, since 25 March 2006" in text_of(content())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provision_is_quoted_with_how_sure_the_text_is(language):
    with override("en"):
        blocks = list(relied_on({"CoAO2001-56-2"}, ruleset("kz-2006"), date(2006, 4, 1), language))

    held = provisions()["CoAO2001-56-2"].version_on(date(2006, 4, 1), language)
    assert blocks[0]["text"].startswith("CoAO 2001, 56(2). ")
    assert "\n".join(blocks[1]["lines"]) == held.version.text(language).text
    said = blocks[2]["lines"][0]
    assert "Not verified against the official text." in said
    assert ("An unofficial translation." in said) == (language == "en")


def _told():
    """Facts and a day: the scenarios of the cable and those of the statutes, each on its last day."""
    yield from ((scenario["facts"], scenario["checks"][-1]["as_of"]) for scenario in SCENARIOS)
    yield from ((scenario["facts"], scenario["days"][-1]["as_of"]) for _reading, scenario in STATUTORY)


@pytest.mark.parametrize("reading", law.NAMES)
def test_every_scenario_has_its_words_under_every_reading(reading):
    for facts, day in _told():
        found = law.determine(law.read_facts(facts), as_of=date.fromisoformat(day), ruleset=reading, explain=True)
        made = content("kk", facts=facts, found=found, version=Version(reading, "a" * 64, {}))

        with override("kk"):
            blocks = list(blocks_of(made))

        assert len([block for block in blocks if block["kind"] == "outcome"]) == len(found.answers())
