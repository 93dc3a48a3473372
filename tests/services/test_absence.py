"""Who stands in for an absent colleague sees her cases on these days, but for the restricted ones, and never after."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from protection.models import Absence, AuditEntry, Case, StaffMember
from protection.models.scope import Reader
from protection.services.absence import end_absence, record_absence
from protection.services.case import assign_case, restrict_case
from protection.services.staff import deactivate
from protection.services.task import finish_task, make_task
from protection.web.account import SignInBackend
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def worker(lead):
    return a_member(lead.centre)


@pytest.fixture
def colleague(lead):
    return a_member(lead.centre, name="Ж. Коллегова")


def away(lead, staff, substitute, *, first=0, last=2):
    days = {"from_on": TODAY + first * DAY, "until_on": TODAY + last * DAY}
    return record_absence(by=lead, at=NOW, staff=staff, substitute=substitute, **days)


def signed_in(staff):
    """As the next request finds her."""
    return SignInBackend().get_user(staff.pk)


def sees(staff, case):
    return Case.objects.visible_to(signed_in(staff)).filter(pk=case.pk).exists()


def test_the_substitute_sees_and_does_the_work_of_these_days_alone(lead, worker, colleague, time_machine):
    case = a_case(worker)
    away(lead, worker, colleague, first=1, last=2)
    seen = []
    for days in range(4):
        time_machine.move_to(NOW + days * DAY)
        seen.append(sees(colleague, case))

    time_machine.move_to(NOW + DAY)
    task = make_task(case, "SAFETY_CHECK", by=worker, at=NOW, due_on=TODAY, cause="x/1")
    finish_task(task, by=signed_in(colleague), at=NOW + DAY, result="спокойно")

    assert seen == [False, True, True, False]
    assert task.done_by == colleague


def test_a_restricted_case_stays_with_its_owner_and_the_lead_and_may_be_assigned(lead, worker, colleague):
    case = a_case(worker)
    restrict_case(case, is_restricted=True, by=lead)
    away(lead, worker, colleague)
    before = (sees(colleague, case), sees(worker, case), sees(lead, case))

    assign_case(case, colleague, by=lead, at=NOW)

    assert before == (False, True, True)
    assert sees(colleague, case)


def test_nobody_else_and_nothing_else_is_seen_by_it(lead, worker, colleague):
    third = a_member(lead.centre)
    case, theirs, others = a_case(worker), a_case(third), a_case(a_member(a_centre("Другой центр")))
    away(lead, worker, colleague)

    assert [sees(colleague, one) for one in (case, theirs, others)] == [True, False, False]
    assert [sees(third, case), sees(worker, theirs)] == [False, False]


def test_the_substitute_of_a_lead_is_no_lead(lead, colleague, worker):
    own, theirs = a_case(lead), a_case(worker)
    away(lead, lead, colleague)

    assert [sees(colleague, one) for one in (own, theirs)] == [True, False]


def test_an_absence_that_is_ended_ends_at_once(lead, worker, colleague):
    case = a_case(worker)
    row = away(lead, worker, colleague)
    before = sees(colleague, case)

    end_absence(row, by=lead, at=NOW)

    assert (before, sees(colleague, case)) == (True, False)
    actions = AuditEntry.objects.filter(object_id=row.pk).order_by("id").values_list("action", "actor")
    assert list(actions) == [("absence_recorded", lead.pk), ("absence_ended", lead.pk)]
    with pytest.raises(ValidationError):
        end_absence(row, by=lead, at=NOW)


def test_the_reader_is_another_one_while_she_stands_in(lead, worker, colleague):
    before = Reader.of(signed_in(colleague))
    away(lead, worker, colleague)
    while_away = Reader.of(signed_in(colleague))

    assert (before.stands_in_for, while_away.stands_in_for) == ((), (worker.pk,))
    assert before != while_away


def test_one_stands_in_for_several(lead, worker, colleague):
    third = a_member(lead.centre)
    cases = [a_case(worker), a_case(third)]
    away(lead, worker, colleague)
    away(lead, third, colleague)

    assert all(sees(colleague, case) for case in cases)
    assert {one.pk for one in signed_in(colleague).absent} == {worker.pk, third.pk}


def test_who_is_signed_in_costs_one_statement(lead, worker, colleague, django_assert_num_queries):
    away(lead, worker, colleague)

    with django_assert_num_queries(1):
        signed_in(colleague)


@pytest.mark.parametrize(
    ("first", "last", "field"), [(3, 2, "until_on"), (-5, -1, "until_on"), (1, 4, "staff"), (-1, 0, "staff")]
)
def test_days_that_do_not_fit_are_told(lead, worker, colleague, first, last, field):
    away(lead, worker, colleague)

    with pytest.raises(ValidationError) as refused:
        away(lead, worker, colleague, first=first, last=last)

    assert list(refused.value.message_dict) == [field]
    assert Absence.objects.count() == 1


def test_who_is_away_stands_in_for_nobody(lead, worker, colleague):
    third = a_member(lead.centre)
    away(lead, worker, colleague)
    refused = []
    for staff, substitute in ((third, worker), (colleague, third), (third, third), (third, a_gone(lead))):
        with pytest.raises(ValidationError) as error:
            away(lead, staff, substitute)
        refused.append(list(error.value.message_dict))
    away(lead, third, worker, first=3, last=4)

    assert refused == [["substitute"], ["staff"], ["substitute"], ["substitute"]]


def a_gone(lead):
    return a_member(lead.centre, is_active=False)


def test_only_the_lead_of_both_records_and_ends_it(lead, worker, colleague):
    stranger = a_member(a_centre("Другой центр"))
    for by, substitute in ((worker, colleague), (a_lead(stranger.centre), colleague), (lead, stranger),
                           (a_coordinator(), colleague)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            away(by, worker, substitute)
    row = away(lead, worker, colleague)
    for by in (colleague, a_lead(stranger.centre)):
        with pytest.raises(PermissionDenied):
            end_absence(row, by=by, at=NOW)

    assert Absence.objects.get().ended_at is None


def test_a_substitute_does_not_leave_before_another_is_named(lead, worker, colleague):
    row = away(lead, worker, colleague, first=3, last=4)

    with pytest.raises(ValidationError) as refused:
        deactivate(colleague, by=lead)
    end_absence(row, by=lead, at=NOW)
    deactivate(colleague, by=lead)

    assert refused.value.code == "stands_in"
    assert not StaffMember.objects.get(pk=colleague.pk).is_active


def test_what_was_recorded_of_an_absence_never_changes(lead, worker, colleague):
    row = away(lead, worker, colleague)
    for change in ({"until_on": TODAY + 90 * DAY}, {"substitute": lead}, {"from_on": TODAY - DAY}):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            Absence.objects.filter(pk=row.pk).update(**change)

    assert Absence.objects.filter(pk=row.pk, until_on=TODAY + 2 * DAY, substitute=colleague).exists()
