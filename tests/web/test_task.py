"""The page of one task: done with a word, or moved with a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from protection.models import Task
from protection.services.task import finish_task, make_task, move_task
from tests.people import NOW, TODAY, a_case, a_centre, a_member
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(time_machine):
    time_machine.move_to(NOW, tick=False)
    return a_case(a_member(a_centre()))


@pytest.fixture
def task(case):
    return make_task(case, "SAFETY_CHECK", by=case.owner, at=NOW, due_on=TODAY, cause="x/1")


@pytest.fixture
def signed_in(client, case):
    client.force_login(case.owner)
    client.cookies["django_language"] = "en"
    return client


def finish(case, task):
    return reverse("task_finish", args=[case.code, task.pk])


def test_a_task_is_done_with_a_word_that_its_record_then_shows(signed_in, case, task):
    path = finish(case, task)
    response = signed_in.post(path, form_data(signed_in, path, result="живёт у сестры, спокойно"))

    stored = Task.objects.get(pk=task.pk)
    assert (response.status_code, stored.done_at, stored.result.open()) == (302, NOW, "живёт у сестры, спокойно")
    assert "живёт у сестры" in signed_in.get(reverse("case_notes", args=[case.code])).content.decode()


def test_the_word_may_be_left_out(signed_in, case, task):
    path = finish(case, task)
    signed_in.post(path, form_data(signed_in, path))

    assert (Task.objects.get(pk=task.pk).done_by, Task.objects.get(pk=task.pk).result) == (case.owner, None)


def test_a_task_is_moved_by_its_form_and_its_page_tells_from_where_and_why(signed_in, case, task):
    path = reverse("task_move_add", args=[case.code, task.pk])
    there = TODAY + timedelta(days=2)
    day = {"to_on_day": str(there.day), "to_on_month": str(there.month), "to_on_year": str(there.year)}
    response = signed_in.post(path, form_data(signed_in, path, because="переводчик занят", **day))

    assert (response.status_code, Task.objects.get(pk=task.pk).due_on) == (302, there)
    shown = signed_in.get(finish(case, task)).content.decode()
    assert "moved it from 23 November to 25 November: переводчик занят" in shown
    assert "переводчик занят" in signed_in.get(reverse("case_notes", args=[case.code])).content.decode()


def test_a_task_that_is_done_has_no_page_to_be_done_again_and_is_not_to_be_moved(signed_in, case, task):
    move_task(case, task=task, to_on=TODAY + timedelta(days=2), because="занят", by=case.owner, at=NOW)
    finish_task(task, by=case.owner, at=NOW)
    notes = reverse("case_notes", args=[case.code])

    response = signed_in.get(finish(case, task))

    shown = signed_in.get(notes).content.decode()
    assert response["Location"].startswith(notes)
    assert ("занят" in shown, reverse("task_move_add", args=[case.code, task.pk]) in shown) == (True, False)


def test_the_case_leads_to_the_page_of_its_task(signed_in, case, task):
    shown = signed_in.get(reverse("case", args=[case.code])).content.decode()

    assert finish(case, task) in shown
