"""Answers a second of `law.determine`, and how far that is from a minimal evaluator that returns outcomes alone.

    python bench/law.py [--quick]

One answer is the whole determination of parsed facts on one day, with because and cites, without would_change. The
minimal evaluator is written from the same tables and shares no rule with `protection.law`.
"""

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protection import law  # noqa: E402  (found from wherever the bench is started)
from protection.law.deportation import deportation_suspension, view_on  # noqa: E402
from protection.law.rulesets import ruleset  # noqa: E402

SCENARIOS = ROOT / "tests" / "data" / "law_scenarios.json"
THRESHOLD = 20_000
EXPLAINED_MS = 50
RULE_TABLE_US = 10
ENACTMENT = date(2006, 3, 2)
COMPLETING = ("REFUSAL_FINAL", "TERMINATION_FINAL", "VERDICT_IN_FORCE")
REOPENING = ("REFUSAL_CANCELLED", "INVESTIGATION_OPENED", "CASE_REOPENED", "PROSECUTION_OPENED")


def pending_until(allegation, start, day):
    """(pending on the day, first days of the periods, their ends)"""
    starts, ends, is_open = [start], [], True
    for event in allegation.events:
        if event.on > day:
            break
        if is_open and event.kind in COMPLETING and event.on > starts[-1]:
            ends.append(event.on)
            is_open = False
        elif not is_open and event.kind in REOPENING:
            starts.append(event.on)
            is_open = True
    return is_open, ends


def deportation(facts, day, claims, held):
    """The outcome for each proceeding."""
    qualifying, unqualified = [], False
    for row in facts.allegations:
        if row.made_on > day or row.declarant_is_victim is False:
            continue
        serious = True if row.trafficking == "TRAFFICKING" else row.serious
        if serious is False:
            continue
        reached = row.made_on if row.addressee == "AUTHORITY" else row.passed_on
        if serious and row.declarant_is_victim and reached is not None and reached <= day:
            qualifying.append(pending_until(row, reached, day))
        elif pending_until(row, row.made_on, day)[0]:
            unqualified = True
    return {
        row.id: _proceeding(facts, row, day, qualifying, unqualified, held and not claims) for row in facts.proceedings
    }


def _proceeding(facts, row, day, qualifying, unqualified, standing_alone):
    unknown = facts.citizenship == "UNKNOWN"
    if facts.citizenship == "KZ" or row.opened_on > day or (row.ended_on is not None and row.ended_on <= day):
        return "NOT_APPLICABLE"
    if day < ENACTMENT:
        return "UNDETERMINED" if unknown else "NOT_SUSPENDED"
    if any(is_open for is_open, _ in qualifying):
        return "SUSPENDED"
    if unknown or unqualified or standing_alone:
        return "UNDETERMINED"
    first = max(row.opened_on, ENACTMENT)
    return "LIFTED" if any(end > first for _, ends in qualifying for end in ends) else "NOT_SUSPENDED"


def victim(facts, day, claims, held):
    """Yes, no, not known, or an outcome of its own."""
    if facts.citizenship == "KZ":
        return "NOT_APPLICABLE"
    if day < ENACTMENT:
        return "NOT_IN_FORCE"
    if facts.citizenship == "UNKNOWN":
        return None
    if any(row.status != "ALLEGED" and row.basis == "TRAFFICKING" for row in held):
        return True
    return None if held or claims else False


def residence(found, claims, day):
    if found is not True:
        return {False: "NO_RIGHT", None: "UNDETERMINED"}.get(found, found)
    for row in claims:
        reached = row.made_on if row.addressee == "AUTHORITY" else row.passed_on
        start = row.made_on if reached is None or reached > day else reached
        if pending_until(row, start, day)[0]:
            return "RIGHT_RUNNING"
    return "END_UNDETERMINED" if claims else "RIGHT_RUNNING"


def charge(row):
    if row.article in ("113", "125", "126", "175-1", "275-1"):
        return "275-1" if row.article == "175-1" else str(row.article)
    article = {True: "133", False: "128", None: row.article}[row.victim_is_minor]
    if row.committed_on is not None and row.committed_on < ENACTMENT:
        return article and str(article)
    grave, crosses = (row.organised_group, row.grave_consequences), row.crosses_border
    if article is None or row.committed_on is None:
        return "UNDETERMINED"
    if True in grave:
        return f"{article}(4)"
    if None in grave or crosses == "UNKNOWN":
        return "UNDETERMINED"
    if crosses is not None:
        return f"{article}(3)"
    return "UNDETERMINED" if row.circumstances is None else f"{article}({2 if row.circumstances else 1})"


