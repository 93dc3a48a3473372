"""Random facts.v2 on the days around every turn of the law: the statutory readings against the second way."""

from datetime import date, timedelta
from random import Random

import pytest

from protection import law
from tests.law import statutory_oracle as oracle

READINGS = ("kz-2006-statute", "kz-2024")
#: Facts are drawn from twelve days that begin on one of these.
AROUND = {
    "kz-2006-statute": (date(2006, 2, 25), date(2006, 3, 2), date(2014, 12, 20), date(2014, 12, 24)),
    "kz-2024": (date(2014, 12, 27), date(2020, 12, 25), date(2024, 8, 30)),
}
ACTS = ("2005-06-01", "2006-03-01", "2006-03-02", "2014-12-31", "2015-01-01", "2020-01-06", "2020-01-07", "2020-12-29",
        "2020-12-30")  # fmt: skip
ARTICLES = ("128", "128", "128", "133", "135", "113", "116", "125", "126", "275-1", "120", None)
EVENTS = ("INVESTIGATION_OPENED", "REFUSED", "REFUSAL_CANCELLED", "TRANSFERRED", "REGISTERED", "VERDICT_IN_FORCE",
          "VERDICT_IN_FORCE", "TERMINATION_FINAL", "CASE_REOPENED", "REFUSAL_FINAL", "APPEAL_FILED")  # fmt: skip
DECISIONS = ("OPENED", "OPENED", "REFUSED", "REFUSED", "TRANSFERRED", "SIMPLIFIED", "REGISTERED", "FIRST_ACT")
OF_THE_PERSON = ("minor", "return_endangers", "consents_to_no_return", "entered_in_breach", "stays_in_breach")
UNKNOWN = (True, True, True, False, None)


class Draw:
    """Facts of one seed; every day is one of twelve, and a later one where the facts ask for it."""

    def __init__(self, seed, reading):
        self.rnd = Random(f"{reading} {seed}")  # noqa: S311  (facts for tests, not secrets)
        first = self.rnd.choice(AROUND[reading])
        self.days = [(first + timedelta(days=number)).isoformat() for number in range(12)]

    def one(self, *values):
        return self.rnd.choice(values)

    def day(self, since="", chance=1.0):
        return self.one(*[day for day in self.days if day >= since]) if self.rnd.random() < chance else None

    def rows(self, make, *counts):
        return [make(number) for number in range(1, self.one(*counts) + 1)]

    def article(self):
        article = self.one(*ARTICLES)
        return {"article": article, "part": self.one(1, 2, 2, 3, 4, None) if article else None}

    def standing(self, _):
        since = self.day()
        row = {"status": self.one("ALLEGED", "NGO_IDENTIFIED", "RECOGNISED"), "since": since, **self.article()}
        row |= {"until": self.day(since, 0.3), "basis": self.one("TRAFFICKING", "TRAFFICKING", "RELATED", None)}
        return row | {"identified_jointly": self.one(*UNKNOWN)}

    def proceeding(self, number):
        opened = self.one(*self.days[:5])
        ended = self.day(opened, 0.15)
        ordered = self.day(opened, 0.25)
        row = {"id": f"D{number}", "opened_on": opened, "ended_on": ended, "ordered_on": ordered}
        if ended and ordered and ended < ordered:
            row["ordered_on"] = ended
        row["end"] = self.one("EXECUTED", "DISCONTINUED", None) if ended else None
        return row | {"kind": self.one("ADMINISTRATIVE", "ADMINISTRATIVE", "ADMINISTRATIVE", "CIVIL", None)}

    def allegation(self, number):
        made = self.day()
        acts = [act for act in ACTS if act <= made]
        crime = {"label": "x", "serious": self.one(*UNKNOWN), "committed_on": self.one(*acts, acts[-1], acts[-1], None)}
        crime |= self.one({"article": "128", "part": 2}, self.article())
        crime["trafficking"] = self.one("TRAFFICKING", "TRAFFICKING", "RELATED", "NONE", None)
        return {
            "id": f"A{number}",
            "made_on": made,
            "addressee": self.one("AUTHORITY", "AUTHORITY", "AUTHORITY", "CENTRE_ONLY", None),
            "passed_on": self.day(made, 0.3),
            "declarant_is_victim": self.one(True, *UNKNOWN),
            "crime": crime,
            "criminal_events": self.rows(lambda _: {"on": self.day(), "kind": self.one(*EVENTS)}, 0, 0, 1, 2, 3),
            "report_decisions": self.rows(lambda _: {"on": self.day(made), "kind": self.one(*DECISIONS)}, 0, 1, 1, 2),
        }

    def permit(self, number):
        first = self.day()
        return {"id": f"P{number}", "valid_from": first, "valid_until": self.day(first, 0.7)}

    def told(self):
        """What is so of the person on every day, or from some days on."""
        days = self.rnd.sample(self.days, self.one(1, 2))
        return self.one(True, False, None, [{"since": day, "is": self.one(True, False, None)} for day in days])

    def facts(self):
        citizenship = self.one("FOREIGN", "FOREIGN", "STATELESS", *("FOREIGN",) * 5, "UNKNOWN", "KZ")
        return {
            "format": "facts.v2",
            "person": {
                "citizenship": citizenship,
                "standings": self.rows(self.standing, 0, 0, 1, 2),
                **{name: self.told() for name in OF_THE_PERSON},
            },
            "deportation_proceedings": self.rows(self.proceeding, 1, 1, 2),
            "allegations": self.rows(self.allegation, 0, 1, 1, 2, 3),
            "residence_permits": self.rows(self.permit, 0, 0, 1),
            "charges": [],
            "advertisements": [],
        }


