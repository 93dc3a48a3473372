"""The statutes behind the rules: what they must hold, and that data which does not hold together is refused."""

from datetime import date
from hashlib import sha256

import pytest

from protection.law.located import LawDataError, load
from protection.law.provisions import acts, parsed, provisions, successor_of

#: What the rules of the statutes are read from.
NEEDED = {
    "CoAO2001-56": ("1", "2"),
    "CoAO2001-394": ("1", "2"),
    "CoAO2001-395": ("3",),
    "CoAO2001-396": ("1", "2"),
    "CoAO2001-399": (),
    "CC1997-10": ("1", "2", "3", "4", "5"),
    "CC1997-113": ("1", "2", "3"),
    "CC1997-125": ("1", "2", "3"),
    "CC1997-126": ("1", "2", "3"),
    "CC1997-128": ("1", "2", "3", "4"),
    "CC1997-133": ("1", "2", "3", "4"),
    "CC1997-275-1": ("1", "2"),
    "CPC1997-178": ("3",),
    "CPC1997-183": ("1",),
    "CPC1997-184": (),
    "CPC1997-185": ("1", "2", "3"),
    "CPC1997-186": ("3",),
    "Edict2337-4": ("1", "2", "3"),
    "Edict2337-28": ("1", "2"),
    "LawForeigners-4": ("1", "2", "3", "4"),
    "Law110VIII-16": ("2",),
    "Law110VIII-17": ("2-11", "2-12", "2-14"),
    "Law110VIII-20": ("1", "2", "3"),
    "Law110VIII-21": ("2",),
    "Law110VIII-25": (),
    "CoAO2014-51": ("1", "2"),
    "CoAO2014-517": ("2", "5"),
    "CoAO2014-518": ("2",),
    "CoAO2014-519": ("1",),
    "CPC2014-179": ("1", "2", "3"),
    "CPC2014-181": ("4",),
    "CPC2014-185": ("2",),
    "CC2014-11": ("1", "2", "3", "4", "5"),
    "CC2014-116": ("1", "2", "3"),
    "CC2014-125": ("1", "2", "3"),
    "CC2014-126": ("1", "2", "3"),
    "CC2014-128": ("1", "2", "3", "4"),
    "CC2014-135": ("1", "2", "3", "4"),
}


@pytest.mark.parametrize(("article", "parts"), NEEDED.items())
def test_what_the_readings_rest_on_was_read(article, parts):
    read = {identity for identity, provision in provisions().items() if provision.article_id == article}

    assert read >= ({f"{article}-{part}" for part in parts} or {article})


def test_nothing_was_compared_with_the_official_site():
    assert not any(version.verified for provision in provisions().values() for version in provision.versions)


@pytest.mark.parametrize(
    ("identity", "day", "read", "is_later", "is_in_force"),
    [
        ("CC1997-128-1", date(2001, 1, 1), "CC1997-128-1@2005-07-08", True, None),
        ("CC1997-128-1", date(2006, 3, 1), "CC1997-128-1@2005-07-08", False, None),
        ("CC1997-128-1", date(2006, 3, 2), "CC1997-128-1@2006-03-02", False, None),
        ("CC1997-128-1", date(2014, 12, 31), "CC1997-128-1@2006-03-02", False, None),
        ("CC1997-128-1", date(2015, 1, 1), "CC1997-128-1@2006-03-02", False, False),
        ("CC1997-128-1", date(1997, 7, 15), "CC1997-128-1@2005-07-08", True, False),
        ("CC2014-128-1", date(2014, 12, 31), "CC2014-128-1@2014-11-07", False, False),
        ("CC2014-128-1", date(2015, 1, 1), "CC2014-128-1@2014-11-07", False, True),
        ("CC2014-128-1", date(2015, 1, 2), "CC2014-128-1@2014-11-07", False, None),
        ("CoAO2014-51-2", date(2015, 1, 1), "CoAO2014-51-2@2024-12-04", True, None),
        ("Law110VIII-20-3", date(2024, 9, 3), "Law110VIII-20-3@2024-07-05", False, False),
        ("Law110VIII-20-3", date(2024, 9, 4), "Law110VIII-20-3@2024-07-05", False, None),
    ],
)
def test_the_wording_of_a_day_and_whether_it_was_in_force(identity, day, read, is_later, is_in_force):
    found = provisions()[identity].version_on(day)

    assert (found.id, found.is_later, found.is_in_force) == (read, is_later, is_in_force)


