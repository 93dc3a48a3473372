"""What was known: the answer from what the centre had recorded by a moment, and nothing of what came later."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from protection.models import PartialDate
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.people import TODAY, a_case, a_centre, a_lead, a_member, an_authority

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 4, 10, tzinfo=UTC) for day in (16, 17, 18))  # 09:10
LATER = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def colleague(member):
    return a_lead(member.centre, name="Ж. Позднякова")


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def story(member, colleague):
    """On Monday a foreigner and a proceeding; on Tuesday a statement to the centre; on Wednesday a colleague's entry
    that it was passed on, and her correction of the proceeding."""
    case, day = a_case(member, at=MONDAY), PartialDate.of_day(TODAY - timedelta(days=10))
    record_citizenship(case, country="UZ", by=member, at=MONDAY)
    first = record_proceeding(case, opened_on=day, by=member, at=MONDAY)
    statement = record_allegation(
        case, made_on=day, addressee="CENTRE_ONLY", is_by_the_person=True, trafficking="TRAFFICKING", is_serious=True,
        crime="FORCED_LABOUR", by=member, at=TUESDAY,
    )  # fmt: skip
    record_passing_on(
        case, allegation=statement, passed_on=TODAY - timedelta(days=9), authority=an_authority("COURT", "Поздний суд"),
        by=colleague, at=WEDNESDAY,
    )  # fmt: skip
    second = record_proceeding(case, opened_on=day, article="517", corrects=first, by=colleague, at=WEDNESDAY)
    return case, first, second, statement


def page(client, case, place, **query):
    response = client.get(f"/cases/{case.code}/determination/{place}/", query)
    assert response.status_code == 200
    return response


def outcome(response):
    [section] = response.context["sections"]
    return section.card.outcome


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        ("2026-11-16", "Deportation not suspended"),
        ("2026-11-17", "Treat as protected until these facts are known"),
        ("2026-11-17T09:09", "Deportation not suspended"),
        ("2026-11-17T09:10", "Treat as protected until these facts are known"),
        ("2026-11-18", "Deportation suspended"),
        ("", "Deportation suspended"),
    ],
)
def test_the_answer_is_made_of_what_was_recorded_by_then(client, story, known_at, expected):
    assert outcome(page(client, story[0], f"deportation/{story[2].pk}", known_at=known_at)) == expected


def test_the_time_may_stand_in_its_own_field(client, story):
    shown = page(client, story[0], f"deportation/{story[2].pk}", known_at="2026-11-17", known_time="09:09")

    assert outcome(shown) == "Deportation not suspended"


@pytest.mark.parametrize("place", ["deportation", "deportation/{1}", "deportation/{2}", "protected_status"])
def test_nothing_of_what_came_later_is_shown(client, story, place):
    case, first, second, _ = story

    html = page(client, case, place.replace("{1}", str(first.pk)).replace("{2}", str(second.pk)), known_at="2026-11-17")

    assert "Ж. Позднякова" not in html.content.decode()
    assert "Поздний суд" not in html.content.decode()


def test_who_recorded_what_stood_then_is_shown_though_it_was_withdrawn_since(client, story, member):
    case, _, second, statement = story
    withdraw(statement, by=member, at=LATER, because="не то дело")

    then = page(client, case, f"deportation/{second.pk}", known_at="2026-11-18").content.decode()
    now = page(client, case, f"deportation/{second.pk}").content.decode()

    assert "Recorded by Ж. Позднякова, 18 November 2026, 09:10" in then
    assert f"#r{statement.pk}" in then
    assert f"#r{statement.pk}" not in now


def test_a_statement_that_was_corrected_since_keeps_its_passing(client, story, member):
    case, _, second, statement = story
    record_allegation(
        case, made_on=PartialDate.of_day(TODAY - timedelta(days=11)), addressee="CENTRE_ONLY", is_by_the_person=True,
        trafficking="TRAFFICKING", is_serious=True, crime="FORCED_LABOUR", corrects=statement, by=member, at=LATER,
    )  # fmt: skip

    then = page(client, case, f"deportation/{second.pk}", known_at="2026-11-18").content.decode()

    assert "Поздний суд, Примерск, 14 November 2026" in then


def test_before_anything_was_recorded_nothing_is_known_and_nothing_is_denied(client, story):
    case, _, second, _ = story

    assert outcome(page(client, case, "protected_status", known_at="2026-01-01")) == (
        "Treat as protected until these facts are known"
    )
    assert (
        "By then nothing of this was recorded."
        in page(client, case, f"deportation/{second.pk}", known_at="2026-01-01").content.decode()
    )


def test_what_was_missing_then_is_named_and_leads_to_no_form(client, story):
    [section] = page(client, story[0], f"deportation/{story[2].pk}", known_at="2026-11-17").context["sections"]

    assert [(one.link.label, one.link.url, one.fact) for one in section.missing] == [
        ("The statement has not reached an authority", "", "")
    ]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ({"known_at": "gestern"}, "known_at", "Write the day as year, month and day: 2026-11-23."),
        ({"known_at": "2026-11-24"}, "known_at", "This day is still to come."),
        ({"known_at": "0001-01-01"}, "known_at", "Write the day as year, month and day: 2026-11-23."),
        ({"known_at": "1899-12-31T10:00"}, "known_at", "Write the day as year, month and day: 2026-11-23."),
        ({"known_at": "2026-11-17", "known_time": "25:00"}, "known_time", None),
        ({"known_at": "2026-11-17T25:00"}, "known_time", None),
        ({"known_time": "10:00"}, "known_time", "A time needs its day: add the day or empty the time."),
        ({"reading": "kz-1999"}, "reading", "There is no such reading. Choose one of the list."),
    ],
)
def test_what_does_not_read_is_said_at_its_field_and_the_rest_is_answered(client, story, query, field, message):
    response = page(client, story[0], f"deportation/{story[2].pk}", as_of="2026-11-15", **query)
    errors = response.context["form"].errors

    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert "Answer on 15 November 2026" in response.content.decode()
    assert outcome(response) == "Deportation suspended"


def test_the_ways_to_other_answers_and_days_keep_the_moment(client, story):
    context = page(client, story[0], f"deportation/{story[2].pk}", known_at="2026-11-18T09:10").context
    urls = [link.url for link in context["others"]] + [day.url for day in context["days"]]

    assert urls
    assert [url for url in urls if "known_at=2026-11-18T09:10" not in url] == []


def test_the_moments_are_offered_the_latest_first(client, story):
    moments = page(client, story[0], "protected_status").context["moments"]

    assert [(moment.label, moment.is_current) for moment in moments] == [
        ("Everything recorded until now", True),
        ("18 November 2026, 09:10", False),
        ("17 November 2026, 09:10", False),
        ("16 November 2026, 09:10", False),
    ]


def test_a_proceeding_that_was_never_of_this_case_does_not_exist_at_any_moment(client, story, member):
    other = a_case(member)

    response = client.get(f"/cases/{other.code}/determination/deportation/{story[2].pk}/", {"known_at": "2026-11-18"})

    assert response.status_code == 404


def test_an_earlier_moment_costs_the_same_for_one_and_for_many(client, member, django_assert_max_num_queries):
    case, day = a_case(member, at=MONDAY), PartialDate.of_day(TODAY - timedelta(days=10))
    counts = []
    for _ in range(2):
        for _ in range(3):
            record_proceeding(case, opened_on=day, by=member, at=MONDAY)
            record_allegation(case, made_on=day, crime="FORCED_LABOUR", by=member, at=MONDAY)
            record_standing(case, since=day, status="ALLEGED", by=member, at=MONDAY)
        page(client, case, "deportation", known_at="2026-11-18")
        with django_assert_max_num_queries(40) as asked:
            page(client, case, "deportation", known_at="2026-11-18")
        counts.append(len(asked))

    assert counts[0] == counts[1]
