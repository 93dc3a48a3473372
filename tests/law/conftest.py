import json
from datetime import date
from pathlib import Path

import pytest

SCENARIOS = json.loads((Path(__file__).parents[1] / "data" / "law_scenarios.json").read_text())["scenarios"]


def empty_facts(**changes):
    """facts.v1 of a foreigner about whom nothing else is known, with `changes` laid over it."""
    person = {"citizenship": changes.pop("citizenship", "FOREIGN"), "standings": changes.pop("standings", [])}
    lists = ("deportation_proceedings", "allegations", "residence_permits", "charges", "advertisements")
    return {"person": person, **{name: changes.pop(name, []) for name in lists}, **changes}


def proceeding(key="D1", opened="2006-03-20", ended=None, end=None):
    return {"id": key, "opened_on": opened, "ended_on": ended, "end": end}


def allegation(key="A1", made="2006-03-22", events=(), **changes):
    crime = {"label": "x", "serious": True, "trafficking": "TRAFFICKING"}
    crime |= {name: changes.pop(name) for name in ("label", "serious", "trafficking") if name in changes}
    row = {"id": key, "made_on": made, "addressee": "AUTHORITY", "passed_on": None, "declarant_is_victim": True}
    return {**row, **changes, "crime": crime, "criminal_events": [{"on": on, "kind": kind} for on, kind in events]}


def standing(status="NGO_IDENTIFIED", since="2006-03-25", until=None, basis="TRAFFICKING"):
    return {"status": status, "since": since, "until": until, "basis": basis}


def charge(**changes):
    row = {"id": "K1", "committed_on": "2006-03-15", "victim_is_minor": False, "acts": ["SALE"], "circumstances": []}
    row |= {"crosses_border": None, "grave_consequences": False, "organised_group": False, "article": None}
    return {**row, **changes}


@pytest.fixture
def day():
    return date.fromisoformat
