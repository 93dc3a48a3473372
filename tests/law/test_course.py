"""The course of the answers: every day of a period has its outcome, and periods follow each other without a gap."""

from datetime import date
from itertools import pairwise

from hypothesis import given

from protection.law import determine, read_facts
from protection.law.course import answers_of, course
from tests.law.conftest import allegation, empty_facts, proceeding
from tests.law.strategies import days
from tests.law.strategies import facts as any_facts


@given(any_facts, days)
def test_every_day_stands_in_one_period_with_its_outcome(facts, day):
    read = read_facts(facts)
    answers = answers_of(determine(read, as_of=day))

    found = course(read)

    assert found.keys() == answers.keys()
    for key, answer in answers.items():
        holding = [row for row in found[key] if row.start <= day and (row.end is None or day < row.end)]
        assert [row.answer.outcome for row in holding] == [answer.outcome]


@given(any_facts)
def test_periods_follow_each_other_and_differ(facts):
    for held in course(read_facts(facts)).values():
        assert held[0].start == date.min
        assert held[-1].end is None
        for before, after in pairwise(held):
            assert before.end == after.start
            assert before.answer.outcome is not after.answer.outcome


def test_a_suspension_begins_and_ends():
    facts = read_facts(
        empty_facts(
            deportation_proceedings=[proceeding()],
            allegations=[allegation(events=[("2006-03-28", "VERDICT_IN_FORCE")])],
        )
    )

    found = [(row.start.isoformat(), row.answer.outcome) for row in course(facts)["deportation", "D1"]]

    assert found == [
        ("0001-01-01", "NOT_APPLICABLE"),
        ("2006-03-20", "NOT_SUSPENDED"),
        ("2006-03-22", "SUSPENDED"),
        ("2006-03-28", "LIFTED"),
    ]
