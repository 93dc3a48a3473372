"""The worked scenarios, entered through the services: the database gives the same answers as the file."""

from datetime import date

import pytest

from protection import law
from protection.models import ProtectionPeriod
from protection.services.facts import determination_of, facts_of
from protection.services.projection import summary
from tests.law.conftest import SCENARIOS
from tests.law.test_scenarios import without_grounds
from tests.law.test_statutory_scenarios import SCENARIOS as STATUTORY
from tests.people import NOW, a_centre, a_member
from tests.services.entering import Entering


def renamed(found, ids):
    """The answer with the ids of the database in place of those of the scenario."""
    if isinstance(found, dict):
        return {ids.get(key, key): renamed(value, ids) for key, value in found.items()}
    if isinstance(found, list):
        return sorted((renamed(item, ids) for item in found), key=repr)
    return ids.get(found, found) if isinstance(found, str) else found


def of_a_file(scenario):
    """Whether a file can say so: a child was one before too, and how the person came is so on every day."""
    person = scenario["facts"]["person"]
    child = isinstance(person.get("minor"), list) and any(row["is"] for row in person["minor"])
    return not child and not isinstance(person.get("entered_in_breach"), list)


ENTERED = [row for row in STATUTORY if of_a_file(row[1])]


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario["id"] for scenario in SCENARIOS])
def test_a_scenario_entered_through_the_services(scenario):
    entered = Entering(scenario["facts"], by=a_member(a_centre()), at=NOW)

    for check in scenario["checks"]:
        found = determination_of(entered.case, as_of=date.fromisoformat(check["as_of"])).to_json()
        answers = renamed(without_grounds(found), {})
        assert {key: answers[key] for key in check["expected"]} == renamed(check["expected"], entered.ids)


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario["id"] for scenario in SCENARIOS])
def test_the_projection_says_the_same_on_each_day(scenario):
    entered = Entering(scenario["facts"], by=a_member(a_centre()), at=NOW)

    for check in scenario["checks"]:
        day = date.fromisoformat(check["as_of"])
        period = ProtectionPeriod.objects.get(case=entered.case, from_on__lte=day, to_on__gt=day)
        expected = summary(determination_of(entered.case, as_of=day), facts_of(entered.case))
        assert {name: getattr(period, name) for name in expected} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("reading", "scenario"), ENTERED, ids=[str(scenario["number"]) for _, scenario in ENTERED])
def test_a_statutory_scenario_entered_through_the_services(reading, scenario):
    entered = Entering(scenario["facts"], by=a_member(a_centre()), at=NOW)
    given = law.read_facts(scenario["facts"])

    for check in scenario["days"]:
        day = date.fromisoformat(check["as_of"])
        found, expected = (
            without_grounds(law.determine(facts, as_of=day, ruleset=reading).to_json())
            for facts in (facts_of(entered.case), given)
        )
        assert renamed(found, {}) == renamed(expected, entered.ids)


def test_nearly_every_statutory_scenario_is_entered():
    assert len(STATUTORY) - len(ENTERED) == 2
