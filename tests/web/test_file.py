"""What a lead decides about a file: whose it is, who sees it, closed or open."""

import pytest
from django.urls import reverse

from protection.models import AuditEntry, Case, CaseMove
from tests.people import a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def worker(lead):
    return a_member(lead.centre)


@pytest.fixture
def case(worker):
    return a_case(worker)


@pytest.fixture
def client(client, lead):
    client.force_login(lead)
    return client


def path_of(case):
    return reverse("case_settings", args=[case.code])


def sent(client, case, **values):
    now = Case.objects.get(pk=case.pk)
    given = {
        "to": str(now.owner_id),
        "seen_by": "FEW" if now.is_restricted else "EVERYBODY",
        "state": "OPEN" if now.is_open else "CLOSED",
        "because": "",
        **values,
    }
    return client.post(path_of(case), form_data(client, path_of(case), **given))


def moves(case):
    return list(CaseMove.objects.filter(case=case).values_list("kind", flat=True))


@pytest.mark.parametrize("make", [a_coordinator, an_auditor])
def test_whoever_is_no_lead_of_the_centre_finds_no_such_page(client, case, worker, make):
    strangers = [worker, make(), a_lead(a_centre("Другой", "Образцово")), a_member(case.centre, is_on_duty=True)]

    for stranger in strangers:
        client.force_login(stranger)
        assert client.get(path_of(case)).status_code == 404
        assert client.post(path_of(case), {"state": "CLOSED", "because": "x"}).status_code == 404
    assert Case.objects.get(pk=case.pk).is_open


def test_nothing_changed_records_nothing(client, case):
    before = AuditEntry.objects.count()

    response = sent(client, case)

    assert response.status_code == 302
    assert AuditEntry.objects.count() == before


def test_a_case_is_handed_to_a_colleague(client, case, worker):
    colleague = a_member(case.centre, name="Новая Работница")

    response = sent(client, case, to=str(colleague.pk))

    assert response["Location"] == reverse("case", args=[case.code])
    assert Case.objects.get(pk=case.pk).owner == colleague
    assert not Case.objects.visible_to(worker).filter(pk=case.pk).exists()
    assert moves(case) == ["OPENED", "ASSIGNED"]


def test_nobody_of_another_centre_or_who_left_can_be_chosen(client, case, worker):
    stranger = a_member(a_centre("Другой", "Образцово"))
    gone = a_member(case.centre, is_active=False)

    answers = [sent(client, case, to=str(one.pk)) for one in (stranger, gone)]

    assert [list(answer.context["form"].errors) for answer in answers] == [["to"], ["to"]]
    assert Case.objects.get(pk=case.pk).owner == worker


def test_a_restricted_case_is_hidden_from_whoever_is_on_duty(client, case):
    on_duty = a_member(case.centre, is_on_duty=True)
    saw = Case.objects.visible_to(on_duty).filter(pk=case.pk).exists()

    sent(client, case, seen_by="FEW")

    assert saw is True
    assert not Case.objects.visible_to(on_duty).filter(pk=case.pk).exists()


def test_a_case_is_closed_with_a_reason_and_opened_again(client, case):
    without = sent(client, case, state="CLOSED")
    sent(client, case, state="CLOSED", because="Помощь завершена")
    is_open_then = Case.objects.get(pk=case.pk).is_open
    sent(client, case, state="OPEN")

    assert list(without.context["form"].errors) == ["because"]
    assert is_open_then is False
    assert Case.objects.get(pk=case.pk).is_open
    assert moves(case) == ["OPENED", "CLOSED", "REOPENED"]
    assert CaseMove.objects.get(case=case, kind="CLOSED").because.open() == "Помощь завершена"


def test_a_colleagues_decision_meanwhile_is_not_run_over(client, case, lead):
    given = form_data(client, path_of(case), to=str(lead.pk), seen_by="EVERYBODY", state="OPEN", because="")
    sent(client, case, seen_by="FEW")

    response = client.post(path_of(case), given)

    assert response.status_code == 409
    assert Case.objects.get(pk=case.pk).is_restricted
    assert Case.objects.get(pk=case.pk).owner != lead
