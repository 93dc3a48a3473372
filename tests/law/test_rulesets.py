"""Every rule is cited, every citation exists, and data that does not hold together is refused."""

import tomllib

import pytest

from protection.law.located import load
from protection.law.rulesets import DATA, DEFAULT, NAMES, RULES, STATUTORY_RULES, RulesetError, parsed, ruleset
from protection.law.vocabulary import ELEMENTS_OF_THE_CABLE, ElementCode

TEXT = (DATA / "kz-2006.toml").read_text(encoding="utf-8")
#: Cited by the parts of the ladder of the day, which no ruleset holds.
OF_COUNTS = (ElementCode.LADDER_OF_THE_DAY, ElementCode.FOR_EXPLOITATION, ElementCode.BEYOND_THE_FACTS)
RAW = tomllib.loads(TEXT)


def test_every_rule_and_element_of_the_cable_is_cited():
    assert set(RULES) <= set(ruleset().rule_cites)
    assert set(ruleset().element_cites) == set(ELEMENTS_OF_THE_CABLE)


@pytest.mark.parametrize("name", [name for name in NAMES if name != DEFAULT])
def test_every_rule_and_element_of_the_statutes_is_cited(name):
    rules = ruleset(name)

    assert set(STATUTORY_RULES) == set(rules.rule_cites)
    assert set(rules.element_cites) >= set(ElementCode) - {*ELEMENTS_OF_THE_CABLE, *OF_COUNTS}


def test_every_doubt_of_the_cable_is_settled():
    assert {f"Q{number}" for number in range(1, 35)} <= set(RAW["texts"])


def test_the_actors_who_may_receive_a_report():
    receivers = [actor.kind for actor in ruleset().actors if actor.may_receive_a_report]

    assert len(ruleset().actors) == 13
    assert receivers == ["POLICE", "BORDER_SERVICE", "PROCURATOR"]


def test_every_text_is_cited_by_an_answer():
    rules = ruleset()
    tables = (rules.rule_cites, rules.reason_cites, rules.element_cites)

    cited = {cite for table in tables for cites in table.values() for cite in cites}

    assert set(RAW["texts"]) - cited == {"¶2"}  # the actors: they are data, no answer rests on them


def test_a_text_comes_in_the_language_asked_for_and_otherwise_in_english():
    found = [ruleset().text("Q1", language) for language in ("ru", "kk", "uz")]

    assert found == ["175-1 – это 275-1.", "175-1 – бұл 275-1.", "175-1 is 275-1."]


#: What is wrong, the words and what stands for them, what the line in question holds, and what is said.
BROKEN = [
    ("a citation that does not exist", 'deportation = ["¶13"', 'deportation = ["¶99"', "¶99", "no paragraph or doubt"),
    ("a rule without citation", 'deportation = ["¶13", "¶18"]', "deportation = []", "deportation = []", "no citation"),
    ("a rule left out", 'deportation = ["¶13", "¶18"]', "", "[rules]", "deportation is missing"),
    ("an element left out", 'SERIOUS = ["¶18", "Q4"]\n', "", "[elements]", "SERIOUS is missing"),
    ("a text that Kazakh lacks", 'Q7 = "Органға', '# "Органға', "[texts_kk]", "Q7 is not in every language"),
    ("a text in Russian alone", "[texts_kk]", 'Q99 = "Лишнее."\n[texts_kk]', "Q99", "Q99 is not in every language"),
    ("a quotation beside nothing", "[quotations]", '[quotations]\n"¶99" = "x"', "¶99", "nothing to stand beside"),
    ("an asterisk without its pair", "[quotations]", '[quotations]\nQ1 = "*x"', "Q1 =", "an asterisk without its pair"),
    ("a ladder out of order", "4 = { min = 7, max = 15 }", "4 = { min = 7, max = 9 }", "max = 9", "7 to 9 years"),
    ("minima out of order", "4 = { min = 7, max = 15 }", "4 = { min = 6, max = 15 }", "min = 6", "6 to 15 years"),
    ("a part left out", "2 = { min = 5, max = 7 }\n", "", "3 = {", "part 2 should stand here"),
    ("no day of enactment", "day = 2006-03-02", "", "[enactment]", "day is missing"),
    ("a moment for a day", "day = 2006-03-02", "day = 2006-03-02T00:00:00", "day =", "should be date"),
]


@pytest.mark.parametrize(("old", "new", "at", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_ruleset_is_refused_with_its_line(tmp_path, old, new, at, message):
    path = tmp_path / "kz-2006.toml"
    assert old in TEXT
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RulesetError) as refused:
        parsed(load(path))

    name, line, said = str(refused.value).split(":", 2)
    assert (name, message in said) == ("kz-2006.toml", True), said
    assert at in path.read_text(encoding="utf-8").splitlines()[int(line) - 1]
