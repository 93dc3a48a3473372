"""The lead's page of who is away."""

from datetime import timedelta

import pytest
from django.urls import reverse

from protection.models import Absence
from protection.services.absence import record_absence
from protection.services.case import restrict_case
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
PATH = "/staff/away/"


@pytest.fixture
def lead(time_machine):
    time_machine.move_to(NOW, tick=False)
    return a_lead(a_centre())


@pytest.fixture
def client(client, lead):
    client.force_login(lead)
    client.cookies["django_language"] = "en"
    return client


def boxes(name, day):
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_an_absence_is_recorded_and_the_page_says_what_stays_with_the_lead(client, lead):
    worker, colleague = a_member(lead.centre), a_member(lead.centre, name="Ж. Коллегова")
    restrict_case(a_case(worker), is_restricted=True, by=lead)
    a_case(worker)
    until = TODAY + timedelta(days=4)
    given = {"staff": str(worker.pk), "substitute": str(colleague.pk), **boxes("from_on", TODAY)}

    response = client.post(PATH, form_data(client, PATH, **given, **boxes("until_on", until)))

    said = client.get(PATH).content.decode()
    row = Absence.objects.get()
    assert (response.status_code, row.staff, row.substitute, row.until_on) == (302, worker, colleague, until)
    assert "Ж. Коллегова stands in" in said
    assert "1 restricted case is not seen by the substitute" in said


def test_nobody_of_another_centre_stands_in(client, lead):
    worker, stranger = a_member(lead.centre), a_member(a_centre("Другой", "Образцово"))
    given = {"staff": str(worker.pk), "substitute": str(stranger.pk), **boxes("from_on", TODAY)}

    response = client.post(PATH, form_data(client, PATH, **given, **boxes("until_on", TODAY)))

    assert (list(response.context["form"].errors), Absence.objects.count()) == (["substitute"], 0)


def test_who_is_back_early_is_said_to_be_and_only_by_post(client, lead):
    days = {"from_on": TODAY, "until_on": TODAY}
    row = record_absence(by=lead, at=NOW, staff=a_member(lead.centre), substitute=lead, **days)
    path = reverse("staff_back", args=[row.pk])
    codes = [client.get(path).status_code, client.post(path).status_code, client.post(path).status_code]

    assert codes == [405, 302, 302]
    assert Absence.objects.get().ended_by == lead
    assert "Nobody is recorded as away." in client.get(PATH).content.decode()
