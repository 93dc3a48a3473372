"""A letter is delivered after it was issued and not in the future; its proof goes where its delivery goes."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from protection.models import Attachment, AuditEntry, Delivery
from protection.services.attachment import looked_at, read_attachment
from protection.services.case import close_case
from protection.services.delivery import record_delivery
from protection.services.withdrawing import withdraw
from tests.papers import PDF, picture
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member
from tests.web.entries import a_letter

pytestmark = pytest.mark.django_db
#: The letter is of 21 November, 09:10 in Almaty; now it is the 23rd, 09:10.
ISSUED_ON = TODAY - timedelta(days=2)


@pytest.fixture
def letter():
    return a_letter(a_case(a_member(a_centre())))


def delivered(letter, **values):
    given = {"letter": letter, "way": "BY_HAND", "delivered_on": TODAY, "by": letter.case.owner, "at": NOW, **values}
    return record_delivery(letter.case, **given)


def refused(letter, **values):
    with pytest.raises(ValidationError) as error:
        delivered(letter, **values)
    assert (Delivery.objects.count(), Attachment.objects.count()) == (0, 0)
    ((field, (found,)),) = error.value.error_dict.items()
    return field, found.code


@pytest.mark.parametrize(
    ("day", "at", "box"),
    [
        (ISSUED_ON - timedelta(days=1), None, "day"),
        (ISSUED_ON, time(9, 9), "time"),
        (TODAY + timedelta(days=1), None, "day"),
        (TODAY, time(9, 11), "time"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_box(letter, day, at, box):
    paper = looked_at(PDF)

    assert refused(letter, delivered_on=day, delivered_at=at, file=paper) == ("delivered_on", box)


@pytest.mark.parametrize(
    ("day", "at"), [(ISSUED_ON, None), (ISSUED_ON, time(9, 10)), (TODAY, time(9, 10)), (TODAY, None)]
)
def test_the_first_and_the_last_moment_are_taken(letter, day, at):
    row = delivered(letter, delivered_on=day, delivered_at=at)

    assert (row.delivered_on, row.delivered_at) == (day, at)


def test_its_sealed_words_open_and_the_record_has_no_value(letter):
    row = delivered(letter, received_by="канцелярия", incoming_number="вх-5")

    again = Delivery.objects.get()
    assert (again.received_by.open(), again.incoming_number.open()) == ("канцелярия", "вх-5")
    entry = AuditEntry.objects.get(action="delivery_recorded", object_id=str(row.pk))
    assert entry.fields == sorted(["letter", "way", "delivered_on", "received_by", "incoming_number"])


def test_a_correction_keeps_the_proof(letter):
    old = delivered(letter, file=looked_at(PDF), file_title="штамп")

    new = delivered(letter, way="POST", file_title="штамп", corrects=old)

    assert (new.proof, new.corrects) == (old.proof, old)
    assert Attachment.objects.count() == 1


def test_another_file_takes_the_place_of_the_proof(letter):
    old = delivered(letter, file=looked_at(PDF), file_title="штамп")

    new = delivered(letter, file=looked_at(picture("PNG")), file_title="штамп", corrects=old)

    old.proof.refresh_from_db()
    assert (old.proof.is_withdrawn, new.proof.is_withdrawn) == (True, False)
    assert (new.proof.corrects, new.proof.media_type) == (old.proof, "image/png")


def test_other_words_for_it_are_sealed_with_the_same_file(letter):
    old = delivered(letter, file=looked_at(PDF), file_title="штамп")

    new = delivered(letter, file_title="второй экземпляр", corrects=old)

    assert new.proof.title.open() == "второй экземпляр"
    assert read_attachment(new.proof, by=letter.case.owner) == PDF
    assert Attachment.objects.get(withdrawn_at__isnull=True) == new.proof


def test_a_delivery_that_is_withdrawn_takes_its_proof_along(letter):
    row = delivered(letter, file=looked_at(PDF))

    withdraw(row, by=letter.case.owner, at=NOW, because="не то дело")

    row.proof.refresh_from_db()
    assert (row.is_withdrawn, row.proof.is_withdrawn) == (True, True)


def test_a_closed_case_takes_no_file(letter):
    close_case(letter.case, by=a_lead(letter.case.centre), at=NOW, because="уехал")

    with pytest.raises(ValidationError) as error:
        delivered(letter, file=looked_at(PDF))

    assert error.value.code == "case_closed"
    assert Attachment.objects.count() == 0


def test_a_letter_of_another_case_is_refused(letter):
    other = a_letter(a_case(letter.case.owner))

    given = {"way": "POST", "delivered_on": TODAY, "by": letter.case.owner, "at": NOW}
    with pytest.raises(ValidationError) as error:
        record_delivery(letter.case, letter=other, **given)

    assert error.value.code == "withdrawn_meanwhile"


def test_the_database_lets_it_belong_to_no_other_letter(letter):
    row = delivered(letter)
    another = a_letter(letter.case)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(letter=another)
