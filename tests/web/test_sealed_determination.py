"""A determination is sealed in the browser, read, given out as it was hashed, and compared with today."""

import hashlib
import json

import pytest
from django.urls import reverse

from protection.models import AuditEntry, SealedDetermination
from protection.services.case import close_case
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_proceeding
from protection.services.sealed_determination import seal_determination
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
NAME = "Алишер Выдуманный"


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def case(worker):
    case = a_case(worker)
    record_citizenship(case, by=worker, at=NOW, country="UZ")
    record_name(case, by=worker, at=NOW, kind="AS_SAID", script="CYRILLIC", name=NAME)
    return case


@pytest.fixture
def page(client, worker):
    client.force_login(worker)
    return client


def agreed(case, worker):
    record_consent(case, by=worker, at=NOW, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY)


def new_url(case, query=""):
    return reverse("sealed_new", args=[case.code]) + query


def seal(client, case, query="", **answers):
    url = new_url(case, query)
    return client.post(url, form_data(client, url, **{"language": "ru", "named": "CODE", **answers}))


def a_sealed(case, worker, **values):
    given = {"as_of": TODAY, "known_at": None, "reading": "kz-2006", "language": "ru", **values}
    return seal_determination(case, by=worker, at=NOW, **given)


def test_it_is_sealed_for_the_day_of_the_address(page, case):
    response = seal(page, case, "?as_of=2006-03-01", language="kk")

    row = SealedDetermination.objects.get()
    assert response.url == reverse("sealed", args=[case.code, row.pk])
    assert (row.as_of.isoformat(), row.language, row.known_at) == ("2006-03-01", "kk", None)


def test_it_is_sealed_from_what_was_known_at_the_moment_of_the_address(page, case):
    seal(page, case, "?as_of=2026-11-23&known_at=2020-01-01")

    row = SealedDetermination.objects.get()
    assert row.known_at is not None
    assert json.loads(row.canonical.open())["facts"]["person"]["citizenship"] == "UNKNOWN"


def test_the_words_are_looked_at_before_they_are_sealed(page, case):
    text = page.get(new_url(case, "?as_of=2006-03-01")).context["draft"]["text"]

    assert "1 марта 2006" in text
    assert NAME not in text


def test_a_day_that_does_not_read_is_said_and_the_answers_are_todays(page, case):
    response = page.get(new_url(case, "?as_of=soon"))

    assert response.context["draft"]["errors"]
    assert "2026-11-23" in response.content.decode()


def test_the_person_is_not_named_unless_it_is_chosen(page, case, worker):
    agreed(case, worker)
    seal(page, case)
    seal(page, case, named="NAME")

    by_code, by_name = SealedDetermination.objects.order_by("names_person")
    assert NAME not in by_code.canonical.open()
    assert NAME in by_name.canonical.open()
    sealings = AuditEntry.objects.filter(action="determination_sealed").order_by("id")
    assert [entry.fields for entry in sealings] == [[], ["full_name"]]


def test_nobody_is_named_who_has_not_agreed(page, case):
    response = seal(page, case, named="NAME")

    assert response.status_code == 200
    assert response.context["form"].errors["named"]
    assert not SealedDetermination.objects.exists()


def test_a_lead_who_names_the_person_says_why(client, case, worker):
    agreed(case, worker)
    lead = a_lead(worker.centre)
    client.force_login(lead)

    refused = seal(client, case, named="NAME")
    sealed = seal(client, case, named="NAME", because="LETTER")

    assert refused.context["form"].errors["because"]
    assert sealed.status_code == 302
    assert AuditEntry.objects.get(action="determination_sealed").fields == ["full_name", "LETTER"]


def test_what_changed_while_it_was_read_is_not_sealed_unseen(page, case, worker):
    data = form_data(page, new_url(case), language="ru", named="CODE")
    record_proceeding(case, by=worker, at=NOW, opened_on=TODAY)

    assert page.post(new_url(case), data).status_code == 409
    assert not SealedDetermination.objects.exists()


def test_the_same_form_seals_once(page, case):
    data = form_data(page, new_url(case), language="ru", named="CODE")

    first, second = page.post(new_url(case), data), page.post(new_url(case), data)

    assert first.url == second.url
    assert SealedDetermination.objects.count() == 1


def test_nothing_is_sealed_in_a_closed_case(page, case, worker):
    row = a_sealed(case, worker)
    lead = a_lead(worker.centre)
    close_case(case, by=lead, at=NOW, because="уехал")

    assert seal(page, case).context["form"].errors
    shown = page.get(reverse("determination", args=[case.code, "protected_status"])).context
    assert shown["seal_url"] == ""
    assert [one["check_code"] for one in shown["sealed"]] == [row.check_code]


def test_it_is_listed_where_its_answers_are_shown(page, case, worker):
    row = a_sealed(case, worker)

    shown = page.get(reverse("determination", args=[case.code, "protected_status"]) + "?as_of=2006-03-01").context

    assert [one["check_code"] for one in shown["sealed"]] == [row.check_code]
    assert shown["seal_url"].startswith(new_url(case, "?as_of=2006-03-01"))


def test_it_stands_in_the_timeline(page, case, worker):
    a_sealed(case, worker)

    lines = page.get(reverse("case_timeline", args=[case.code])).content.decode()

    assert "Закреплён ответ закона" in lines


def test_the_file_has_the_hash_that_is_shown(page, case, worker):
    row = a_sealed(case, worker)
    page_shown = page.get(reverse("sealed", args=[case.code, row.pk])).content.decode()

    held = page.get(reverse("sealed_json", args=[case.code, row.pk]))
    paper = page.get(reverse("sealed_pdf", args=[case.code, row.pk]))

    assert hashlib.sha256(held.content).hexdigest() in page_shown
    assert hashlib.sha256(paper.content).hexdigest() in page_shown
    assert held["Content-Type"] == "application/json"
    assert paper["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_the_name_of_the_file_says_nothing_of_the_person(page, case, worker, kind):
    agreed(case, worker)
    row = a_sealed(case, worker, names_person=True)

    response = page.get(reverse(f"sealed_{kind}", args=[case.code, row.pk]))

    name = f"{case.code}-2026-11-23-{row.check_code}.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["sealed", "sealed_pdf", "sealed_json"])
def test_that_it_is_read_is_recorded(page, case, worker, name):
    row = a_sealed(case, worker)

    page.get(reverse(name, args=[case.code, row.pk]))

    read = AuditEntry.objects.get(action="determination_read")
    assert (read.object_id, read.actor) == (str(row.pk), worker)


def test_it_is_found_in_its_own_case_alone(page, case, worker):
    row, other = a_sealed(case, worker), a_case(worker)

    for name in ("sealed", "sealed_pdf", "sealed_json"):
        assert page.get(reverse(name, args=[other.code, row.pk])).status_code == 404


def test_still_the_same(page, case, worker):
    row = a_sealed(case, worker)

    since = page.get(reverse("sealed", args=[case.code, row.pk])).context["since"]

    assert (since.tone, since.answers, since.facts, since.files) == ("safe", (), (), ())


def test_changed_and_because_of_what_and_whom(page, case, worker):
    row = a_sealed(case, worker)
    colleague = a_member(worker.centre, name="К. Коллегина", is_on_duty=True)
    record_citizenship(case, by=colleague, at=NOW, country="KZ")

    since = page.get(reverse("sealed", args=[case.code, row.pk])).context["since"]

    assert since.tone == "open"
    assert "Не применяется" in since.answers[0].lines[0]
    (fact,) = since.facts
    assert "Гражданство" in fact.lines[0]
    assert "К. Коллегина" in fact.lines[0]
