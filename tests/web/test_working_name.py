"""The working name of a case: changed in place, seen to be changed by a colleague, never in the record itself."""

import pytest
from django.urls import reverse

from protection.models import AuditEntry, Case
from protection.services.case import close_case, rename_case
from tests.people import NOW, a_case, a_centre, a_lead, a_member
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
OLD, NEW, THEIRS = "дело с кирпичного завода", "дело от монастыря", "дело со стройки"


@pytest.fixture
def worker(client):
    member = a_member(a_centre())
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return member


@pytest.fixture
def case(worker):
    return a_case(worker, working_name=OLD)


def path_of(case):
    return reverse("working_name", args=[case.code])


def name_now():
    now = Case.objects.get()
    return now.working_name.open() if now.working_name else ""


def fields_of(action):
    return list(AuditEntry.objects.filter(action=action, case_id__isnull=False).values_list("fields", flat=True))


@pytest.mark.parametrize("name", [NEW, ""])
def test_it_is_changed_or_taken_away_and_both_looks_are_recorded(client, case, name):
    response = client.post(path_of(case), form_data(client, path_of(case), working_name=name))

    assert response.status_code == 302
    assert name_now() == name
    assert (fields_of("case_unsealed"), fields_of("case_changed")) == ([["working_name"]], [["working_name"]])
    shown = client.post(reverse("reveal_name", args=[case.code]), {"what": "name"}).content.decode()
    assert (OLD in shown, NEW in shown) == (False, bool(name))


def test_a_colleagues_change_is_not_saved_over_and_what_was_typed_stays(client, case):
    lead = a_lead(case.centre)
    data = form_data(client, path_of(case), working_name=NEW)
    rename_case(Case.objects.get(), by=lead, working_name=THEIRS)

    conflict = client.post(path_of(case), data)

    html = conflict.content.decode()
    assert conflict.status_code == 409
    assert (NEW in html, THEIRS in html) == (True, False)
    assert name_now() == THEIRS


def test_a_lead_says_why_before_it_opens(client, case):
    client.force_login(a_lead(case.centre))

    asked = client.get(path_of(case)).content.decode()
    opened = client.post(path_of(case), {"asked": "1", "because": "REVIEW"}).content.decode()

    assert (OLD in asked, OLD in opened) == (False, True)
    assert fields_of("case_unsealed") == [["REVIEW", "working_name"]]


def test_a_closed_case_keeps_its_name_and_says_so(client, case):
    data = form_data(client, path_of(case), working_name=NEW)
    close_case(case, by=a_lead(case.centre), at=NOW, because="уехал")

    refused = client.post(path_of(case), data).content.decode()

    assert "This case is closed." in refused
    assert NEW in refused
    assert name_now() == OLD


def test_who_looked_reads_in_words(client, case):
    client.post(path_of(case), form_data(client, path_of(case), working_name=NEW))

    html = client.get(reverse("case_looked", args=[case.code])).content.decode()

    assert "Had sealed data shown in a form: case" in html
    assert "Changed: case" in html
