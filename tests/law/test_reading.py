"""Facts that do not read are refused with the path of the field."""

import pytest

from protection import law
from tests.law.conftest import allegation, charge, empty_facts, proceeding, standing

FIRST = "deportation_proceedings[0]"
DECLARANT = "allegations[0].declarant_is_victim"
FIRST_KIND = "allegations[0].criminal_events[0].kind"
REFUSED = [
    ("unknown key", empty_facts(colour="red"), "colour"),
    ("list left out", {k: v for k, v in empty_facts().items() if k != "charges"}, "charges"),
    ("list null", empty_facts(charges=None), "charges"),
    ("citizenship null", empty_facts(citizenship=None), "person.citizenship"),
    ("value outside", empty_facts(standings=[standing("VICTIM")]), "person.standings[0].status"),
    ("ends early", empty_facts(standings=[standing(until="2006-03-24")]), "person.standings[0].until"),
    ("bad day", empty_facts(allegations=[allegation(made="2006-02-30")]), "allegations[0].made_on"),
    ("short day", empty_facts(allegations=[allegation(made="20060220")]), "allegations[0].made_on"),
    ("week day", empty_facts(allegations=[allegation(made="2006-W09-4")]), "allegations[0].made_on"),
    ("year 0", empty_facts(allegations=[allegation(made="0000-01-01")]), "allegations[0].made_on"),
    ("half a pair", empty_facts(allegations=[allegation("A\ud800")]), "allegations[0].id"),
    ("label null", empty_facts(allegations=[allegation(label=None)]), "allegations[0].crime.label"),
    ("kind of end", empty_facts(deportation_proceedings=[proceeding(ended="2006-03-21", end="X")]), f"{FIRST}.end"),
    ("ends before", empty_facts(deportation_proceedings=[proceeding(ended="2006-03-19")]), f"{FIRST}.ended_on"),
    ("standings null", empty_facts(standings=None), "person.standings"),
    ("since null", empty_facts(standings=[standing(since=None)]), "person.standings[0].since"),
    ("circumstance outside", empty_facts(charges=[charge(circumstances=["X"])]), "charges[0].circumstances[0]"),
    ("article a number", empty_facts(charges=[charge(article=128)]), "charges[0].article"),
    ("format null", empty_facts(format=None), "format"),
    ("end alone", empty_facts(deportation_proceedings=[proceeding(end="EXECUTED")]), "deportation_proceedings[0].end"),
    ("id twice", empty_facts(allegations=[allegation(), allegation()]), "allegations[1].id"),
    ("passed on early", empty_facts(allegations=[allegation(passed_on="2006-03-21")]), "allegations[0].passed_on"),
    ("one for true", empty_facts(allegations=[allegation(declarant_is_victim=1)]), DECLARANT),
    ("event outside", empty_facts(allegations=[allegation(events=[("2006-04-01", "X")])]), FIRST_KIND),
    ("act null", empty_facts(charges=[charge(acts=None)]), "charges[0].acts"),
    ("format", empty_facts(format="facts.v9"), "format"),
    ("no object", [], "$"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "path"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_what_does_not_fit_is_refused_by_its_path(facts, path):
    with pytest.raises(law.FactsError) as refused:
        law.read_facts(facts)

    assert refused.value.path == path


def test_the_same_day_is_allowed():
    same = proceeding(opened="2006-03-20", ended="2006-03-20", end="DISCONTINUED")

    assert law.read_facts(empty_facts(deportation_proceedings=[same])).proceedings[0].id == "D1"
