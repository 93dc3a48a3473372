"""What the answers of the statutes carry beside their outcome, and the times that they set."""

from datetime import date

import pytest

from protection import law
from tests.law.conftest import allegation, empty_facts, proceeding, standing

DAY = date(2006, 3, 23)


def on(day=DAY, reading="kz-2006-statute", explain=True, person=None, **facts):
    facts.setdefault("deportation_proceedings", [in_court()])
    given = empty_facts(format="facts.v2", **facts)
    given["person"] |= person or {}
    return law.determine(law.read_facts(given), as_of=day, ruleset=reading, explain=explain).to_json()


def in_court(key="D1", kind="ADMINISTRATIVE", **changes):
    return {**proceeding(key), "kind": kind, **changes}


def report(key="A1", article="128", part=2, committed_on="2006-03-10", decisions=(), **changes):
    row = allegation(key, **changes)
    crime = {**row["crime"], "article": article, "part": part, "committed_on": committed_on}
    return {**row, "crime": crime, "report_decisions": [{"on": day, "kind": kind} for day, kind in decisions]}


def test_the_grounds_of_a_postponement():
    found = on(allegations=[report()], explain=False)["deportation"]["D1"]

    citizen, opened, in_force, kind, qualifying = found["because"]
    assert [each["state"] for each in (citizen, opened, in_force, kind, qualifying)] == ["MET"] * 5
    assert (kind["fact"], kind["value"]) == ("deportation_proceedings[D1].kind", "ADMINISTRATIVE")
    [row] = qualifying["parts"]
    assert [(part["element"], part["state"]) for part in row["parts"]] == [
        ("BY_THE_PERSON", "MET"),
        ("GRAVE", "MET"),
        ("TRAFFICKING", "MET"),
        ("REACHED_AUTHORITY", "MET"),
        ("REPORTED_IN_THE_CASE", "MET"),
        ("UNDECIDED", "MET"),
    ]
    assert [(part["fact"], part["value"]) for part in row["parts"][1]["parts"]] == [
        ("allegations[A1].crime.article", "128"),
        ("allegations[A1].crime.part", "2"),
        ("allegations[A1].crime.committed_on", "2006-03-10"),
    ]
    assert found["cites"] == ["CoAO2001-56-2"]


def test_an_end_is_decided_by_the_decision_on_the_report():
    found = on(date(2006, 3, 30), allegations=[report(decisions=[("2006-03-25", "REFUSED")])])["deportation"]["D1"]

    undecided = found["because"][4]["parts"][0]["parts"][-1]
    assert (undecided["state"], undecided["fact"], undecided["value"], undecided["day"]) == (
        "NOT_MET", "allegations[A1].report_decisions", "REFUSED", "2006-03-25",
    )  # fmt: skip


def asked(rows):
    return [(row["fact"], row["subject"]) for row in rows]


def with_told(**changes):
    return [report(addressee="CENTRE_ONLY", **changes)]


