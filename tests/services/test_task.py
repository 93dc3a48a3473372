"""A task comes back when what had settled it is taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from protection.models import AuditEntry, CaseAlert, Consent, PartialDate, Task, TaskMove
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.papers import record_consent
from protection.services.task import finish_task, make_task, move_task
from protection.services.withdrawing import withdraw
from protection.words import moment_words
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)
TOLD = {"made_on": DAY, "addressee": "CENTRE_ONLY", "is_by_the_person": True}
ASKED = {"purpose": "NOTIFY_AUTHORITIES", "answer": "WRITTEN", "given_on": TODAY}
NOT_ASKED = {"purpose": "NOTIFY_AUTHORITIES", "answer": "NOT_ASKED"}


@pytest.fixture
def case(db):
    return a_case(a_member(a_centre()))


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


def open_tasks():
    return list(Task.objects.filter(done_at__isnull=True).standing().values_list("kind", flat=True))


def test_a_statement_whose_passing_on_is_withdrawn_is_to_be_passed_on_again(case, who):
    told = record_allegation(case, **TOLD, **who)
    passing = record_passing_on(case, allegation=told, passed_on=TODAY, **who)
    assert open_tasks() == []

    withdraw(passing, because="не дошло", **who)

    assert open_tasks() == ["PASS_STATEMENT_ON"]
    assert Task.objects.count() == 2


def test_the_task_that_comes_back_is_of_the_statement_as_corrected_meanwhile(case, who):
    told = record_allegation(case, **TOLD, **who)
    passing = record_passing_on(case, allegation=told, passed_on=TODAY, **who)
    assert passing.allegation == told
    new = record_allegation(case, **TOLD, slip_number="18", corrects=told, **who)

    withdraw(passing, because="не дошло", **who)

    assert Task.objects.get(done_at__isnull=True).cause == f"pass-on/{new.pk}"


def test_a_statement_that_is_withdrawn_leaves_nothing_to_do(case, who):
    told = record_allegation(case, **TOLD, **who)
    record_passing_on(case, allegation=told, passed_on=TODAY, **who)

    withdraw(told, because="не то дело", **who)

    assert open_tasks() == []


def test_whose_consent_is_withdrawn_is_to_be_asked_again(case, who):
    record_consent(case, **NOT_ASKED, **who)
    given = record_consent(case, **ASKED, by=who["by"], at=NOW + timedelta(hours=1))
    assert open_tasks() == []

    withdraw(given, because="не то дело", **who)
    first = open_tasks()
    withdraw(Consent.objects.standing().get(), because="не то дело", **who)

    assert (first, open_tasks()) == (["ASK_CONSENT"], ["ASK_CONSENT"])


def test_whose_consent_is_corrected_to_not_asked_is_to_be_asked_again(case, who):
    given = record_consent(case, **ASKED, **who)
    record_consent(case, corrects=given, **NOT_ASKED, **who)

    assert open_tasks() == ["ASK_CONSENT"]


def test_whoever_took_the_consent_back_since_is_not_asked_again(case, who):
    given = record_consent(case, **ASKED, **who)
    record_consent(case, **{**ASKED, "answer": "TAKEN_BACK"}, by=who["by"], at=NOW + timedelta(hours=1))

    record_consent(case, corrects=given, **NOT_ASKED, **who)

    assert open_tasks() == []


def test_another_consent_asks_for_nothing(case, who):
    kept = record_consent(case, **{**ASKED, "purpose": "KEEP_FILE"}, **who)

    withdraw(kept, because="не то дело", **who)

    assert open_tasks() == []


def test_a_cause_has_one_open_task(case, who):
    first = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/1", **who)
    again = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/1", **who)
    finish_task(first, **who)
    anew = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/1", **who)

    assert (first, Task.objects.count()) == (again, 2)
    assert anew.pk != first.pk


def test_of_two_who_finish_a_task_the_second_is_told_who_did_it_and_when(case, who):
    task = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/1", **who)
    in_hand = Task.objects.get(pk=task.pk)
    lead = a_lead(case.centre)
    finish_task(task, **who)

    with pytest.raises(ValidationError) as refused:
        finish_task(in_hand, by=lead, at=NOW + timedelta(hours=1))

    told = refused.value.messages[0]
    assert refused.value.code == "done_already"
    assert (case.owner.name in told, moment_words(NOW) in told) == (True, True)
    stored = Task.objects.get(pk=task.pk)
    assert (stored.done_by, stored.done_at) == (case.owner, NOW)
    assert AuditEntry.objects.filter(action="task_done").count() == 1


def test_a_task_that_was_taken_back_meanwhile_is_not_finished(case, who):
    task = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/1", **who)
    withdraw(Task.objects.get(pk=task.pk), because="не нужно", **who)

    with pytest.raises(ValidationError) as refused:
        finish_task(task, **who)

    assert refused.value.code == "withdrawn_meanwhile"
    assert Task.objects.get(pk=task.pk).done_at is None


@pytest.fixture
def task(case, who):
    return make_task(case, "FIND_OUT", due_on=TODAY + timedelta(days=1), cause="x/1", **who)


def test_a_task_is_done_with_a_word_or_without(case, who, task):
    other = make_task(case, "FIND_OUT", due_on=TODAY, cause="x/2", **who)
    finish_task(task, result="  нашли  ", **who)
    finish_task(other, **who)

    stored, without = Task.objects.get(pk=task.pk), Task.objects.get(pk=other.pk)
    assert (stored.result.open(), without.result) == ("нашли", None)
    assert "нашли".encode() not in bytes(stored.__dict__["result"])


def day_of(task):
    return Task.objects.get(pk=task.pk).due_on - TODAY


def moved(case, who, task, days, **more):
    return move_task(case, task=task, to_on=TODAY + timedelta(days=days), because="переводчик занят", **who, **more)


def test_a_task_bears_the_day_of_its_last_move_that_stands(case, who, task):
    days = [day_of(task).days]
    first = moved(case, who, task, 4)
    second = moved(case, {**who, "at": NOW + timedelta(hours=1)}, task, 6)
    days.append(day_of(task).days)
    withdraw(second, because="ошибка", **who)
    days.append(day_of(task).days)
    moved(case, who, task, 5, corrects=first)
    days.append(day_of(task).days)
    withdraw(TaskMove.objects.standing().get(), because="ошибка", **who)
    days.append(day_of(task).days)

    assert days == [1, 6, 4, 5, 1]
    assert (second.from_on - TODAY).days == 4


@pytest.mark.parametrize(
    ("days", "because", "field"), [(1, "занят", "to_on"), (-1, "занят", "to_on"), (3, "  ", "because")]
)
def test_a_move_that_says_nothing_is_refused(case, who, task, days, because, field):
    with pytest.raises(ValidationError) as refused:
        move_task(case, task=task, to_on=TODAY + timedelta(days=days), because=because, **who)

    assert list(refused.value.message_dict) == [field]
    assert (day_of(task).days, TaskMove.objects.count()) == (1, 0)


def test_a_task_that_is_done_is_not_moved(case, who, task):
    in_hand = Task.objects.get(pk=task.pk)
    finish_task(task, **who)

    with pytest.raises(ValidationError) as refused:
        moved(case, who, in_hand, 4)

    assert refused.value.code == "done_already"
    assert day_of(task).days == 1


def test_an_overdue_task_that_is_moved_is_overdue_no_more(case, who, task):
    late = {**who, "at": NOW + timedelta(days=3)}
    before = CaseAlert.objects.get(kind="TASK_OVERDUE", subject_id=task.pk).from_on - TODAY
    move = moved(case, late, task, 5)
    after = CaseAlert.objects.get(kind="TASK_OVERDUE", subject_id=task.pk).from_on - TODAY
    withdraw(move, because="ошибка", **late)
    again = CaseAlert.objects.get(kind="TASK_OVERDUE", subject_id=task.pk).from_on - TODAY

    assert [before.days, after.days, again.days] == [2, 6, 2]


def test_a_task_that_is_withdrawn_takes_its_moves_along(case, who, task):
    moved(case, who, task, 4)

    withdraw(Task.objects.get(pk=task.pk), because="не нужно", **who)

    assert not TaskMove.objects.standing().exists()
