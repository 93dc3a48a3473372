"""A second way to the statutory answers on deportation and on the person, from the words alone: shares no code.

It reads facts.v2 as JSON and walks through the days; rules and ladders are written out here once more.
"""

from datetime import date, timedelta

ONE = timedelta(days=1)
FIRST_2006, FIRST_2015 = date(2006, 3, 2), date(2015, 1, 1)
LAW_292 = (date(2020, 1, 7), date(2020, 12, 30))
LAW_110 = date(2024, 9, 4)
MINOR, MEDIUM, GRAVE, ESPECIALLY = "MINOR", "MEDIUM", "GRAVE", "ESPECIALLY_GRAVE"
SPANS = {"kz-2006-statute": (FIRST_2006, FIRST_2015), "kz-2024": (FIRST_2015, None)}
ENDS = {"kz-2006-statute": {"OPENED", "REFUSED", "SIMPLIFIED"}, "kz-2024": {"REGISTERED", "FIRST_ACT", "OPENED"}}
MAY_END = {"kz-2006-statute": {"TRANSFERRED"}, "kz-2024": {"TRANSFERRED", "REFUSED"}}
AS_DECISIONS = {
    "INVESTIGATION_OPENED": "OPENED",
    "REFUSED": "REFUSED",
    "TRANSFERRED": "TRANSFERRED",
    "REGISTERED": "REGISTERED",
}
FACT_OF_THE_HOST = {"kz-2006-statute": "entered_in_breach", "kz-2024": "stays_in_breach"}
COMPLETING = {"REFUSAL_FINAL", "TERMINATION_FINAL", "VERDICT_IN_FORCE"}
REOPENING = {"REFUSAL_CANCELLED", "INVESTIGATION_OPENED", "CASE_REOPENED", "PROSECUTION_OPENED"}
OWN_CASES = ("TRAFFICKING", "RELATED")
NEWER_NUMBERS = {"116": "113", "135": "133"}
#: Maximum years of each part: of the old text, from 2 March 2006, from 2015, after Law 292-VI; None: not read.
MAXIMA = {
    "113": (None, (5, 7, 10), None, (5, 10, 12)),
    "125": (None, (7, 12, 15), None, (7, 12, 15)),
    "126": (None, (3, 5, 10), None, (3, 5, 10)),
    "128": ((1, 5, 8), (5, 7, 10, 15), (5, 7, 10, 15), (7, 9, 12, 15)),
    "133": ((7, 10, 15), (7, 10, 12, 15), None, (9, 12, 15, 18)),
    "275-1": (None, (5, 7), None, None),
}
#: The first and the last day of an act to which each of the four texts may apply.
DAYS = (
    (date.min, FIRST_2006 - ONE),
    (FIRST_2006, FIRST_2015 - ONE),
    (FIRST_2015, LAW_292[1] - ONE),
    (LAW_292[0], date.max),
)


def on(text):
    return None if text is None else date.fromisoformat(text)


def told(value, today):
    """What is known of the person today: an answer for every day, or the latest of those with a day."""
    if not isinstance(value, list):
        return value
    known = sorted((on(row["since"]), row["is"]) for row in value if on(row["since"]) <= today)
    return known[-1][1] if known else None


def category(years):
    return MINOR if years <= 2 else MEDIUM if years <= 5 else GRAVE if years <= 12 else ESPECIALLY


def gravities(article, part, kind, committed, by):
    """Every gravity that is open; None among them: no ladder was read."""
    if article is None:
        found = set()
        for number in {"TRAFFICKING": ("128", "133"), "RELATED": ("113", "125", "126")}.get(kind, ()):
            found |= gravities(number, None, kind, committed, by)
        return found or {None}
    ladders = MAXIMA.get(NEWER_NUMBERS.get(article, article))
    if ladders is None:
        return {None}
    found = set()
    for maxima, (first, last) in zip(ladders, DAYS, strict=True):
        if first <= committed <= last if committed else first <= by:
            if maxima is None:
                found.add(None)
            elif part is None:
                found |= {category(years) for years in maxima}
            elif part <= len(maxima):
                found.add(category(maxima[part - 1]))
    return found or {None}


def is_grave(found):
    """True, False, or None where it is not known."""
    grave = {gravity in (GRAVE, ESPECIALLY) for gravity in found if gravity}
    return None if None in found or len(grave) != 1 else grave.pop()


def reached_on(row, today):
    reached = on(row["made_on"]) if row["addressee"] == "AUTHORITY" else on(row.get("passed_on"))
    return reached if reached and reached <= today else None


