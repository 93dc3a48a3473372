"""Charges under 113 to 275-1, and advertisements under 399."""

from datetime import date

import pytest

from protection import law
from tests.law.conftest import charge, empty_facts


def one(**changes):
    found = law.determine(law.read_facts(empty_facts(charges=[charge(**changes)])), as_of=date(2006, 4, 1))
    return found.charges["K1"].to_json(), found.warnings


LADDER = [
    ("128(1)", {}, ("128", 1, None, 5)),
    ("128(2)", {"circumstances": ["WEAPONS", "REPEATED"]}, ("128", 2, 5, 7)),
    ("128(3)", {"crosses_border": "INTO", "circumstances": None}, ("128", 3, 7, 10)),
    ("128(4)", {"organised_group": True, "crosses_border": "UNKNOWN"}, ("128", 4, 7, 15)),
    ("133(1)", {"victim_is_minor": True}, ("133", 1, 5, 7)),
    ("133(2)", {"victim_is_minor": True, "circumstances": ["PREGNANT_VICTIM"]}, ("133", 2, 7, 10)),
    ("133(3)", {"victim_is_minor": True, "crosses_border": "OUT_OF"}, ("133", 3, 10, 12)),
    ("133(4)", {"victim_is_minor": True, "grave_consequences": True}, ("133", 4, 12, 15)),
    ("128 named, age not known", {"victim_is_minor": None, "article": "128"}, ("128", 1, None, 5)),
]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*row[1:], id=row[0]) for row in LADDER])
def test_the_years_of_a_count(changes, expected):
    found, _ = one(**changes)

    assert (found["article"], found["part"], found["min_years"], found["max_years"]) == expected


OPEN = [
    ("group not known", {"organised_group": None}, ["128(1)", "128(4)"]),
    ("circumstances not known", {"circumstances": None}, ["128(1)", "128(2)"]),
    ("crossing not known", {"crosses_border": "UNKNOWN"}, ["128(1)", "128(3)"]),
    ("crossing known, group not", {"crosses_border": "INTO", "organised_group": None}, ["128(3)", "128(4)"]),
    ("age not known", {"victim_is_minor": None, "grave_consequences": True}, ["128(4)", "133(4)"]),
    ("day not known", {"committed_on": None}, ["128(1)"]),
]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*row[1:], id=row[0]) for row in OPEN])
def test_an_unknown_leaves_parts_open(changes, expected):
    found, _ = one(**changes)

    assert (found["outcome"], found["part"], found["possible"]) == ("UNDETERMINED", None, expected)


def test_acts_before_enactment_have_no_part():
    found, _ = one(committed_on="2006-03-01", organised_group=None, victim_is_minor=None)

    assert (found["article"], found["part"], found["note"]) == (None, None, "ACT_BEFORE_ENACTMENT")
    assert "possible" not in found


@pytest.mark.parametrize(("named", "read"), [("113", "113"), ("125", "125"), ("126", "126"), ("175-1", "275-1")])
def test_articles_without_a_ladder(named, read):
    found, warnings = one(article=named)

    assert (found["article"], found["note"], found["max_years"]) == (read, "NO_SENTENCE_IN_RULESET", None)
    assert (len(warnings) == 1) is (named != read)


def test_a_named_article_against_the_age_warns():
    found, warnings = one(article="133")

    assert (found["article"], warnings) == ("128", (("NAMED_ARTICLE_AGAINST_AGE", "K1"),))


ADVERTISEMENTS = [
    ("399 false", ("KZ_CITIZENS", "ABROAD", True, None), "VIOLATION"),
    ("399 withheld", ("KZ_CITIZENS", "ABROAD", False, True), "VIOLATION"),
    ("399 neither", ("KZ_CITIZENS", "ABROAD", False, False), "NO_VIOLATION"),
    ("399 one not known", ("KZ_CITIZENS", "ABROAD", False, None), "UNDETERMINED"),
    ("399 audience not known", (None, "ABROAD", True, True), "UNDETERMINED"),
    ("399 foreigners, place not known", ("FOREIGNERS", None, True, True), "NOT_COVERED"),
    ("399 at home", (None, "KZ", True, True), "NOT_COVERED"),
]


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ADVERTISEMENTS])
def test_399(facts, expected):
    names = ("audience", "job_location", "false_statement", "withholds_material_information")
    row = {"id": "V1", **dict(zip(names, facts, strict=True))}
    read = law.read_facts(empty_facts(advertisements=[row]))

    assert law.determine(read, as_of=date(2006, 4, 1)).advertisements["V1"].outcome == expected
    assert law.determine(read, as_of=date(2006, 3, 1)).advertisements["V1"].outcome == "NOT_IN_FORCE"
