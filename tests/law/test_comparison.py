"""The same facts under two readings: differences first."""

from datetime import date

import pytest

from protection import law
from protection.law.comparison import compare
from tests.law.conftest import allegation, charge, empty_facts, proceeding, standing

DAY = date(2006, 3, 23)


def compared(a="kz-2006", b="kz-2006-statute", day=DAY, **facts):
    facts.setdefault("deportation_proceedings", [{**proceeding(), "kind": "ADMINISTRATIVE"}])
    return compare(law.read_facts(empty_facts(format="facts.v2", **facts)), day, a, b)


def of(items, name):
    return next(item for item in items if item.item == name)


def reported(**crime):
    row = allegation()
    return {**row, "crime": {**row["crime"], **crime}}


def test_where_the_basic_part_of_128_suspends_by_the_cable_alone():
    found = compared(allegations=[reported(article="128", part=1, committed_on="2006-03-10")])

    item = of(found.differences, "deportation")
    assert (item.id, item.a.outcome, item.b.outcome, item.b.reason) == ("D1", "SUSPENDED", "NOT_SUSPENDED", "NOT_GRAVE")


def test_where_both_readings_suspend_from_the_same_day_they_say_the_same():
    found = compared(allegations=[reported(article="128", part=2, committed_on="2006-03-10")])

    assert of(found.same, "deportation").a.outcome == "SUSPENDED"


def test_the_same_outcome_with_another_end_is_a_difference():
    row = {**reported(article="128", part=2, committed_on="2006-03-10"), "criminal_events": [
        {"on": "2006-03-24", "kind": "REFUSED"}, {"on": "2006-04-20", "kind": "REFUSAL_FINAL"},
    ]}  # fmt: skip

    item = of(compared(allegations=[row], day=date(2006, 5, 1)).differences, "deportation")

    assert (item.a.outcome, item.b.outcome) == ("LIFTED", "LIFTED")
    assert [answer.intervals[-1].end for answer in (item.a, item.b)] == [date(2006, 4, 20), date(2006, 3, 24)]


def test_what_the_cable_exempts_the_statute_does_not_support():
    found = compared(standings=[standing(since="2006-03-22")])

    item = of(found.differences, "penalty_exemption")
    assert (item.a.outcome, item.b.outcome) == ("EXEMPT", "NOT_SUPPORTED")
    assert item.b.cites == ("CoAO2001-394-1", "CoAO2001-394-2", "S17")


def test_the_years_of_a_count_are_compared():
    found = compared(b="kz-2024", charges=[charge(committed_on="2021-05-01")], day=date(2024, 12, 1))

    item = of(found.differences, "charges")
    assert [(answer.part, answer.min_years, answer.max_years) for answer in (item.a, item.b)] == [
        (1, None, 5),
        (1, 4, 7),
    ]


def test_a_question_of_one_reading_alone_is_a_difference_without_a_side():
    item = of(compared().differences, "host_liability")

    assert (item.a, item.b.outcome) == (None, "UNDETERMINED")
    assert item.to_json()["a"] is None


@pytest.mark.parametrize("name", law.NAMES)
def test_a_reading_does_not_differ_from_itself(name):
    found = compared(name, name, allegations=[allegation()], charges=[charge()])

    assert found.differences == ()
    assert found.to_json()["format"] == "comparison.v1"


def test_a_reading_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        compared("kz-2006", "kz-1999")
