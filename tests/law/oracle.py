"""The tables of kz-2006 a second time, written apart from `protection.law` and day by day, to compare with it.

Works on the JSON itself. An allegation's pending days are simulated one by one; nothing is shared with the rules.
"""

from datetime import date, timedelta

ENACTMENT = date(2006, 3, 2)
ONE = timedelta(days=1)
COMPLETING = {"REFUSAL_FINAL", "TERMINATION_FINAL", "VERDICT_IN_FORCE"}
REOPENING = {"REFUSAL_CANCELLED", "INVESTIGATION_OPENED", "CASE_REOPENED", "PROSECUTION_OPENED"}
LADDER = {
    "128": {1: (None, 5), 2: (5, 7), 3: (7, 10), 4: (7, 15)},
    "133": {1: (5, 7), 2: (7, 10), 3: (10, 12), 4: (12, 15)},
}


def day_of(text):
    return None if text is None else date.fromisoformat(text)


def known_by(text, today):
    """A later end, or a later passing on, is read as null."""
    found = day_of(text)
    return found if found is not None and found <= today else None


def pending_days(allegation, start, today):
    """Every day from `start` to `today` on which the allegation is pending."""
    events = {}
    for event in allegation["criminal_events"]:
        events.setdefault(day_of(event["on"]), set()).add(event["kind"])
    found, active, began, completed, day = set(), True, start, False, start
    completed = any(on < start and kinds & COMPLETING for on, kinds in events.items())
    while day <= today:
        kinds = events.get(day, set())
        if kinds & COMPLETING:
            completed = True
            if day > began:
                active = False
        if kinds & REOPENING and completed and not active:
            active, began = True, day
        if active:
            found.add(day)
        day += ONE
    return found


def is_serious(crime):
    return True if crime["trafficking"] == "TRAFFICKING" else crime["serious"]


def reached_on(allegation, today):
    if allegation["addressee"] == "AUTHORITY":
        return day_of(allegation["made_on"])
    return known_by(allegation.get("passed_on"), today)


def made_by(facts, today):
    return [row for row in facts["allegations"] if day_of(row["made_on"]) <= today]


def qualifies(row, today):
    victim, serious = row["declarant_is_victim"], is_serious(row["crime"])
    return victim is True and serious is True and reached_on(row, today) is not None


def by_the_person(facts, today):
    """Of trafficking, a related crime or unknown kind."""
    return [
        row
        for row in made_by(facts, today)
        if row["declarant_is_victim"] is not False and row["crime"]["trafficking"] != "NONE"
    ]


def standings_held(facts, today):
    rows = facts["person"]["standings"]
    return [row for row in rows if day_of(row["since"]) <= today and known_by(row.get("until"), today) is None]


def open_on(proceeding, today):
    return day_of(proceeding["opened_on"]) <= today and known_by(proceeding["ended_on"], today) is None


def as_intervals(days, today):
    found = []
    for day in sorted(days):
        if found and found[-1][1] == day:
            found[-1][1] = day + ONE
        else:
            found.append([day, day + ONE])
    return [{"from": a.isoformat(), "to": None if b > today else b.isoformat()} for a, b in found]


def barred_days(facts, proceeding, today):
    first = max(day_of(proceeding["opened_on"]), ENACTMENT)
    days = set()
    for row in made_by(facts, today):
        if qualifies(row, today):
            days |= pending_days(row, reached_on(row, today), today)
    return {day for day in days if day >= first}


def deportation(facts, proceeding, today):  # noqa: C901  (the table, row by row)
    """(row of the table, outcome, reason, intervals)"""
    citizenship = facts["person"]["citizenship"]
    if citizenship == "KZ":
        return 1, "NOT_APPLICABLE", "CITIZEN", []
    if not open_on(proceeding, today):
        return 2, "NOT_APPLICABLE", "NO_OPEN_PROCEEDING", []
    if today < ENACTMENT:
        if citizenship == "UNKNOWN":
            return 3, "UNDETERMINED", "CITIZENSHIP_UNKNOWN", []
        return 3, "NOT_SUSPENDED", "NOT_YET_ENACTED", []
    days = barred_days(facts, proceeding, today)
    shown = as_intervals(days, today)
    if today in days:
        return 4, "SUSPENDED", None, shown
    if citizenship == "UNKNOWN":
        return 5, "UNDETERMINED", "CITIZENSHIP_UNKNOWN", []
    rows = made_by(facts, today)
    for row in rows:
        no_element_fails = row["declarant_is_victim"] is not False and is_serious(row["crime"]) is not False
        pending = today in pending_days(row, day_of(row["made_on"]), today)
        if not qualifies(row, today) and no_element_fails and pending:
            return 6, "UNDETERMINED", "ALLEGATION_NOT_QUALIFIED_YET", shown
    if standings_held(facts, today) and not by_the_person(facts, today):
        return 7, "UNDETERMINED", "STANDING_WITHOUT_ALLEGATION", shown
    if days:
        return 8, "LIFTED", None, shown
    if any(qualifies(row, today) for row in rows):
        return 9, "NOT_SUSPENDED", "COMPLETED_BEFORE_PROCEEDING", []
    return 9, "NOT_SUSPENDED", "NO_QUALIFYING_ALLEGATION", []


def victim(facts, today, yes, no):
    citizenship = facts["person"]["citizenship"]
    if citizenship == "KZ":
        return "NOT_APPLICABLE"
    if today < ENACTMENT:
        return "NOT_IN_FORCE"
    if citizenship == "UNKNOWN":
        return "UNDETERMINED"
    if sufficing(facts, today):
        return yes
    return "UNDETERMINED" if standings_held(facts, today) or by_the_person(facts, today) else no


