"""Each letter is in one state on a day; the lists agree with it."""

from datetime import timedelta
from itertools import product

import pytest

from protection.models import Letter
from protection.services.delivery import record_delivery
from protection.services.recording import mark_withdrawn
from protection.services.register import LetterState, in_state, state_of, with_days
from protection.services.reply import record_reply
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_member
from tests.web.entries import a_letter

DAY = timedelta(days=1)
SOME_DAY = TODAY - 5 * DAY


@pytest.mark.parametrize(
    ("delivered", "replied", "due", "state"),
    [
        (False, False, None, "ISSUED"),
        (False, False, TODAY, "ISSUED"),
        (True, False, None, "DELIVERED"),
        (True, False, TODAY, "DELIVERED"),
        (False, False, TODAY - DAY, "OVERDUE"),
        (True, False, TODAY - DAY, "OVERDUE"),
        (True, True, TODAY - DAY, "ANSWERED"),
        (False, True, None, "ANSWERED"),
    ],
)
def test_the_state_of_a_letter(delivered, replied, due, state):
    told = {"delivered_on": SOME_DAY if delivered else None, "replied_on": SOME_DAY if replied else None}

    assert state_of(**told, reply_by=due, today=TODAY) == state
    assert state_of(**told, reply_by=due, today=TODAY, is_withdrawn=True) == "WITHDRAWN"


def a_copy(letter, number, reply_by, **others):
    """Issued at the same moment, with another day by which an answer is expected."""
    named = ("case", "centre", "kind", "authority", "proceeding", "consent", "language", "issued_at", "recorded_by")
    values = {name: getattr(letter, name) for name in named}
    values |= others
    copy = Letter(**values, number=number, check_code=str(number), reply_by=reply_by, determination={}, sha256="0")
    copy.save(force_insert=True)
    return copy


@pytest.mark.django_db
def test_every_letter_is_in_the_list_of_its_state_and_in_no_other():
    case = a_case(a_member(a_centre()))
    who = {"by": case.owner, "at": NOW}
    first, states = a_letter(case, at=NOW - 4 * DAY), {}
    for delivered, replied, due, is_withdrawn in product((0, 1, 2), (0, 1, 2), (None, TODAY - DAY, TODAY), (0, 1)):
        letter = a_copy(first, len(states) + 100, due)
        row = {"letter": letter, **who}
        if delivered:  # 2: recorded and taken back
            found = record_delivery(case, way="POST", delivered_on=TODAY - DAY, **row)
            if delivered == 2:
                withdraw(found, because="не то", **who)
        if replied:
            found = record_reply(case, effect="DONE", received_on=TODAY, **row)
            if replied == 2:
                withdraw(found, because="не то", **who)
        if is_withdrawn:
            letter.refresh_from_db()
            mark_withdrawn(letter, because="ошибка", **who)
        told = {"delivered_on": TODAY if delivered == 1 else None, "replied_on": TODAY if replied == 1 else None}
        states[letter.pk] = state_of(**told, reply_by=due, today=TODAY, is_withdrawn=bool(is_withdrawn))

    listed = {
        pk: state
        for state in LetterState
        for pk in in_state(Letter.objects.exclude(pk=first.pk), state, TODAY).values_list("pk", flat=True)
    }

    assert set(states.values()) == set(LetterState)
    assert listed == states
    assert sum(in_state(Letter.objects.all(), state, TODAY).count() for state in LetterState) == len(states) + 1


@pytest.mark.django_db
def test_the_first_delivery_counts_and_the_last_reply():
    case = a_case(a_member(a_centre()))
    who = {"by": case.owner, "at": NOW, "letter": a_letter(case)}
    for day in (TODAY, TODAY - DAY):
        record_delivery(case, way="POST", delivered_on=day, **who)
        record_reply(case, effect="DONE" if day == TODAY else "ASKS_MORE", received_on=day, **who)

    for wrong in (
        record_delivery(case, way="POST", delivered_on=TODAY - 2 * DAY, **who),
        record_reply(case, effect="REFUSED", received_on=TODAY, **who),
    ):
        withdraw(wrong, by=case.owner, at=NOW, because="не то письмо")

    row = with_days(Letter.objects.all()).values("delivered_on", "replied_on", "effect").get()

    assert row == {"delivered_on": TODAY - DAY, "replied_on": TODAY, "effect": "DONE"}
