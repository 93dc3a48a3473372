"""What must hold for any facts on any day."""

import copy
import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protection import law
from protection.law.changes import answers_in
from protection.law.facts import COMPLETING
from tests.law import strategies

ONE = timedelta(days=1)
EVERY_DAY = [date.fromisoformat(day) for day in strategies.DAYS]
quickly = settings(max_examples=100, deadline=None)


def on(facts, day, **options):
    return law.determine(law.read_facts(facts), as_of=day, **options)


def lists(facts):
    return [facts["person"]["standings"], *(rows for rows in facts.values() if isinstance(rows, list))]


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
    for row in known["allegations"]:
        row["criminal_events"] = [event for event in row["criminal_events"] if event["on"] <= limit]
    for rows in lists(known):
        for row in rows:
            for end in {"until", "ended_on", "valid_until", "passed_on"} & row.keys():
                if row[end] is not None and row[end] > limit:
                    row[end] = None
                    if end == "ended_on":
                        row["end"] = None
    return known


@quickly
@given(strategies.facts, strategies.days)
def test_a_later_fact_never_changes_the_answer_for_an_earlier_day(facts, day):
    earlier = without_later(facts, day)

    assert on(facts, day, explain=True).to_json() == on(earlier, day, explain=True).to_json()


@quickly
@given(strategies.facts, strategies.facts)
def test_adding_an_allegation_never_ends_a_suspension(facts, others):
    more = copy.deepcopy(facts)
    for number, row in enumerate(others["allegations"]):
        more["allegations"].append({**row, "id": f"B{number}"})

    for day in EVERY_DAY:
        after = on(more, day).deportation
        for key, answer in on(facts, day).deportation.items():
            if answer.outcome == "SUSPENDED":
                assert after[key].outcome == "SUSPENDED"
                assert all(any(_covers(new, old) for new in after[key].intervals) for old in answer.intervals)


def _covers(new, old):
    return new.start <= old.start and (new.end is None or (old.end is not None and old.end <= new.end))


@quickly
@given(strategies.facts)
def test_periods_are_ordered_disjoint_and_half_open(facts):
    answered = [(day, *item) for day in EVERY_DAY for item in on(facts, day).deportation.items()]

    for day, key, answer in answered:
        ends = [period.end for period in answer.intervals]
        opened = next(row["opened_on"] for row in facts["deportation_proceedings"] if row["id"] == key)

        assert None not in ends[:-1]
        assert all(period.end is None or period.start < period.end for period in answer.intervals)
        assert all(a.end < b.start for a, b in zip(answer.intervals, answer.intervals[1:], strict=False))
        assert all(max(opened, "2006-03-02") <= p.start.isoformat() <= day.isoformat() for p in answer.intervals)
        assert (answer.outcome == "SUSPENDED") is any(period.holds_on(day) for period in answer.intervals)


