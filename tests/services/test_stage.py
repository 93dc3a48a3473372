"""What a stage of a case calls for, and by when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from protection.models import PartialDate, Task, TaskKind
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.case import take_in
from protection.services.papers import record_consent
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from protection.services.stage import DATA, StageDataError, due_on, read
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)
TOLD = {"made_on": DAY, "is_by_the_person": True, "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING",
        "is_serious": True}  # fmt: skip
FRIDAY = datetime(2026, 11, 27, 18, 59, tzinfo=UTC)  # 23:59 in Almaty


@pytest.fixture
def case(db):
    case = a_case(a_member(a_centre()))
    record_citizenship(case, country="UZ", by=case.owner, at=NOW)
    return case


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


def tasks(case):
    rows = Task.objects.filter(case=case, done_at__isnull=True).standing().order_by("kind")
    return [(kind, (day - TODAY).days) for kind, day in rows.values_list("kind", "due_on")]


def test_after_the_intake_safety_is_checked_within_a_day():
    case = take_in(by=a_member(a_centre()), at=NOW)

    assert tasks(case) == [("SAFETY_CHECK", 1)]


def test_a_statement_that_suspends_is_notified_within_a_working_day(case, who):
    proceeding = record_proceeding(case, opened_on=DAY, **who)
    before = tasks(case)
    record_allegation(case, addressee="AUTHORITY", **TOLD, **who)
    record_allegation(case, addressee="AUTHORITY", **TOLD, **who)

    assert (before, tasks(case)) == ([], [("SERVE_NOTICE", 1)])
    assert Task.objects.get(kind="SERVE_NOTICE").cause == f"serve-notice/{proceeding.pk}"


def test_a_proceeding_that_comes_after_the_statement_is_notified_of_too(case, who):
    record_allegation(case, addressee="AUTHORITY", **TOLD, **who)
    before = tasks(case)
    record_proceeding(case, opened_on=DAY, **who)

    assert (before, tasks(case)) == ([], [("SERVE_NOTICE", 1)])


def test_what_only_the_centre_was_told_is_passed_on_today_and_then_notified(case, who):
    record_proceeding(case, opened_on=DAY, **who)
    told = record_allegation(case, addressee="CENTRE_ONLY", **TOLD, **who)
    before = tasks(case)
    record_passing_on(case, allegation=told, passed_on=TODAY, **who)

    assert (before, tasks(case)) == ([("PASS_STATEMENT_ON", 0)], [("SERVE_NOTICE", 1)])


def test_a_statement_that_is_withdrawn_leaves_nothing_to_notify_of(case, who):
    record_proceeding(case, opened_on=DAY, **who)
    told = record_allegation(case, addressee="AUTHORITY", **TOLD, **who)

    withdraw(told, because="не то дело", **who)

    assert tasks(case) == []


def test_consent_that_was_not_asked_for_is_asked_for_today(case, who):
    record_consent(case, purpose="NOTIFY_AUTHORITIES", answer="NOT_ASKED", **who)

    assert tasks(case) == [("ASK_CONSENT", 0)]


def test_a_working_day_after_friday_is_monday_and_a_day_is_saturday():
    friday = timezone.localdate(FRIDAY)

    assert due_on("suspended", TaskKind.SERVE_NOTICE, at=FRIDAY) - friday == timedelta(days=3)
    assert due_on("intake", TaskKind.SAFETY_CHECK, at=FRIDAY) - friday == timedelta(days=1)


@pytest.mark.parametrize("entry", ["{}", "{ days = 1, hours = 2 }", "{ days = -1 }", '{ days = "1" }', "{ weeks = 1 }"])
def test_a_time_that_cannot_be_read_is_refused(entry):
    with pytest.raises(StageDataError):
        read(f"[intake]\nSAFETY_CHECK = {entry}\n")


def test_every_stage_says_in_words_what_it_is():
    stages = read(DATA.read_text())

    assert all(stages.values())
    assert DATA.read_text().count("words = ") == len(stages)