def waiting(row, reached, today, reading):
    """Each day from `reached` to today: True while undecided, False when decided, None when that is not known."""
    decisions = [(on(d["on"]), d["kind"]) for d in row.get("report_decisions", []) if reached <= on(d["on"]) <= today]
    if not decisions:
        events = [(on(e["on"]), AS_DECISIONS.get(e["kind"])) for e in row["criminal_events"]]
        decisions = [(day, kind) for day, kind in events if kind and reached <= day <= today]
    cancelled = {on(e["on"]) for e in row["criminal_events"] if e["kind"] == "REFUSAL_CANCELLED"}
    states, ended_by, state, day = {}, "", True, reached
    while day <= today:
        kinds = {kind for when, kind in decisions if when == day}
        before = ended_by
        if day in cancelled and before == "REFUSED":
            state, ended_by = None, ""
        if kinds & MAY_END[reading] and not ended_by:
            state = None
        ends = kinds & ENDS[reading]
        if ends and ended_by != "OTHER":  # a refusal can be cancelled, the other decisions stand
            state, ended_by = False, "REFUSED" if ends == {"REFUSED"} else "OTHER"
        if day in cancelled and before != "REFUSED" and ended_by == "REFUSED":
            state, ended_by = None, ""
        states[day] = state
        day += ONE
    return states


def elements(row, proceeding, today, reading):
    """Each element by its name: True, False or None; and the days of waiting."""
    crime, made = row["crime"], on(row["made_on"])
    found = gravities(
        crime.get("article"), crime.get("part"), crime["trafficking"], on(crime.get("committed_on")), made
    )
    kind = proceeding.get("kind")
    ordered = on(proceeding.get("ordered_on"))
    ordered = ordered if ordered and ordered <= today else None
    reached = reached_on(row, today)
    states = waiting(row, reached, today, reading) if reached else {}
    if reached is None:  # whoever was told on that day may have been an authority, where that is not known
        in_time = row["addressee"] is None and ordered and on(proceeding["opened_on"]) <= made <= ordered
        in_case = False if ordered and not in_time else None
    elif reached < on(proceeding["opened_on"]):
        in_case = False
    elif ordered and reached >= ordered:
        in_case = None if reached == ordered else False
    else:
        in_case = True
    met = {
        "person": row["declarant_is_victim"],
        "kind": None if kind is None else kind == "ADMINISTRATIVE",
        "grave": is_grave(found),
        "reached": True if reached else None,
        "case": in_case,
        "undecided": states[today] if states else True,
    }
    return met, states


def deportation(facts, proceeding, today, reading):  # noqa: C901  (the table, row by row)
    """(outcome, reasons that fit, intervals)"""
    citizenship = facts["person"]["citizenship"]
    first, last = SPANS[reading]
    ended = on(proceeding["ended_on"])
    if citizenship == "KZ":
        return "NOT_APPLICABLE", {"CITIZEN"}, []
    if today < on(proceeding["opened_on"]) or (ended and today >= ended):
        return "NOT_APPLICABLE", {"NO_OPEN_PROCEEDING"}, []
    if today < first and reading == "kz-2006-statute":
        if citizenship == "UNKNOWN":
            return "UNDETERMINED", {"CITIZENSHIP_UNKNOWN"}, []
        return "NOT_SUSPENDED", {"NOT_YET_ENACTED"}, []
    if today < first or (last and today >= last):
        return "UNDETERMINED", {"NOT_OF_THIS_DAY"}, []
    if proceeding.get("kind") in ("CIVIL", "STATE_BODY"):
        if citizenship == "UNKNOWN":
            return "UNDETERMINED", {"CITIZENSHIP_UNKNOWN"}, []
        return "NOT_SUSPENDED", {"NOT_AN_ADMINISTRATIVE_CASE"}, []
    looked_at = [(row, *elements(row, proceeding, today, reading)) for row in made_by(facts, today)]
    barred, decided = set(), set()
    for _, met, states in looked_at:
        if all(met[name] is True for name in ("person", "kind", "grave", "reached", "case")):
            mine = first_stretch(states)
            barred |= {day for day in mine if day >= first}
            if not mine and min(states) >= first:
                decided.add("DECIDED_ON_THE_SAME_DAY" if states[min(states)] is False else None)
    shown = intervals(barred, today)
    if any(all(value is True for value in met.values()) for _, met, _ in looked_at):
        return "SUSPENDED", {None}, shown
    if citizenship == "UNKNOWN":
        return "UNDETERMINED", {"CITIZENSHIP_UNKNOWN"}, []
    open_ones = [met for _, met, _ in looked_at if False not in met.values()]
    if open_ones:
        return "UNDETERMINED", {first_unknown(open_ones)}, shown
    if held(facts, today) and not claims(facts, today):
        return "UNDETERMINED", {"STANDING_WITHOUT_ALLEGATION"}, shown
    if barred or decided:
        return "LIFTED", {None} if barred or None in decided else decided, shown
    return "NOT_SUSPENDED", {why_not(looked_at, proceeding, today)}, []


