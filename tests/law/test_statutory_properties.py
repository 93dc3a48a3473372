"""What must hold for any facts on any day under the readings of the statutes."""

import copy
import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protection import law
from protection.law.comparison import compare
from tests.law import strategies
from tests.law.test_properties import every_element, lists

ONE = timedelta(days=1)
READINGS = ("kz-2006-statute", "kz-2024")
PERSON = ("minor", "return_endangers", "consents_to_no_return", "entered_in_breach", "stays_in_breach")
some = settings(max_examples=60, deadline=None)
each_reading = pytest.mark.parametrize("reading", READINGS)


def on(facts, day, reading, **options):
    return law.determine(law.read_facts(facts), as_of=day, ruleset=reading, **options)


def without_later(facts, day):
    """The same facts as somebody knew them on `day`; ids that are answered all the same stay."""
    limit = day.isoformat()
    known = copy.deepcopy(facts)
    for rows, dated in (
        (known["person"]["standings"], "since"),
        (known["allegations"], "made_on"),
        (known["residence_permits"], "valid_from"),
    ):
        rows[:] = [row for row in rows if row[dated] <= limit]
    for name in PERSON:
        if isinstance(known["person"][name], list):
            known["person"][name] = [row for row in known["person"][name] if row["since"] <= limit]
    for row in known["allegations"]:
        for events in ("criminal_events", "report_decisions"):
            row[events] = [event for event in row[events] if event["on"] <= limit]
    for row in [row for rows in lists(known) for row in rows]:
        for end in {"until", "ended_on", "valid_until", "passed_on", "ordered_on"} & row.keys():
            if row[end] is not None and row[end] > limit:
                row[end] = None
                if end == "ended_on":
                    row["end"] = None
    return known


@each_reading
@some
@given(st.data())
def test_a_later_fact_never_changes_the_answer_for_an_earlier_day(reading, data):
    facts, day = data.draw(strategies.cases(reading))

    earlier = without_later(facts, day)

    assert on(facts, day, reading, explain=True).to_json() == on(earlier, day, reading, explain=True).to_json()


@each_reading
@some
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(reading, data, rnd):
    facts, day = data.draw(strategies.cases(reading))
    mixed = copy.deepcopy(facts)
    for rows in lists(mixed):
        rnd.shuffle(rows)
    for row in mixed["allegations"]:
        rnd.shuffle(row["criminal_events"])
        rnd.shuffle(row["report_decisions"])
    for row in mixed["charges"]:
        rnd.shuffle(row["circumstances"] or [])

    assert on(mixed, day, reading, explain=True).to_json() == on(facts, day, reading, explain=True).to_json()


@each_reading
@some
@given(st.data())
def test_adding_a_report_never_ends_a_postponement(reading, data):
    facts, _ = data.draw(strategies.cases(reading))
    others, day = data.draw(strategies.cases(reading))
    more = copy.deepcopy(facts)
    more["allegations"] += [{**row, "id": f"B{number}"} for number, row in enumerate(others["allegations"])]

    before, after = (on(each, day, reading).deportation for each in (facts, more))

    assert {key for key, answer in before.items() if answer.outcome == "SUSPENDED"} <= {
        key for key, answer in after.items() if answer.outcome == "SUSPENDED"
    }


@each_reading
@some
@given(st.data())
def test_periods_are_ordered_disjoint_and_half_open(reading, data):
    facts, day = data.draw(strategies.cases(reading))
    first = law.ruleset(reading).enactment

    for key, answer in on(facts, day, reading).deportation.items():
        opened = next(row["opened_on"] for row in facts["deportation_proceedings"] if row["id"] == key)
        assert None not in [period.end for period in answer.intervals[:-1]]
        assert all(period.end is None or period.start < period.end for period in answer.intervals)
        assert all(a.end < b.start for a, b in zip(answer.intervals, answer.intervals[1:], strict=False))
        assert all(max(opened, first.isoformat()) <= period.start.isoformat() for period in answer.intervals)
        assert all(period.start <= day for period in answer.intervals)
        assert (answer.outcome == "SUSPENDED") is any(period.holds_on(day) for period in answer.intervals)