def sufficing(facts, today):
    return [
        row
        for row in standings_held(facts, today)
        if row["status"] in ("NGO_IDENTIFIED", "RECOGNISED") and row["basis"] == "TRAFFICKING"
    ]


def residence(facts, today):
    outcome, since = victim(facts, today, "PROTECTED", "NO_RIGHT"), None
    if outcome == "PROTECTED":
        outcome = "RIGHT_RUNNING"
        since = max(ENACTMENT, min(day_of(row["since"]) for row in sufficing(facts, today))).isoformat()
        claims = by_the_person(facts, today)
        still = [
            row for row in claims if today in pending_days(row, reached_on(row, today) or day_of(row["made_on"]), today)
        ]
        if claims and not still:
            outcome = "END_UNDETERMINED"
    permits = [
        ((known_by(row["valid_until"], today) or date.max), row["valid_from"], row["id"])
        for row in facts["residence_permits"]
        if day_of(row["valid_from"]) <= today and known_by(row["valid_until"], today) is None
    ]
    return {"outcome": outcome, "from": since, "permit": max(permits)[2] if permits else None}


def charge_answer(row):
    def certain(article, part, note):
        low, high = LADDER[article][part] if part else (None, None)
        return {"article": article, "part": part, "min_years": low, "max_years": high, "note": note}

    named, minor, on = row["article"], row["victim_is_minor"], day_of(row["committed_on"])
    if named in ("113", "125", "126", "175-1", "275-1"):
        return certain("275-1" if named == "175-1" else named, None, "NO_SENTENCE_IN_RULESET")
    by_age = {True: "133", False: "128", None: named}[minor]
    if on is not None and on < ENACTMENT:
        return certain(by_age, None, "ACT_BEFORE_ENACTMENT")
    possible = set()
    for article in [by_age] if by_age else ["128", "133"]:
        for group in _either(row["organised_group"]):
            for grave in _either(row["grave_consequences"]):
                for crosses in _either({None: False, "UNKNOWN": None}.get(row["crosses_border"], True)):
                    listed = row["circumstances"]
                    for any_circumstance in _either(None if listed is None else bool(listed)):
                        part = 4 if group or grave else 3 if crosses else 2 if any_circumstance else 1
                        possible.add((article, part))
    if len(possible) == 1 and on is not None:
        return certain(*possible.pop(), None)
    undetermined = {"outcome": "UNDETERMINED", **certain(by_age, None, None)}
    return {**undetermined, "possible": sorted(f"{article}({part})" for article, part in possible)}


def _either(value):
    return [True, False] if value is None else [value]


def advertisement(row, today):
    if today < ENACTMENT:
        return "NOT_IN_FORCE"
    if row["audience"] == "FOREIGNERS" or row["job_location"] == "KZ":
        return "NOT_COVERED"
    if row["audience"] is None or row["job_location"] is None:
        return "UNDETERMINED"
    statements = [row["false_statement"], row["withholds_material_information"]]
    if True in statements:
        return "VIOLATION"
    return "UNDETERMINED" if None in statements else "NO_VIOLATION"


def alerts(facts, today):
    found = []
    for row in facts["deportation_proceedings"]:
        if facts["person"]["citizenship"] == "KZ":
            if day_of(row["opened_on"]) <= today:
                found.append(("CITIZEN_CANNOT_BE_DEPORTED", row["id"]))
            continue
        removed = known_by(row["ended_on"], today)
        if removed is None or row["end"] != "EXECUTED":
            continue
        barred = deportation(facts, row, removed - ONE)[0] == 4
        alleged = removed >= ENACTMENT and any(
            qualifies(each, removed) and reached_on(each, removed) == removed for each in made_by(facts, removed)
        )
        if barred or alleged:
            found.append(("EXECUTED_AGAINST_THE_BAR", row["id"]))
    return sorted(found)


def warnings(facts, today):
    found = [
        ("TRAFFICKING_IS_SERIOUS", row["id"])
        for row in made_by(facts, today)
        if row["crime"]["trafficking"] == "TRAFFICKING" and row["crime"]["serious"] is not True
    ]
    for row in facts["charges"]:
        if row["article"] == "175-1":
            found.append(("ARTICLE_175_1_READ_AS_275_1", row["id"]))
        if (row["article"], row["victim_is_minor"]) in (("128", True), ("133", False)):
            found.append(("NAMED_ARTICLE_AGAINST_AGE", row["id"]))
    return sorted(found)


def answers(facts, today):
    """determination.v1 without because, missing, would_change and cites."""
    suspended = {row["id"]: deportation(facts, row, today)[1:] for row in facts["deportation_proceedings"]}
    return {
        "format": "determination.v1",
        "ruleset": "kz-2006",
        "as_of": today.isoformat(),
        "deportation": {
            key: {"outcome": outcome, "reason": reason, "intervals": intervals}
            for key, (outcome, reason, intervals) in suspended.items()
        },
        "penalty_exemption": {"outcome": victim(facts, today, "EXEMPT", "NOT_EXEMPT")},
        "illegal_immigrant_exemption": {"outcome": victim(facts, today, "EXEMPT", "NOT_EXEMPT")},
        "protected_status": {"outcome": victim(facts, today, "PROTECTED", "NOT_PROTECTED")},
        "temporary_residence": residence(facts, today),
        "charges": {row["id"]: charge_answer(row) for row in facts["charges"]},
        "advertisements": {row["id"]: {"outcome": advertisement(row, today)} for row in facts["advertisements"]},
        "alerts": [{"alert": code, "subject": key} for code, key in alerts(facts, today)],
        "warnings": [{"warning": code, "subject": key} for code, key in warnings(facts, today)],
    }
