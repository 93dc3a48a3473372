"""Nothing happens before what it hangs on, whichever of the two is recorded or corrected."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from protection.models import FactsSnapshot, PartialDate, Precision, StandingEnd, VictimStanding
from protection.services.allegation import record_allegation, record_passing_on
from protection.services.detention import record_detention, record_release
from protection.services.facts import facts_changed, facts_json
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing, record_standing_end
from protection.services.stay import record_permit, record_permit_decision
from tests.people import NOW, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
START, END, TOO_LATE = date(2026, 11, 10), date(2026, 11, 15), date(2026, 11, 20)
OF_NOVEMBER = PartialDate(date(2026, 11, 1), date(2026, 11, 30), Precision.MONTH.value)


def standing(case, since, **values):
    return record_standing(case, status="ALLEGED", basis="TRAFFICKING", since=since, **values)


def standing_end(case, row, day, **values):
    return record_standing_end(case, standing=row, until=day, **values)


def statement(case, made_on, **values):
    return record_allegation(case, made_on=made_on, addressee="CENTRE_ONLY", is_by_the_person=True, **values)


def passing(case, row, day, **values):
    return record_passing_on(case, allegation=row, passed_on=day, **values)


def proceeding(case, opened_on, **values):
    return record_proceeding(case, opened_on=opened_on, **values)


def step(case, row, day, **values):
    return record_step(case, proceeding=row, kind="DISCONTINUED", on=PartialDate.of_day(day), **values)


def detention(case, since, **values):
    return record_detention(case, kind="BORDER", since=since, **values)


def release(case, row, day, **values):
    return record_release(case, detention=row, released_on=day, **values)


def permit(case, applied_on, **values):
    return record_permit(case, applied_on=applied_on, **values)


def decision(case, row, day, **values):
    return record_permit_decision(case, permit=row, is_granted=True, decided_on=day, valid_from=day, **values)


EACH = pytest.mark.parametrize(
    ("parent", "begins", "child", "day"),
    [
        (standing, "since", standing_end, "until"),
        (statement, "made_on", passing, "passed_on"),
        (proceeding, "opened_on", step, "on"),
        (detention, "since", release, "released_on"),
        (permit, "applied_on", decision, "decided_on"),
    ],
    ids=["standing", "statement", "proceeding", "detention", "permit"],
)


@pytest.fixture
def case(db):
    return a_case(a_member(a_centre()))


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


@EACH
def test_what_follows_is_not_recorded_before_it(case, who, parent, begins, child, day):
    row = parent(case, PartialDate.of_day(END), **who)

    with pytest.raises(ValidationError) as refused:
        child(case, row, START, **who)

    assert list(refused.value.error_dict) == [day]


@EACH
def test_what_it_follows_is_not_corrected_to_a_later_day(case, who, parent, begins, child, day):
    row = parent(case, PartialDate.of_day(START), **who)
    child(case, row, END, **who)
    before, snapshots = facts_json(case), FactsSnapshot.objects.count()

    with pytest.raises(ValidationError) as refused:
        parent(case, PartialDate.of_day(TOO_LATE), corrects=row, **who)

    row.refresh_from_db()
    assert list(refused.value.error_dict) == [begins]
    assert (row.is_withdrawn, facts_json(case), FactsSnapshot.objects.count()) == (False, before, snapshots)


@EACH
def test_what_is_partly_known_began_before_its_end(case, who, parent, begins, child, day):
    row = parent(case, OF_NOVEMBER, **who)
    child(case, row, END, **who)

    new = parent(case, PartialDate.unknown(TOO_LATE), corrects=row, **who)

    assert new.corrects == row
    assert TOO_LATE.isoformat() not in str(facts_json(case))


def test_a_withdrawn_end_does_not_count(case, who):
    row = standing(case, PartialDate.of_day(START), **who)
    wrong = standing_end(case, row, END, **who)
    standing_end(case, row, TOO_LATE, corrects=wrong, **who)

    standing(case, PartialDate.of_day(TOO_LATE), corrects=row, **who)

    assert VictimStanding.objects.standing().get().since == StandingEnd.objects.standing().get().until == TOO_LATE


def test_facts_that_do_not_read_are_a_mistake_of_the_form_and_not_stored(case, who):
    row = standing(case, PartialDate.of_day(START), **who)
    standing_end(case, row, END, **who)
    VictimStanding.objects.update(since=TOO_LATE)
    snapshots = FactsSnapshot.objects.count()

    with pytest.raises(ValidationError) as refused:
        facts_changed(case, **who)

    assert refused.value.code == "facts_do_not_read"
    assert FactsSnapshot.objects.count() == snapshots
