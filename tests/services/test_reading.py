"""Another reading of the law: by two coordinators, with its impact told before, and no answer wrong meanwhile."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction

from protection import law
from protection.law import rulesets
from protection.models import (
    AuditEntry,
    CaseAlert,
    FactsSnapshot,
    PartialDate,
    ProceedingPeriod,
    ProtectionPeriod,
    ReadingChange,
)
from protection.services.allegation import record_allegation
from protection.services.case import close_case
from protection.services.detention import record_detention
from protection.services.facts import determination_of, facts_of, facts_of_each
from protection.services.impact import Shift, impacts, measured
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding, record_step
from protection.services.reading import default_ruleset, one_reading, readings_to_project, ruleset_in_use, see
from protection.services.reading_change import (
    cases_waiting,
    confirm,
    make_ready,
    open_change,
    propose,
    withdraw,
)
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, an_auditor
from tests.readings import LATER, a_later_reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PROJECTIONS = (ProtectionPeriod, ProceedingPeriod, CaseAlert)


@pytest.fixture(autouse=True)
def later(monkeypatch, tmp_path):
    yield a_later_reading(monkeypatch, tmp_path)
    rulesets.ruleset.cache_clear()


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def one():
    return a_coordinator(email="one@primer.example")


@pytest.fixture
def other():
    return a_coordinator(email="other@primer.example", name="Б. Вторая")


def a_suspended_case(by):
    case = a_case(by)
    who = {"by": by, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    proceeding = record_proceeding(case, opened_on=PartialDate.of_day(TODAY - 5 * DAY), **who)
    record_allegation(
        case, made_on=PartialDate.of_day(TODAY - 3 * DAY), is_by_the_person=True, addressee="AUTHORITY",
        trafficking="TRAFFICKING", is_serious=True, **who,
    )  # fmt: skip
    record_step(
        case, proceeding=proceeding, kind="HEARING_SET", on=PartialDate.of_day(TODAY - DAY), due_on=TODAY + DAY, **who
    )
    record_detention(case, kind="UNKNOWN", since=PartialDate.of_day(TODAY - 2 * DAY), **who)
    return case


def proposed(by, ruleset=LATER):
    return propose(ruleset, because="Изменился закон.", as_of=TODAY, by=by, at=NOW)


def in_use(one, other, ruleset=LATER, at=NOW):
    change = confirm(proposed(one, ruleset), by=other, at=at)
    make_ready(change, at=at)
    return change


def said(model, ruleset):
    """What the projections of a reading say, without their ids."""
    names = [
        field.attname for field in model._meta.concrete_fields if not field.primary_key and field.name != "ruleset"
    ]
    return sorted(map(repr, model.objects.filter(ruleset=ruleset).values_list(*names)))


def deportation(case, ruleset):
    return ProtectionPeriod.objects.get(case=case, ruleset=ruleset, from_on__lte=TODAY, to_on__gt=TODAY).deportation


def test_without_a_choice_the_default_of_the_law_is_in_use():
    assert (ruleset_in_use(), default_ruleset(), readings_to_project()) == (law.DEFAULT, law.DEFAULT, (law.DEFAULT,))


def test_the_impact_names_each_answer_that_changes_and_no_closed_case(lead):
    case, empty, closed = a_suspended_case(lead), a_case(lead), a_suspended_case(lead)
    close_case(closed, by=lead, at=NOW, because="конец")

    found = {impact.code: impact.shifts for impact in impacts(LATER, former=law.DEFAULT, as_of=TODAY)}

    assert set(found) == {case.code, empty.code}
    assert Shift("deportation", 0, "SUSPENDED", "NOT_SUSPENDED") in found[case.code]
    assert "deportation" not in {shift.question for shift in found[empty.code]}


def test_of_several_proceedings_each_is_told_by_its_number(lead):
    case = a_suspended_case(lead)
    record_proceeding(case, by=lead, at=NOW, opened_on=PartialDate.of_day(TODAY - DAY))

    (impact,) = impacts(LATER, former=law.DEFAULT, as_of=TODAY)

    assert {shift.number for shift in impact.shifts if shift.question == "deportation"} == {1, 2}


def test_nothing_changes_under_the_same_reading(lead):
    a_suspended_case(lead)

    assert measured(law.DEFAULT, former=law.DEFAULT, as_of=TODAY) == (1, 0, ())


def test_the_impact_goes_on_behind_a_code(lead):
    codes = sorted(a_suspended_case(lead).code for _ in range(3))

    found = [impact.code for impact in impacts(LATER, former=law.DEFAULT, as_of=TODAY, after=codes[0])]

    assert found == codes[1:]


def test_the_facts_of_many_are_those_of_each(lead):
    cases = [a_suspended_case(lead) for _ in range(3)]

    assert facts_of_each(case.pk for case in cases) == {case.pk: facts_of(case) for case in cases}


def test_a_proposal_keeps_what_it_would_change(lead, one):
    a_suspended_case(lead)
    a_case(lead)

    change = proposed(one)

    assert (change.former, change.open_cases, change.changed_cases) == (law.DEFAULT, 2, 2)
    assert ["deportation", "SUSPENDED", "NOT_SUSPENDED", 1] in ReadingChange.objects.get().impact
    assert open_change() == change
    assert ruleset_in_use() == law.DEFAULT


def test_whoever_proposed_it_does_not_confirm_it(one, other):
    change = proposed(one)

    with pytest.raises(ValidationError) as refused:
        confirm(change, by=one, at=NOW)
    with pytest.raises(IntegrityError, match="reading_confirmed_by_somebody_else"), transaction.atomic():
        ReadingChange.objects.update(confirmed_by=one, confirmed_at=NOW)

    rules = {rule.name: str(rule.violation_error_message) for rule in ReadingChange._meta.constraints}
    assert refused.value.messages == [rules["reading_confirmed_by_somebody_else"]]
    assert confirm(change, by=other, at=NOW).confirmed_by == other


@pytest.mark.parametrize("make", [an_auditor, lambda: a_lead(a_centre())])
def test_nobody_else_proposes_confirms_or_withdraws(one, make):
    change, by = proposed(one), make()

    for act in (confirm, withdraw):
        with pytest.raises(PermissionDenied):
            act(change, by=by, at=NOW)
    withdraw(change, by=one, at=NOW)
    with pytest.raises(PermissionDenied):
        proposed(by)


def test_one_proposal_at_a_time_and_never_the_reading_in_use(one, other):
    with pytest.raises(ValidationError):
        proposed(one, law.DEFAULT)
    with pytest.raises(ValidationError):
        proposed(one, "kz-nowhere")
    first = proposed(one)
    with pytest.raises(ValidationError):
        proposed(other)
    withdraw(first, by=other, at=NOW)

    assert proposed(other).pk != first.pk


@pytest.mark.parametrize(
    "values",
    [
        {"proposed_by": "other"},
        {"ruleset": law.DEFAULT},
        {"confirmed_by": "one"},
        {"in_use_at": NOW + DAY},
        {"impact": [1]},
    ],
)
def test_what_was_decided_stays_written(one, other, values):
    in_use(one, other)
    people = {"one": one, "other": other}
    values = {name: people.get(value, value) if isinstance(value, str) else value for name, value in values.items()}

    with pytest.raises(DatabaseError), transaction.atomic():
        ReadingChange.objects.update(**values)
    with pytest.raises(DatabaseError, match="keeps its rows"), transaction.atomic():
        ReadingChange.objects.all().delete()


def test_it_is_in_use_only_when_every_case_is_ready(lead, one, other):
    cases = [a_suspended_case(lead) for _ in range(3)]
    change = confirm(proposed(one), by=other, at=NOW)

    first = make_ready(change, at=NOW, at_most=2)
    meanwhile = (ruleset_in_use(), [deportation(case, law.DEFAULT) for case in cases])
    second = make_ready(change, at=NOW, at_most=1)

    assert (first, second) == (1, 0)
    assert meanwhile == (law.DEFAULT, ["SUSPENDED"] * 3)
    assert ruleset_in_use() == LATER
    assert [deportation(case, LATER) for case in cases] == ["NOT_SUSPENDED"] * 3


def test_one_that_nobody_confirmed_is_not_made_ready(lead, one):
    a_suspended_case(lead)
    change = proposed(one)

    with pytest.raises(ValidationError):
        make_ready(change, at=NOW)

    assert not ProtectionPeriod.objects.filter(ruleset=LATER).exists()


def test_what_is_made_ready_is_what_a_change_of_facts_would_make(lead, one, other):
    cases = [a_suspended_case(lead) for _ in range(2)]
    in_use(one, other)
    ready = {model: said(model, LATER) for model in PROJECTIONS}

    for case in cases:
        record_citizenship(case, country="UZ", by=lead, at=NOW)

    assert {model: said(model, LATER) for model in PROJECTIONS} == ready
    assert all(ready.values())


def test_facts_that_change_meanwhile_are_projected_under_both(lead, one, other):
    case, waiting = a_suspended_case(lead), a_suspended_case(lead)
    change = confirm(proposed(one), by=other, at=NOW)

    record_citizenship(case, country="KZ", by=lead, at=NOW)
    fresh = a_suspended_case(lead)

    for one_case, answers in ((case, ("NOT_APPLICABLE", "NOT_APPLICABLE")), (fresh, ("SUSPENDED", "NOT_SUSPENDED"))):
        assert (deportation(one_case, law.DEFAULT), deportation(one_case, LATER)) == answers
    assert cases_waiting(change) == 1
    assert make_ready(change, at=NOW) == 0
    assert deportation(waiting, LATER) == "NOT_SUSPENDED"


def test_one_that_is_withdrawn_on_the_way_leaves_nothing(lead, one, other):
    case = a_suspended_case(lead)
    a_suspended_case(lead)
    change = confirm(proposed(one), by=other, at=NOW)
    make_ready(change, at=NOW, at_most=1)

    withdraw(change, by=one, at=NOW)

    assert not ProtectionPeriod.objects.filter(ruleset=LATER).exists()
    with pytest.raises(ValidationError):
        make_ready(change, at=NOW)
    assert not ProtectionPeriod.objects.filter(ruleset=LATER).exists()
    assert (ruleset_in_use(), deportation(case, law.DEFAULT)) == (law.DEFAULT, "SUSPENDED")


def test_the_way_back_makes_all_anew(lead, one, other):
    case = a_suspended_case(lead)
    in_use(one, other)
    ProtectionPeriod.objects.filter(ruleset=law.DEFAULT).update(deportation="LIFTED")  # of an earlier program, say

    in_use(other, one, law.DEFAULT, at=NOW + DAY)

    assert (ruleset_in_use(), deportation(case, law.DEFAULT)) == (law.DEFAULT, "SUSPENDED")


def test_what_is_written_afterwards_is_of_the_new_reading_alone(lead, one, other):
    case = a_suspended_case(lead)
    in_use(one, other)

    record_citizenship(case, country="UZ", by=lead, at=NOW)

    rows = ProtectionPeriod.objects.filter(case=case)
    assert set(rows.values_list("ruleset", flat=True)) == {LATER}
    assert determination_of(case, as_of=TODAY).ruleset == LATER


def test_the_facts_of_a_case_are_no_other_ones(lead, one, other):
    a_suspended_case(lead)
    before = FactsSnapshot.objects.count()

    in_use(one, other)

    assert FactsSnapshot.objects.count() == before


def test_every_step_is_in_the_trail(one, other):
    change = in_use(one, other)

    rows = AuditEntry.objects.filter(object_id=change.pk).order_by("id").values_list("action", "actor", "fields")
    assert list(rows) == [
        ("reading_proposed", one.pk, [LATER]),
        ("reading_confirmed", other.pk, [LATER]),
        ("reading_came_into_use", None, [LATER]),
    ]


def test_a_request_sees_one_reading_and_the_next_one_another(one, other):
    with one_reading():
        before = default_ruleset()
        in_use(one, other)
        meanwhile = default_ruleset()
    with one_reading():
        after = default_ruleset()

    assert (before, meanwhile, after) == (law.DEFAULT, law.DEFAULT, LATER)


def test_outside_a_request_nothing_is_kept(one, other):
    see(LATER)

    assert default_ruleset() == law.DEFAULT


def test_the_command_prints_codes_and_answers_alone(lead):
    case = a_suspended_case(lead)
    out = StringIO()

    call_command("law_impact", "--ruleset", LATER, "--as-of", TODAY.isoformat(), stdout=out)

    first, last = out.getvalue().splitlines()
    assert first.startswith(f"{case.code} deportation SUSPENDED → NOT_SUSPENDED; ")
    assert last == f"1 of 1 open case(s) change from {law.DEFAULT} to {LATER} on {TODAY}"


def test_the_command_refuses_what_is_no_reading():
    with pytest.raises(CommandError, match="kz-nowhere"):
        call_command("law_impact", "--ruleset", "kz-nowhere", stdout=StringIO())


def test_the_command_goes_on_where_a_page_ended(lead, one, other):
    for _ in range(3):
        a_suspended_case(lead)
    change = confirm(proposed(one), by=other, at=NOW)
    make_ready(change, at=NOW, at_most=1)
    out = StringIO()

    call_command("change_reading", stdout=out)
    call_command("change_reading", stdout=out)

    assert out.getvalue().splitlines() == [f"{LATER} is in use", "no confirmed change of the reading is waiting"]


def test_the_projections_rebuilt_are_those_of_the_reading_in_use(lead, one, other):
    a_suspended_case(lead)
    in_use(one, other)
    out = StringIO()

    call_command("rebuild_projection", "--check", stdout=out)
    kept = ProtectionPeriod.objects.filter(ruleset=law.DEFAULT).exists()
    call_command("rebuild_projection", stdout=out)

    assert out.getvalue() == "0 difference(s)\n" * 2
    assert kept
    assert not ProtectionPeriod.objects.filter(ruleset=law.DEFAULT).exists()
