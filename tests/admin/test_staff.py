"""Staff, as coordinators invite them, reset their sign-in and let them go."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from protection.models import Allegation, AuditEntry, StaffMember
from protection.services.case import close_case
from tests.people import NOW, PASSWORD, a_case, a_centre, a_coordinator, a_lead

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def client(client):
    client.force_login(a_coordinator(email="k@primer.example"))
    return client


def invited(client, **values):
    given = {"name": "Нова", "email": "Nova@Primer.example", "role": "CENTRE_LEAD", "centre": "", **values}
    return client.post(reverse("admin:protection_staffmember_add"), given)


def test_an_invited_lead_chooses_a_password_by_the_address_shown_once(client):
    response = invited(client, centre=a_centre().pk)
    shown = re.search(r"https?://[^/]+(/first-sign-in/[^<\s]+)", response.content.decode())[1]
    client.logout()

    form = client.get(shown, follow=True)
    new = "four words are easily kept"
    client.post(form.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})

    member = StaffMember.objects.get(email="nova@primer.example")
    assert member.check_password(new)
    assert client.get(shown, follow=True).context["validlink"] is False
    assert AuditEntry.objects.filter(object_id=member.pk)[0].action == "staff_invited"
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("values", [{"email": "K@primer.example"}, {"role": "CASEWORKER"}, {"name": ""}])
def test_what_does_not_fit_is_told_at_the_form(client, values):
    response = invited(client, **values)

    assert response.status_code == 200
    assert response.context["errors"]
    assert StaffMember.objects.count() == 1


def test_a_reset_ends_the_old_password_and_shows_an_address(client):
    member = a_lead(a_centre())

    response = client.post(reverse("admin:protection_staffmember_reset", args=[member.pk]))

    member.refresh_from_db()
    assert "/first-sign-in/" in response.content.decode()
    assert not member.check_password(PASSWORD)
    assert AuditEntry.objects.order_by("-id")[0].action == "sign_in_reset"


def test_who_has_open_cases_does_not_leave_and_who_left_may_come_back(client):
    member = a_lead(a_centre())
    case = a_case(member)
    leave = reverse("admin:protection_staffmember_leave", args=[member.pk])

    refused = client.post(leave, follow=True)
    close_case(case, by=member, at=NOW, because="конец")
    client.post(leave)
    is_active_then = StaffMember.objects.get(pk=member.pk).is_active
    client.post(reverse("admin:protection_staffmember_return", args=[member.pk]))

    assert "errornote" in refused.content.decode() or 'class="error"' in refused.content.decode()
    assert is_active_then is False
    assert StaffMember.objects.get(pk=member.pk).is_active


def test_role_and_centre_stay_and_no_password_is_offered(client):
    member = a_lead(a_centre())
    path = reverse("admin:protection_staffmember_change", args=[member.pk])

    form = client.get(path).content.decode()
    client.post(path, {"name": "Иначе", "email": "x@primer.example", "role": "NETWORK_COORDINATOR", "centre": ""})

    member.refresh_from_db()
    assert 'name="password' not in form
    assert (member.name, member.role) == ("Иначе", "CENTRE_LEAD")
    assert member.centre_id


def test_an_act_upon_staff_is_never_a_get(client):
    member = a_lead(a_centre())

    answers = [
        client.get(reverse(f"admin:protection_staffmember_{act}", args=[member.pk])).status_code
        for act in ("reset", "leave", "return")
    ]

    assert answers == [405, 405, 405]
    assert Allegation.objects.count() == 0
