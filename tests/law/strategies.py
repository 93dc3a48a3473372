"""Random facts (facts.v1 and facts.v2): many nulls, few days, so that days meet, touch and pass one another."""

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
    Circumstance,
    Citizenship,
    CriminalEventKind,
    Crossing,
    JobLocation,
    ProceedingEnd,
    ProceedingKind,
    ReportDecisionKind,
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


#: facts.v2 is drawn in sixteen days that begin on one of these, beside the days on which each reading turns.
AROUND = {
    "kz-2006-statute": (FIRST, date(2014, 12, 24)),
    "kz-2024": (date(2014, 12, 24), date(2018, 5, 16), date(2024, 8, 29)),
}
ACTS = [
    "2005-06-01", "2006-03-01", "2006-03-02", "2014-12-31", "2015-01-01", "2019-12-27", "2020-01-06", "2020-01-07",
    "2020-06-01", "2020-12-29", "2020-12-30", "2024-09-01",
]  # fmt: skip
ARTICLES = ["128", "128", "133", "135", "113", "116", "125", "125", "126", "275-1", "120", None]
DECIDING = ["OPENED", "REFUSED", "TRANSFERRED", *_codes(ReportDecisionKind)]


def shifted(value, days):
    """The same JSON with every day moved."""
    if isinstance(value, dict):
        return {key: shifted(item, days) for key, item in value.items()}
    if isinstance(value, list):
        return [shifted(item, days) for item in value]
    if isinstance(value, str) and value in DAYS:
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


def _article(rnd):
    article = rnd.choice(ARTICLES)
    return {"article": article, "part": rnd.choice([1, 2, 2, 3, 3, 4, None]) if article else None}


def _told(rnd, values):
    """A plain answer, or answers that each have their day."""
    if rnd.random() < 0.7:
        return rnd.choice(values)
    return [{"since": day, "is": rnd.choice(values)} for day in rnd.sample(DAYS, rnd.randint(1, 3))]


def _add_v2(rnd, facts):
    for name in ("minor", "return_endangers", "consents_to_no_return", "entered_in_breach", "stays_in_breach"):
        facts["person"][name] = _told(rnd, [*KNOWN, None])
    for row in facts["person"]["standings"]:
        row |= {**_article(rnd), "identified_jointly": rnd.choice(KNOWN)}
    for row in facts["deportation_proceedings"]:
        row["kind"] = rnd.choice([*["ADMINISTRATIVE"] * 6, *_codes(ProceedingKind), None])
        if rnd.random() < 0.7:  # most are opened early and still open
            row |= {"opened_on": rnd.choice(DAYS[:5]), "ended_on": None, "end": None}
        within = [day for day in DAYS if row["opened_on"] <= day <= (row["ended_on"] or DAYS[-1])]
        row["ordered_on"] = rnd.choice(within) if rnd.random() < 0.3 else None
    for row in facts["allegations"]:
        row["crime"] |= _article(rnd)
        if row["declarant_is_victim"] is False and rnd.random() < 0.7:
            row["declarant_is_victim"] = True
        later = DAYS[DAYS.index(row["made_on"]) :]
        row["report_decisions"] = [
            {"on": rnd.choice(later), "kind": rnd.choice(DECIDING)} for _ in range(rnd.choice([0, 0, 1, 1, 2]))
        ]
    for row in facts["charges"]:
        row["for_exploitation"] = rnd.choice(KNOWN)
        if row["circumstances"]:
            row["circumstances"] = rnd.sample(_codes(Circumstance), rnd.randint(1, 3))


def facts_v2_of(seed, first):
    rnd = Random(f"{seed} {first}")  # noqa: S311  (facts for tests, not secrets)
    facts = random_facts(rnd)
    _add_v2(rnd, facts)
    facts = shifted(facts, (first - FIRST).days)
    for row in facts["allegations"]:
        row["crime"]["committed_on"] = rnd.choice([None, *(day for day in ACTS if day <= row["made_on"])])
    for row in facts["charges"]:
        row["committed_on"] = rnd.choice([None, *ACTS])
    return {"format": "facts.v2", **facts}


def cases(reading):
    """(facts.v2, a day among theirs) for a statutory reading."""
    return st.tuples(st.integers(0, 2**32 - 1), st.sampled_from(AROUND[reading]), st.integers(0, 15)).map(
        lambda drawn: (facts_v2_of(drawn[0], drawn[1]), drawn[1] + timedelta(days=drawn[2]))
    )
