"""The statutory readings on scenarios that a lawyer would tell, each on each of its days.

What is expected was derived from the words of the provisions that each scenario names. An answer is compared on the
keys that the scenario gives; `missing` are codes that must be among those asked for.
"""

import json
from pathlib import Path

from protection import law
from protection.law.provisions import provisions

FILES = [json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "data").glob("kz-*.json"))]
SCENARIOS = [(file["reading"], scenario) for file in FILES for scenario in file["scenarios"]]


def test_both_readings_have_their_scenarios_each_under_its_number():
    numbers = [scenario["number"] for _, scenario in SCENARIOS]
    readings = [reading for reading, _ in SCENARIOS]

    assert sorted(numbers) == list(range(1, 71))
    assert {name: readings.count(name) for name in readings} == {"kz-2006-statute": 37, "kz-2024": 33}


def test_every_scenario_reads_and_names_provisions_that_were_read():
    for _, scenario in SCENARIOS:
        law.read_facts(scenario["facts"])
        assert scenario["sources"]
        assert set(scenario["sources"]) <= set(provisions())
