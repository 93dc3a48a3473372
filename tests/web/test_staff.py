"""The lead's page of her people: invited, on duty, reset, gone; and for everybody else nothing of it."""

import re

import pytest
from django.urls import reverse

from protection.models import AuditEntry, Case, StaffMember
from protection.services.case import close_case
from tests.people import NOW, PASSWORD, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
NEW = "four words are easily kept"


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def client(client, lead):
    client.force_login(lead)
    return client


def invited(client, **values):
    path = reverse("staff_invite")
    given = {"name": "Нова Примерова", "email": "nova@primer.example", "role": "CASEWORKER", **values}
    return client.post(path, form_data(client, path, **given))


def address_in(response):
    return re.search(r"https?://[^/]+(/first-sign-in/[^<\s]+)", response.content.decode())


def pages(of):
    names = ("staff_address", "staff_duty", "staff_hand_over", "staff_leave", "staff_reset", "staff_return")
    return [reverse("staff_list"), reverse("staff_invite"), *(reverse(name, args=[of.pk]) for name in names)]


@pytest.mark.parametrize("make", [a_member, a_coordinator, an_auditor])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_no_lead_finds_none_of_it(client, lead, make, method):
    client.force_login(make(lead.centre) if make is a_member else make())

    answers = [getattr(client, method)(path).status_code for path in pages(a_member(lead.centre))]

    assert answers == [404] * 8


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_people_of_another_centre_do_not_exist(client, method):
    stranger = a_lead(a_centre("Другой", "Образцово"), name="Чужая Сотрудница")
    before = StaffMember.objects.values().get(pk=stranger.pk)

    answers = [getattr(client, method)(path).status_code for path in pages(stranger)[2:]]

    assert set(answers) <= {404, 405}
    assert StaffMember.objects.values().get(pk=stranger.pk) == before
    assert "Чужая" not in client.get(reverse("staff_list")).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(client, lead, django_assert_num_queries):
    path = reverse("staff_list")
    client.get(path)

    with django_assert_num_queries(4):
        client.get(path)
    for number in range(20):
        a_case(a_member(lead.centre, name=f"Имя {number}"))
    with django_assert_num_queries(4):
        said = client.get(path).content.decode()

    assert "Имя 19" in said


def test_an_invited_worker_chooses_a_password_by_an_address_shown_once(client):
    response = invited(client)
    first, again = client.get(response["Location"]), client.get(response["Location"])
    path = address_in(first)[1]
    client.logout()
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})

    member = StaffMember.objects.get(email="nova@primer.example")
    assert address_in(again) is None
    assert member.check_password(NEW)
    assert member.role == "CASEWORKER"
    assert client.get(path, follow=True).context["validlink"] is False


