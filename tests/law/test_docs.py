"""docs/law.md names what exists: every rule, every doubt, every test."""

import ast
import re
from importlib import import_module
from pathlib import Path

from protection.law.rulesets import NAMES, RULES, STATUTORY_RULES, ruleset
from protection.law.statutory.ladders import criminal_codes
from protection.law.vocabulary import ElementCode

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| ")]


def names_in(name):
    tree = ast.parse((ROOT / "tests" / "law" / name).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_rule_has_its_row():
    expected = {f"{rule.__module__.rsplit('.', 1)[1]}:{rule.__name__}" for rule in RULES.values()}

    assert expected <= set(re.findall(r"`(\w+:\w+)`", PAGE))


def test_every_rule_of_the_statutes_has_its_row():
    modules = {rule: rule.__module__.removeprefix("protection.law.") for rule in STATUTORY_RULES.values()}
    expected = {f"{module}:{rule.__name__}" for rule, module in modules.items()}

    assert expected <= set(re.findall(r"`(statutory\.\w+:\w+)`", PAGE))


def test_every_function_named_exists():
    for module, name in re.findall(r"`([\w.]+):(\w+)`", PAGE):
        assert hasattr(import_module(f"protection.law.{module}"), name), f"{module}:{name}"


def test_every_element_is_shown_by_a_rule():
    shown = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", PAGE))

    assert {code.value for code in ElementCode} - shown == set()


def test_every_doubt_of_the_criminal_codes_has_its_row_with_a_test():
    rows = {code: row for row in ROWS for code in re.findall(r"S1\d\d", row[0])}

    assert set(rows) == set(criminal_codes().texts["en"])
    assert all("::test_" in row[3] for row in rows.values())


def test_every_doubt_of_the_statutory_readings_has_its_row_with_a_test():
    rows = {code: row for row in ROWS for code in re.findall(r"\bS\d{1,2}\b", row[0])}

    assert set(rows) == {code for name in NAMES[1:] for code in ruleset(name).texts["en"]}
    assert all("::test_" in row[3] for row in rows.values())


def test_every_doubt_has_its_row_with_a_test():
    settled = {row[0].strip(): row for row in ROWS if re.fullmatch(r"Q\d+", row[0].strip())}

    assert list(settled) == [f"Q{number}" for number in range(1, 35)]
    assert all("::test_" in row[3] for row in settled.values())


def test_every_test_named_exists():
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", PAGE)

    assert len(named) > 60
    assert [(name, test) for name, test in named if test not in names_in(name)] == []