MISSING = [
    ("the kind of the case", {"deportation_proceedings": [in_court(kind=None)], "allegations": [report()]},
     [("KIND_OF_PROCEEDING", "D1")]),
    ("the part", {"allegations": [report(part=None)]}, [("ARTICLE_AND_PART", "A1")]),
    ("the penalty of an article that was not read", {"allegations": [report(article="120")]},
     [("PENALTY_OF_ARTICLE", "A1")]),
    ("whose words, and an authority", {"allegations": with_told(declarant_is_victim=None)},
     [("DECLARANT", "A1"), ("PASS_ON", "A1")]),
    ("which came first", {"deportation_proceedings": [in_court(ordered_on="2006-03-22")], "allegations": [report()]},
     [("WHICH_CAME_FIRST", "A1")]),
    ("what was decided", {"allegations": [report(decisions=[("2006-03-23", "TRANSFERRED")])]},
     [("REPORT_DECISION", "A1")]),
    ("the report again", {"allegations": [report(made="2006-03-12")]}, [("REPEAT_IN_THE_CASE", "A1")]),
    ("citizenship", {"citizenship": "UNKNOWN", "allegations": [report()]}, [("CITIZENSHIP", "")]),
    ("a statement", {"standings": [standing(since="2006-03-20")]}, [("ALLEGATION", "")]),
    ("nothing of a crime that is not grave", {"allegations": [report(part=1)]}, []),
    ("nothing of a case before no judge", {"deportation_proceedings": [in_court(kind="CIVIL")]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [row[1:] for row in MISSING], ids=[row[0] for row in MISSING])
def test_what_a_postponement_still_asks_for(facts, expected):
    assert asked(on(explain=False, **facts)["deportation"]["D1"]["missing"]) == expected


def test_the_day_of_the_act_is_asked_where_it_decides():
    rows = [report(part=1, committed_on=None, made="2021-02-10")]
    cases = [in_court(opened_on="2021-02-01")]

    found = on(date(2021, 2, 11), "kz-2024", allegations=rows, deportation_proceedings=cases)["deportation"]["D1"]

    assert asked(found["missing"]) == [("ACT_DAY", "A1")]
    named = {
        change["value"]: change["outcome"]
        for change in found["would_change"]
        if "committed_on" in change.get("fact", "")
    }
    assert (named["2020-12-30"], named["2020-01-06"]) == ("SUSPENDED", "NOT_SUSPENDED")


def test_another_day_names_the_reading_to_ask():
    found = on(date(2015, 1, 1), explain=False)["deportation"]["D1"]

    assert (found["outcome"], found["reason"]) == ("UNDETERMINED", "NOT_OF_THIS_DAY")
    assert asked(found["missing"]) == [("OTHER_READING", "kz-2024")]


def changes_of(answer):
    return {(row.get("fact") or f"{row['step']} {row['subject']}".strip(), row.get("value")): row["outcome"]
            for row in answer["would_change"]}  # fmt: skip


def test_what_would_change_a_postponement():
    changes = changes_of(on(allegations=[report()])["deportation"]["D1"])

    assert changes["allegations[A1].crime.part", "1"] == "NOT_SUSPENDED"
    assert changes["allegations[A1].crime.article", None] == "UNDETERMINED"
    assert changes["deportation_proceedings[D1].kind", "CIVIL"] == "NOT_SUSPENDED"
    assert changes["REPORT_OPENED A1", None] == "LIFTED"
    assert changes["REPORT_TRANSFERRED A1", None] == "UNDETERMINED"
    assert changes["INVESTIGATION_OPENED A1", None] == "LIFTED"
    assert ("EXPULSION_ORDERED D1", None) not in changes  # an order does not end it
    assert ("VERDICT_IN_FORCE A1", None) not in changes


def test_repeating_the_report_in_the_case_would_postpone_it():
    changes = changes_of(on(allegations=[report(made="2006-03-12")])["deportation"]["D1"])

    assert changes["REPORT_REPEATED A1", None] == "SUSPENDED"


def test_joint_identification_would_give_the_stay():
    found = on(date(2024, 12, 1), "kz-2024", deportation_proceedings=[])

    assert changes_of(found["protected_status"])["JOINTLY_IDENTIFIED", None] == "PROTECTED"
    assert ("NGO_IDENTIFIED", None) in changes_of(found["protected_status"])


def test_the_fines_for_housing_are_those_of_the_code():
    breach = {"entered_in_breach": True, "stays_in_breach": True}

    old = on(person=breach)["others"]["host_liability"]
    new = on(date(2024, 12, 1), "kz-2024", person=breach)["others"]["host_liability"]

    assert [(fine["fined"], fine["min_mci"], fine["max_mci"]) for fine in old["fines"] + new["fines"]] == [
        ("NATURAL_PERSON", 5, 10), ("NON_PROFIT", 30, 50), ("NATURAL_PERSON", 25, 25), ("NON_PROFIT", 40, 40),
    ]  # fmt: skip


CLOCKS = [
    ("in the text of 2006", "2006-03-22", ("2006-03-26", "2006-04-02", "2006-04-23")),
    ("a month that has no such day", "2007-01-31", ("2007-02-04", "2007-02-11", "2007-03-01")),
    ("over the end of a year", "2006-12-30", ("2007-01-03", "2007-01-10", "2007-01-31")),
    ("the day before the text of 2014", "2014-11-06", ("2014-11-10", "2014-11-17", "2014-12-07")),
    ("the text of 2014", "2014-11-07", ("2014-11-11", "2014-11-18", "2015-01-08")),
]


@pytest.mark.parametrize(("made", "ends"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_the_times_for_a_decision_run_from_the_day_of_receipt(made, ends):
    found = on(date.fromisoformat(made), allegations=[report(made=made)], explain=False)["clocks"]

    assert [(clock["from"], clock["until"]) for clock in found] == [(made, end) for end in ends]


def test_a_decided_report_has_no_clock_and_a_registered_one_that_of_the_procurator():
    decided = report(decisions=[("2006-03-23", "OPENED")])
    registered = report(made="2021-02-10", decisions=[("2021-02-11", "REGISTERED")])

    assert on(allegations=[decided], explain=False)["clocks"] == []
    [clock] = on(date(2021, 3, 1), "kz-2024", allegations=[registered], explain=False)["clocks"]
    assert (clock["clock"], clock["from"], clock["until"]) == (
        "PROCURATOR_TOLD_WITHIN_A_DAY", "2021-02-11", "2021-02-13",
    )  # fmt: skip


def test_the_times_after_identification_follow_one_another():
    row = {**standing(since="2024-10-31"), "identified_jointly": True}

    found = on(date(2024, 12, 1), "kz-2024", standings=[row], explain=False)["clocks"]

    assert [(clock["clock"], clock["from"], clock["until"]) for clock in found] == [
        ("DECIDE_ON_COOPERATION", "2024-10-31", "2024-12-01"),
        ("PERMIT_SIX_MONTHS", "2024-10-31", "2025-05-01"),
        ("PERMIT_EXTENSION", "2025-05-01", "2025-07-31"),
    ]


def test_a_report_to_nobody_knows_whom_may_have_come_before_the_order():
    ordered = [in_court(ordered_on="2006-03-23")]
    told = {reached: report(addressee=reached) for reached in ("AUTHORITY", None, "CENTRE_ONLY")}

    found = {reached: on(deportation_proceedings=ordered, allegations=[row])["deportation"]["D1"]
             for reached, row in told.items()}  # fmt: skip

    assert {reached: (answer["outcome"], answer["reason"]) for reached, answer in found.items()} == {
        "AUTHORITY": ("SUSPENDED", None),
        None: ("UNDETERMINED", "ALLEGATION_NOT_QUALIFIED_YET"),
        "CENTRE_ONLY": ("NOT_SUSPENDED", "EXPULSION_ALREADY_ORDERED"),
    }


def test_what_was_decided_before_the_reading_postponed_nothing_under_it():
    cases = [in_court(opened_on="2014-12-20")]
    row = report(made="2014-12-30", decisions=[("2014-12-30", "OPENED")])

    found = on(date(2015, 2, 1), "kz-2024", deportation_proceedings=cases, allegations=[row])["deportation"]["D1"]

    assert (found["outcome"], found["reason"]) == ("NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION")


def test_the_kind_of_a_case_is_asked_only_where_a_report_could_postpone_it():
    found = on(citizenship="UNKNOWN", deportation_proceedings=[in_court(kind=None)])["deportation"]["D1"]

    assert asked(found["missing"]) == [("CITIZENSHIP", "")]