def advertisement(row, day):
    if day < ENACTMENT:
        return "NOT_IN_FORCE"
    if row.audience == "FOREIGNERS" or row.job_location == "KZ":
        return "NOT_COVERED"
    if row.audience is None or row.job_location is None:
        return "UNDETERMINED"
    if row.false_statement or row.withholds_material_information:
        return "VIOLATION"
    return "UNDETERMINED" if None in (row.false_statement, row.withholds_material_information) else "NO_VIOLATION"


def outcomes(facts, day):
    """Every outcome on one day, and nothing else."""
    held = [row for row in facts.standings if row.since <= day and (row.until is None or day < row.until)]
    claims = [
        row
        for row in facts.allegations
        if row.made_on <= day and row.declarant_is_victim is not False and row.trafficking != "NONE"
    ]
    found = victim(facts, day, claims, held)
    exempt = {True: "EXEMPT", False: "NOT_EXEMPT", None: "UNDETERMINED"}.get(found, found)
    return {
        "deportation": deportation(facts, day, claims, held),
        "penalty_exemption": exempt,
        "illegal_immigrant_exemption": exempt,
        "protected_status": {True: "PROTECTED", False: "NOT_PROTECTED", None: "UNDETERMINED"}.get(found, found),
        "temporary_residence": residence(found, claims, day),
        "charges": {row.id: charge(row) for row in facts.charges},
        "advertisements": {row.id: advertisement(row, day) for row in facts.advertisements},
    }


def checks():
    """The facts and the day of every check of every scenario."""
    scenarios = json.loads(SCENARIOS.read_text(encoding="utf-8"))["scenarios"]
    return [
        (law.read_facts(scenario["facts"]), date.fromisoformat(check["as_of"]))
        for scenario in scenarios
        for check in scenario["checks"]
    ]


def per_second(answer, work, seconds):
    """The best of five runs, in seconds of one core, so that a busy machine weighs less."""
    best = 0.0
    for _ in range(5):
        count, started = 0, time.process_time()
        while (spent := time.process_time() - started) < seconds / 5:
            for facts, day in work:
                answer(facts, day)
            count += len(work)
        best = max(best, count / spent)
    return best


def rule_table(facts, day):
    """Article 56 for each proceeding, with its trace: because, missing and cites."""
    rules = ruleset()
    view = view_on(facts, day, rules)
    for row in facts.proceedings:
        deportation_suspension(view, row, as_of=day, rules=rules, also=())


def slowest_explained(work):
    """Milliseconds of the check that takes longest to explain, the best of three."""
    longest = 0.0
    for facts, day in work:
        spent = []
        for _ in range(3):
            started = time.process_time()
            law.determine(facts, as_of=day, explain=True)
            spent.append(time.process_time() - started)
        longest = max(longest, min(spent))
    return longest * 1000


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Answers a second of the law.")
    parser.add_argument("--quick", action="store_true", help="the ratio alone, in half a second")
    quick = parser.parse_args(arguments).quick
    work = checks()
    seconds = 0.25 if quick else 5
    full = per_second(lambda facts, day: law.determine(facts, as_of=day), work, seconds)
    ratio = per_second(outcomes, work, seconds) / full
    print(f"law.ratio_to_minimal {ratio:.1f}")
    if quick:
        return 0
    explained = slowest_explained(work)
    table = 1e6 / per_second(rule_table, work, seconds)
    figures = (
        (f"law.rule_table_us {table:.1f} <= {RULE_TABLE_US}", table <= RULE_TABLE_US),
        (f"law.answers_per_second {full:.0f} >= {THRESHOLD}", full >= THRESHOLD),
        (f"law.slowest_explained_ms {explained:.1f} <= {EXPLAINED_MS}", explained <= EXPLAINED_MS),
    )
    for line, passed in figures:
        print(f"{line} {'PASS' if passed else 'FAIL'}")
    return 0 if all(passed for _, passed in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
