"""The auditors' page: all that was done, nothing of what it says."""

import inspect

import pytest
from django.urls import reverse

from protection import audit
from protection.models import AuditEntry, NameKind, Role
from protection.services.person import record_name
from protection.web.presenters.looked import action_words
from tests.people import NOW, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor

pytestmark = pytest.mark.django_db
SECRET = "Намуна Секретова"


@pytest.fixture
def case():
    lead = a_lead(a_centre(), name="Ведущая Дел")
    found = a_case(lead)
    record_name(found, by=lead, at=NOW, kind=NameKind.AS_SAID, name=SECRET)
    return found


@pytest.fixture
def client(client):
    client.force_login(an_auditor())
    return client


@pytest.mark.parametrize("make", [a_member, a_lead, a_coordinator])
def test_it_is_the_auditors_alone(client, case, make):
    client.force_login(make() if make is a_coordinator else make(case.centre))

    assert client.get(reverse("audit_trail")).status_code == 404


def test_it_says_who_did_what_to_which_case_and_nothing_more(client, case):
    other = a_case(a_lead(a_centre("Другой", "Образцово")))

    said = client.get(reverse("audit_trail")).content.decode()

    for shown in (case.code, other.code, "Ведущая Дел", "Пример-Юг", "Другой"):
        assert shown in said
    for hidden in (SECRET, "кирпичного", str(case.pk)):
        assert hidden not in said


def test_reading_it_is_recorded(client, case):
    client.get(reverse("audit_trail"), {"code": case.code})

    latest = AuditEntry.objects.order_by("-id")[0]
    assert (latest.action, latest.actor.role, latest.fields) == ("trail_read", Role.AUDITOR, ["code"])


def test_one_case_alone(client, case):
    other = a_case(a_member(case.centre))

    page = client.get(reverse("audit_trail"), {"code": case.code.lower()})

    assert {row["code"] for row in page.context["entries"]} == {case.code}
    assert other.code not in page.content.decode()


def test_pages_go_on_where_the_last_one_ended(client, case, django_assert_num_queries):
    for _look in range(60):
        audit.case_viewed(case, actor=case.owner)
    path, seen = reverse("audit_trail"), []
    client.get(path)
    total = AuditEntry.objects.count()

    with django_assert_num_queries(6):
        page = client.get(path)
    while True:
        seen += page.context["entries"]
        if not page.context["next_url"]:
            break
        page = client.get(path + page.context["next_url"])

    assert len(seen) == total  # each reading came after what it read
    assert page.context["newest_url"]


@pytest.mark.parametrize("query", ["?before=x", "?before=-1", "?before=99999999999999999999", "?code=%00", "?code=нет"])
def test_odd_addresses_are_answered(client, case, query):
    assert client.get(reverse("audit_trail") + query).status_code == 200


def test_every_named_event_has_its_words():
    source = inspect.getsource(audit)
    named = {part.split('"')[1] for part in source.split("_record(")[1:] if part.lstrip().startswith('"')}
    named |= {part.split('"')[1] for part in source.split("_of_member(")[1:] if part.lstrip().startswith('"')}

    assert len(named) > 15
    assert [action for action in named if not action_words(action, [])] == []
