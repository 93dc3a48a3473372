"""Article 56, row by row of the table."""

from datetime import date

import pytest

from protection import law
from tests.law.conftest import allegation, empty_facts, proceeding, standing


def answer(day, key="D1", **facts):
    facts.setdefault("deportation_proceedings", [proceeding()])
    return law.determine(law.read_facts(empty_facts(**facts)), as_of=date.fromisoformat(day)).deportation[key]


CLOSED = [("2006-04-10", "VERDICT_IN_FORCE")]
ROWS = [
    ("row 1", {"citizenship": "KZ", "allegations": [allegation()]}, "2006-04-01", "NOT_APPLICABLE", "CITIZEN"),
    ("row 2 before", {"allegations": [allegation()]}, "2006-03-19", "NOT_APPLICABLE", "NO_OPEN_PROCEEDING"),
    (
        "row 2 ended",
        {"deportation_proceedings": [proceeding(ended="2006-03-30", end="DISCONTINUED")]},
        "2006-03-30", "NOT_APPLICABLE", "NO_OPEN_PROCEEDING",
    ),
    (
        "row 3",
        {"deportation_proceedings": [proceeding(opened="2006-02-01")]},
        "2006-03-01", "NOT_SUSPENDED", "NOT_YET_ENACTED",
    ),
    (
        "row 3 unknown",
        {"citizenship": "UNKNOWN", "deportation_proceedings": [proceeding(opened="2006-02-01")]},
        "2006-03-01", "UNDETERMINED", "CITIZENSHIP_UNKNOWN",
    ),
    ("row 4", {"allegations": [allegation()]}, "2006-03-22", "SUSPENDED", None),
    ("row 4 unknown", {"citizenship": "UNKNOWN", "allegations": [allegation()]}, "2006-03-22", "SUSPENDED", None),
    ("row 5", {"citizenship": "UNKNOWN"}, "2006-03-22", "UNDETERMINED", "CITIZENSHIP_UNKNOWN"),
    (
        "row 6 told to the centre only",
        {"allegations": [allegation(addressee="CENTRE_ONLY")]},
        "2006-03-22", "UNDETERMINED", "ALLEGATION_NOT_QUALIFIED_YET",
    ),
    (
        "row 6 serious not known",
        {"allegations": [allegation(serious=None, trafficking="RELATED")]},
        "2006-03-22", "UNDETERMINED", "ALLEGATION_NOT_QUALIFIED_YET",
    ),
    ("row 7", {"standings": [standing()]}, "2006-03-25", "UNDETERMINED", "STANDING_WITHOUT_ALLEGATION"),
    ("row 8", {"allegations": [allegation(events=CLOSED)]}, "2006-04-10", "LIFTED", None),
    (
        "row 9 completed before",
        {"deportation_proceedings": [proceeding(opened="2006-04-20")], "allegations": [allegation(events=CLOSED)]},
        "2006-04-21", "NOT_SUSPENDED", "COMPLETED_BEFORE_PROCEEDING",
    ),
    (
        "row 9 completed on the first day",
        {"deportation_proceedings": [proceeding(opened="2006-04-10")], "allegations": [allegation(events=CLOSED)]},
        "2006-04-11", "NOT_SUSPENDED", "COMPLETED_BEFORE_PROCEEDING",
    ),
    ("row 9", {}, "2006-03-22", "NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION"),
    (
        "row 9 another's crime",
        {"allegations": [allegation(declarant_is_victim=False)]},
        "2006-03-22", "NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION",
    ),
    (
        "row 9 not serious",
        {"allegations": [allegation(serious=False, trafficking="NONE")]},
        "2006-03-22", "NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "day", "outcome", "reason"), [pytest.param(*r[1:], id=f"56 {r[0]}") for r in ROWS])
def test_the_first_row_that_matches_wins(facts, day, outcome, reason):
    found = answer(day, **facts)

    assert (found.outcome, found.reason) == (outcome, reason)


PERIODS = [
    ("a completing event ends it on its day", CLOSED, [("2006-03-22", "2006-04-10")]),
    ("on the first day it changes nothing", [("2006-03-22", "VERDICT_IN_FORCE")], [("2006-03-22", None)]),
    ("before the statement it changes nothing", [("2006-03-21", "TERMINATION_FINAL")], [("2006-03-22", None)]),
    (
        "reopened on the day it was completed, it is one period",
        [("2006-04-10", "CASE_REOPENED"), ("2006-04-10", "REFUSAL_FINAL")],
        [("2006-03-22", None)],
    ),
    (
        "reopened later, a second period starts",
        [*CLOSED, ("2006-05-01", "CASE_REOPENED")],
        [("2006-03-22", "2006-04-10"), ("2006-05-01", None)],
    ),
    ("a refusal that is not final ends nothing", [("2006-04-10", "REFUSED")], [("2006-03-22", None)]),
    ("withdrawal by the victim ends nothing", [("2006-04-10", "WITHDRAWN_BY_VICTIM")], [("2006-03-22", None)]),
]


@pytest.mark.parametrize(("events", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PERIODS])
def test_what_ends_and_starts_a_suspension(events, expected):
    found = answer("2006-06-01", allegations=[allegation(events=events)])

    assert [(p.start.isoformat(), p.end and p.end.isoformat()) for p in found.intervals] == expected


def test_the_last_matter_to_complete_governs():
    rows = [allegation("A1/M1", events=CLOSED), allegation("A1/M2")]

    assert answer("2006-04-11", allegations=rows).outcome == "SUSPENDED"


def test_a_statement_passed_on_suspends_from_that_day():
    rows = [allegation(addressee="CENTRE_ONLY", passed_on="2006-03-24")]

    found = answer("2006-03-24", allegations=rows)

    assert [period.start.isoformat() for period in found.intervals] == ["2006-03-24"]


def test_an_older_allegation_suspends_a_later_proceeding_from_its_first_day():
    rows = [allegation(made="2006-03-05")]

    assert answer("2006-03-20", allegations=rows).intervals[0].start == date(2006, 3, 20)


def test_negative_answers_name_the_other_protections():
    found = answer(
        "2006-03-26", allegations=[allegation(events=[("2006-03-24", "REFUSAL_FINAL")])], standings=[standing()]
    )

    assert (found.outcome, dict(found.also)["illegal_immigrant_exemption"]) == ("LIFTED", "EXEMPT")


EXECUTED = [
    ("suspended the day before", "2006-03-22", "2006-03-25", True),
    ("on the very day of the allegation", "2006-03-25", "2006-03-25", True),
    ("alleged afterwards", "2006-03-26", "2006-03-25", False),
]


@pytest.mark.parametrize(("made", "removed", "expected"), [pytest.param(*row[1:], id=row[0]) for row in EXECUTED])
def test_a_removal_against_the_bar_raises_an_alert(made, removed, expected):
    rows = {
        "deportation_proceedings": [proceeding(ended=removed, end="EXECUTED")],
        "allegations": [allegation(made=made)],
    }

    found = law.determine(law.read_facts(empty_facts(**rows)), as_of=date(2006, 4, 1))

    assert (found.alerts == (("EXECUTED_AGAINST_THE_BAR", "D1"),)) is expected
