"""Sheets as a service: no words that nobody confirmed, no name unless it is chosen, frozen with the letters."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from protection.letters.sheet import words_version
from protection.models import AuditEntry, CrisisCentre, Letter, SheetReading
from protection.services.letter import letter_docx, letter_pdf, letter_text
from protection.services.proceeding import record_step
from protection.services.sheet import SheetPlan, issue_sheet, sheet_content
from protection.services.sheet_reading import record_sheet_reading, sheet_state, sheet_states
from tests.people import NOW, TODAY, a_coordinator
from tests.services.told import TODAY_, Told

pytestmark = pytest.mark.django_db
NAME = "Намуна Выдумова"


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def coordinator():
    return a_coordinator()


def read(coordinator, language="uz", kind="PERSON_SHEET", **changes):
    state = sheet_state(kind, language)
    values = {"version": state.version, "read_by": "Н. Читаева, переводчик", "read_on": TODAY, "is_right": True}
    return record_sheet_reading(state, **{**values, "by": coordinator, "at": NOW, **changes})


def issued(told, language="uz", **more):
    return issue_sheet(told.case, SheetPlan("PERSON_SHEET", language, **more), **told.who)


def refused(call, *args, **options):
    with pytest.raises(ValidationError) as found:
        call(*args, **options)
    return found.value


@pytest.mark.parametrize("language", ["ru", "kk", "en", "uz", "ky", "tg"])
def test_no_language_is_issued_before_a_named_reader_has_confirmed_it(told, coordinator, language):
    error = refused(issued, told, language)
    assert [one.code for one in error.error_dict["language"]] == ["not_confirmed"]
    assert Letter.objects.count() == 0

    read(coordinator, language)
    letter = issued(told, language)

    assert (letter.kind, letter.language, letter.authority, letter.consent) == ("PERSON_SHEET", language, None, None)


def test_a_reading_is_of_one_language_and_of_those_words_alone(told, coordinator, monkeypatch):
    read(coordinator, "ky")
    assert refused(issued, told, "tg")

    monkeypatch.setattr("protection.services.sheet_reading.words_version", lambda kind, language: "0" * 16)
    assert not sheet_state("PERSON_SHEET", "ky").is_confirmed
    assert refused(issued, told, "ky")


def test_the_last_reading_counts(told, coordinator):
    read(coordinator)
    read(coordinator, is_right=False, read_by="М. Внимательная")
    assert refused(issued, told)

    read(coordinator)
    assert issued(told)


def test_a_reading_is_refused_without_a_name_of_other_words_or_of_a_day_to_come(coordinator):
    for wrong in ({"read_by": "  "}, {"version": "0" * 16}, {"read_on": TODAY + timedelta(days=1)}):
        assert refused(read, coordinator, **wrong)
    assert SheetReading.objects.count() == 0


def test_only_a_coordinator_records_a_reading_and_it_is_recorded_as_hers(told, coordinator):
    with pytest.raises(PermissionDenied):
        read(told.worker)

    row = read(coordinator)

    assert (row.template_version, row.recorded_by) == (words_version("PERSON_SHEET", "uz"), coordinator)
    assert AuditEntry.objects.filter(action="sheet_confirmed", actor=coordinator, object_id=str(row.pk)).count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SheetReading.objects.update(is_right=False)


def test_every_sheet_is_a_draft_where_nobody_has_read_it():
    assert {state.is_confirmed for state in sheet_states()} == {False}


def test_it_is_numbered_with_the_letters_and_frozen(told, coordinator):
    read(coordinator)
    notice = told.notice()

    letter = issued(told)

    text = letter_text(letter, by=told.worker)
    assert letter.number == notice.number + 1
    assert f"№ {letter.number}/2026" in text
    assert letter.check_code in text
    assert f"№ {notice.number}/2026, 23.11.2026, Миграционная полиция" in text
    assert letter_pdf(letter, by=told.worker).startswith(b"%PDF")
    assert letter_docx(letter, by=told.worker).startswith(b"PK")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(kind="CHASER")


def test_the_name_stands_in_it_only_by_choice_and_that_is_recorded(told, coordinator):
    read(coordinator)

    by_code = issued(told)
    assert NAME not in letter_text(by_code, by=told.worker)
    assert not AuditEntry.objects.filter(action="name_revealed").exists()

    by_name = issued(told, names_person=True)
    assert NAME in letter_text(by_name, by=told.worker)
    assert AuditEntry.objects.get(action="name_revealed").fields == ["full_name"]


def test_it_says_what_is_so_of_the_deportation(told):
    def said(**more):
        content = sheet_content(told.case, SheetPlan("PERSON_SHEET", "ru"), **told.who)
        return content.suspended_since, content.is_open

    assert said() == (TODAY, False)

    record_step(told.case, proceeding=told.proceeding, kind="DISCONTINUED", on=TODAY_, **told.who)
    assert said() == (None, False)


def test_it_does_not_say_that_what_is_not_known_waits(told):
    told.statement.refresh_from_db()
    from protection.services.withdrawing import withdraw

    withdraw(told.statement, because="ошибка", **told.who)
    content = sheet_content(told.case, SheetPlan("PERSON_SHEET", "ru"), **told.who)

    assert (content.suspended_since, content.is_open) == (None, True)


def test_without_the_centres_telephone_there_is_nobody_to_call(told, coordinator):
    read(coordinator)
    CrisisCentre.objects.update(phone="")
    told.case.centre.refresh_from_db()

    assert refused(issued, told).code == "no_phone"


def test_a_colleague_of_another_centre_issues_none(told, coordinator):
    read(coordinator)
    other = Told("Пример-Север")

    with pytest.raises(PermissionDenied):
        issue_sheet(told.case, SheetPlan("PERSON_SHEET", "uz"), **other.who)
