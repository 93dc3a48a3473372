"""The rules of the clocks, each by itself, on plain records."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from protection.services import clock_rules as rules
from protection.services.clock_numbers import numbers
from protection.services.clock_rules import Alarm, Chore, Moment, Span
from protection.services.working_days import WorkingDays
from tests.services.entering import day

ONE, OTHER, BY = UUID(int=1), UUID(int=2), UUID(int=3)
CALENDAR = WorkingDays()


def moment(text, hour=12):
    at = timezone.make_aware(datetime.combine(day(text), datetime.min.time())) + timedelta(hours=hour)
    return Moment(at, day(text), BY)


def span(start, end=None, hour=12):
    return Span(moment(start, hour), moment(end, hour) if end else None)


def days(spans):
    return [(one.start.on.isoformat(), one.end.on.isoformat() if one.end else None) for one in spans]


def alarms(found):
    return [
        (one.from_on.isoformat(), one.to_on.isoformat() if one.to_on else None)
        for one in found
        if isinstance(one, Alarm)
    ]


def chores(found):
    return [
        (one.made_on.isoformat(), one.due_on.isoformat(), one.done.on.isoformat() if one.done else None)
        for one in found
        if isinstance(one, Chore)
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], [("2026-11-02", "2026-11-30")]),
        ([("2026-11-05", None)], [("2026-11-02", "2026-11-05")]),
        ([("2026-11-05", "2026-11-09")], [("2026-11-02", "2026-11-05"), ("2026-11-09", "2026-11-30")]),
        ([("2026-11-09", None), ("2026-11-05", "2026-11-09")], [("2026-11-02", "2026-11-05")]),
        ([("2026-11-05", "2026-11-20"), ("2026-11-07", "2026-11-09")],
         [("2026-11-02", "2026-11-05"), ("2026-11-20", "2026-11-30")]),
        ([("2026-10-01", "2026-11-04")], [("2026-11-04", "2026-11-30")]),
        ([("2026-10-01", None)], []),
        ([("2026-12-01", None)], [("2026-11-02", "2026-11-30")]),
    ],
)  # fmt: skip
def test_what_waits_waits_where_no_answer_stands(answers, expected):
    found = rules.waiting(span("2026-11-02", "2026-11-30"), [span(*one) for one in answers])

    assert days(found) == expected


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2006-01-31", 1, "2006-02-28"), ("2006-12-15", 1, "2007-01-15"), ("2014-12-31", 2, "2015-02-28")],
)
def test_a_month_ends_on_the_same_number_or_its_last_day(start, months, end):
    assert rules.months_after(day(start), months) == day(end)


def letter(**values):
    return rules.Letter(ONE, span("2026-11-02"), day("2026-11-06"), **values)


def test_silence_is_said_from_the_day_after_the_last_one():
    """The 6th is a Friday: the second working day after it is Tuesday, the fifth the Friday that follows."""
    (alarm, chore) = rules.no_reply(letter(), CALENDAR, numbers())

    assert (alarm.from_on, alarm.to_on, alarm.due_on) == (day("2026-11-07"), None, day("2026-11-06"))
    assert (alarm.lead_on, alarm.network_on) == (day("2026-11-10"), day("2026-11-13"))
    assert (chore.made_on, chore.due_on, chore.done) == (day("2026-11-07"), day("2026-11-07"), None)


@pytest.mark.parametrize(
    ("reply", "alarmed", "to_do"),
    [
        (("2026-11-05", None), [], []),
        (("2026-11-07", None), [], [("2026-11-07", "2026-11-07", "2026-11-07")]),
        (("2026-11-08", None), [("2026-11-07", "2026-11-08")], [("2026-11-07", "2026-11-07", "2026-11-08")]),
        (("2026-11-05", "2026-11-09"), [("2026-11-09", None)], [("2026-11-09", "2026-11-09", None)]),
    ],
)
def test_a_reply_ends_the_silence_and_its_withdrawal_begins_it_again(reply, alarmed, to_do):
    found = list(rules.no_reply(letter(replies=(span(*reply),)), CALENDAR, numbers()))

    assert (alarms(found), chores(found)) == (alarmed, to_do)


def test_a_reminder_settles_the_task_and_not_the_silence():
    found = list(rules.no_reply(letter(chasers=(span("2026-11-08"),)), CALENDAR, numbers()))

    assert alarms(found) == [("2026-11-07", None)]
    assert chores(found) == [("2026-11-07", "2026-11-07", "2026-11-08")]


def test_a_letter_of_the_past_alarms_from_the_day_it_is_on_record():
    late = rules.Letter(ONE, span("2026-11-20"), day("2026-11-06"))

    assert alarms(rules.no_reply(late, CALENDAR, numbers())) == [("2026-11-20", None)]


@pytest.mark.parametrize(
    ("reached", "first", "lead", "network"),
    [
        ("2006-03-22", "2006-03-26", "2006-04-02", "2006-04-23"),
        ("2006-01-31", "2006-02-04", "2006-02-11", "2006-03-01"),
        ("2014-12-01", "2014-12-05", "2014-12-12", "2015-02-02"),
        ("2026-11-02", "2026-11-04", "2026-11-06", "2026-11-13"),
    ],
)
def test_the_time_for_a_decision_is_that_of_the_code_of_its_day(reached, first, lead, network):
    (alarm, _chore) = rules.decision_overdue(rules.Report(ONE, span(reached), day(reached)), numbers())

    assert (alarm.from_on, alarm.lead_on, alarm.network_on) == (day(first), day(lead), day(network))


@pytest.mark.parametrize(
    ("kind", "on", "reached", "is_decided"),
    [
        ("REFUSED", "2006-03-23", "2006-03-22", True),
        ("REGISTERED", "2006-03-23", "2006-03-22", False),
        ("REFUSED", "2006-03-21", "2006-03-22", False),
        ("REGISTERED", "2026-11-02", "2026-11-02", True),
        ("WITHDRAWN_BY_VICTIM", "2026-11-03", "2026-11-02", False),
    ],
)
def test_which_steps_decide_a_report(kind, on, reached, is_decided):
    step = (kind, day(on), span(on, hour=13))
    found = alarms(rules.decision_overdue(rules.Report(ONE, span(reached), day(reached), (step,)), numbers()))

    assert (found == []) is is_decided


def test_a_permit_is_followed_in_time():
    """It ends on 1 March; less fifteen days for processing and seven for filing: file by 7 February."""
    permit = rules.Permit(ONE, span("2026-11-02"), day("2026-11-01"), day("2027-03-01"))

    (alarm, chore) = rules.permit_runway(permit, numbers())

    assert (alarm.from_on, alarm.to_on, alarm.due_on) == (day("2027-01-24"), day("2027-03-01"), day("2027-02-07"))
    assert (chore.made_on, chore.due_on, chore.done) == (day("2027-01-24"), day("2027-02-07"), None)


def test_a_short_permit_is_to_be_followed_at_once():
    permit = rules.Permit(ONE, span("2026-11-02"), day("2026-11-01"), day("2026-11-20"))

    assert alarms(rules.permit_runway(permit, numbers())) == [("2026-11-02", "2026-11-20")]
    assert chores(rules.permit_runway(permit, numbers())) == [("2026-11-02", "2026-11-02", None)]


def test_a_consent_that_is_over_when_it_is_recorded_alarms_nobody():
    consent = rules.Consent(ONE, span("2026-11-20"), day("2026-10-01"), day("2026-11-19"))

    assert list(rules.consent_ending(consent, numbers())) == []


def test_the_task_to_ask_again_outlives_the_consent():
    consent = rules.Consent(ONE, span("2026-11-02"), day("2026-11-02"), day("2026-11-20"), (span("2026-12-04"),))

    assert alarms(rules.consent_ending(consent, numbers())) == [("2026-11-06", "2026-11-21")]
    assert chores(rules.consent_ending(consent, numbers())) == [("2026-11-06", "2026-11-20", "2026-12-04")]


def test_a_review_gives_way_to_the_warning_that_a_consent_runs_out():
    given, expires = day("2026-05-01"), day("2026-11-20")
    consent = rules.Consent(ONE, span("2026-05-01"), given, expires)

    assert alarms(rules.consent_review(consent, numbers())) == [("2026-10-28", "2026-11-06")]


def test_the_risk_is_looked_at_more_often_where_there_is_danger():
    looks = [rules.Look(moment("2026-06-01"), False), rules.Look(moment("2026-09-10"), True)]

    found = list(rules.risk_review(ONE, looks, numbers()))

    assert alarms(found) == [("2026-08-30", "2026-09-10"), ("2026-10-10", None)]
    assert chores(found) == [("2026-08-30", "2026-08-30", "2026-09-10"), ("2026-10-10", "2026-10-10", None)]


def test_an_overdue_task_reaches_the_lead_after_two_working_days():
    """Due on a Friday: the worker's on Saturday, the lead's on Tuesday."""
    found = rules.task_overdue(rules.OpenTask(ONE, day("2026-11-06"), day("2026-11-02")), CALENDAR, numbers())

    assert (found.from_on, found.lead_on, found.network_on) == (day("2026-11-07"), day("2026-11-10"), None)


def test_of_two_records_the_time_is_that_of_both():
    assert days([rules.both(span("2026-11-02", "2026-11-09"), span("2026-11-05"))]) == [("2026-11-05", "2026-11-09")]
    assert rules.both(span("2026-11-02", "2026-11-05"), span("2026-11-05")) is None