def test_kazakh_is_shown_in_kazakh_letters_and_kept_as_printed():
    version = provisions()["CoAO2001-56-2"].versions[0]

    assert "i" in version.texts["kk"]
    assert not set("iY") & set(version.text("kk").text)
    assert "i" not in version.heading("kk")


def test_where_there_is_no_kazakh_it_is_said_in_russian():
    newest = provisions()["CoAO2001-56-2"].version_on(date(2010, 1, 1))

    assert newest.version.text("kk").language == "ru"
    assert provisions()["CoAO2001-56-2"].version_on(date(2010, 1, 1), "kk").version.read_for == date(2006, 3, 2)
    assert acts()["Edict2337"].title("kk") == acts()["Edict2337"].title("ru")


@pytest.mark.parametrize(("language", "is_unofficial"), [("ru", False), ("kk", False), ("en", True)])
def test_english_is_always_an_unofficial_translation(language, is_unofficial):
    assert provisions()["CoAO2014-51-2"].versions[0].text(language).is_unofficial_translation is is_unofficial


def test_a_heading_that_changed_is_that_of_its_version():
    old, new = provisions()["CC1997-128-1"].versions

    assert old.heading("ru").startswith("Вербовка")
    assert old.heading("kk") == old.heading("ru")
    assert new.heading("kk") == "Адамды саудаға салу"


@pytest.mark.parametrize(
    ("identity", "article"),
    [
        ("CC1997-113", "CC2014-116"),
        ("CC1997-133-2", "CC2014-135"),
        ("CoAO2001-56-2", "CoAO2014-51"),
        ("CoAO2001-394-1", "CoAO2014-517"),
        ("CoAO2001-395-3", "CoAO2014-518"),
        ("CoAO2001-396-1", "CoAO2014-519"),
        ("CPC1997-185-1", "CPC2014-179"),
    ],
)
def test_the_article_that_took_the_place_of_another(identity, article):
    assert successor_of(identity) == (article, None, None, False)


def test_the_successor_of_399_was_excluded_and_275_1_was_not_traced():
    assert successor_of("CoAO2001-399") == ("CoAO2014-520", "Law No. 156-VI", date(2018, 5, 24), False)
    assert successor_of("CC1997-275-1-1") is None


def hashed(text):
    return sha256(text.encode()).hexdigest()


SMALL = f"""\
verified = false

[acts.A]
number = "1"
adopted = 2001-01-30
title_ru = "О"
status = "in force"
official_url = "https://law.example"

[succession]
A-1 = {{ to = "A-2" }}

[[provisions]]
id = "A-1-1"
act = "A"
article = "1"
part = "1"
heading_ru = "О том"

[[provisions.versions]]
read_for = 2006-03-02
in_force_from = 2006-03-02
in_force_to = 2007-01-01
text_ru = "да"
penalty = {{ min = 2, max = 5, confiscation = "none" }}
read_for_basis = "seen"
newest_read = false
source = "https://law.example/1"
confidence = "read in mirror"
confidence_kk = "not found"
sha256_ru = "{hashed("да")}"

[[provisions.versions]]
read_for = 2007-01-01
in_force_from = 2007-01-01
text_ru = "нет"
read_for_basis = "seen"
newest_read = true
source = "https://law.example/2"
confidence = "read in mirror"
confidence_kk = "not found"
sha256_ru = "{hashed("нет")}"

[[provisions]]
id = "A-2"
act = "A"
article = "2"
heading_ru = "Об этом"

[[provisions.versions]]
read_for = 2006-03-02
text_ru = "да"
read_for_basis = "seen"
newest_read = true
source = "https://law.example/3"
confidence = "read in mirror"
confidence_kk = "not found"
sha256_ru = "{hashed("да")}"
"""


def written(tmp_path, text):
    path = tmp_path / "small.toml"
    path.write_text(text)
    return load(path)


def test_a_small_file_that_holds_together_is_read(tmp_path):
    held = parsed(written(tmp_path, SMALL))

    assert sorted(held.provisions) == ["A-1-1", "A-2"]
    assert held.provisions["A-1-1"].version_on(date(2006, 12, 31)).is_in_force is True
    assert held.provisions["A-1-1"].versions[0].penalty == (2, 5, "none", None)


def test_a_version_that_was_checked_says_so_for_itself(tmp_path):
    held = parsed(written(tmp_path, SMALL.replace("newest_read = false", "newest_read = false\nverified = true")))

    assert [version.verified for version in held.provisions["A-1-1"].versions] == [True, False]


