"""Whoever recorded what is told of the person is named with it, as it counts on that day and was known then."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from protection.models import PartialDate, Person
from protection.services.allegation import record_allegation
from protection.services.papers import record_consent
from protection.services.person import change_person, record_citizenship
from protection.services.situation import record_situation
from tests.people import TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 4, 10, tzinfo=UTC) for day in (16, 17, 18))


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 23, 4, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre(), name="Первая Записавшая")


@pytest.fixture
def case(member):
    """On Monday danger and an unlawful entry; on Tuesday the lead's consent and age; on Wednesday no danger."""
    case, lead = a_case(member, at=MONDAY), a_lead(member.centre, name="Вторая Записавшая")
    record_citizenship(case, country="UZ", by=member, at=MONDAY)
    record_allegation(
        case, made_on=PartialDate.of_day(TODAY - 9 * DAY), addressee="AUTHORITY", is_by_the_person=True,
        trafficking="TRAFFICKING", by=member, at=MONDAY,
    )  # fmt: skip
    record_situation(case, since=TODAY - 7 * DAY, return_endangers=True, stays_in_breach=True, by=member, at=MONDAY)
    record_consent(case, purpose="NO_RETURN", answer="WRITTEN", given_on=TODAY - 6 * DAY, by=lead, at=TUESDAY)
    change_person(Person.objects.get(case=case), age_band="CHILD", by=lead, at=TUESDAY)
    record_situation(case, since=TODAY - 5 * DAY, return_endangers=False, by=lead, at=WEDNESDAY)
    return case


def told(member, case, **query):
    """The words of each element about the person, with whom its records name."""
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    response = client.get(f"/cases/{case.code}/determination/protected_status/", {"reading": "kz-2024", **query})
    steps = [step for other in response.context["besides"] for step in other.steps]
    return {step.text: [(link.label, link.url) for link in step.records] for step in steps}


DANGER, CONSENT = "The return would be dangerous", "The person consents to not being returned"
AGE, BREACH = "The person is under 18", "Entered or stays in breach of the rules"


def said(name, day, url):
    return [(f"Recorded by {name}, {day} November 2026, 09:10", url)]


def test_each_fact_names_who_recorded_what_counts_today(member, case):
    found, place = told(member, case), f"/cases/{case.code}"
    first, last = case.situation_set.order_by("since").values_list("pk", flat=True)
    consent = case.consent_set.get()

    assert found[DANGER] == said("Вторая Записавшая", 18, f"{place}/stay/#r{last}")
    assert found[BREACH] == said("Первая Записавшая", 16, f"{place}/stay/#r{first}")
    assert found[CONSENT] == said("Вторая Записавшая", 17, f"{place}/person/#r{consent.pk}")
    assert found[AGE] == said("Вторая Записавшая", 17, f"{place}/person/")


def test_on_an_earlier_day_the_earlier_answer_and_none_before_the_first(member, case):
    on_monday, before = told(member, case, as_of="2026-11-16"), told(member, case, as_of="2026-11-15")

    assert [label for label, _url in on_monday[DANGER]] == ["Recorded by Первая Записавшая, 16 November 2026, 09:10"]
    assert on_monday[CONSENT] == []
    assert (before[DANGER], before[BREACH]) == ([], [])


def test_what_was_recorded_later_is_not_named_at_an_earlier_moment(member, case):
    found = told(member, case, known_at="2026-11-17T09:00")

    assert [label for label, _url in found[DANGER]] == ["Recorded by Первая Записавшая, 16 November 2026, 09:10"]
    assert (found[CONSENT], found[AGE]) == ([], [])


def test_a_consent_that_has_run_out_is_not_known_and_names_nobody(member, case):
    record_consent(
        case, purpose="NO_RETURN", answer="WRITTEN", given_on=TODAY - 3 * DAY, expires_on=TODAY - DAY,
        by=member, at=WEDNESDAY,
    )  # fmt: skip

    assert told(member, case)[CONSENT] == []
