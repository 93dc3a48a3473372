"""facts.v2 says what the statutes ask beyond the cable. The cable answers as before, whatever it says."""

from dataclasses import replace
from datetime import date

import pytest

from protection import law
from protection.law.facts import ReportDecision
from protection.law.vocabulary import ProceedingKind, ReportDecisionKind
from tests.law.conftest import SCENARIOS, allegation, charge, empty_facts, proceeding, standing

V2 = {"format": "facts.v2"}
ADDED = [
    ("person", {"minor": True, "return_endangers": True, "consents_to_no_return": False, "entered_in_breach": None,
                "stays_in_breach": True}),
    ("standing", {"article": "128", "part": 2, "identified_jointly": True}),
    ("proceeding", {"kind": "CIVIL", "ordered_on": "2006-03-21"}),
    ("crime", {"article": "133", "part": 4, "committed_on": "2006-03-10"}),
    ("allegation", {"report_decisions": [{"on": "2006-03-24", "kind": "OPENED"}]}),
    ("charge", {"for_exploitation": True}),
    ("charge", {"circumstances": ["DOCUMENTS_SEIZED"]}),
    ("charge", {"circumstances": ["ORGAN_REMOVAL"]}),
    ("charge", {"circumstances": ["INVOLVING_MINOR_IN_CRIME"]}),
    ("charge", {"circumstances": ["HELPLESS_OR_MENTAL_DISORDER"]}),
]  # fmt: skip


def facts(place="", added=None, **options):
    rows = {"standing": standing(), "proceeding": proceeding(), "allegation": allegation(), "charge": charge()}
    if place == "crime":
        rows["allegation"]["crime"] |= added
    elif place in rows:
        rows[place] |= added
    found = empty_facts(
        standings=[rows["standing"]],
        deportation_proceedings=[rows["proceeding"]],
        allegations=[rows["allegation"]],
        charges=[rows["charge"]],
        **options,
    )
    found["person"] |= added if place == "person" else {}
    return found


def answers(found, day=date(2006, 4, 1)):
    return law.determine(law.read_facts(found), as_of=day).to_json()


@pytest.mark.parametrize(("place", "added"), ADDED)
def test_version_one_knows_none_of_it(place, added):
    with pytest.raises(law.FactsError):
        law.read_facts(facts(place, added))

    law.read_facts(facts(place, added, **V2))


@pytest.mark.parametrize(("place", "added"), ADDED)
def test_the_cable_answers_as_if_it_were_not_said(place, added):
    assert answers(facts(place, added, **V2)) == answers(facts())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_version_one_reads_the_same_as_version_two_but_for_what_its_list_could_not_name(scenario):
    found = law.read_facts(scenario["facts"])
    charges = tuple(replace(row, lists_the_cable_alone=False) for row in found.charges)

    assert all(row.lists_the_cable_alone for row in found.charges)
    assert law.read_facts({**scenario["facts"], **V2}) == replace(found, charges=charges)


def test_what_is_said_is_read():
    found = law.read_facts(facts("crime", {"article": "275-1", "part": 1, "committed_on": "2006-03-22"}, **V2))
    held = law.read_facts(facts("standing", {"article": "128", "part": 2, "identified_jointly": False}, **V2))
    ordered = law.read_facts(facts("proceeding", {"kind": "CIVIL", "ordered_on": "2006-03-20"}, **V2))
    said = law.read_facts(facts("person", {"minor": False, "stays_in_breach": True}, **V2))

    told = found.allegations[0]
    assert (told.article, told.part, told.committed_on) == ("275-1", 1, told.made_on)
    assert (held.standings[0].article, held.standings[0].part, held.standings[0].identified_jointly) == (
        "128",
        2,
        False,
    )
    assert (ordered.proceedings[0].kind, ordered.proceedings[0].ordered_on) == (ProceedingKind.CIVIL, date(2006, 3, 20))
    assert (said.is_minor, said.return_endangers, said.stays_in_breach) == (False, None, True)