@pytest.mark.parametrize(
    ("good", "broken", "said"),
    [
        ('act = "A"\narticle = "2"', 'act = "B"\narticle = "2"', "46: provisions[1].act: no act B"),
        ('id = "A-2"', 'id = "A-3"', "45: provisions[1].id: should be A-2, as act, article, part and item say"),
        (
            'id = "A-2"\nact = "A"\narticle = "2"',
            'id = "A-1-1"\nact = "A"\narticle = "1"\npart = "1"',
            "45: provisions[1].id: A-1-1 is there twice",
        ),
        ('text_ru = "нет"\n', "", "33: provisions[0].versions[1]: text_ru is missing"),
        ('text_ru = "нет"', 'text_ru = " "', "36: provisions[0].versions[1].text_ru: is empty"),
        ('source = "https://law.example/2"\n', "", "33: provisions[0].versions[1]: source is missing"),
        ('"https://law.example/2"', '"mirror"', "39: provisions[0].versions[1].source: no address"),
        ('text_ru = "нет"', 'text_ru = "нет."', "42: provisions[0].versions[1].sha256_ru: not the hash of text_ru"),
        (
            'text_ru = "нет"',
            'text_ru = "нет"\ntext_kk = "жоқ"',
            "33: provisions[0].versions[1]: sha256_kk is missing",
        ),
        (
            'text_ru = "нет"',
            'text_ru = "нет"\nsha256_kk = "0"',
            "37: provisions[0].versions[1].sha256_kk: the hash of a text that is not there",
        ),
        (
            "read_for = 2007-01-01",
            "read_for = 2006-03-02",
            "34: provisions[0].versions[1].read_for: two versions are read for 2006-03-02",
        ),
        (
            "read_for = 2007-01-01",
            "read_for = 2005-01-01",
            "34: provisions[0].versions[1].read_for: 2005-01-01 stands behind 2006-03-02",
        ),
        (
            "in_force_to = 2007-01-01",
            "in_force_to = 2006-03-02",
            "23: provisions[0].versions[0].in_force_to: 2006-03-02 is not after 2006-03-02",
        ),
        (
            "in_force_to = 2007-01-01",
            "in_force_to = 2007-01-02",
            "35: provisions[0].versions[1].in_force_from: overlaps the version read for 2006-03-02",
        ),
        (
            "in_force_to = 2007-01-01",
            "in_force_to = 2006-12-31",
            "35: provisions[0].versions[1].in_force_from: a gap: the version before ends 2006-12-31",
        ),
        (
            "in_force_from = 2007-01-01",
            "in_force_from = 2006-03-02",
            "35: provisions[0].versions[1].in_force_from: overlaps the version read for 2006-03-02",
        ),
        ("min = 2", "min = 6", "25: provisions[0].versions[0].penalty: 6 to 5 years"),
        ("min = 2", 'min = "2"', "25: provisions[0].versions[0].penalty.min: should be int, is str"),
        ("A-1 =", "A-9 =", "11: succession.A-9: no provision of A-9 was read, though its act is here"),
        ('to = "A-2"', 'to = "A-9"', "11: succession.A-1: no provision of A-9 was read, though its act is here"),
        ("newest_read = false", "newest = false", "27: provisions[0].versions[0].newest: version has no such key"),
        ("verified = false\n", "", "1: file: verified is missing"),
        ("adopted = 2001-01-30", "adopted = 2001-01-32", "5: file: "),
    ],
)
def test_data_that_does_not_hold_together_is_refused_with_its_line(tmp_path, good, broken, said):
    text = SMALL.replace(good, broken)

    with pytest.raises(LawDataError) as refused:
        parsed(written(tmp_path, text))

    assert text != SMALL
    assert str(refused.value).startswith(f"small.toml:{said}")


def test_a_successor_in_an_act_that_is_not_here_or_that_was_excluded_need_not_have_been_read(tmp_path):
    far = parsed(written(tmp_path, SMALL.replace('to = "A-2"', 'to = "B-9"')))
    gone = parsed(
        written(tmp_path, SMALL.replace('to = "A-2"', 'to = "A-9", excluded_by = "Law", excluded_adopted = 2018-05-24'))
    )

    assert far.successors["A-1"].article == "B-9"
    assert gone.successors["A-1"].excluded_by == "Law"


def test_a_provision_without_a_version_is_refused(tmp_path):
    text = SMALL[: SMALL.index('[[provisions]]\nid = "A-2"')] + (
        '[[provisions]]\nid = "A-2"\nact = "A"\narticle = "2"\nheading_ru = "О"\nversions = []\n'
    )

    with pytest.raises(LawDataError, match=r"small\.toml:49: provisions\[1\]\.versions: no version"):
        parsed(written(tmp_path, text))
