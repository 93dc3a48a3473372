"""The statutory readings on scenarios that a lawyer would tell, each on each of its days.

What is expected was derived from the words of the provisions that each scenario names. An answer is compared on the
keys that the scenario gives; `missing` are codes that must be among those asked for.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from protection import law
from protection.law.provisions import provisions
from tests.law.conftest import empty_facts

ROOT = Path(__file__).parents[2]
FILES = [json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "data").glob("kz-*.json"))]
SCENARIOS = [(file["reading"], scenario) for file in FILES for scenario in file["scenarios"]]


def test_both_readings_have_their_scenarios_each_under_its_number():
    numbers = [scenario["number"] for _, scenario in SCENARIOS]
    readings = [reading for reading, _ in SCENARIOS]

    assert sorted(numbers) == list(range(1, 75))
    assert {name: readings.count(name) for name in readings} == {"kz-2006-statute": 39, "kz-2024": 35}


def test_every_scenario_reads_and_names_provisions_that_were_read():
    for _, scenario in SCENARIOS:
        law.read_facts(scenario["facts"])
        assert scenario["sources"]
        assert set(scenario["sources"]) <= set(provisions())


CHECKS = [
    pytest.param(reading, scenario["facts"], day, id=f"{scenario['number']}-{day['as_of']}")
    for reading, scenario in SCENARIOS
    for day in scenario["days"]
]


def of_what_is_asked(found, expected):
    """The answer cut down to the keys that the scenario gives."""
    if isinstance(expected, dict):
        cut = {key: of_what_is_asked(found[key], value) for key, value in expected.items() if key != "missing"}
        if "missing" in expected:
            asked_for = {missing["fact"] for missing in found["missing"]}
            cut["missing"] = [code for code in expected["missing"] if code in asked_for]
        return cut
    if isinstance(expected, list) and len(expected) == len(found):
        return [of_what_is_asked(one, other) for one, other in zip(found, expected, strict=True)]
    return found


@pytest.mark.parametrize(("reading", "facts", "day"), CHECKS)
def test_a_scenario_gets_its_answer(reading, facts, day):
    as_of = date.fromisoformat(day["as_of"])
    found = law.determine(law.read_facts(facts), as_of=as_of, ruleset=reading).to_json()
    found["alerts"].sort(key=lambda row: row["alert"])

    assert of_what_is_asked(found, day["expected"]) == day["expected"]


@pytest.mark.parametrize("reading", ["kz-2006-statute", "kz-2024"])
def test_the_command_answers_them_line_by_line(reading):
    checks = [(scenario["facts"], day) for name, scenario in SCENARIOS if name == reading for day in scenario["days"]]
    lines = [json.dumps({"facts": facts, "as_of": day["as_of"]}) for facts, day in checks]
    command = [sys.executable, str(ROOT / "manage.py"), "determine", "-", "--lines", "--ruleset", reading]

    done = subprocess.run(
        command, input="\n".join(lines).encode(), capture_output=True, cwd=ROOT, timeout=60, check=False
    )

    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr, {answer["ruleset"] for answer in found}) == (0, b"", {reading})
    for answer in found:
        answer["alerts"].sort(key=lambda row: row["alert"])
    cut = [of_what_is_asked(answer, day["expected"]) for answer, (_, day) in zip(found, checks, strict=True)]
    assert cut == [day["expected"] for _, day in checks]


def test_what_would_change_does_not_foresee_the_end_of_a_permit():
    """A standing that ended would leave the permit, whose last day is not known of today."""
    held = {"status": "RECOGNISED", "since": "2024-09-05", "basis": "TRAFFICKING"}
    ends = {"id": "P1", "valid_from": "2024-08-29", "valid_until": "2024-09-10"}
    answers = [
        law.determine(
            law.read_facts(empty_facts(format="facts.v2", standings=[held], residence_permits=[permit])),
            as_of=date(2024, 9, 9),
            ruleset="kz-2024",
            explain=True,
        ).to_json()["others"]["host_liability"]
        for permit in (ends, {**ends, "valid_until": None})
    ]

    assert answers[0] == answers[1]
    assert answers[0]["outcome"] == "NOT_APPLICABLE"