@each_reading
@some
@given(st.data())
def test_answers_are_constant_between_breakpoints(reading, data):
    facts, day = data.draw(strategies.cases(reading))
    read = law.read_facts(facts)
    start = max(turn for turn in law.breakpoints(read, reading) if turn <= day)

    found, expected = (law.determine(read, as_of=each, ruleset=reading).to_json() for each in (day, start))

    assert {**found, "as_of": ""} == {**expected, "as_of": ""}


YES_OR_NO = (True, False)
ARTICLES = ("128", "133", "135", "113", "116", "125", "126", "275-1", "120")
#: What an unknown may turn out to be, as facts.v2 writes it; of the person, by the reading's own days.
KNOWN = {
    "citizenship": ("FOREIGN", "STATELESS", "KZ"),
    "basis": ("TRAFFICKING", "RELATED"),
    "identified_jointly": YES_OR_NO,
    "kind": ("ADMINISTRATIVE", "CIVIL", "STATE_BODY"),
    "declarant_is_victim": YES_OR_NO,
    "addressee": ("AUTHORITY", "CENTRE_ONLY"),
    "crime.trafficking": ("TRAFFICKING", "RELATED", "NONE"),
    "crime.article": ARTICLES,
    "article": ARTICLES,
    "crime.part": (1, 2, 3, 4),
    "part": (1, 2, 3, 4),
    "crime.committed_on": strategies.ACTS,
    "committed_on": strategies.ACTS,
    "victim_is_minor": YES_OR_NO,
    "circumstances": ([], ["WEAPONS"], ["PREGNANT_VICTIM"], ["ORGAN_REMOVAL"], ["DECEPTION_OR_ABUSE_OF_TRUST"]),
    "crosses_border": (None, "INTO", "THROUGH", "OUT_OF"),
    "grave_consequences": YES_OR_NO,
    "organised_group": YES_OR_NO,
    "for_exploitation": YES_OR_NO,
    **dict.fromkeys(PERSON, YES_OR_NO),
    "audience": ("KZ_CITIZENS", "FOREIGNERS"),
    "job_location": ("ABROAD", "KZ"),
    "false_statement": YES_OR_NO,
    "withholds_material_information": YES_OR_NO,
}
UNKNOWN_IN = {
    "deportation_proceedings": ("kind",),
    "allegations": (
        "declarant_is_victim", "addressee", "crime.trafficking", "crime.article", "crime.part", "crime.committed_on",
    ),
    "charges": (
        "committed_on", "victim_is_minor", "circumstances", "crosses_border", "grave_consequences", "organised_group",
        "for_exploitation",
    ),
    "advertisements": ("audience", "job_location", "false_statement", "withholds_material_information"),
}  # fmt: skip


def _standings_in_order(facts):
    """As the answers number them: each row of the input where the reader has put it."""
    rows = list(facts["person"]["standings"])
    alone = [law.read_facts({**facts, "person": {**facts["person"], "standings": [row]}}).standings[0] for row in rows]
    for standing in law.read_facts(facts).standings:
        place = alone.index(standing)
        alone.pop(place)
        yield rows.pop(place)


def unknowns(facts):
    """(path as the answers write it, the object and key that hold it)"""
    person = facts["person"]
    if person["citizenship"] == "UNKNOWN":
        yield "person.citizenship", person, "citizenship"
    yield from ((f"person.{name}", person, name) for name in PERSON if person[name] is None)
    for index, row in enumerate(_standings_in_order(facts)):
        for field in ("basis", "identified_jointly", "article", "part"):
            if _is_unknown(row, field):
                yield f"person.standings[{index}].{field}", row, field
    for name, fields in UNKNOWN_IN.items():
        for row in facts[name]:
            for field in fields:
                holder, key = (row["crime"], field[6:]) if field.startswith("crime.") else (row, field)
                if _is_unknown(holder, key):
                    yield f"{name}[{row['id']}].{field}", holder, key


