"""Every rule is cited, every citation exists, and data that does not hold together is refused."""

import copy
import tomllib

import pytest

from protection.law.rulesets import DATA, NAMES, RULES, RulesetError, parsed, ruleset
from protection.law.vocabulary import ElementCode

RAW = tomllib.loads((DATA / "kz-2006.toml").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_and_element_is_cited(name):
    rules = ruleset(name)

    assert set(RULES) <= set(rules.rule_cites)
    assert set(rules.element_cites) == set(ElementCode)


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


BROKEN = [
    ("a citation that does not exist", lambda data: data["rules"].update(deportation=["¶99"])),
    ("a rule without citation", lambda data: data["rules"].update(deportation=[])),
    ("an element left out", lambda data: data["elements"].pop("SERIOUS")),
    ("a text that Kazakh lacks", lambda data: data["texts_kk"].pop("Q7")),
    ("a text in Russian alone", lambda data: data["texts_ru"].update(Q99="Лишнее.")),
    ("a quotation beside nothing", lambda data: data["quotations"].update({"¶99": "words"})),
    ("an asterisk without its pair", lambda data: data["quotations"].update({"¶18": "*words"})),
    ("a ladder out of order", lambda data: data["ladder"]["128"]["4"].update(max=6)),
]


@pytest.mark.parametrize("spoil", [pytest.param(row[1], id=row[0]) for row in BROKEN])
def test_a_broken_ruleset_is_refused(spoil):
    data = copy.deepcopy(RAW)
    spoil(data)

    with pytest.raises(RulesetError):
        parsed(data, "kz-2006.toml")
