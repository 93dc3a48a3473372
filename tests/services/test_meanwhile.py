"""What a colleague did since a page was read: state is read anew, in the transaction of the change."""

import pytest
from django.core.exceptions import ValidationError

from protection.models import Case, CriminalMatter, Decision, FactsSnapshot, PartialDate, ProceedingStep
from protection.services.allegation import record_allegation
from protection.services.case import close_case, reopen_case
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.notice import notice_content
from protection.services.papers import record_decision, record_note
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, an_authority

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)
TOLD = {"made_on": DAY, "addressee": "AUTHORITY", "is_by_the_person": True}


@pytest.fixture
def lead():
    return a_lead(a_centre())


@pytest.fixture
def who(lead):
    return {"by": lead, "at": NOW}


@pytest.fixture
def case(lead):
    return a_case(lead)


@pytest.fixture
def proceeding(case, who):
    return record_proceeding(case, opened_on=DAY, **who)


def refusal(act):
    with pytest.raises(ValidationError) as refused:
        act()
    return refused.value.code


def withdrawn_meanwhile(row, who):
    """By a colleague; `row` in hand knows nothing of it."""
    withdraw(type(row).objects.get(pk=row.pk), because="не то дело", **who)
    return row


def test_nothing_is_recorded_in_a_case_that_was_closed_meanwhile(case, proceeding, who):
    close_case(Case.objects.get(), because="выехала", **who)

    assert case.is_open
    assert refusal(lambda: record_note(case, text="звонила", **who)) == "case_closed"
    assert refusal(lambda: withdraw(proceeding, because="не то дело", **who)) == "case_closed"


def test_a_case_is_reopened_once(case, who):
    close_case(case, because="выехала", **who)
    reopen_case(Case.objects.get(), **who)

    assert refusal(lambda: reopen_case(case, **who)) == "case_open"


def test_a_step_is_not_recorded_in_a_proceeding_of_another_case(proceeding, lead, who):
    mine = a_case(lead)
    snapshots = FactsSnapshot.objects.count()

    code = refusal(lambda: record_step(mine, proceeding=proceeding, kind="ORDERED", on=DAY, **who))

    assert code == "withdrawn_meanwhile"
    assert (ProceedingStep.objects.count(), FactsSnapshot.objects.count()) == (0, snapshots)


def test_a_record_of_another_case_is_not_corrected(proceeding, lead, who):
    mine = a_case(lead)

    code = refusal(lambda: record_proceeding(mine, opened_on=DAY, corrects=proceeding, **who))

    proceeding.refresh_from_db()
    assert (code, proceeding.is_withdrawn) == ("withdrawn_meanwhile", False)


def test_nothing_hangs_on_what_was_withdrawn_meanwhile(case, proceeding, who):
    withdrawn_meanwhile(proceeding, who)

    code = refusal(lambda: record_step(case, proceeding=proceeding, kind="DISCONTINUED", on=DAY, **who))

    assert (code, ProceedingStep.objects.count()) == ("withdrawn_meanwhile", 0)


def test_nothing_rests_on_a_decision_that_was_corrected_meanwhile(case, who):
    decision = record_decision(case, decided_on=DAY, **who)
    record_decision(case, decided_on=DAY, number="13", corrects=Decision.objects.get(), **who)

    code = refusal(lambda: record_standing(case, status="RECOGNISED", since=DAY, decision=decision, **who))

    assert code == "withdrawn_meanwhile"


def test_a_statement_of_another_case_is_not_linked(case, lead, who):
    theirs = record_allegation(a_case(lead), **TOLD, **who)
    matter = open_matter(**who)

    assert refusal(lambda: link_statement(case, matter=matter, allegation=theirs, **who)) == "withdrawn_meanwhile"


def test_no_event_in_a_matter_that_was_withdrawn(lead, who):
    matter = open_matter(**who)
    CriminalMatter.objects.update(withdrawn_at=NOW, withdrawn_by=lead, withdrawn_because=b"x")

    assert refusal(lambda: record_event(matter, kind="REGISTERED", on=DAY, **who)) == "withdrawn_meanwhile"


def test_an_event_of_another_matter_is_not_corrected(who):
    matter, mine = open_matter(**who), open_matter(**who)
    event = record_event(matter, kind="REGISTERED", on=DAY, **who)

    code = refusal(lambda: record_event(mine, kind="REGISTERED", on=DAY, corrects=event, **who))

    event.refresh_from_db()
    assert (code, event.is_withdrawn) == ("withdrawn_meanwhile", False)


def test_no_notice_in_a_proceeding_that_was_withdrawn_meanwhile(proceeding, lead, who):
    withdrawn_meanwhile(proceeding, who)

    code = refusal(lambda: notice_content(proceeding, an_authority(), language="ru", **who))

    assert code == "withdrawn_meanwhile"
