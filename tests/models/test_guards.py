"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from protection.models import (
    Allegation,
    AuditEntry,
    Case,
    FactsSnapshot,
    MatterLink,
    PartialDate,
    PassedOn,
    SealedDetermination,
)
from protection.services.allegation import record_allegation
from protection.services.matter import open_matter
from tests.people import NOW, TODAY, a_case, a_centre, a_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def statement(worker):
    return record_allegation(a_case(worker), by=worker, at=NOW, made_on=PartialDate.of_day(TODAY))


@pytest.mark.parametrize("model", [AuditEntry, FactsSnapshot])
def test_what_was_recorded_is_never_changed(statement, model):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(**({"action": "x"} if model is AuditEntry else {"sha256": "x"}))


@pytest.mark.parametrize("model", [AuditEntry, FactsSnapshot])
def test_what_was_recorded_is_never_deleted(statement, model):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


def a_sealed_row(case, worker, **values):
    return SealedDetermination(
        **{"case": case, "centre": case.centre, "recorded_by": worker, **values},
        as_of=TODAY,
        names_person=False,
        canonical="{}",
        pdf_base64="–",
    )


@pytest.fixture
def sealed(statement, worker):
    row = a_sealed_row(statement.case, worker)
    row.save(force_insert=True)
    return row


@pytest.mark.parametrize("field", [field.name for field in SealedDetermination._meta.concrete_fields])
def test_nothing_of_what_was_sealed_is_changed(sealed, field):
    value = getattr(sealed, field)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SealedDetermination.objects.update(**{field: value})


def test_what_was_sealed_is_never_deleted(sealed):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sealed.delete()


def test_what_is_sealed_belongs_to_the_centre_of_its_case(statement, worker):
    row = a_sealed_row(statement.case, worker, centre=a_centre("Другой центр"))

    with pytest.raises(DatabaseError, match="centre of its case"), transaction.atomic():
        row.save(force_insert=True)


def test_nothing_is_sealed_without_its_words(statement, worker):
    row = a_sealed_row(statement.case, worker)
    row.canonical = ""

    with pytest.raises(IntegrityError, match="sealed_with_its_words"), transaction.atomic():
        row.save(force_insert=True)


def test_a_case_never_changes_its_centre(statement):
    other = a_centre("Другой центр")

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Case.objects.update(centre=other)


def test_a_record_never_moves_to_another_case(statement, worker):
    other = a_case(worker)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Allegation.objects.filter(pk=statement.pk).update(case=other)


def test_a_record_belongs_to_the_centre_of_its_case(statement, worker):
    other = a_centre("Другой центр")
    row = Allegation(case=statement.case, centre=other, recorded_by=worker, made_on=TODAY)

    with pytest.raises(DatabaseError, match="centre of its case"), transaction.atomic():
        row.save(force_insert=True)


def test_a_statement_is_never_linked_to_another_centres_matter(statement, worker):
    stranger = a_member(a_centre("Другой центр"))
    matter = open_matter(by=stranger, at=NOW)
    link = MatterLink(
        case=statement.case, centre=statement.centre, recorded_by=worker, matter=matter, allegation=statement
    )

    with pytest.raises(DatabaseError, match="centre of its matter"), transaction.atomic():
        link.save(force_insert=True)


def test_trafficking_is_never_stored_as_not_serious(statement):
    with pytest.raises(IntegrityError), transaction.atomic():
        Allegation.objects.filter(pk=statement.pk).update(trafficking="TRAFFICKING", is_serious=False)


def test_a_record_names_no_record_of_another_case(statement, worker):
    other = a_case(worker)
    row = PassedOn(case=other, centre=other.centre, recorded_by=worker, allegation=statement, passed_on=TODAY)

    with pytest.raises(DatabaseError, match="of another case"), transaction.atomic():
        row.save(force_insert=True)


def test_a_record_never_comes_to_name_a_record_of_another_case(statement, worker):
    theirs = record_allegation(a_case(worker), by=worker, at=NOW, made_on=PartialDate.of_day(TODAY))

    with pytest.raises(DatabaseError, match="of another case"), transaction.atomic():
        Allegation.objects.filter(pk=statement.pk).update(corrects=theirs)
