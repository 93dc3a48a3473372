"""What every answer carries beside its outcome: because, missing, would_change, cites."""

from datetime import date

import pytest

from protection import law
from protection.law.changes import stretches
from tests.law.conftest import allegation, charge, empty_facts, proceeding, standing

DAY = date(2006, 4, 1)


def on(day=DAY, explain=True, **facts):
    facts.setdefault("deportation_proceedings", [proceeding()])
    return law.determine(law.read_facts(empty_facts(**facts)), as_of=day, explain=explain).to_json()


def test_the_grounds_of_a_suspension():
    told = allegation(addressee="CENTRE_ONLY", passed_on="2006-03-24", serious=None)

    found = on(allegations=[told], explain=False)["deportation"]["D1"]

    citizen, opened, in_force, qualifying = found["because"]
    assert citizen == {
        "element": "NOT_A_CITIZEN", "state": "MET", "cites": ["¶18", "Q23"],
        "fact": "person.citizenship", "value": "FOREIGN",
    }  # fmt: skip
    assert (opened["fact"], opened["value"]) == ("deportation_proceedings[D1].opened_on", "2006-03-20")
    assert (in_force["state"], in_force["day"]) == ("MET", "2006-03-02")
    [row] = qualifying["parts"]
    assert (qualifying["state"], row["state"], row["subject"]) == ("MET", "MET", "A1")
    assert [(part["element"], part["state"], part["fact"], part["value"]) for part in row["parts"]] == [
        ("BY_THE_PERSON", "MET", "allegations[A1].declarant_is_victim", True),
        ("SERIOUS", "MET", "allegations[A1].crime.trafficking", "TRAFFICKING"),
        ("TRAFFICKING", "MET", "allegations[A1].crime.trafficking", "TRAFFICKING"),
        ("REACHED_AUTHORITY", "MET", "allegations[A1].addressee", "CENTRE_ONLY"),
        ("STILL_PENDING", "MET", "allegations[A1].passed_on", "2006-03-24"),
    ]
    assert found["cites"] == ["¶13", "¶18"]


def test_an_end_is_decided_by_its_event():
    done = allegation(events=[("2006-03-28", "REFUSAL_FINAL"), ("2006-03-29", "REFUSAL_FINAL")])

    found = on(allegations=[done], explain=False)["deportation"]["D1"]

    pending = found["because"][3]["parts"][0]["parts"][-1]
    assert (pending["state"], pending["value"], pending["day"]) == ("NOT_MET", "REFUSAL_FINAL", "2006-03-28")


def test_the_right_of_residence_rests_on_the_decree_and_on_what_is_pending():
    found = on(standings=[standing()], allegations=[allegation()], explain=False)["temporary_residence"]

    assert [(each["element"], each["state"]) for each in found["because"][-2:]] == [
        ("PROTECTED_BY_DECREE", "MET"),
        ("STILL_PENDING", "MET"),
    ]


def asked(rows):
    return [(row["fact"], row["subject"]) for row in rows]


MISSING = [
    (
        "row 6 all", {"allegations": [allegation(
            addressee=None, declarant_is_victim=None, serious=None, trafficking="RELATED")]},
        [("DECLARANT", "A1"), ("SERIOUS", "A1"), ("PASS_ON", "A1")],
    ),
    ("row 4 citizenship", {"citizenship": "UNKNOWN", "allegations": [allegation()]}, [("CITIZENSHIP", "")]),
    ("row 7", {"standings": [standing()]}, [("ALLEGATION", "")]),
    ("row 9", {}, [("ALLEGATION", "")]),
    ("row 1", {"citizenship": "KZ"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*row[1:], id=f"56 {row[0]}") for row in MISSING])
def test_what_article_56_still_asks_for(facts, expected):
    assert asked(on(explain=False, **facts)["deportation"]["D1"]["missing"]) == expected


