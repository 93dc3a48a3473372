"""How the doubts of the cable are settled, where no table of another test holds it."""

from datetime import date

import pytest

from protection import law
from protection.law.facts import COMPLETING, REOPENING
from protection.law.vocabulary import CIRCUMSTANCES_OF_THE_CABLE, CriminalEventKind
from tests.law.conftest import allegation, charge, empty_facts, proceeding, standing


def on(day, **facts):
    facts.setdefault("deportation_proceedings", [proceeding()])
    return law.determine(law.read_facts(empty_facts(**facts)), as_of=date.fromisoformat(day))


@pytest.mark.parametrize("kind", CriminalEventKind)
def test_only_a_completing_event_ends_a_suspension(kind):
    found = on("2006-05-01", allegations=[allegation(events=[("2006-04-10", kind.value)])])

    assert found.deportation["D1"].outcome == ("LIFTED" if kind in COMPLETING else "SUSPENDED")


@pytest.mark.parametrize("kind", CriminalEventKind)
def test_only_a_reopening_event_starts_another_period(kind):
    events = [("2006-04-10", "REFUSAL_FINAL"), ("2006-04-20", kind.value)]

    found = on("2006-05-01", allegations=[allegation(events=events)])

    assert found.deportation["D1"].outcome == ("SUSPENDED" if kind in REOPENING else "LIFTED")


def test_each_proceeding_has_its_own_answer():
    rows = [proceeding("D1"), proceeding("D2", opened="2006-04-20"), proceeding("D3", ended="2006-03-25")]
    done = allegation(events=[("2006-04-10", "VERDICT_IN_FORCE")])

    found = on("2006-05-01", deportation_proceedings=rows, allegations=[done]).deportation

    assert [(key, answer.outcome.value, answer.reason) for key, answer in found.items()] == [
        ("D1", "LIFTED", None),
        ("D2", "NOT_SUSPENDED", "COMPLETED_BEFORE_PROCEEDING"),
        ("D3", "NOT_APPLICABLE", "NO_OPEN_PROCEEDING"),
    ]


def test_a_new_allegation_after_the_end_starts_a_new_suspension():
    done = allegation(events=[("2006-04-10", "VERDICT_IN_FORCE")])

    found = on("2006-05-01", allegations=[done, allegation("A2", made="2006-04-20")]).deportation["D1"]

    assert [(period.start.isoformat(), period.end and period.end.isoformat()) for period in found.intervals] == [
        ("2006-03-22", "2006-04-10"),
        ("2006-04-20", None),
    ]


def test_any_serious_crime_suspends_and_only_trafficking_protects():
    found = on("2006-04-01", allegations=[allegation(trafficking="NONE")])

    assert found.deportation["D1"].outcome == "SUSPENDED"
    assert found.protected_status.outcome == "NOT_PROTECTED"


def test_trafficking_is_serious_whatever_the_flag_says():
    found = on("2006-04-01", allegations=[allegation(serious=False)])

    assert found.deportation["D1"].outcome == "SUSPENDED"
    assert found.warnings == (("TRAFFICKING_IS_SERIOUS", "A1"),)


def test_a_flag_of_not_serious_decides_while_the_kind_is_not_known():
    found = on("2006-04-01", allegations=[allegation(serious=False, trafficking=None)]).deportation["D1"]

    assert (found.outcome, found.reason) == ("NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION")
    assert ("KIND_OF_CRIME", "A1") in found.missing
    assert dict(found.also)["protected_status"] == "UNDETERMINED"


def test_a_citizen_in_a_proceeding_raises_an_alert_once_it_is_open():
    assert on("2006-03-19", citizenship="KZ").alerts == ()
    assert on("2006-03-20", citizenship="KZ").alerts == (("CITIZEN_CANNOT_BE_DEPORTED", "D1"),)


def test_a_warning_waits_for_its_allegation():
    facts = {"allegations": [allegation(serious=None)]}

    assert on("2006-03-21", **facts).warnings == ()
    assert on("2006-03-22", **facts).warnings == (("TRAFFICKING_IS_SERIOUS", "A1"),)


@pytest.mark.parametrize("code", CIRCUMSTANCES_OF_THE_CABLE)
def test_each_circumstance_counts_once_under_both_articles(code):
    rows = [
        charge(id="K1", circumstances=[code.value]),
        charge(id="K2", victim_is_minor=True, circumstances=[each.value for each in CIRCUMSTANCES_OF_THE_CABLE]),
    ]

    found = on("2006-04-01", charges=rows).charges

    assert [(each.part, each.min_years, each.max_years) for each in found.values()] == [(2, 5, 7), (2, 7, 10)]


def test_release_from_detention_is_not_implied():
    with pytest.raises(law.FactsError, match="detention"):
        law.read_facts(empty_facts(detention=[]))


def test_a_later_standing_does_not_undo_an_earlier_one():
    rows = [standing("RECOGNISED"), standing("ALLEGED", since="2006-03-28", basis="RELATED")]

    assert on("2006-04-01", standings=rows).protected_status.outcome == "PROTECTED"
