"""A reply follows its letter; the decision that it brings is recorded with it, all or nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from protection.models import Attachment, Decision, PartialDate, Reply
from protection.services.attachment import looked_at
from protection.services.papers import record_decision
from protection.services.reply import changed_by, record_reply
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.papers import PDF
from tests.people import NOW, TODAY, a_case, a_centre, a_member
from tests.web.entries import a_letter

pytestmark = pytest.mark.django_db
ISSUED_ON = TODAY - timedelta(days=2)
DAY = timedelta(days=1)


@pytest.fixture
def letter():
    return a_letter(a_case(a_member(a_centre())))


def answered(letter, **values):
    given = {"letter": letter, "received_on": TODAY, "effect": "REFUSED", "by": letter.case.owner, "at": NOW, **values}
    return record_reply(letter.case, **given)


@pytest.mark.parametrize("day", [ISSUED_ON - DAY, TODAY + DAY])
def test_a_day_that_cannot_be_is_refused_at_its_field_and_nothing_is_left(letter, day):
    new = {"decided_on": PartialDate.of_day(ISSUED_ON - DAY)}
    with pytest.raises(ValidationError) as error:
        answered(letter, received_on=day, new_decision=new, file=looked_at(PDF))

    assert list(error.value.error_dict) == ["received_on"]
    assert [model.objects.count() for model in (Reply, Decision, Attachment)] == [0, 0, 0]


def test_an_answer_on_the_day_of_the_letter_is_taken(letter):
    assert answered(letter, received_on=ISSUED_ON).received_on == ISSUED_ON


def test_its_decision_is_recorded_with_it(letter):
    new = {"authority": letter.authority, "decided_on": PartialDate.of_day(ISSUED_ON), "number": "12", "gist": "отказ"}

    row = answered(letter, new_decision=new, number="исх-9", gist="отказ")

    decision = Decision.objects.get()
    assert (row.decision, decision.number.open(), decision.authority) == (decision, "12", letter.authority)
    assert (row.number.open(), row.gist.open()) == ("исх-9", "отказ")


def test_what_was_decided_after_it_came_cannot_have_come_with_it(letter):
    new = {"decided_on": PartialDate.of_day(TODAY)}
    with pytest.raises(ValidationError) as error:
        answered(letter, received_on=TODAY - DAY, new_decision=new)

    assert list(error.value.error_dict) == ["decided_on"]
    assert (Reply.objects.count(), Decision.objects.count()) == (0, 0)


def a_decision(letter, **values):
    given = {"by": letter.case.owner, "at": NOW, "decided_on": PartialDate.of_day(ISSUED_ON), **values}
    return record_decision(letter.case, **given)


def test_a_decision_that_is_corrected_stays_that_of_the_reply(letter):
    old = a_decision(letter)
    row = answered(letter, decision=old)

    new = a_decision(letter, number="13", corrects=old)

    row.refresh_from_db()
    assert row.decision == new


def test_the_facts_that_rest_on_a_decision_are_told(letter):
    decision = a_decision(letter)
    standing = {"status": "RECOGNISED", "basis": "TRAFFICKING", "since": PartialDate.of_day(ISSUED_ON)}
    who = {"by": letter.case.owner, "at": NOW}
    row = record_standing(letter.case, decision=decision, **standing, **who)
    other = record_standing(letter.case, decision=decision, **standing, **who)
    record_standing(letter.case, **standing, **who)
    withdraw(other, because="дважды", **who)

    assert changed_by(decision) == [row]


def test_a_reply_that_is_withdrawn_leaves_its_decision(letter):
    row = answered(letter, decision=a_decision(letter), file=looked_at(PDF))

    withdraw(row, by=letter.case.owner, at=NOW, because="не то письмо")

    assert Decision.objects.get().is_withdrawn is False
    assert Attachment.objects.get().is_withdrawn is True


def test_an_answer_may_follow_an_answer(letter):
    answered(letter, received_on=ISSUED_ON, effect="ASKS_MORE")
    answered(letter, effect="DONE")

    assert Reply.objects.filter(letter=letter).count() == 2