def differences(facts, read, day, reading):
    """(what, the second way's answer, the reading's) wherever the two differ."""
    found = law.determine(read, as_of=day, ruleset=reading).to_json()
    for row in facts["deportation_proceedings"]:
        outcome, reasons, periods = oracle.deportation(facts, row, day, reading)
        mine = found["deportation"][row["id"]]
        got = (mine["outcome"], mine["reason"], mine["intervals"])
        if (got[0], got[2]) != (outcome, periods) or got[1] not in reasons:
            yield row["id"], (outcome, reasons, periods), got
    for name, expected in oracle.person(facts, day, reading).items():
        mine = found[name]
        got = (mine["outcome"], mine["from"]) if name == "temporary_residence" else mine["outcome"]
        if got != expected:
            yield name, expected, got
    for name, expected in oracle.others(facts, day, reading).items():
        if found["others"][name]["outcome"] != expected:
            yield name, expected, found["others"][name]["outcome"]


@pytest.mark.parametrize("reading", READINGS)
def test_the_readings_agree_with_the_second_way(reading):
    for seed in range(2000):
        draw = Draw(seed, reading)
        facts = draw.facts()
        read = law.read_facts(facts)
        for text in draw.rnd.sample(draw.days, 5):
            found = list(differences(facts, read, date.fromisoformat(text), reading))
            assert found == [], (seed, text, facts)


@pytest.mark.parametrize("reading", READINGS)
def test_the_facts_reach_every_outcome(reading):
    reached = set()
    for seed in range(1500):
        draw = Draw(seed, reading)
        facts = draw.facts()
        for text in draw.days[3:]:
            day = date.fromisoformat(text)
            outcomes = [oracle.deportation(facts, row, day, reading) for row in facts["deportation_proceedings"]]
            reached |= {(outcome, reason) for outcome, reasons, _ in outcomes for reason in reasons}
            reached |= {(outcome, "") for outcome in oracle.person(facts, day, reading).values()}

    names = {outcome for outcome, _ in reached} | {reason for _, reason in reached}
    expected = {"SUSPENDED", "LIFTED", "NOT_SUSPENDED", "UNDETERMINED", "NOT_APPLICABLE", "PROTECTED", "NOT_PROTECTED"}
    expected |= {"GRAVITY_UNKNOWN", "END_OF_WAITING_UNKNOWN", "REPORTED_ON_THE_DAY_OF_THE_ORDER", "NOT_GRAVE"}
    expected |= {"DECIDED_ON_THE_SAME_DAY", "REPORTED_BEFORE_THE_CASE", "EXPULSION_ALREADY_ORDERED", "NOT_OF_THIS_DAY"}
    assert expected <= names
