"""394, 396, the decree and the right of residence."""

from datetime import date

import pytest

from protection import law
from tests.law.conftest import allegation, empty_facts, standing

DAY = date(2006, 4, 1)


def on(day=DAY, **facts):
    return law.determine(law.read_facts(empty_facts(**facts)), as_of=day)


def outcomes(found):
    names = ("penalty_exemption", "illegal_immigrant_exemption", "protected_status", "temporary_residence")
    return [getattr(found, name).outcome.value for name in names]


YES = ["EXEMPT", "EXEMPT", "PROTECTED", "RIGHT_RUNNING"]
NO = ["NOT_EXEMPT", "NOT_EXEMPT", "NOT_PROTECTED", "NO_RIGHT"]
CLAIM = ["UNDETERMINED"] * 4
TABLE = [
    ("citizen", {"citizenship": "KZ", "standings": [standing()]}, ["NOT_APPLICABLE"] * 4),
    ("identified by an NGO", {"standings": [standing()]}, YES),
    ("recognised", {"standings": [standing("RECOGNISED")]}, YES),
    ("stateless", {"citizenship": "STATELESS", "standings": [standing()]}, YES),
    ("citizenship not known", {"citizenship": "UNKNOWN", "standings": [standing()]}, CLAIM),
    ("alleged only", {"standings": [standing("ALLEGED")]}, CLAIM),
    ("of a related crime", {"standings": [standing(basis="RELATED")]}, CLAIM),
    ("basis not known", {"standings": [standing(basis=None)]}, CLAIM),
    ("a statement alone", {"allegations": [allegation()]}, CLAIM),
    ("kind of crime not known", {"allegations": [allegation(trafficking=None)]}, CLAIM),
    ("another crime", {"allegations": [allegation(trafficking="NONE")]}, NO),
    ("about somebody else", {"allegations": [allegation(declarant_is_victim=False)]}, NO),
    ("standing ended", {"standings": [standing(until="2006-04-01")]}, NO),
    ("nothing", {}, NO),
]


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_394_396_decree_and_residence(facts, expected):
    assert outcomes(on(**facts)) == expected


def test_before_enactment_nothing_is_in_force():
    found = on(date(2006, 3, 1), citizenship="UNKNOWN", standings=[standing(since="2006-01-01")])

    assert outcomes(found) == ["NOT_IN_FORCE"] * 4


def test_the_right_runs_from_enactment_at_the_earliest():
    found = on(standings=[standing(since="2006-01-01")])

    assert found.temporary_residence.since == date(2006, 3, 2)


def test_when_all_claims_are_completed_the_end_is_undetermined():
    done = allegation(made="2006-03-10", events=[("2006-03-20", "VERDICT_IN_FORCE")])

    assert on(standings=[standing()], allegations=[done]).temporary_residence.outcome == "END_UNDETERMINED"
    assert (
        on(standings=[standing()], allegations=[done, allegation("A2")]).temporary_residence.outcome == "RIGHT_RUNNING"
    )


PERMITS = [
    ("the later one", [("P1", "2006-03-01", None), ("P2", "2006-03-15", None)], "P2"),
    ("the greater id", [("P1", "2006-03-01", None), ("P2", "2006-03-01", None)], "P2"),
    ("ended on that day", [("P1", "2006-03-01", "2006-04-01")], None),
    ("not begun", [("P1", "2006-04-02", None)], None),
]


@pytest.mark.parametrize(("permits", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PERMITS])
def test_the_permit_is_shown_beside_the_right(permits, expected):
    rows = [{"id": key, "valid_from": first, "valid_until": last} for key, first, last in permits]

    assert on(citizenship="KZ", residence_permits=rows).temporary_residence.permit == expected