def first_stretch(states):
    """The days of waiting before the first that is not."""
    found = []
    for day in sorted(states):
        if states[day] is not True:
            break
        found.append(day)
    return found


def first_unknown(open_ones):
    unknown = {name for met in open_ones for name, value in met.items() if value is None}
    if "kind" in unknown:
        return "KIND_OF_PROCEEDING_UNKNOWN"
    if "grave" in unknown:
        return "GRAVITY_UNKNOWN"
    if unknown & {"person", "reached"}:
        return "ALLEGATION_NOT_QUALIFIED_YET"
    return "REPORTED_ON_THE_DAY_OF_THE_ORDER" if "case" in unknown else "END_OF_WAITING_UNKNOWN"


def why_not(looked_at, proceeding, today):
    own = [(row, met) for row, met, _ in looked_at if met["person"] is not False]
    if any(met["grave"] is False for _, met in own):
        return "NOT_GRAVE"
    opened = on(proceeding["opened_on"])
    early = [row for row, met in own if reached_on(row, today) and reached_on(row, today) < opened]
    if any(met["case"] is False and row not in early for row, met in own):
        return "EXPULSION_ALREADY_ORDERED"
    return "REPORTED_BEFORE_THE_CASE" if early else "NO_QUALIFYING_ALLEGATION"


def intervals(days, today):
    found = []
    for day in sorted(days):
        if found and found[-1][1] == day:
            found[-1][1] = day + ONE
        else:
            found.append([day, day + ONE])
    return [{"from": a.isoformat(), "to": None if b > today else b.isoformat()} for a, b in found]


def held(facts, today):
    rows = facts["person"]["standings"]
    return [row for row in rows if on(row["since"]) <= today and not (row.get("until") and on(row["until"]) <= today)]


def made_by(facts, today):
    return [row for row in facts["allegations"] if on(row["made_on"]) <= today]


def claims(facts, today):
    """Allegations by the person of trafficking, a related crime or unknown kind."""
    return [
        row
        for row in made_by(facts, today)
        if row["declarant_is_victim"] is not False and row["crime"]["trafficking"] != "NONE"
    ]


def status_of(row, today, reading):
    """What one standing gives: (True, False or None, the day from which)."""
    recognised, since = row["status"] == "RECOGNISED", on(row["since"])
    if reading == "kz-2006-statute":
        found = gravities(row.get("article"), row.get("part"), row["basis"], None, since)
        return (is_grave(found) if recognised else False), max(since, FIRST_2006)
    if recognised:
        return True, max(since, FIRST_2015)
    if today < LAW_110 or row["status"] != "NGO_IDENTIFIED" or row["basis"] == "RELATED":
        return False, None
    if row.get("identified_jointly") is False:
        return False, None
    return (True if row["basis"] and row.get("identified_jointly") else None), max(since, LAW_110)


def is_completed(row, today):
    """By the criminal events from the day it reached an authority, else from the day it was made."""
    first = reached_on(row, today) or on(row["made_on"])
    completed = False
    events = sorted((on(e["on"]), e["kind"] not in COMPLETING, e["kind"]) for e in row["criminal_events"])
    for day, _, kind in events:
        if first < day <= today and kind in COMPLETING:
            completed = True
        elif first < day <= today and kind in REOPENING:
            completed = False
    return completed


