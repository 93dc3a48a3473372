"""The files of the statutory readings: what is wrong in them is refused with its line, what is in them is used."""

import re

import pytest

from protection.law.located import LawDataError, load
from protection.law.provisions import provisions
from protection.law.rulesets import DATA, NAMES, STATUTORY_RULES, ruleset
from protection.law.statutory.rulesets import StatuteRuleset, read

TEXT = (DATA / "kz-2006-statute.toml").read_text(encoding="utf-8")
READINGS = [name for name in NAMES if isinstance(ruleset(name), StatuteRuleset)]
#: What is wrong, the words and what stands for them, what the line in question holds, and what is said.
BROKEN = [
    ("a key that nobody reads", "[span]", "[span]\nuntil = 2015-01-01", "until =", "has no such key"),
    ("an end before the beginning", "to = 2015-01-01", "to = 2006-03-02", "to =", "is not after"),
    ("a moment for a day", "from = 2006-03-02", "from = 2006-03-02T00:00:00", "from =", "should be date"),
    ("a reading of nothing", 'ask_after = "kz-2024"', 'ask_after = "kz-2025"', "ask_after", "no reading kz-2025"),
    ("a reason that does not exist", 'before = "NOT_YET_ENACTED"', 'before = "NEVER"', "before", "no Reason NEVER"),
    ("a decision that does not exist", '"SIMPLIFIED"]', '"SHELVED"]', "SHELVED", "no ReportDecisionKind SHELVED"),
    ("an act without a day", 'act = "Law110VIII"', 'act = "Law111VIII"', "act =", "no act Law111VIII with a first day"),
    ("a fact that does not exist", '"entered_in_breach"', '"came_in_breach"', "came_in", "no fact came_in_breach"),
    ("a fine out of order", "min = 30, max = 50", "min = 60, max = 50", "min = 60", "out of order: 60 to 50"),
    ("a clock without its time", "days = 3\n", "", "[[clocks]]", "needs either days or months"),
    ("a clock with two times", "days = 3\n", "days = 3\nmonths = 1\n", "[[clocks]]", "needs either days or months"),
    ("a provision that was not read", '"CPC1997-184", "S13"]', '"CPC1997-999", "S13"]', "CPC1997-999", "no provision"),
    ("a doubt that is not settled", '"S13", "S22"]', '"S13", "S99"]', "S99", "no provision or doubt S99"),
    ("a rule without citation", 'deportation = ["CoAO2001-56-2"]', "deportation = []", "deportation", "no citation"),
    ("a rule left out", 'deportation = ["CoAO2001-56-2"]\n', "", "[rules]", "deportation is missing"),
    ("a rule of nothing", "[rules]", '[rules]\nparole = ["S1"]', "parole", "is no name that is used here"),
    ("a reason left out", 'NOT_GRAVE = ["S6"]\n', "", "[reasons]", "NOT_GRAVE is missing"),
    ("an element left out", 'PART_ALLEGED = ["S6"]\n', "", "[elements]", "PART_ALLEGED is missing"),
    ("a text that Kazakh lacks", 'S22 = "Айрықша', '# "Айрықша', "[texts_kk]", "S22 is not in every language"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_reading_is_refused_with_its_line(tmp_path, old, new, at, message):
    path = tmp_path / "kz-2006-statute.toml"
    assert old in TEXT
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError) as refused:
        read(load(path))

    name, line, said = str(refused.value).split(":", 2)
    assert (name, message in said) == ("kz-2006-statute.toml", True), said
    assert at in path.read_text(encoding="utf-8").splitlines()[int(line) - 1]


@pytest.mark.parametrize("name", READINGS)
def test_every_settled_doubt_is_cited(name):
    rules = ruleset(name)
    tables = (rules.rule_cites, rules.reason_cites, rules.element_cites)

    cited = {cite for table in tables for cites in table.values() for cite in cites}
    cited |= {cite for clock in rules.clocks for cite in clock.cites}

    assert set(rules.texts["en"]) - cited == set()


@pytest.mark.parametrize("name", READINGS)
def test_provisions_stand_before_doubts(name):
    for cites in ruleset(name).rule_cites.values():
        kinds = [cite in provisions() for cite in cites]
        assert kinds == sorted(kinds, reverse=True)


def test_a_text_is_a_doubt_of_the_reading_or_of_the_codes_or_the_words_of_a_provision():
    rules = ruleset("kz-2024")

    assert rules.text("S15", "en").startswith("Only a judge's administrative case is postponed")
    assert rules.text("S102", "ru").startswith("Уголовный кодекс 2014 года")
    assert rules.text("CoAO2014-51-2", "ru").startswith("В случае если в ходе административного производства")


def test_the_readings_take_over_from_one_another_without_a_gap():
    old, new = (ruleset(name) for name in READINGS)

    assert (old.until, old.ask_after, new.ask_before) == (new.enactment, new.name, old.name)
    assert new.until is None


def test_every_rule_says_its_provision():
    undocumented = {
        name for name, rule in STATUTORY_RULES.items() if not re.search(r"Art\.|S\d|CC ", rule.__doc__ or "")
    }

    assert undocumented == set()