ASKED = [
    ("nothing", {}, [("STANDING", "")]),
    ("a claim", {"allegations": [allegation(declarant_is_victim=None, trafficking=None)]},
     [("STANDING", ""), ("DECLARANT", "A1"), ("KIND_OF_CRIME", "A1")]),
    ("citizenship", {"citizenship": "UNKNOWN", "standings": [standing()]}, [("CITIZENSHIP", "")]),
    ("protected", {"standings": [standing()]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ASKED])
def test_what_the_victim_rules_still_ask_for(facts, expected):
    found = on(explain=False, **facts)

    for name in ("penalty_exemption", "illegal_immigrant_exemption", "protected_status", "temporary_residence"):
        assert asked(found[name]["missing"]) == expected


UNKNOWN_CHARGE = {
    "committed_on": None, "victim_is_minor": None, "circumstances": None, "crosses_border": "UNKNOWN",
    "grave_consequences": None, "organised_group": None,
}  # fmt: skip
CHARGES = [
    (
        "all", {},
        ["COMMITTED_ON", "VICTIM_IS_MINOR", "ORGANISED_GROUP", "GRAVE_CONSEQUENCES", "CROSSES_BORDER", "CIRCUMSTANCES"],
    ),
    ("a group settles the part", {"organised_group": True}, ["COMMITTED_ON", "VICTIM_IS_MINOR"]),
    (
        "a crossing settles the circumstances", {"crosses_border": "INTO", "victim_is_minor": True},
        ["COMMITTED_ON", "ORGANISED_GROUP", "GRAVE_CONSEQUENCES"],
    ),
    ("before enactment it is final", {"committed_on": "2006-03-01"}, []),
    ("no ladder", {"article": "125"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CHARGES])
def test_a_charge_asks_only_for_what_could_change_it(changes, expected):
    found = on(charges=[charge(**{**UNKNOWN_CHARGE, **changes})], explain=False)["charges"]["K1"]

    assert [row["fact"] for row in found["missing"]] == expected


def changes_of(answer):
    return {(row.get("fact") or f"{row['step']} {row['subject']}".strip(), row.get("value")): row["outcome"]
            for row in answer["would_change"]}  # fmt: skip


def test_what_would_change_a_suspension_is_named_one_fact_and_one_step_at_a_time():
    related = allegation(trafficking="RELATED")

    found = on(allegations=[related])["deportation"]["D1"]

    assert changes_of(found) == {
        ("person.citizenship", "KZ"): "NOT_APPLICABLE",
        ("allegations[A1].addressee", "CENTRE_ONLY"): "UNDETERMINED",
        ("allegations[A1].addressee", None): "UNDETERMINED",
        ("allegations[A1].crime.serious", False): "NOT_SUSPENDED",
        ("allegations[A1].crime.serious", None): "UNDETERMINED",
        ("allegations[A1].declarant_is_victim", False): "NOT_SUSPENDED",
        ("allegations[A1].declarant_is_victim", None): "UNDETERMINED",
        ("PROCEEDING_EXECUTED D1", None): "NOT_APPLICABLE",
        ("PROCEEDING_DISCONTINUED D1", None): "NOT_APPLICABLE",
        ("REFUSAL_FINAL A1", None): "LIFTED",
        ("TERMINATION_FINAL A1", None): "LIFTED",
        ("VERDICT_IN_FORCE A1", None): "LIFTED",
    }


def test_what_would_change_the_right_of_residence():
    found = on(standings=[standing()], allegations=[allegation()])["temporary_residence"]

    changes = changes_of(found)
    assert changes[("STANDING_ENDED 0", None)] == "UNDETERMINED"
    assert changes[("VERDICT_IN_FORCE A1", None)] == "END_UNDETERMINED"
    assert changes[("person.standings[0].basis", None)] == "UNDETERMINED"


def test_the_day_of_an_act_would_change_a_charge():
    found = on(charges=[charge(committed_on=None)])["charges"]["K1"]

    changes = changes_of(found)
    assert changes[("charges[K1].committed_on", "2006-03-01")] == "128 ACT_BEFORE_ENACTMENT"
    assert changes[("charges[K1].committed_on", "2006-03-02")] == "128(1)"


def test_would_change_is_left_empty_unless_asked_for():
    found = on(explain=False, allegations=[allegation()], standings=[standing()], charges=[charge()])

    answers = [found["protected_status"], found["deportation"]["D1"], found["charges"]["K1"]]
    assert [answer["would_change"] for answer in answers] == [[], [], []]


@pytest.mark.parametrize(("reading", "days", "found"), [
    ("kz-2006", ["2006-03-01"], [(None, "2006-03-01")]),
    ("kz-2006", ["2006-03-02"], [("2006-03-02", None)]),
    ("kz-2024", ["2006-03-02"], [("2006-03-02", "2014-12-31")]),
    ("kz-2024", ["2014-12-31", "2006-03-02"], [("2006-03-02", "2014-12-31")]),
    ("kz-2024", ["2014-12-31", "2015-01-01"], [("2006-03-02", "2020-01-06")]),
    ("kz-2024", ["2006-03-01", "2020-12-30"], [(None, "2006-03-01"), ("2020-12-30", None)]),
    ("kz-2024", ["2006-03-01", "2006-03-02", "2015-01-01", "2020-01-07", "2020-12-30"], [(None, None)]),
    ("kz-2024", [], []),
])  # fmt: skip
def test_the_days_that_were_tried_stand_for_all_days_of_one_wording(reading, days, found):
    tried = stretches(map(date.fromisoformat, days), law.ruleset(reading))

    assert [tuple(day and str(day) for day in row) for row in tried] == found
