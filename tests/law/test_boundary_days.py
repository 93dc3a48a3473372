"""Every day in the law's data that decides an answer: the answer the day before, on the day and the day after.

The days come from the data: a new one there fails here until what it changes is written down.
"""

import tomllib
from datetime import date, timedelta

import pytest

from protection import law
from protection.law.rulesets import DATA
from tests.law.conftest import allegation, charge, empty_facts, standing

CABLE, OLD, NEW = "kz-2006", "kz-2006-statute", "kz-2024"
ONE = timedelta(days=1)
#: Days that decide nothing: when an act was adopted, for which day a text was read, when the mirror was read.
SAY_NOTHING = ("adopted", "read_for", "kk_read_for", "read_on")
#: Where a day of the text that was read does decide: a law in force by then, a time that stands in that text.
DECIDE = (("days",), ("clocks",))


def days_in(value, path=()):
    """(path, day) of every day in parsed TOML."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from days_in(item, (*path, key))


def decides(path):
    return path[-1] not in SAY_NOTHING or path[:1] in DECIDE


def days_of_the_data():
    files = [tomllib.loads(path.read_text()) for path in sorted(DATA.glob("*.toml"))]
    return {day for held in files for path, day in days_in(held) if decides(path)}


def answers(reading, day, **rows):
    return law.determine(law.read_facts(empty_facts(format="facts.v2", **rows)), as_of=day, ruleset=reading).to_json()


def postponed(reading, day):
    """A case that was open before the day, and a report in it of an act so old and so grave that no ladder decides."""
    case = {"id": "D1", "opened_on": "2003-01-01", "ended_on": None, "end": None, "kind": "ADMINISTRATIVE"}
    told = allegation(made="2004-01-01")
    told["crime"] |= {"article": "133", "part": 1, "committed_on": "2003-12-01"}
    found = answers(reading, day, deportation_proceedings=[case], allegations=[told])["deportation"]["D1"]
    return found["reason"] or found["outcome"]


def identified(reading, day):
    held = {**standing(since="2004-01-01"), "identified_jointly": True}
    return answers(reading, day, standings=[held])["protected_status"]["outcome"]


def recognised(reading, day):
    held = {**standing("RECOGNISED", since="2004-01-01"), "article": "133", "part": 1}
    return answers(reading, day, standings=[held])["temporary_residence"]["outcome"]


def no_return(reading, day):
    person = empty_facts(format="facts.v2", standings=[standing("RECOGNISED", since="2004-01-01")])
    person["person"] |= {"return_endangers": True, "consents_to_no_return": True}
    found = law.determine(law.read_facts(person), as_of=day, ruleset=reading).to_json()
    return found["others"]["no_return"]["outcome"]


def presumed(reading, day):
    found = answers(reading, day, standings=[standing(since="2004-01-01")])
    return found["others"]["presumed_minor"]["outcome"]


def housed(reading, day):
    person = empty_facts(format="facts.v2")
    person["person"] |= {"entered_in_breach": True, "stays_in_breach": True}
    found = law.determine(law.read_facts(person), as_of=day, ruleset=reading).to_json()
    return found["others"]["host_liability"]["outcome"]


def advertised(reading, day):
    row = {"id": "V1", "audience": "KZ_CITIZENS", "job_location": "ABROAD", "false_statement": True}
    row["withholds_material_information"] = False
    return answers(reading, day, advertisements=[row])["advertisements"]["V1"]["outcome"]


def longest_time(reading, day):
    """The last of the clocks of a report that is made on the day."""
    case = {"id": "D1", "opened_on": "2003-01-01", "ended_on": None, "end": None, "kind": "ADMINISTRATIVE"}
    told = allegation(made=day.isoformat())
    told["crime"] |= {"article": "133", "part": 1, "committed_on": day.isoformat()}
    found = answers(reading, day, deportation_proceedings=[case], allegations=[told])
    return max((row["until"], row["clock"]) for row in found["clocks"])[1]


def count(reading, day, **changes):
    """An act of the day, charged: article, part and years, or what is open (an article alone: a text not read)."""
    changes = {"committed_on": day.isoformat(), "circumstances": ["DECEPTION_OR_ABUSE_OF_TRUST"], **changes}
    found = answers(reading, day, charges=[charge(**changes)])["charges"]["K1"]
    if "possible" in found:
        return f"open: {' '.join(found['possible'])}"
    if found["max_years"] is None:
        return found["note"]
    return f"{found['article']}({found['part']}) {found['min_years'] or 0}-{found['max_years']}"


def count_minor(reading, day):
    return count(reading, day, victim_is_minor=True)


def count_kidnapping(reading, day):
    return count(reading, day, article="125", for_exploitation=True)


def count_corpse(reading, day):
    return count(reading, day, article="275-1", organised_group=True)


#: By the day: what is asked, under which reading, and the answer before, on and after it.
EXPECTED = {
    date(2006, 3, 2): [
        (postponed, CABLE, "NOT_YET_ENACTED", "SUSPENDED", "SUSPENDED"),
        (postponed, OLD, "NOT_YET_ENACTED", "SUSPENDED", "SUSPENDED"),
        (postponed, NEW, "NOT_OF_THIS_DAY", "NOT_OF_THIS_DAY", "NOT_OF_THIS_DAY"),
        (identified, CABLE, "NOT_IN_FORCE", "PROTECTED", "PROTECTED"),
        (identified, OLD, "NOT_IN_FORCE", "NOT_PROTECTED", "NOT_PROTECTED"),
        (recognised, OLD, "NOT_IN_FORCE", "RIGHT_RUNNING", "RIGHT_RUNNING"),
        (housed, OLD, "NOT_IN_FORCE", "HOST_LIABLE", "HOST_LIABLE"),
        (advertised, CABLE, "NOT_IN_FORCE", "VIOLATION", "VIOLATION"),
        (advertised, OLD, "NOT_IN_FORCE", "VIOLATION", "VIOLATION"),
        (count, CABLE, "ACT_BEFORE_ENACTMENT", "128(2) 5-7", "128(2) 5-7"),
        (count, OLD, "128(1) 0-1", "128(2) 5-7", "128(2) 5-7"),
        (count, NEW, "128(1) 0-1", "128(2) 5-7", "128(2) 5-7"),
        (count_minor, OLD, "133(1) 2-7", "133(2) 7-10", "133(2) 7-10"),
        (count_kidnapping, OLD, "open: 125", "125(3) 10-15", "125(3) 10-15"),
        (count_corpse, OLD, "open: 275-1", "275-1(2) 5-7", "275-1(2) 5-7"),
    ],
    date(2014, 11, 7): [
        (longest_time, OLD, "DECISION_ONE_MONTH", "DECISION_TWO_MONTHS", "DECISION_TWO_MONTHS"),
    ],
    date(2015, 1, 1): [
        (postponed, CABLE, "SUSPENDED", "SUSPENDED", "SUSPENDED"),
        (postponed, OLD, "SUSPENDED", "NOT_OF_THIS_DAY", "NOT_OF_THIS_DAY"),
        (postponed, NEW, "NOT_OF_THIS_DAY", "SUSPENDED", "SUSPENDED"),
        (recognised, OLD, "RIGHT_RUNNING", "NOT_IN_FORCE", "NOT_IN_FORCE"),
        (recognised, NEW, "NOT_IN_FORCE", "RIGHT_RUNNING", "RIGHT_RUNNING"),
        (housed, OLD, "HOST_LIABLE", "NOT_IN_FORCE", "NOT_IN_FORCE"),
        (housed, NEW, "NOT_IN_FORCE", "HOST_LIABLE", "HOST_LIABLE"),
        (advertised, OLD, "VIOLATION", "NOT_IN_FORCE", "NOT_IN_FORCE"),
        (advertised, NEW, "NOT_IN_FORCE", "UNDETERMINED", "UNDETERMINED"),
        (count, OLD, "128(2) 5-7", "ACT_AFTER_REPEAL", "ACT_AFTER_REPEAL"),
        (count, NEW, "128(2) 5-7", "128(2) 5-7", "128(2) 5-7"),
        (count_minor, NEW, "133(2) 7-10", "open: 135", "open: 135"),
        (count_kidnapping, NEW, "125(3) 10-15", "open: 125", "open: 125"),
        (count_corpse, NEW, "275-1(2) 5-7", "open: 275-1", "open: 275-1"),
    ],
    date(2018, 5, 24): [
        (advertised, NEW, "UNDETERMINED", "NOT_IN_FORCE", "NOT_IN_FORCE"),
        (advertised, OLD, "NOT_IN_FORCE", "NOT_IN_FORCE", "NOT_IN_FORCE"),
    ],
    date(2020, 1, 7): [
        (count, NEW, "128(2) 5-7", "open: 128(2)", "open: 128(2)"),
        (count_minor, NEW, "open: 135", "open: 135 135(2)", "open: 135 135(2)"),
    ],
    date(2020, 12, 30): [
        (count, NEW, "open: 128(2)", "128(2) 7-9", "128(2) 7-9"),
        (count_minor, NEW, "open: 135 135(2)", "135(2) 9-12", "135(2) 9-12"),
        (count_kidnapping, NEW, "open: 125 125(3)", "125(3) 10-15", "125(3) 10-15"),
    ],
    date(2024, 9, 4): [
        (identified, CABLE, "PROTECTED", "PROTECTED", "PROTECTED"),
        (identified, NEW, "NOT_PROTECTED", "PROTECTED", "PROTECTED"),
        (recognised, NEW, "RIGHT_RUNNING", "RIGHT_RUNNING", "RIGHT_RUNNING"),
        (no_return, NEW, "NOT_IN_FORCE", "NO_RETURN", "NO_RETURN"),
        (presumed, NEW, "NOT_IN_FORCE", "PRESUMED_MINOR", "PRESUMED_MINOR"),
        (postponed, NEW, "SUSPENDED", "SUSPENDED", "SUSPENDED"),
    ],
}
ROWS = [
    pytest.param(day, *row, id=f"{day}-{row[0].__name__}-{row[1]}") for day, rows in EXPECTED.items() for row in rows
]


def test_every_day_of_the_data_is_expected():
    assert days_of_the_data() == set(EXPECTED)


@pytest.mark.parametrize(("day", "asked", "reading", "before", "upon", "after"), ROWS)
def test_what_the_day_changes(day, asked, reading, before, upon, after):
    assert [asked(reading, day - ONE), asked(reading, day), asked(reading, day + ONE)] == [before, upon, after]
