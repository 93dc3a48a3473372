"""One click makes the task to find out what an answer lacks, and there is one, however often it is clicked."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from protection.models import PartialDate, Task
from protection.services.allegation import record_allegation
from protection.services.case import close_case
from protection.services.person import record_citizenship
from protection.services.task import ask_for, finish_task
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def case(member):
    return a_case(member)


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


def forms(client, case, question="protected_status", **query):
    """The fact and the subject of each button on the page that makes a task."""
    html = client.get(f"/cases/{case.code}/determination/{question}/", query).content.decode()
    return re.findall(r'name="fact" value="(\w+)"><input type="hidden" name="subject" value="([^"]*)"', html)


def click(client, case, fact="CITIZENSHIP", subject="", **more):
    return client.post(f"/cases/{case.code}/task/find-out/", {"fact": fact, "subject": subject, **more}, follow=True)


def test_a_missing_fact_has_its_button_and_the_button_makes_the_task(client, case, member):
    assert forms(client, case) == [("CITIZENSHIP", ""), ("STANDING", "")]

    page = f"/cases/{case.code}/determination/protected_status/?as_of=2026-11-20"
    response = click(client, case, next=page)

    [task] = Task.objects.filter(case=case)
    assert (task.kind, task.words.open(), task.recorded_by) == ("FIND_OUT", "Citizenship", member)
    assert response.redirect_chain[-1][0] == page
    assert "The task is made. It is due on " in response.content.decode()
    assert forms(client, case) == [("STANDING", "")]
    assert "Task: by 24 November" in response.content.decode()


def test_two_clicks_make_one_task(client, case):
    click(client, case)
    response = click(client, case)

    assert Task.objects.filter(case=case).count() == 1
    assert "This task is open already." in response.content.decode()


def test_after_it_is_done_it_can_be_asked_for_again(client, case, member):
    click(client, case)
    finish_task(Task.objects.get(case=case), by=member, at=NOW)

    click(client, case)

    assert Task.objects.filter(case=case).count() == 2


def test_each_statement_has_its_own_task(client, case, member):
    record_citizenship(case, country="UZ", by=member, at=NOW)
    told = {"made_on": DAY, "addressee": "AUTHORITY", "is_by_the_person": True}
    first, second = (record_allegation(case, **told, by=member, at=NOW) for _ in range(2))

    for row in (first, second):
        click(client, case, "KIND_OF_CRIME", str(row.pk))

    assert {task.cause for task in Task.objects.filter(case=case, kind="FIND_OUT")} == {
        f"find-out/KIND_OF_CRIME/{row.pk}" for row in (first, second)
    }


@pytest.mark.parametrize("fact", ["", "SOMETHING", "citizenship"])
def test_a_fact_that_there_is_not_is_not_asked_for(client, case, fact):
    response = click(client, case, fact)

    assert "This fact is not asked for any more." in response.content.decode()
    assert not Task.objects.filter(case=case).exists()


def test_a_record_that_is_not_of_this_case_or_does_not_stand_is_not_asked_about(client, case, member):
    other = record_allegation(a_case(member), made_on=DAY, by=member, at=NOW)
    gone = record_allegation(case, made_on=DAY, by=member, at=NOW)
    withdraw(gone, because="не то дело", by=member, at=NOW)

    for subject in (str(other.pk), str(gone.pk), str(uuid4()), "A1", str(case.pk)):
        assert "This fact is not asked for any more." in click(client, case, subject=subject).content.decode()
    assert not Task.objects.filter(kind="FIND_OUT").exists()


def test_a_closed_case_and_an_earlier_moment_offer_no_task(client, case, member):
    assert forms(client, case, known_at="2026-11-20") == []

    close_case(case, because="уехал", by=a_lead(member.centre), at=NOW)
    assert forms(client, case) == []
    click(client, case)
    assert not Task.objects.filter(kind="FIND_OUT").exists()


def test_somebody_elses_address_is_not_gone_back_to(client, case):
    response = click(client, case, next="https://elsewhere.example/")

    assert response.redirect_chain[-1][0] == f"/cases/{case.code}/"


def test_whoever_may_not_record_makes_none(case, member):
    other = a_member(a_centre("Иной"))

    with pytest.raises(Exception, match="may not record_fact"):
        ask_for(case, "CITIZENSHIP", by=other, at=NOW, due_on=TODAY, words="Citizenship")


def test_a_task_without_its_words_is_not_lost_as_one_that_is_open(case, member):
    with pytest.raises(ValidationError):
        ask_for(case, "C" * 90, by=member, at=NOW, due_on=TODAY, words="Citizenship")