def test_decisions_on_a_report_are_read_by_their_day_whatever_their_order():
    transferred, opened = {"on": "2006-03-24", "kind": "TRANSFERRED"}, {"on": "2006-03-24", "kind": "OPENED"}
    earlier = {"on": "2006-03-23", "kind": "TRANSFERRED"}
    found = law.read_facts(facts("allegation", {"report_decisions": [opened, transferred, earlier]}, **V2))

    kinds = [(row.on.day, row.kind) for row in found.allegations[0].decisions]
    assert kinds == [(23, "TRANSFERRED"), (24, "TRANSFERRED"), (24, "OPENED")]
    assert found.allegations[0].decisions[2] == ReportDecision(date(2006, 3, 24), ReportDecisionKind.OPENED)


TOLD = {"minor": [{"since": "2006-04-01", "is": False}, {"since": "2006-03-01", "is": None}], "stays_in_breach": True}


@pytest.mark.parametrize(
    ("day", "is_minor"),
    [("2006-02-28", None), ("2006-03-31", None), ("2006-04-01", False), ("2030-01-01", False)],
)
def test_what_is_told_of_a_day_never_reaches_back_before_it(day, is_minor):
    found = law.read_facts(facts("person", TOLD, **V2)).of_day(date.fromisoformat(day))

    assert (found.is_minor, found.stays_in_breach, found.told) == (is_minor, True, ())


def test_an_answer_may_change_on_a_day_of_which_something_is_told():
    found = law.read_facts(facts("person", TOLD, **V2))

    assert {date(2006, 3, 1), date(2006, 4, 1)} <= set(law.breakpoints(found))
    assert answers(facts("person", TOLD, **V2)) == answers(facts())


@pytest.mark.parametrize(
    ("place", "added", "path"),
    [
        ("crime", {"article": 128}, "allegations[0].crime.article"),
        ("crime", {"article": "0128"}, "allegations[0].crime.article"),
        ("crime", {"article": "128", "part": True}, "allegations[0].crime.part"),
        ("crime", {"article": "128", "part": 0}, "allegations[0].crime.part"),
        ("crime", {"part": 2}, "allegations[0].crime.part"),
        ("crime", {"committed_on": "2006-03-23"}, "allegations[0].crime.committed_on"),
        ("standing", {"part": 2}, "person.standings[0].part"),
        ("standing", {"identified_jointly": "yes"}, "person.standings[0].identified_jointly"),
        ("proceeding", {"kind": "JUDGE"}, "deportation_proceedings[0].kind"),
        ("proceeding", {"ordered_on": "2006-03-19"}, "deportation_proceedings[0].ordered_on"),
        (
            "proceeding",
            {"ordered_on": "2006-03-23", "ended_on": "2006-03-22", "end": "DISCONTINUED"},
            "deportation_proceedings[0].ordered_on",
        ),
        ("allegation", {"report_decisions": None}, "allegations[0].report_decisions"),
        ("allegation", {"report_decisions": [{"on": "2006-03-21", "kind": "OPENED"}]},
         "allegations[0].report_decisions[0].on"),
        ("allegation", {"report_decisions": [{"on": "2006-03-24", "kind": "REFUSAL"}]},
         "allegations[0].report_decisions[0].kind"),
        ("charge", {"for_exploitation": 1}, "charges[0].for_exploitation"),
        ("person", {"minor": "no"}, "person.minor"),
        ("person", {"minor": [{"since": None, "is": True}]}, "person.minor[0].since"),
        ("person", {"minor": [{"since": "2006-03-01", "is": "no"}]}, "person.minor[0].is"),
        ("person", {"minor": [{"since": "2006-03-01"}]}, "person.minor[0].is"),
        ("person", {"minor": [{"since": "2006-03-01", "is": True}] * 2}, "person.minor[1].since"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_its_path(place, added, path):
    with pytest.raises(law.FactsError) as refused:
        law.read_facts(facts(place, added, **V2))

    assert refused.value.path == path
