"""Random facts (facts.v1): many nulls, few days, so that days meet, touch and pass one another."""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from protection.law.vocabulary import (
    CIRCUMSTANCES_OF_THE_CABLE,
    Act,
    Addressee,
    Article,
    Audience,
    Basis,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    ProceedingEnd,
    StandingStatus,
    Trafficking,
)

FIRST = date(2006, 2, 26)
DAYS = [(FIRST + timedelta(days=number)).isoformat() for number in range(16)]
TURNING = [
    "REFUSAL_FINAL", "TERMINATION_FINAL", "VERDICT_IN_FORCE",
    "REFUSAL_CANCELLED", "INVESTIGATION_OPENED", "CASE_REOPENED", "PROSECUTION_OPENED",
]  # fmt: skip
KNOWN = [True, True, False, None]


def _codes(codes):
    return [code.value for code in codes]


def _day_from(rnd, first, chance):
    """A day not before `first`, or, at times, None."""
    return rnd.choice(DAYS[DAYS.index(first) :]) if rnd.random() < chance else None


def _standing(rnd):
    since = rnd.choice(DAYS)
    row = {"status": rnd.choice(_codes(StandingStatus)), "since": since}
    row["basis"] = rnd.choice(["TRAFFICKING", *_codes(Basis), None])
    if rnd.random() < 0.6:
        row["until"] = _day_from(rnd, since, 0.6)
    return row


def _proceeding(rnd, number):
    opened = rnd.choice(DAYS)
    ended = _day_from(rnd, opened, 0.4)
    end = rnd.choice([*_codes(ProceedingEnd), "EXECUTED", None]) if ended else None
    return {"id": f"D{number}", "opened_on": opened, "ended_on": ended, "end": end}


def _event(rnd):
    kinds = TURNING if rnd.random() < 0.8 else _codes(CriminalEventKind)
    return {"on": rnd.choice(DAYS), "kind": rnd.choice(kinds)}


def _allegation(rnd, number):
    made = rnd.choice(DAYS)
    row = {
        "id": f"A{number}",
        "made_on": made,
        "addressee": rnd.choice(["AUTHORITY", "AUTHORITY", *_codes(Addressee), None]),
        "declarant_is_victim": rnd.choice(KNOWN),
        "crime": {
            "label": "x",
            "serious": rnd.choice(KNOWN),
            "trafficking": rnd.choice(["TRAFFICKING", *_codes(Trafficking), None]),
        },
        "criminal_events": [_event(rnd) for _ in range(rnd.choice([0, 0, 1, 2, 3, 5]))],
    }
    if rnd.random() < 0.6:
        row["passed_on"] = _day_from(rnd, made, 0.6)
    return row


def _permit(rnd, number):
    first = rnd.choice(DAYS)
    return {"id": f"P{number}", "valid_from": first, "valid_until": _day_from(rnd, first, 0.6)}


def _charge(rnd, number):
    listed = rnd.choice([None, [], [], rnd.sample(_codes(CIRCUMSTANCES_OF_THE_CABLE), rnd.randint(1, 3))])
    return {
        "id": f"K{number}",
        "committed_on": rnd.choice([None, *DAYS]),
        "victim_is_minor": rnd.choice([True, False, None]),
        "acts": rnd.sample(_codes(Act), rnd.randint(0, 2)),
        "circumstances": listed,
        "crosses_border": rnd.choice([None, None, *_codes(Crossing)]),
        "grave_consequences": rnd.choice([True, False, False, None]),
        "organised_group": rnd.choice([True, False, False, None]),
        "article": rnd.choice([None, None, None, *_codes(Article)]),
    }


def _advertisement(rnd, number):
    return {
        "id": f"V{number}",
        "audience": rnd.choice(["KZ_CITIZENS", *_codes(Audience), None]),
        "job_location": rnd.choice(["ABROAD", *_codes(JobLocation), None]),
        "false_statement": rnd.choice([True, False, None]),
        "withholds_material_information": rnd.choice([True, False, None]),
    }


def _rows(rnd, make, counts):
    rows = [make(rnd, number) for number in range(1, rnd.choice(counts) + 1)]
    rnd.shuffle(rows)
    return rows


def random_facts(rnd):
    citizenship = rnd.choice(["FOREIGN", "FOREIGN", "FOREIGN", *_codes(Citizenship)])
    return {
        "person": {
            "citizenship": citizenship,
            "standings": [_standing(rnd) for _ in range(rnd.choice([0, 0, 1, 1, 2, 3]))],
        },
        "deportation_proceedings": _rows(rnd, _proceeding, [0, 1, 1, 1, 2]),
        "allegations": _rows(rnd, _allegation, [0, 1, 1, 2, 3]),
        "residence_permits": _rows(rnd, _permit, [0, 0, 1, 2, 3]),
        "charges": _rows(rnd, _charge, [0, 0, 1, 2]),
        "advertisements": _rows(rnd, _advertisement, [0, 0, 1]),
    }


def facts_of(seed):
    return random_facts(Random(seed))  # noqa: S311  (facts for tests, not secrets)


#: By seed: drawing every choice through hypothesis makes most facts alike.
facts = st.integers(0, 2**32 - 1).map(facts_of)
days = st.sampled_from(DAYS).map(date.fromisoformat)
