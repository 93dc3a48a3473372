"""The worked scenarios, each on each of its days."""

from datetime import date

import pytest

from protection import law
from tests.law.conftest import SCENARIOS

CHECKS = [
    pytest.param(scenario["facts"], check, id=f"{scenario['id']}-{check['as_of']}")
    for scenario in SCENARIOS
    for check in scenario["checks"]
]


def without_grounds(found):
    """The answer without the keys that scenarios do not speak of."""
    if isinstance(found, dict):
        left_out = {"because", "missing", "would_change", "cites", "also"}
        return {key: without_grounds(value) for key, value in found.items() if key not in left_out}
    return [without_grounds(item) for item in found] if isinstance(found, list) else found


def test_all_scenarios_are_here():
    assert len(SCENARIOS) == 24


@pytest.mark.parametrize(("facts", "check"), CHECKS)
def test_a_scenario_gets_its_answer(facts, check):
    found = law.determine(law.read_facts(facts), as_of=date.fromisoformat(check["as_of"])).to_json()

    answers = without_grounds(found)

    assert {key: answers[key] for key in check["expected"]} == check["expected"]