def person(facts, today, reading):
    """The four answers on the person, by their names; residence as (outcome, from)."""
    names = ("penalty_exemption", "illegal_immigrant_exemption", "protected_status")
    citizenship = facts["person"]["citizenship"]
    first, last = SPANS[reading]
    for found, is_so in (
        ("NOT_APPLICABLE", citizenship == "KZ"),
        ("NOT_IN_FORCE", today < first or (last is not None and today >= last)),
        ("UNDETERMINED", citizenship == "UNKNOWN"),
    ):
        if is_so:
            return {**dict.fromkeys(names, found), "temporary_residence": (found, None)}
    states = [status_of(row, today, reading) for row in held(facts, today)]
    since = [day for state, day in states if state is True]
    status = "PROTECTED" if since else "UNDETERMINED" if any(state is None for state, _ in states) else "NOT_PROTECTED"
    right = status
    if status == "PROTECTED":
        right = residence(facts, today, reading)
        # the stay itself lasts until the verdict is in force (Law on foreigners 4(3))
        status = "NOT_PROTECTED" if right == "RIGHT_ENDED" else status
    elif status == "NOT_PROTECTED":
        right = "NO_RIGHT"
    definition = {"PROTECTED": "INDIRECT", "UNDETERMINED": "UNDETERMINED"}.get(status, "NOT_SUPPORTED")
    return {
        "penalty_exemption": "NOT_SUPPORTED",
        "illegal_immigrant_exemption": definition,
        "protected_status": status,
        "temporary_residence": (right, min(since).isoformat() if since else None),
    }


def residence(facts, today, reading):
    """Of whoever has the status. Any matter may be the one in which the person was recognised: all must be completed.

    An end is named by the Law on foreigners alone: not where Law 110-VIII may hold for the person (crimes "connected
    with" trafficking, related ones included), nor where the matter may be another's.
    """
    own = [row for row in made_by(facts, today) if row["declarant_is_victim"] is not False]
    if not claims(facts, today) or not all(is_completed(row, today) for row in own):
        return "RIGHT_RUNNING"
    if reading == "kz-2006-statute" or today >= LAW_110:
        return "END_UNDETERMINED"
    surely = [row for row in own if row["declarant_is_victim"] and row["crime"]["trafficking"] in OWN_CASES]
    return "RIGHT_ENDED" if surely else "END_UNDETERMINED"


def others(facts, today, reading):
    """Return into danger, presumed minority, the host; each outcome by its name."""
    who, found = facts["person"], {}
    citizenship, is_110 = who["citizenship"], reading == "kz-2024" and today >= LAW_110
    minor, host_fact = told(who.get("minor"), today), FACT_OF_THE_HOST[reading]
    victim = [is_victim_of_110(row, today, reading) for row in held(facts, today)]
    is_victim = True if True in victim else None if None in victim else False
    asked = (is_victim, told(who.get("return_endangers"), today), told(who.get("consents_to_no_return"), today))
    if citizenship == "KZ":
        found["no_return"] = "NOT_APPLICABLE"
    elif not is_110:
        found["no_return"] = "NOT_IN_FORCE"
    elif False in asked:
        found["no_return"] = "NOT_SUPPORTED"
    else:
        found["no_return"] = "UNDETERMINED" if None in asked or citizenship == "UNKNOWN" else "NO_RETURN"
    of_trafficking = any(row["crime"]["trafficking"] == "TRAFFICKING" for row in claims(facts, today))
    of_trafficking |= any(row["basis"] == "TRAFFICKING" for row in held(facts, today))
    found["presumed_minor"] = {True: "MINOR", False: "NOT_APPLICABLE"}.get(
        minor, "PRESUMED_MINOR" if of_trafficking else "UNDETERMINED"
    )
    if not is_110:
        found["presumed_minor"] = "NOT_IN_FORCE"
    found["host_liability"] = host(facts, today, reading, told(who.get(host_fact), today))
    return found


def is_victim_of_110(row, today, reading):
    """Law 110-VIII 1(7): identified, or recognised as a victim of a crime connected with trafficking."""
    if row["status"] == "RECOGNISED":
        return True if row["basis"] == "TRAFFICKING" else None
    return today >= LAW_110 and status_of(row, today, reading)[0]


def host(facts, today, reading, in_breach):
    """Of entering in breach, for ever; of staying in breach, while the stay is not lawful."""
    right = person(facts, today, reading)["temporary_residence"][0]
    if right in ("NOT_APPLICABLE", "NOT_IN_FORCE"):
        return right
    papers = [
        row
        for row in facts["residence_permits"]
        if on(row["valid_from"]) <= today and (row["valid_until"] is None or today < on(row["valid_until"]))
    ]
    lawful = True if papers or right in ("RIGHT_RUNNING", "END_UNDETERMINED") else None
    lawful = False if lawful is None and right != "UNDETERMINED" else lawful
    if reading == "kz-2006-statute":
        lawful = False
    if in_breach is False or lawful:
        return "NOT_APPLICABLE"
    is_open = facts["person"]["citizenship"] == "UNKNOWN" or in_breach is None or lawful is None
    return "UNDETERMINED" if is_open else "HOST_LIABLE"
