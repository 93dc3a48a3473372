"""Sealed data in a form: recorded before it opens, for a lead under a reason, and never by way of a conflict."""

import pytest
from django.urls import reverse

from protection.models import AuditEntry, PersonName
from protection.services.detention import record_detention
from protection.services.person import change_person, record_contact, record_document, record_name
from protection.web.presenters.identity import person_of
from tests.people import NOW, TODAY
from tests.web.entries import RIGHT, World
from tests.web.helpers import form_data, hidden_fields

pytestmark = pytest.mark.django_db
NAME, PHONE, NUMBER, ROOM, YEAR = "Салтанат Примерова", "+77015550199", "N00000001", "ул. Выдуманная, 7", "1987"
THEIRS = "Совсем Другая"


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


@pytest.fixture
def forms(world):
    """The forms that open with sealed data, by what they show."""
    case, who = world.case, {"by": world.worker, "at": NOW}
    rows = {
        "name": record_name(case, kind="AS_SAID", script="CYRILLIC", name=NAME, **who),
        "contact": record_contact(case, channel="PHONE", value=PHONE, **who),
        "document": record_document(case, kind="PASSPORT", country="UZ", number=NUMBER, **who),
        "detention": record_detention(case, kind="BORDER", since=TODAY, place=ROOM, **who),
    }
    change_person(person_of(case), by=world.worker, at=NOW, birth="1987-02-03")
    shown = {"name": NAME, "contact": PHONE, "document": NUMBER, "detention": ROOM}
    found = {world.url("correct", slug, row): shown[slug] for slug, row in rows.items()}
    return {**found, reverse("person_edit", args=[case.code]): f'value="{YEAR}"'}


def rows_of(action):
    return list(AuditEntry.objects.filter(action__endswith=action).order_by("id").values_list("fields", flat=True))


def test_a_worker_opens_it_at_once_and_it_is_recorded(world, forms):
    shown = {path: text in world.client.get(path).content.decode() for path, text in forms.items()}

    assert shown == dict.fromkeys(forms, True)
    assert rows_of("_unsealed") == [["name"], ["value"], ["number"], ["place"], ["birth"]]


def test_a_lead_says_why_before_it_opens(world, forms):
    client = world.client_of(world.lead)
    refused = [
        answer.content.decode()
        for path in forms
        for answer in (
            client.get(path),
            client.post(path, {"asked": "1"}),
            client.post(path, {"asked": "1", "because": "CURIOUS"}),
            client.post(path, {"because": "REVIEW"}),
            client.get(path, {"asked": "1", "because": "REVIEW"}),
        )
    ]
    before = rows_of("_unsealed")

    opened = {path: client.post(path, {"asked": "1", "because": "REVIEW"}).content.decode() for path in forms}

    assert [text for text in forms.values() if any(text in html for html in refused)] == []
    assert before == []
    assert {path: forms[path] in html for path, html in opened.items()} == dict.fromkeys(forms, True)
    assert rows_of("_unsealed") == [
        ["REVIEW", "name"],
        ["REVIEW", "value"],
        ["REVIEW", "number"],
        ["REVIEW", "place"],
        ["REVIEW", "birth"],
    ]


def test_what_a_lead_opened_under_a_reason_is_saved(world, forms):
    client, path = world.client_of(world.lead), next(iter(forms))
    opened = client.post(path, {"asked": "1", "because": "REVIEW"})

    response = client.post(path, {**RIGHT["name"], "kind": "DOCUMENT", **hidden_fields(opened)})

    assert response.status_code == 302
    assert PersonName.objects.filter(withdrawn_at__isnull=True).get().kind == "DOCUMENT"


def test_the_reason_is_told_to_whoever_asks_who_looked(world, forms):
    client, path = world.client_of(world.lead), next(iter(forms))
    client.post(path, {"asked": "1", "because": "REVIEW"})

    html = client.get(reverse("case_looked", args=[world.case.code])).content.decode()

    assert "review of the work" in html


def test_a_conflict_tells_of_a_sealed_field_only_that_it_differs(world, forms):
    path = next(iter(forms))
    row = PersonName.objects.get()
    data = form_data(world.client, path, **{**RIGHT["name"], "kind": "DOCUMENT"})
    record_name(world.case, kind="AS_SAID", script="LATIN", name=THEIRS, corrects=row, by=world.worker, at=NOW)
    before = AuditEntry.objects.filter(action="case_viewed").count()

    conflict = world.client.post(path, data)

    assert conflict.status_code == 409
    assert THEIRS not in conflict.content.decode()
    theirs = {line["label"]: line["theirs"] for line in conflict.context["casework"]["conflict_rows"]}
    assert [words for words in theirs.values() if "not what you typed" in words] == ["••• – not what you typed"]
    assert len(theirs) == 3
    assert AuditEntry.objects.filter(action="case_viewed").count() == before + 1
