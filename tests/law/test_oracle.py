"""Random facts on every day: the rules, an oracle that simulates day by day, and the bench's minimal evaluator."""

from datetime import date, timedelta

from hypothesis import given, settings

from bench.law import checks, main, outcomes
from protection import law
from tests.law import oracle, strategies
from tests.law.test_scenarios import without_grounds

EVERY_DAY = [strategies.FIRST + timedelta(days=number) for number in range(-2, 19)]
GROUPS = ("deportation", "charges", "advertisements")


def outcome_of(answer):
    """A charge's outcome is its article and part."""
    if "outcome" in answer:
        return answer["outcome"]
    return f"{answer['article']}({answer['part']})" if answer["part"] else answer["article"]


def outcomes_of(found):
    alone = {
        name: answer["outcome"] for name, answer in found.items() if isinstance(answer, dict) and "outcome" in answer
    }
    return alone | {name: {key: outcome_of(answer) for key, answer in found[name].items()} for name in GROUPS}


def compare(facts, day):
    """Both ways to the whole answer, and the minimal one to its outcomes."""
    read = law.read_facts(facts)
    found = without_grounds(law.determine(read, as_of=day).to_json())
    for name in ("alerts", "warnings"):
        found[name].sort(key=lambda row: tuple(row.values()))
    assert found == oracle.answers(facts, day)
    assert outcomes_of(found) == outcomes(read, day)


@settings(max_examples=120, deadline=None)
@given(strategies.facts)
def test_the_rules_agree_with_the_oracle_on_every_day(facts):
    for day in EVERY_DAY:
        compare(facts, day)


def test_the_minimal_evaluator_gives_the_outcomes_of_the_scenarios():
    for read, day in checks():
        assert outcomes(read, day) == outcomes_of(law.determine(read, as_of=day).to_json())


def test_the_bench_prints_its_ratio(capsys):
    status = main(["--quick"])

    assert status == 0
    assert capsys.readouterr().out.startswith("law.ratio_to_minimal ")


def test_the_scenarios_days_are_covered():
    assert EVERY_DAY[0] < date(2006, 3, 2) < EVERY_DAY[-1]
