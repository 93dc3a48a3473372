"""Whoever leaves hands over first: every open case with its tasks, in one act that stands on record."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from protection.models import AuditEntry, Case, CaseMove, StaffMember
from protection.services.case import close_case, restrict_case
from protection.services.handover import hand_over
from protection.services.staff import deactivate
from protection.services.task import make_task
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def worker(lead):
    return a_member(lead.centre)


@pytest.fixture
def colleague(lead):
    return a_member(lead.centre, name="Ж. Коллегова")


def owners(*cases):
    return [Case.objects.get(pk=case.pk).owner for case in cases]


def closed(worker, lead, *, has_task):
    case = a_case(worker)
    if has_task:
        make_task(case, "SAFETY_CHECK", by=worker, at=NOW, due_on=TODAY, cause=f"x/{case.pk}")
    close_case(case, by=lead, at=NOW, because="уехал")
    return case


def test_all_that_is_open_passes_in_one_act_restricted_cases_too(lead, worker, colleague):
    opened, few, theirs = a_case(worker), a_case(worker), a_case(lead)
    restrict_case(few, is_restricted=True, by=lead)
    over, unfinished = closed(worker, lead, has_task=False), closed(worker, lead, has_task=True)

    number = hand_over(worker, colleague, by=lead, at=NOW)

    assert number == 3
    assert owners(opened, few, unfinished, over, theirs) == [colleague, colleague, colleague, worker, lead]
    assert Case.objects.get(pk=few.pk).is_restricted
    assert set(CaseMove.objects.filter(kind="ASSIGNED").values_list("to", "recorded_by")) == {(colleague.pk, lead.pk)}
    assert AuditEntry.objects.filter(action="case_assigned").count() == 3
    assert AuditEntry.objects.get(action="work_handed_over").object_id == str(worker.pk)


@pytest.mark.parametrize("is_open", [True, False])
def test_whoever_owes_work_is_not_deactivated_before_it_is_handed_over(lead, worker, colleague, is_open):
    case = a_case(worker) if is_open else closed(worker, lead, has_task=True)

    with pytest.raises(ValidationError) as refused:
        deactivate(worker, by=lead)
    with pytest.raises(ValidationError):
        deactivate(worker, by=a_coordinator())
    hand_over(worker, colleague, by=lead, at=NOW)
    deactivate(worker, by=lead)

    assert refused.value.code == "owns_open_cases"
    assert (owners(case), StaffMember.objects.get(pk=worker.pk).is_active) == ([colleague], False)


def test_a_closed_case_that_is_done_with_holds_nobody_back(lead, worker):
    closed(worker, lead, has_task=False)

    deactivate(worker, by=lead)

    assert not StaffMember.objects.get(pk=worker.pk).is_active


def gone(lead):
    return a_member(lead.centre, is_active=False)


def stranger(lead):
    return a_member(a_centre("Другой центр"))


@pytest.mark.parametrize("to", [gone, stranger, None])
def test_it_passes_to_another_worker_of_the_centre_or_not_at_all(lead, worker, to):
    case = a_case(worker)

    with pytest.raises(ValidationError) as refused:
        hand_over(worker, to(lead) if to else worker, by=lead, at=NOW)

    assert list(refused.value.message_dict) == ["to"]
    assert owners(case) == [worker]


def test_only_her_lead_hands_it_over(lead, worker, colleague):
    case = a_case(worker)

    for other in (colleague, a_lead(a_centre("Другой центр")), a_coordinator()):
        with pytest.raises(PermissionDenied):
            hand_over(worker, colleague, by=other, at=NOW)

    assert owners(case) == [worker]


def test_nothing_is_handed_over_where_there_is_nothing(lead, worker, colleague):
    with pytest.raises(ValidationError) as refused:
        hand_over(worker, colleague, by=lead, at=NOW)

    assert refused.value.code == "owes_nothing"
    assert not AuditEntry.objects.filter(action="work_handed_over").exists()
