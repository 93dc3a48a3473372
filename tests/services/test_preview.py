"""What a change would do: to the answer of the day, and to those of the days before it."""

from datetime import timedelta

import pytest

from protection.law.vocabulary import Outcome
from protection.models import PartialDate, Precision
from protection.services.allegation import record_allegation
from protection.services.person import record_citizenship
from protection.services.preview import effects
from protection.services.proceeding import record_proceeding, record_step
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
TOLD = {
    "addressee": "AUTHORITY", "is_by_the_person": True, "crime": "FORCED_LABOUR", "trafficking": "TRAFFICKING",
    "is_serious": True,
}  # fmt: skip


def ago(days):
    return PartialDate.of_day(TODAY - days * A_DAY)


@pytest.fixture
def case(db):
    return a_case(a_member(a_centre()))


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


@pytest.fixture
def proceeding(case, who):
    record_citizenship(case, country="UZ", **who)
    return record_proceeding(case, opened_on=ago(9), **who)


def of_deportation(case, act):
    return [one for one in effects([case], act, as_of=TODAY) if one.question == "deportation"]


def test_a_statement_corrected_to_a_later_day_changes_the_days_between(case, proceeding, who):
    old = record_allegation(case, made_on=ago(6), **TOLD, **who)

    (found,) = of_deportation(case, lambda: record_allegation(case, made_on=ago(2), corrects=old, **TOLD, **who))

    assert (found.is_past, found.since, found.earliest) == (True, TODAY - 6 * A_DAY, TODAY - 6 * A_DAY)
    assert found.before.outcome is Outcome.SUSPENDED
    assert (found.after.outcome, found.ends_protection, found.starts_protection) == (
        Outcome.NOT_SUSPENDED, True, False,
    )  # fmt: skip


def test_a_statement_corrected_to_an_earlier_day_ends_nothing_and_begins_nothing_today(case, proceeding, who):
    old = record_allegation(case, made_on=ago(2), **TOLD, **who)

    (found,) = of_deportation(case, lambda: record_allegation(case, made_on=ago(6), corrects=old, **TOLD, **who))

    assert (found.is_past, found.earliest) == (True, TODAY - 6 * A_DAY)
    assert (found.ends_protection, found.starts_protection) == (False, False)


def test_what_changes_today_says_from_which_day_on_anything_changes(case, proceeding, who):
    (found,) = of_deportation(case, lambda: record_allegation(case, made_on=ago(3), **TOLD, **who))

    assert (found.is_past, found.since, found.earliest) == (False, TODAY - 3 * A_DAY, TODAY - 3 * A_DAY)
    assert found.starts_protection


def test_a_day_that_is_not_known_does_not_move_when_the_number_is_corrected_later(case, who):
    later = {**who, "at": NOW + 30 * A_DAY}
    record_citizenship(case, country="UZ", **who)
    record_proceeding(case, opened_on=PartialDate.unknown(TODAY), **who)
    told = record_allegation(case, made_on=PartialDate.unknown(TODAY), **TOLD, **who)
    same = PartialDate(None, TODAY + 30 * A_DAY, Precision.UNKNOWN.value)

    found = effects(
        [case],
        lambda: record_allegation(case, made_on=same, slip_number="18", corrects=told, **TOLD, **later),
        as_of=TODAY + 30 * A_DAY,
    )

    assert found == []


def test_a_corrected_proceeding_is_named_by_the_entry_that_it_takes_the_place_of(case, proceeding, who):
    """So that asked twice, it is the same question."""
    record_allegation(case, made_on=ago(6), **TOLD, **who)
    record_step(case, proceeding=proceeding, kind="DISCONTINUED", on=ago(1), **who)

    def correct():
        return record_proceeding(case, opened_on=ago(3), corrects=proceeding, **who)

    first, second = of_deportation(case, correct), of_deportation(case, correct)

    assert [(one.key, one.is_past, one.ends_protection) for one in first] == [(str(proceeding.pk), True, True)]
    assert [one.key for one in first] == [one.key for one in second]


def test_what_is_withdrawn_was_never_there(case, proceeding, who):
    told = record_allegation(case, made_on=ago(6), **TOLD, **who)

    (found,) = of_deportation(case, lambda: withdraw(told, because="не то дело", **who))

    assert (found.ends_protection, found.is_past, found.earliest) == (True, False, TODAY - 6 * A_DAY)
