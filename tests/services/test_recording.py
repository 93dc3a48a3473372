"""Corrected and withdrawn: what hangs on an entry follows it, or goes with it."""

import pytest
from django.core.exceptions import ValidationError

from protection.law.vocabulary import Outcome
from protection.models import Decision, PartialDate, PassedOn, ProceedingStep, Task, TaskKind
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.facts import determination_of, facts_json
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.papers import record_decision
from protection.services.preview import effects
from protection.services.proceeding import record_proceeding, record_step
from protection.services.recording import hangs_on
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY.replace(day=20))
TOLD = {
    "made_on": DAY, "addressee": "CENTRE_ONLY", "is_by_the_person": True, "crime": "FORCED_LABOUR",
    "trafficking": "TRAFFICKING", "is_serious": True,
}  # fmt: skip


@pytest.fixture
def case(db):
    return a_case(a_member(a_centre()))


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


def test_the_steps_of_a_corrected_proceeding_follow_it(case, who):
    old = record_proceeding(case, opened_on=DAY, **who)
    record_step(case, proceeding=old, kind="DISCONTINUED", on=PartialDate.of_day(TODAY), **who)
    ended = facts_json(case)["deportation_proceedings"][0]["ended_on"]

    new = record_proceeding(case, opened_on=DAY, number="3-118", corrects=old, **who)

    assert ProceedingStep.objects.get().proceeding == new
    end = {"opened_on": "2026-11-20", "ended_on": ended, "end": "DISCONTINUED"}
    assert facts_json(case)["deportation_proceedings"] == [{"id": str(new.pk), **end, "kind": None, "ordered_on": None}]


def test_the_matter_of_a_corrected_statement_follows_it(case, who):
    old = record_allegation(case, **{**TOLD, "addressee": "AUTHORITY"}, **who)
    matter = open_matter(**who)
    link_statement(case, matter=matter, allegation=old, **who)
    record_event(matter, kind="REGISTERED", on=DAY, **who)

    record_allegation(case, **{**TOLD, "addressee": "AUTHORITY"}, slip_number="18", corrects=old, **who)

    assert [row["criminal_events"] for row in facts_json(case)["allegations"]] == [
        [{"on": "2026-11-20", "kind": "REGISTERED"}]
    ]


def test_the_task_of_a_corrected_statement_follows_it(case, who):
    old = record_allegation(case, **TOLD, **who)

    new = record_allegation(case, **TOLD, slip_number="18", corrects=old, **who)

    assert Task.objects.get(kind=TaskKind.PASS_STATEMENT_ON).cause == f"pass-on/{new.pk}"


def test_a_statement_that_was_made_to_an_authority_after_all_needs_no_passing_on(case, who):
    old = record_allegation(case, **TOLD, **who)

    record_allegation(case, **{**TOLD, "addressee": "AUTHORITY"}, corrects=old, **who)

    assert Task.objects.get(kind=TaskKind.PASS_STATEMENT_ON).done_at == NOW


def test_a_statement_that_was_passed_on_is_not_corrected_into_one_to_an_authority(case, who):
    old = record_allegation(case, **TOLD, **who)
    record_passing_on(case, allegation=old, passed_on=TODAY, **who)

    with pytest.raises(ValidationError) as refused:
        record_allegation(case, **{**TOLD, "addressee": "AUTHORITY"}, corrects=old, **who)

    assert list(refused.value.error_dict) == ["addressee"]
    assert PassedOn.objects.get().allegation == old


def test_a_statement_that_was_passed_on_gets_no_new_task_when_it_is_corrected(case, who):
    old = record_allegation(case, **TOLD, **who)
    record_passing_on(case, allegation=old, passed_on=TODAY, **who)

    new = record_allegation(case, **TOLD, slip_number="18", corrects=old, **who)

    assert PassedOn.objects.get().allegation == new
    assert not Task.objects.filter(kind=TaskKind.PASS_STATEMENT_ON, done_at__isnull=True).exists()


def test_what_hangs_on_an_entry_is_withdrawn_with_it(case, who):
    proceeding = record_proceeding(case, opened_on=DAY, **who)
    step = record_step(case, proceeding=proceeding, kind="ORDERED", on=DAY, **who)
    assert hangs_on(proceeding) == [step]

    withdraw(proceeding, because="не то дело", **who)

    step.refresh_from_db()
    assert (step.is_withdrawn, step.withdrawn_because.open()) == (True, "не то дело")


def test_a_decision_that_is_corrected_is_the_one_that_a_standing_rests_on(case, who):
    old = record_decision(case, decided_on=DAY, **who)
    standing = record_standing(case, status="RECOGNISED", basis="TRAFFICKING", since=DAY, decision=old, **who)

    new = record_decision(case, decided_on=DAY, number="13", corrects=old, **who)

    standing.refresh_from_db()
    assert standing.decision == new


def test_a_decision_that_is_withdrawn_takes_no_standing_along(case, who):
    decision = record_decision(case, decided_on=DAY, **who)
    standing = record_standing(case, status="RECOGNISED", basis="TRAFFICKING", since=DAY, decision=decision, **who)

    withdraw(decision, because="не то дело", **who)

    standing.refresh_from_db()
    assert not standing.is_withdrawn
    assert Decision.objects.get().is_withdrawn


def test_a_corrected_number_is_no_effect(case, who):
    record_allegation(case, **{**TOLD, "addressee": "AUTHORITY"}, **who)
    old = record_proceeding(case, opened_on=DAY, **who)

    found = effects(
        [case], lambda: record_proceeding(case, opened_on=DAY, number="3", corrects=old, **who), as_of=TODAY
    )

    assert found == []
    old.refresh_from_db()
    assert not old.is_withdrawn


def test_an_effect_says_from_which_day_and_what_begins(case, who):
    told = {**TOLD, "addressee": "AUTHORITY"}
    record_proceeding(case, opened_on=DAY, **who)
    record_standing(case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=DAY, **who)

    found = effects([case], lambda: record_allegation(case, **told, **who), as_of=TODAY)

    began = [effect for effect in found if effect.starts_protection]
    assert [(effect.question, effect.since) for effect in began] == [("deportation", DAY.latest)]
    before = determination_of(case, as_of=TODAY).deportation.values()
    assert {answer.outcome for answer in before} == {Outcome.UNDETERMINED}
