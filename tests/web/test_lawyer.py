"""The summary for the lawyer: each count with all that is recorded of it, under every reading, and nothing summed."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from protection.models import PartialDate
from protection.services.charge import record_advertisement, record_charge
from protection.services.person import record_citizenship
from protection.services.standing import record_standing
from protection.services.stay import record_penalty
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY - timedelta(days=90))
COUNT = {
    "committed_on": DAY, "is_victim_minor": False, "acts": ["RECRUITMENT", "SALE"], "circumstances": ["WEAPONS"],
    "has_grave_consequences": False, "is_organised_group": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def case(member):
    return a_case(member)


@pytest.fixture
def who(member):
    return {"by": member, "at": NOW}


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


def page(client, case):
    response = client.get(f"/cases/{case.code}/for-the-lawyer/")
    assert response.status_code == 200
    return response


def years(entry):
    return [
        " ".join(fact.text for fact in answer.card.facts if fact.label == "Imprisonment") for answer in entry.answers
    ]


def test_a_count_names_every_act_and_circumstance_and_has_its_years_under_each_reading(client, case, who):
    record_charge(case, **COUNT, accused="Злодеев", **who)

    response = page(client, case)
    [count] = response.context["summary"].counts
    lines = {str(line["label"]): str(line["value"]) for line in count.lines}

    assert lines["What was done?"] == "Recruitment; Sale"
    assert lines["Circumstances that there were"] == "Weapons"
    assert "Conspiracy" in count.unnamed
    assert "Weapons" not in count.unnamed
    assert [answer.reading for answer in count.answers] == [
        "The cable of 2006", "The statutes from 2006 to 2014", "The statutes since 2015",
    ]  # fmt: skip
    assert count.answers[0].card.outcome == "Article 128, part 2"
    assert years(count)[0] == "5 to 7 years for this count; counts are never summed"
    assert years(count)[2] == "7 to 9 years for this count; counts are never summed"
    assert "Злодеев" not in response.content.decode()


def test_what_is_not_known_of_the_circumstances_is_not_told_as_not_there(client, case, who):
    record_charge(case, **{**COUNT, "circumstances": None}, **who)

    [count] = page(client, case).context["summary"].counts

    assert count.unnamed == ""
    assert count.answers[0].card.outcome == "Several parts are possible until these facts are known"


def test_two_counts_stand_apart_and_no_number_is_their_sum(client, case, who):
    for _ in range(2):
        record_charge(case, **COUNT, **who)

    response = page(client, case)
    text = re.sub(r"<[^>]*>", " ", response.content.decode())

    assert [count.title for count in response.context["summary"].counts] == ["Count 1", "Count 2"]
    assert "10 to 14" not in text
    assert "14 to 18" not in text


def test_a_count_that_was_withdrawn_is_left_out(client, case, who):
    withdraw(record_charge(case, **COUNT, **who), because="не то дело", **who)

    assert page(client, case).context["summary"].counts == ()


def test_article_399_and_what_became_of_it(client, case, who):
    record_advertisement(
        case, seen_on=DAY, audience="KZ_CITIZENS", job_location="ABROAD", has_false_statement=True, **who
    )

    summary = page(client, case).context["summary"]
    [notice] = summary.advertisements

    assert summary.repeal == (
        "Article 399 became article 520. Law No. 156-VI of 24 May 2018 took it out of the code. This is not verified."
    )
    assert [notice.answers[place].card.outcome for place in (0, 2)] == ["Breach", "Not in force on this day"]
    assert "Article 520 was taken out of the code." in notice.answers[2].card.sentences


@pytest.mark.parametrize(
    ("contested_on", "expected"),
    [(None, "Exempt from the penalty"), (TODAY - timedelta(days=10), "Not exempt from the penalty")],
)
def test_a_penalty_is_contested_on_the_answer_of_its_day_with_the_reason(client, case, who, contested_on, expected):
    record_citizenship(case, country="UZ", **who)
    record_standing(
        case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=PartialDate.of_day(TODAY - timedelta(days=1)), **who
    )
    record_penalty(
        case, imposed_on=PartialDate.of_day(TODAY - timedelta(days=20)), article="394", contested_on=contested_on,
        gist="штраф", **who,
    )  # fmt: skip

    [penalty] = page(client, case).context["summary"].penalties
    cable, *statutes = penalty.answers

    assert penalty.title == "Penalty of 3 November 2026"
    assert cable.card.outcome == expected
    assert cable.card.sentences[0]
    assert {answer.card.outcome for answer in statutes} <= {
        "Not supported by the statute; the cable says it", "Not in force on this day",
    }  # fmt: skip


def test_a_penalty_of_no_known_day_says_so(client, case, who):
    record_penalty(case, imposed_on=PartialDate.unknown(TODAY), article="394", **who)

    [penalty] = page(client, case).context["summary"].penalties

    assert penalty.title == "Penalty; not known of which day"


def test_an_empty_case_says_what_is_not_recorded(client, case):
    html = page(client, case).content.decode()

    assert "No charge is recorded." in html
    assert "No advertisement is recorded." in html
    assert "No penalty is recorded." in html


def test_many_counts_cost_as_many_queries_as_one(client, case, who, django_assert_max_num_queries):
    asked = []
    for _ in range(2):
        for _ in range(3):
            record_charge(case, **COUNT, **who)
            record_penalty(case, imposed_on=DAY, **who)
        page(client, case)
        with django_assert_max_num_queries(40) as found:
            page(client, case)
        asked.append(len(found))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_it_stands_in_every_language(client, case, who, language):
    record_charge(case, **COUNT, **who)
    client.cookies["django_language"] = language

    assert f'<html lang="{language}">' in page(client, case).content.decode()
