"""Decreed days, as coordinators enter them."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from protection.models import AuditEntry, DecreedDay
from tests.people import a_coordinator

pytestmark = pytest.mark.django_db
ADD = reverse("admin:protection_decreedday_add")


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to("2026-11-25T12:00:00+05:00", tick=False)


@pytest.fixture
def client(client):
    client.force_login(a_coordinator())
    return client


def test_a_day_is_decreed_and_corrected_while_it_is_ahead(client):
    client.post(ADD, {"day": "2026-12-05", "is_working": "True", "act": "Постановление № 1"})
    row = DecreedDay.objects.get()
    change = reverse("admin:protection_decreedday_change", args=[row.pk])
    client.post(change, {"day": "2026-12-12", "is_working": "True", "act": "Постановление № 1"})

    row.refresh_from_db()
    assert (row.day, row.is_working) == (date(2026, 12, 12), True)
    assert AuditEntry.objects.filter(action="day_decreed", object_id=str(row.pk)).count() == 2
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": "2026-11-25"}, "day"),
        ({"day": "2026-11-24"}, "day"),
        ({"day": "31.02.2027"}, "day"),
        ({"is_working": ""}, "is_working"),
        ({"act": ""}, "act"),
    ],
)
def test_bad_input_is_said_at_its_field(client, given, field):
    response = client.post(ADD, {"day": "2026-12-05", "is_working": "False", "act": "Постановление № 1", **given})

    assert list(response.context["adminform"].form.errors) == [field]
    assert not DecreedDay.objects.exists()


def test_a_day_stands_once(client):
    DecreedDay.objects.create(day=date(2026, 12, 5), is_working=True, act="Постановление № 1")

    response = client.post(ADD, {"day": "2026-12-05", "is_working": "False", "act": "Постановление № 2"})

    assert list(response.context["adminform"].form.errors) == ["day"]


def test_a_day_that_has_come_is_shown_and_not_changed(client):
    row = DecreedDay.objects.create(day=date(2026, 11, 25), is_working=True, act="Постановление № 1")
    change = reverse("admin:protection_decreedday_change", args=[row.pk])

    page = client.get(change)
    answer = client.post(change, {"day": "2026-12-05", "is_working": "True", "act": "Постановление № 1"})

    row.refresh_from_db()
    assert (page.status_code, answer.status_code) == (200, 403)
    assert row.day == date(2026, 11, 25)
