"""Facts in words, record by record: every field of the format has some, and what differs is named."""

import pytest
from django.utils.translation import override

from protection.law import read_facts
from protection.letters.facts import _FIELDS, PERSON, STANDINGS, Key, differing, field_words, records_of, rows_of
from tests.law.conftest import allegation, empty_facts, proceeding, standing

#: What each list of facts.v2 can say, beside its id and the label of a crime.
V2 = {
    PERSON: "citizenship minor return_endangers consents_to_no_return entered_in_breach stays_in_breach",
    STANDINGS: "status since until basis article part identified_jointly",
    "deportation_proceedings": "opened_on ended_on end kind ordered_on",
    "allegations": "made_on addressee passed_on declarant_is_victim crime.serious crime.trafficking crime.article "
    "crime.part crime.committed_on criminal_events report_decisions",
    "residence_permits": "valid_from valid_until",
    "charges": "committed_on victim_is_minor acts circumstances crosses_border grave_consequences organised_group "
    "article for_exploitation",
    "advertisements": "audience job_location false_statement withholds_material_information",
}


@pytest.mark.parametrize("collection", V2)
def test_every_fact_has_its_words(collection):
    names = V2[collection].split()

    assert set(_FIELDS[collection]) == set(names)
    assert all(field_words(collection, name) for name in names)


def test_the_records_are_those_of_the_facts():
    facts = empty_facts(
        standings=[standing(), standing(status="RECOGNISED")],
        deportation_proceedings=[proceeding()],
        allegations=[allegation()],
    )
    read_facts(facts)

    found = records_of(facts)
    assert [key.collection for key in found] == [
        PERSON, STANDINGS, STANDINGS, "deportation_proceedings", "allegations",
    ]  # fmt: skip


def test_two_equal_standings_are_two_records():
    assert len(records_of(empty_facts(standings=[standing(), standing()]))) == 3


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"is": None}, {}, []),
        ({"is": False}, {}, ["is"]),
        ({"is": False}, {"is": None}, ["is"]),
        ({"circumstances": []}, {"circumstances": None}, ["circumstances"]),
        ({}, {"report_decisions": []}, []),
        ({"crime.label": "a"}, {"crime.label": "b"}, []),
    ],
)
def test_not_known_is_not_no_and_what_a_format_cannot_say_is_not_known(before, after, expected):
    assert differing(before, after) == expected


def test_in_words():
    values = {
        "made_on": "2006-03-22",
        "addressee": None,
        "passed_on": None,
        "criminal_events": [{"on": "2006-04-01", "kind": "REFUSED"}, {"on": "2006-04-09", "kind": "REFUSAL_FINAL"}],
        "report_decisions": [],
    }
    with override("en"):
        assert dict(rows_of("allegations", values)) == {
            "Statement made": "22 March 2006",
            "Told": "Not known",
            "Statement passed on": "No passing on is recorded",
            "Steps in the criminal matter": "Opening of a case refused, 1 April 2006; Refusal is final, 9 April 2006",
            "Decisions on the report": "None are recorded",
        }
        answered = dict(rows_of(PERSON, {"minor": [{"since": "2006-04-01", "is": False}]}))
        assert answered == {"Under 18": "No, from 1 April 2006 on"}


def test_a_key_is_the_same_for_the_same_record():
    one, other = empty_facts(standings=[standing()]), empty_facts(standings=[standing(until="2006-05-01")])

    assert set(records_of(one)) == set(records_of(other))
    assert Key(PERSON) in records_of(one)
