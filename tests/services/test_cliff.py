"""A refusal, a termination or a verdict: who is asked to do what, by when; nobody twice, nothing that is too late."""

from datetime import timedelta

import pytest

from protection.models import PartialDate, Task
from protection.services.allegation import record_allegation
from protection.services.case import close_case
from protection.services.cliff import cliff_of
from protection.services.matter import link_statement, open_matter, record_event, withdraw_event
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def who(worker):
    return {"by": worker, "at": NOW}


@pytest.fixture
def cases(worker):
    return [a_case(worker), a_case(worker)]


@pytest.fixture
def matter(cases, who):
    found = open_matter(**who)
    for case in cases:
        told = record_allegation(case, made_on=PartialDate.of_day(TODAY), addressee="AUTHORITY", **who)
        link_statement(case, matter=found, allegation=told, **who)
    return found


def happened(matter, who, kind, days_ago=0, **values):
    return record_event(matter, kind=kind, on=PartialDate.of_day(TODAY - days_ago * DAY), **who, **values)


def to_do(case):
    rows = Task.objects.filter(case=case, done_at__isnull=True).standing().order_by("due_on", "kind")
    return [(kind, (due_on - TODAY).days) for kind, due_on in rows.values_list("kind", "due_on")]


BOTH = [("RESIDENCE", 7), ("APPEAL", 10)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("REFUSED", BOTH),
        ("TERMINATED", BOTH),
        ("VERDICT_CONVICTION", BOTH),
        ("VERDICT_ACQUITTAL", BOTH),
        ("REFUSAL_FINAL", BOTH[:1]),
        ("TERMINATION_FINAL", BOTH[:1]),
        ("VERDICT_IN_FORCE", BOTH[:1]),
        ("INVESTIGATION_OPENED", []),
        ("APPEAL_FILED", []),
    ],
)
def test_each_open_case_of_the_matter_is_asked(matter, cases, who, kind, expected):
    happened(matter, who, kind)

    assert [to_do(case) for case in cases] == [expected, expected]


def test_a_closed_case_is_asked_nothing(matter, cases, who, worker):
    close_case(cases[0], by=a_lead(worker.centre), at=NOW, because="уехал")

    happened(matter, who, "REFUSED")

    assert [to_do(case) for case in cases] == [[], BOTH]


def test_what_is_too_late_is_not_asked(matter, cases, who):
    happened(matter, who, "REFUSED", days_ago=8)

    assert to_do(cases[0]) == [("APPEAL", 2)]


def test_who_is_to_apply_is_not_told_twice(matter, cases, who):
    happened(matter, who, "REFUSED", days_ago=2)
    happened(matter, who, "REFUSAL_FINAL")

    assert to_do(cases[0]) == [("RESIDENCE", 5), ("APPEAL", 8)]


def test_a_step_that_was_not_taken_asks_nothing(matter, cases, who):
    event = happened(matter, who, "REFUSED")

    withdraw_event(event, because="не то дело", **who)

    assert to_do(cases[0]) == []


def test_a_step_of_another_day_asks_by_that_day(matter, cases, who):
    event = happened(matter, who, "REFUSED")

    happened(matter, who, "REFUSED", days_ago=3, corrects=event)

    assert to_do(cases[0]) == [("RESIDENCE", 4), ("APPEAL", 7)]


def test_it_becomes_final_on_the_day_after_the_last_one():
    found = cliff_of("VERDICT_ACQUITTAL", TODAY)

    assert (found.becomes, found.appeal_by, found.final_on) == (
        "VERDICT_IN_FORCE", TODAY + 10 * DAY, TODAY + 11 * DAY,
    )  # fmt: skip