def _is_unknown(holder, key):
    """A part is asked only of an article that is named."""
    if key == "part" and not holder["article"]:
        return False
    return holder[key] == ("UNKNOWN" if key == "crosses_border" else None)


def turned_known(facts, day, reading):
    """Every unknown fact set to every value: its path, the answers before and after."""
    before = on(facts, day, reading, explain=True).answers()
    for path, holder, key in list(unknowns(facts)):
        field = path.rpartition("].")[2].removeprefix("person.")
        for value in KNOWN[field]:
            if field == "crime.committed_on" and not _may_be_committed(facts, path, value):
                continue
            holder[key] = value
            yield path, value, before, on(facts, day, reading).answers()
        holder[key] = "UNKNOWN" if key in ("citizenship", "crosses_border") else None


def _may_be_committed(facts, path, value):
    key = path[len("allegations[") : path.index("]")]
    return value <= next(row["made_on"] for row in facts["allegations"] if row["id"] == key)


@each_reading
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_an_unknown_turned_known_leads_only_where_would_change_said(reading, data):
    facts, day = data.draw(strategies.cases(reading))

    for path, value, before, after in turned_known(facts, day, reading):
        for question, answer in before.items():
            new = after[question].result
            if answer.outcome == "UNDETERMINED" and new != answer.result:
                named = {change.outcome for change in answer.would_change if change.fact == path}
                assert new in named, (path, value, question)


#: What takes a protection, a charge or a breach away. LIFTED is as little a bar as NOT_SUSPENDED.
NO = {
    "NOT_APPLICABLE", "NOT_IN_FORCE", "NOT_SUSPENDED", "LIFTED", "NOT_PROTECTED", "NO_RIGHT", "RIGHT_ENDED",
    "NOT_SUPPORTED", "NO_VIOLATION", "NOT_COVERED",
}  # fmt: skip


@each_reading
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_null_is_ever_read_as_no(reading, data):
    """Where the answer is no with a fact unknown, it is no whatever the fact turns out to be.

    One exception is the table's own: an unknown declarant or kind counts as the person's own statement, so that only a
    known no leads to "take the statement".
    """
    facts, day = data.draw(strategies.cases(reading))

    for path, value, before, after in turned_known(facts, day, reading):
        for question, answer in before.items():
            new = after[question]
            if answer.result in NO and new.result not in NO:
                assert getattr(new, "reason", None) == "STANDING_WITHOUT_ALLEGATION", (path, value, question)


@each_reading
@some
@given(st.data())
def test_every_answer_carries_its_grounds(reading, data):
    facts, day = data.draw(strategies.cases(reading))
    found = on(facts, day, reading, explain=True)
    known = {**law.ruleset(reading).texts["en"]}

    for (question, _), answer in found.answers().items():
        read = json.loads(json.dumps(answer.to_json()))
        assert read["because"], question
        assert read["cites"], question
        for element in every_element(read["because"]):
            assert element["cites"], element
            assert element["state"] in ("MET", "NOT_MET", "UNKNOWN")
            assert all(cite in known or law.ruleset(reading).text(cite, "ru") for cite in element["cites"])
        is_asked = read.get("outcome") == "UNDETERMINED" and question not in ("advertisements", "charges")
        if is_asked and read.get("reason") != "STANDING_WITHOUT_ALLEGATION":
            assert read["missing"], question


@each_reading
@pytest.mark.parametrize("day", [date.min, date.max])
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_the_first_and_the_last_day_are_answered(reading, day, data):
    facts, _ = data.draw(strategies.cases(reading))

    assert on(facts, day, reading, explain=True).as_of == day


@some
@given(st.data())
def test_a_comparison_holds_every_answer_of_both_readings_once(data):
    facts, day = data.draw(strategies.cases("kz-2024"))
    read = law.read_facts(facts)

    found = compare(read, day, "kz-2006", "kz-2024")

    keys = [(item.item, item.id) for item in (*found.differences, *found.same)]
    assert sorted(keys) == sorted({*found.a.answers(), *found.b.answers()})
    assert len(keys) == len(set(keys))
    assert compare(read, day, "kz-2024", "kz-2024").differences == ()