@quickly
@given(strategies.facts, strategies.days, st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(facts, day, rnd):
    mixed = copy.deepcopy(facts)
    for rows in lists(mixed):
        rnd.shuffle(rows)
    for row in mixed["allegations"]:
        rnd.shuffle(row["criminal_events"])
    for row in mixed["charges"]:
        rnd.shuffle(row["circumstances"] or [])

    assert on(mixed, day, explain=True).to_json() == on(facts, day, explain=True).to_json()


UNKNOWN_IN = {
    "allegations": ("declarant_is_victim", "addressee", "crime.serious", "crime.trafficking"),
    "charges": (
        "committed_on", "victim_is_minor", "circumstances", "crosses_border", "grave_consequences", "organised_group",
    ),
    "advertisements": ("audience", "job_location", "false_statement", "withholds_material_information"),
}  # fmt: skip


def unknowns(facts):
    """(path as the answers write it, the object and key that hold it, the values it could have)"""
    person = facts["person"]
    if person["citizenship"] == "UNKNOWN":
        yield "person.citizenship", person, "citizenship", KNOWN["citizenship"]
    order = sorted(
        person["standings"], key=lambda s: (s["since"], s["status"], s["basis"] or "", s.get("until") or "9")
    )
    for index, row in enumerate(order):
        if row["basis"] is None:
            yield f"person.standings[{index}].basis", row, "basis", KNOWN["basis"]
    for name, fields in UNKNOWN_IN.items():
        for row in facts[name]:
            for field in fields:
                holder, key = (row["crime"], field[6:]) if field.startswith("crime.") else (row, field)
                if holder[key] == ("UNKNOWN" if key == "crosses_border" else None):
                    yield f"{name}[{row['id']}].{field}", holder, key, KNOWN[field]


YES_OR_NO = (True, False)
#: What an unknown may turn out to be, as facts.v1 writes it.
KNOWN = {
    "citizenship": ("FOREIGN", "STATELESS", "KZ"),
    "basis": ("TRAFFICKING", "RELATED"),
    "declarant_is_victim": YES_OR_NO,
    "addressee": ("AUTHORITY", "CENTRE_ONLY"),
    "crime.serious": YES_OR_NO,
    "crime.trafficking": ("TRAFFICKING", "RELATED", "NONE"),
    "committed_on": ("2006-02-27", "2006-03-01", "2006-03-02", "2006-03-09"),
    "victim_is_minor": YES_OR_NO,
    "circumstances": ([], ["WEAPONS"], ["PREGNANT_VICTIM"], ["WEAPONS", "REPEATED"]),
    "crosses_border": (None, "INTO", "THROUGH", "OUT_OF"),
    "grave_consequences": YES_OR_NO,
    "organised_group": YES_OR_NO,
    "audience": ("KZ_CITIZENS", "FOREIGNERS"),
    "job_location": ("ABROAD", "KZ"),
    "false_statement": YES_OR_NO,
    "withholds_material_information": YES_OR_NO,
}


def turned_known(facts, day):
    """Every unknown fact set to every value: its path, the answers before and after."""
    before = answers_in(on(facts, day, explain=True))
    for path, holder, key, values in unknowns(facts):
        unknown = holder[key]
        for value in values:
            holder[key] = value
            yield path, value, before, answers_in(on(facts, day))
        holder[key] = unknown


@settings(max_examples=250, deadline=None)
@given(strategies.facts, strategies.days)
def test_an_unknown_turned_known_leads_only_where_would_change_said(facts, day):
    for path, value, before, after in turned_known(facts, day):
        for question, answer in before.items():
            new = after[question].result
            if answer.outcome == "UNDETERMINED" and new != answer.result:
                named = {change.outcome for change in answer.would_change if change.fact == path}
                assert new in named, (path, value, question)


#: What takes a protection, a charge or a breach away. LIFTED is as little a bar as NOT_SUSPENDED.
NO = {
    "NOT_APPLICABLE", "NOT_IN_FORCE", "NOT_SUSPENDED", "LIFTED", "NOT_EXEMPT", "NOT_PROTECTED", "NO_RIGHT",
    "NO_VIOLATION", "NOT_COVERED",
}  # fmt: skip


def _completed_before_it_was_passed_on(facts, path, day):
    """Whether the statement that `path` is of had been told to the centre alone while its matter was completed."""
    for row in facts["allegations"]:
        passed = row.get("passed_on")
        if path.startswith(f"allegations[{row['id']}].") and passed is not None and passed <= day.isoformat():
            completed = [event["on"] for event in row["criminal_events"] if event["kind"] in COMPLETING]
            return any(row["made_on"] < on <= passed for on in completed)
    return False


@quickly
@given(strategies.facts, strategies.days)
def test_no_null_is_ever_read_as_no(facts, day):
    """Where the answer is no with a fact unknown, it is no whatever the fact turns out to be.

    Three exceptions are the tables' own. A flag of "not serious" decides while the kind of crime is unknown; the kind
    is then named as missing. And an unknown declarant or kind counts as the person's own statement, so that only a
    known no leads to row 7, "take the statement". And a statement that does not qualify yet is pending from the day it
    was made, one that does from the day it reached an authority: between them its matter may have been completed.
    """
    for path, value, before, after in turned_known(facts, day):
        for question, answer in before.items():
            new = after[question]
            if answer.result in NO and new.result not in NO:
                if getattr(new, "reason", None) == "STANDING_WITHOUT_ALLEGATION":
                    continue
                if _completed_before_it_was_passed_on(facts, path, day):
                    continue
                codes = {(missing.code, missing.subject) for missing in answer.missing}
                assert path.endswith("crime.trafficking"), (path, value, question)
                assert ("KIND_OF_CRIME", path[len("allegations[") : path.index("]")]) in codes


@quickly
@given(strategies.facts, strategies.days)
def test_a_charge_with_a_certain_part_has_no_unknown_that_could_change_it(facts, day):
    named = {f"charges[{row['id']}].victim_is_minor" for row in facts["charges"] if row["article"]}
    for path, _, before, after in turned_known(facts, day):
        for question, answer in before.items():
            if path in named:
                continue  # a named article fills an unknown age
            if question[0] == "charges" and answer.outcome is None and answer.part is not None:
                assert after[question].result == answer.result, path


@quickly
@given(strategies.facts)
def test_answers_are_constant_between_breakpoints(facts):
    read = law.read_facts(facts)
    turns = [max(day, strategies.FIRST - 3 * ONE) for day in law.breakpoints(read)]

    for start, end in zip(turns, [*turns[1:], turns[-1] + 3 * ONE], strict=True):
        expected = _undated(law.determine(read, as_of=start))
        day = start + ONE
        while day < end:
            assert _undated(law.determine(read, as_of=day)) == expected
            day += ONE


def _undated(found):
    return {key: value for key, value in found.to_json().items() if key != "as_of"}


def test_breakpoints_are_ordered_and_begin_with_the_first_day_there_is():
    turns = law.breakpoints(law.read_facts(strategies.facts_of(7)))

    assert list(turns) == sorted(set(turns))
    assert turns[0] == date.min


@pytest.mark.parametrize("day", [date.min, date.max])
@settings(max_examples=10, deadline=None)
@given(facts=strategies.facts)
def test_the_first_and_the_last_day_are_answered(day, facts):
    assert on(facts, day, explain=True).as_of == day


def every_element(elements):
    for element in elements:
        yield element
        yield from every_element(element.get("parts", []))


@quickly
@given(strategies.facts, strategies.days)
def test_every_answer_carries_its_grounds(facts, day):
    found = json.loads(json.dumps(on(facts, day, explain=True).to_json()))
    answers = [answer for answer in found.values() if isinstance(answer, dict) and "outcome" in answer]
    answers += [row for name in ("deportation", "charges", "advertisements") for row in found[name].values()]

    for answer in answers:
        assert answer["because"]
        assert answer["cites"]
        assert isinstance(answer["missing"], list)
        assert isinstance(answer["would_change"], list)
        for element in every_element(answer["because"]):
            assert element["cites"]
            assert element["state"] in ("MET", "NOT_MET", "UNKNOWN")
            if "fact" in element:
                assert holds(facts, element["fact"])
        if answer.get("outcome") == "UNDETERMINED" and answer.get("reason") != "STANDING_WITHOUT_ALLEGATION":
            assert answer["missing"]


def holds(facts, path):
    """Whether the path, written with an id in place of an index, is one of facts.v1."""
    if path.startswith("person.standings["):
        rows, field = facts["person"]["standings"], path[path.index("]") + 2 :]
        return int(path[17 : path.index("]")]) < len(rows) and all(field in row for row in rows)
    if path.startswith("person."):
        return path[7:] in facts["person"]
    name, rest = path.split("[", 1)
    key, field = rest.split("].", 1)
    row = next(row for row in facts[name] if row["id"] == key)
    for step in field.split("."):
        row = row[step]
    return True


def test_a_null_written_beside_a_known_standing_is_asked_for():
    facts = strategies.facts_of(1)
    facts["person"] = {
        "citizenship": "FOREIGN",
        "standings": [{"status": "RECOGNISED", "since": "2006-03-03", "basis": None}],
    }

    missing = on(facts, date(2006, 3, 4)).protected_status.missing

    assert [(each.code.value, each.subject) for each in missing] == [("STANDING", ""), ("STANDING_BASIS", "0")]
