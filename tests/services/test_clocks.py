"""The alerts and tasks of the clocks as they are stored: at once with what is recorded, and by tick."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from protection.models import ANY_READING, AuditEntry, CaseAlert, DecreedDay, LetterKind, PartialDate, Task, TaskKind
from protection.services.allegation import record_allegation
from protection.services.case import close_case, reopen_case
from protection.services.clocks import tick
from protection.services.letter import Plan, issue_letters, withdraw_letter
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.papers import record_consent
from protection.services.reply import record_reply
from protection.services.stay import record_permit, record_permit_decision
from protection.services.task import finish_task, record_task
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member
from tests.web.entries import a_letter

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
#: A Monday, NOW is; a letter of that day wants its answer by Tuesday.
LATE = TODAY + 2 * DAY


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def case(worker):
    return a_case(worker)


@pytest.fixture
def letter(case):
    return a_letter(case, at=NOW)


def who(case, days=0):
    return {"by": case.owner, "at": NOW + days * DAY}


def alerts(case, day, *kinds):
    rows = CaseAlert.objects.filter(case=case, ruleset=ANY_READING, from_on__lte=day, to_on__gt=day)
    return sorted(row for row in rows.values_list("kind", flat=True) if not kinds or row in kinds)


def tasks(case, *kinds, **only):
    """What the clocks made of it: its kind and day, and whether it is open."""
    rows = Task.objects.filter(case=case, cause__startswith="clock/", **only).standing().order_by("due_on", "kind")
    return [
        (kind, due_on, done_at is None)
        for kind, due_on, done_at in rows.values_list("kind", "due_on", "done_at")
        if not kinds or kind in kinds
    ]


def answered(letter, days, **values):
    day = TODAY + days * DAY
    return record_reply(letter.case, letter=letter, received_on=day, effect="NOTED", **values, **who(letter.case, days))


def test_a_letter_has_its_alert_from_the_moment_it_is_issued(case, letter):
    assert letter.reply_by == TODAY + DAY
    assert [alerts(case, TODAY + days * DAY, "NO_REPLY") for days in (0, 1, 2)] == [[], [], ["NO_REPLY"]]


def test_an_answer_takes_the_alert_away_at_once_and_settles_the_task(case, letter):
    tick(LATE)
    assert tasks(case, "CHASE") == [("CHASE", LATE, True)]

    answered(letter, days=2)

    assert (alerts(case, LATE, "NO_REPLY"), tasks(case, "CHASE")) == ([], [("CHASE", LATE, False)])
    task = Task.objects.get(kind=TaskKind.CHASE)
    assert (task.done_at, task.done_by) == (NOW + 2 * DAY, case.owner)


def test_an_answer_that_is_withdrawn_leaves_the_letter_without_one(case, letter):
    reply = answered(letter, days=1)

    withdraw(reply, because="не то письмо", **who(case, 3))

    assert [alerts(case, TODAY + days * DAY, "NO_REPLY") for days in (2, 3)] == [[], ["NO_REPLY"]]


def test_a_letter_that_is_withdrawn_waits_for_nothing(case, letter):
    withdraw_letter(letter, because="не тому", **who(case))

    assert alerts(case, LATE, "NO_REPLY") == []


def test_a_reminder_settles_the_task_and_waits_for_its_own_answer(case, letter):
    tick(LATE)
    plan = Plan(LetterKind.CHASER, letter.authority, "ru", answers=letter)

    issue_letters(case, [plan], **who(case, 2))

    assert tasks(case, "CHASE") == [("CHASE", LATE, False)]
    assert alerts(case, LATE + 9 * DAY, "NO_REPLY") == ["NO_REPLY", "NO_REPLY"]


def test_a_task_that_is_late_is_said_until_it_is_done(case):
    task = record_task(case, kind=TaskKind.SAFETY_CHECK, due_on=TODAY, **who(case))
    row = CaseAlert.objects.get(subject_id=task.pk)
    assert (row.kind, row.from_on, row.lead_on) == ("TASK_OVERDUE", TODAY + DAY, TODAY + 2 * DAY)

    finish_task(task, **who(case, 1))

    assert alerts(case, TODAY + DAY, "TASK_OVERDUE") == []


def test_an_application_ends_the_runway(case):
    until = TODAY + 30 * DAY
    permit = record_permit(case, applied_on=PartialDate.of_day(TODAY - 99 * DAY), **who(case))
    days = {"decided_on": TODAY - 90 * DAY, "valid_from": TODAY - 90 * DAY, "valid_until": until}
    record_permit_decision(case, permit=permit, is_granted=True, **days, **who(case))
    tick(TODAY)
    before = alerts(case, TODAY, "PERMIT_RUNWAY"), tasks(case, "RESIDENCE")

    applied = record_permit(case, applied_on=PartialDate.of_day(TODAY), by=case.owner, at=NOW + timedelta(hours=1))
    after = alerts(case, TODAY, "PERMIT_RUNWAY"), tasks(case, "RESIDENCE")
    record_permit_decision(case, permit=applied, is_granted=False, decided_on=TODAY + DAY, **who(case, 1))

    assert before == (["PERMIT_RUNWAY"], [("RESIDENCE", TODAY + 8 * DAY, True)])
    assert after == ([], [("RESIDENCE", TODAY + 8 * DAY, False)])
    assert alerts(case, TODAY + DAY, "PERMIT_RUNWAY") == ["PERMIT_RUNWAY"]


def test_a_newer_consent_ends_the_warning(case):
    given = {"purpose": "KEEP_FILE", "answer": "WRITTEN", "given_on": TODAY, "expires_on": TODAY + 9 * DAY}
    record_consent(case, **given, **who(case))
    before = alerts(case, TODAY, "CONSENT_ENDING")

    record_consent(case, **{**given, "expires_on": None}, **who(case, 1))

    assert (before, alerts(case, TODAY + DAY, "CONSENT_ENDING")) == (["CONSENT_ENDING"], [])


def reported(case, **values):
    told = {"made_on": PartialDate.of_day(TODAY), "addressee": "AUTHORITY", "crime": "KIDNAPPING", **values}
    return record_allegation(case, **told, **who(case))


def test_a_decision_on_the_report_ends_the_waiting_for_it(case):
    statement = reported(case)
    matter = open_matter(**who(case))
    link_statement(case, matter=matter, allegation=statement, **who(case))
    before = alerts(case, LATE, "DECISION_OVERDUE")

    record_event(matter, kind="REGISTERED", on=PartialDate.of_day(TODAY), **who(case))

    assert (before, alerts(case, LATE, "DECISION_OVERDUE")) == (["DECISION_OVERDUE"], [])


def test_a_corrected_statement_is_the_same_report(case):
    """What decided it before it was corrected has decided it all along; what was late is late once."""
    statement = reported(case)
    tick(LATE)

    told = {"made_on": PartialDate.of_day(TODAY), "addressee": "AUTHORITY", "crime": "FORCED_LABOUR"}
    record_allegation(case, corrects=statement, **told, **who(case, 2))
    tick(LATE)

    assert alerts(case, LATE, "DECISION_OVERDUE") == ["DECISION_OVERDUE"]
    assert [is_open for _, _, is_open in tasks(case, "ASK_DECISION")].count(True) == 1


def test_what_was_done_by_hand_is_neither_undone_nor_made_again(case, letter):
    tick(LATE)
    finish_task(Task.objects.get(kind=TaskKind.CHASE), **who(case, 2))

    tick(LATE + DAY)

    assert tasks(case, "CHASE") == [("CHASE", LATE, False)]
    assert alerts(case, LATE + DAY, "NO_REPLY") == ["NO_REPLY"]


def test_a_task_of_a_clock_is_dated_by_its_cause(case, letter):
    tick(LATE + 20 * DAY)

    task = Task.objects.get(kind=TaskKind.CHASE)
    assert (task.recorded_at.astimezone(NOW.tzinfo) + timedelta(hours=5)).date() == LATE
    assert (task.due_on, task.recorded_by) == (LATE, case.owner)


def test_what_the_clocks_make_is_in_the_audit_trail_as_nobodys_act(case, letter):
    tick(LATE)
    answered(letter, days=2)

    task = Task.objects.get(kind=TaskKind.CHASE)
    rows = AuditEntry.objects.filter(object_id=str(task.pk)).order_by("id")
    assert list(rows.values_list("action", "actor", "case_id")) == [
        ("task_raised", None, case.pk), ("task_settled", None, case.pk),
    ]  # fmt: skip


def test_closing_a_case_calls_off_what_the_clocks_made_of_it(case, letter, worker):
    """Whether a tick came before or not, the same is on record: it was due, and it was called off."""
    close_case(case, by=a_lead(worker.centre), at=NOW + 3 * DAY, because="уехал")

    chase = Task.objects.get(kind=TaskKind.CHASE)
    assert (chase.due_on, chase.withdrawn_at, chase.done_at) == (LATE, NOW + 3 * DAY, None)
    assert not CaseAlert.objects.filter(case=case, ruleset=ANY_READING).exists()
    assert tick(TODAY + 200 * DAY).made == 0


def test_a_case_that_is_opened_again_is_looked_at_anew(case, letter, worker):
    lead = a_lead(worker.centre)
    close_case(case, by=lead, at=NOW + 3 * DAY, because="уехал")

    reopen_case(case, by=lead, at=NOW + 201 * DAY)
    tick(TODAY + 202 * DAY)

    assert alerts(case, TODAY + 202 * DAY, "RISK_REVIEW", "NO_REPLY") == ["NO_REPLY"]
    assert alerts(case, TODAY + 291 * DAY, "RISK_REVIEW") == ["RISK_REVIEW"]


def test_a_day_that_a_decree_moves_moves_who_is_told_when(case, letter):
    """The letter was due on Tuesday: Thursday is the second working day, unless Wednesday is none."""
    lead_on = CaseAlert.objects.filter(kind="NO_REPLY").values_list("lead_on", flat=True)
    before = lead_on.get()

    DecreedDay.objects.create(day=date(2026, 11, 25), is_working=False, act="приказ 1")
    tick(TODAY)

    assert (before, lead_on.get()) == (date(2026, 11, 26), date(2026, 11, 27))


def test_a_tick_takes_as_many_statements_for_many_cases_as_for_one(case, letter):
    def statements():
        CaseAlert.objects.filter(ruleset=ANY_READING).delete()
        Task.objects.filter(cause__startswith="clock/").delete()
        with CaptureQueriesContext(
            connection,
        ) as found:
            tick(LATE)
        return len(found)

    for_one = statements()
    for _ in range(4):
        a_letter(a_case(case.owner), at=NOW, authority=letter.authority)

    assert statements() == for_one


def test_the_command_says_what_it_did(case, letter, time_machine):
    time_machine.move_to(NOW + 2 * DAY)
    first, again = StringIO(), StringIO()

    call_command("tick", stdout=first)
    call_command("tick", stdout=again)

    made = Task.objects.filter(cause__startswith="clock/").count()
    assert made >= 2
    assert f"1 open case(s): {made} alert(s) changed, {made} task(s) made, 0 done" in first.getvalue()
    assert again.getvalue() == "1 open case(s): 0 alert(s) changed, 0 task(s) made, 0 done\n"