def test_the_address_stands_nowhere_but_on_the_page(client):
    response = invited(client)
    held = dict(client.session)
    shown = client.get(response["Location"])

    token = address_in(shown)[1].rstrip("/").split("/")[-1]
    assert token not in str(held)
    assert token not in response["Location"]
    assert token not in str({name: morsel.value for name, morsel in client.cookies.items()})
    assert shown["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"name": ""}, "name"),
        ({"role": "NETWORK_COORDINATOR"}, "role"),
        ({"role": "AUDITOR"}, "role"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(client, values, field):
    response = invited(client, **values)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert StaffMember.objects.count() == 1


def test_an_address_that_is_taken_is_told(client, lead):
    response = invited(client, email=lead.email.upper())

    assert list(response.context["form"].errors) == ["email"]
    assert StaffMember.objects.count() == 1


def test_somebody_is_put_on_duty_and_taken_off(client, lead):
    worker = a_member(lead.centre)
    other = a_case(lead)
    path = reverse("staff_duty", args=[worker.pk])

    client.post(path, {"duty": "on"})
    seen_then = Case.objects.visible_to(StaffMember.objects.get(pk=worker.pk)).filter(pk=other.pk).exists()
    client.post(path, {"duty": "off"})

    assert seen_then is True
    assert not StaffMember.objects.get(pk=worker.pk).is_on_duty
    assert [row.action for row in AuditEntry.objects.filter(object_id=worker.pk)] == ["duty_changed"] * 2
    assert client.get(path).status_code == 405


def test_a_reset_asks_first_and_then_ends_password_and_sessions(client, lead):
    worker = a_member(lead.centre)
    other = type(client)()
    other.force_login(worker)
    path = reverse("staff_reset", args=[worker.pk])

    asked = client.get(path)
    had_password = StaffMember.objects.get(pk=worker.pk).check_password(PASSWORD)
    shown = client.post(path, follow=True)

    assert asked.status_code == 200
    assert had_password is True
    assert address_in(shown)
    assert not StaffMember.objects.get(pk=worker.pk).has_usable_password()
    assert other.get(reverse("today")).status_code == 302


def test_who_owns_open_cases_does_not_leave_and_is_told_which(client, lead):
    worker = a_member(lead.centre)
    case, closed = a_case(worker), a_case(worker)
    close_case(closed, by=lead, at=NOW, because="конец")
    path = reverse("staff_leave", args=[worker.pk])

    asked, refused = client.get(path), client.post(path)

    for response in (asked, refused):
        said = response.content.decode()
        assert reverse("case_settings", args=[case.code]) in said
        assert closed.code not in said
        assert '<button class="btn btn-danger"' not in said
    assert refused.status_code == 409
    assert StaffMember.objects.get(pk=worker.pk).is_active


def test_who_left_is_out_at_once_and_may_be_let_in_again(client, lead):
    worker = a_member(lead.centre)
    other = type(client)()
    other.force_login(worker)

    client.post(reverse("staff_leave", args=[worker.pk]))
    then = other.get(reverse("today")).status_code
    client.post(reverse("staff_return", args=[worker.pk]))

    assert then == 302
    assert StaffMember.objects.get(pk=worker.pk).is_active
    actions = [row.action for row in AuditEntry.objects.filter(object_id=worker.pk)]
    assert actions == ["staff_deactivated", "staff_reactivated"]


def test_nobody_ends_her_own_access(client, lead):
    response = client.post(reverse("staff_leave", args=[lead.pk]))

    assert response.status_code == 409
    assert StaffMember.objects.get(pk=lead.pk).is_active


def test_nobody_resets_herself(client, lead):
    path = reverse("staff_reset", args=[lead.pk])

    asked, refused = client.get(path), client.post(path)

    for response in (asked, refused):
        assert reverse("account_change_password") in response.content.decode().split('id="main"')[1]
        assert '<button class="btn btn-primary"' not in response.content.decode()
    assert refused.status_code == 409
    assert StaffMember.objects.get(pk=lead.pk).check_password(PASSWORD)
    assert path not in client.get(reverse("staff_list")).content.decode()


def test_all_is_handed_over_by_one_form_and_then_she_may_leave(client, lead):
    worker, colleague = a_member(lead.centre), a_member(lead.centre, name="Ж. Коллегова")
    cases = [a_case(worker), a_case(worker)]
    path, leave = reverse("staff_hand_over", args=[worker.pk]), reverse("staff_leave", args=[worker.pk])
    asked = client.get(path).content.decode()
    led = path in client.get(leave).content.decode()

    response = client.post(path, form_data(client, path, to=str(colleague.pk)))
    client.post(leave)

    assert led is True
    assert all(case.code in asked for case in cases)
    assert (response.status_code, response["Location"]) == (302, leave)
    assert {case.owner for case in Case.objects.all()} == {colleague}
    assert not StaffMember.objects.get(pk=worker.pk).is_active


def test_nobody_of_another_centre_is_offered_to_hand_over_to(client, lead):
    worker, stranger = a_member(lead.centre), a_member(a_centre("Другой", "Образцово"))
    a_case(worker)
    path = reverse("staff_hand_over", args=[worker.pk])

    response = client.post(path, form_data(client, path, to=str(stranger.pk)))

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["to"])
    assert Case.objects.get().owner == worker
