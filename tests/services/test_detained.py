"""The answers of the emergency page as records, all or nothing."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from protection.models import (
    Allegation,
    AuditEntry,
    Authority,
    Case,
    FactsSnapshot,
    PartialDate,
    Person,
    PersonCitizenship,
    PersonName,
    Task,
    VictimStanding,
)
from protection.services.authority import find_or_add_authority
from protection.services.detained import Answers, Place, place_of, preview_detained, record_detained
from protection.services.detention import record_release
from tests.people import NOW, TODAY, a_centre, a_coordinator, a_member, an_authority

pytestmark = pytest.mark.django_db

YESTERDAY = date(2026, 11, 22)


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def place():
    return Place(
        crime="FORCED_LABOUR",
        told="POLICE",
        told_on=PartialDate.of_day(YESTERDAY),
        told_at=time(23, 40),
        opened_on=PartialDate.of_day(YESTERDAY),
        body=an_authority(),
        step="REMOVAL_SET",
        due_on=date(2026, 11, 24),
        due_at=time(10),
        where="BORDER",
        held_at_place="КПП «Пример»",
        held_since=PartialDate.of_day(YESTERDAY),
        held_at=time(20),
    )


def recorded(worker, place, **answers):
    return record_detained(Answers(place=place, **answers), by=worker, at=NOW)


def outcome(foreseen):
    return next(iter(foreseen.determination.deportation.values())).outcome


def test_nothing_known_is_recorded_as_not_known(worker):
    found = recorded(worker, Place())

    person = Person.objects.get()
    assert found.allegation is None
    assert (person.age_band, person.citizenship_unanswered, person.is_treated_as_child) == ("UNKNOWN", "UNKNOWN", True)
    assert found.proceeding.opened_on_precision == "UNKNOWN"
    assert PersonName.objects.count() == PersonCitizenship.objects.count() == VictimStanding.objects.count() == 0


@pytest.mark.parametrize(
    ("crime", "is_serious", "trafficking", "serious", "standings"),
    [
        ("FORCED_LABOUR", None, "TRAFFICKING", True, 1),
        ("OTHER_TRAFFICKING", False, "TRAFFICKING", True, 1),
        ("KIDNAPPING", None, "RELATED", None, 0),
        ("OTHER", False, "NONE", False, 0),
        ("UNKNOWN", True, "", True, 0),
    ],
)
def test_what_the_law_asks_of_a_crime(worker, place, crime, is_serious, trafficking, serious, standings):
    found = recorded(worker, replace(place, crime=crime, is_serious=is_serious))

    assert (found.allegation.trafficking, found.allegation.is_serious) == (trafficking, serious)
    assert VictimStanding.objects.filter(status="ALLEGED").count() == VictimStanding.objects.count() == standings


@pytest.mark.parametrize(
    ("told", "addressee", "kind", "tasks", "answer"),
    [
        ("POLICE", "AUTHORITY", "POLICE", 0, "SUSPENDED"),
        ("CENTRE_ONLY", "CENTRE_ONLY", "", 1, "UNDETERMINED"),
        ("", "", "", 0, "UNDETERMINED"),
    ],
)
def test_whom_the_person_told(worker, place, told, addressee, kind, tasks, answer):
    answers = Answers(place=replace(place, told=told), citizenship="FOREIGN", country="UZ")
    foreseen = preview_detained(answers, by=worker, at=NOW)
    found = record_detained(answers, by=worker, at=NOW)

    assert outcome(foreseen) == answer
    assert (found.allegation.addressee, found.allegation.authority_kind) == (addressee, kind)
    assert Task.objects.filter(kind="PASS_STATEMENT_ON").count() == tasks


def test_who_conducts_the_proceeding_heard_it_if_that_kind_was_told(worker, place):
    heard = recorded(worker, replace(place, told="MIGRATION_POLICE")).allegation
    not_heard = recorded(worker, replace(place, told="COURT")).allegation

    assert (heard.authority, not_heard.authority) == (place.body, None)


def test_the_facts_are_drawn_up_once(worker, place):
    found = recorded(worker, place)

    assert FactsSnapshot.objects.filter(case=found.case).count() == 1
    assert AuditEntry.objects.filter(action="case_opened").count() == 1


def test_all_or_nothing(worker, place):
    with pytest.raises(ValidationError):
        recorded(worker, place, consent="TELEPHONE")  # nobody heard it

    assert Case.objects.count() == Allegation.objects.count() == AuditEntry.objects.count() == 0


def test_the_preview_leaves_nothing(worker, place):
    foreseen = preview_detained(Answers(place=place, consent="NOT_ASKED"), by=worker, at=NOW)

    assert {kind.value for kind in foreseen.tasks} == {"SAFETY_CHECK", "SERVE_NOTICE", "FIND_GUARDIAN", "ASK_CONSENT"}
    assert Case.objects.count() == FactsSnapshot.objects.count() == AuditEntry.objects.count() == 0


def test_a_coordinator_opens_no_case(place):
    with pytest.raises(PermissionDenied):
        recorded(a_coordinator(), place)

    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Алишер", "CYRILLIC"),
        ("Әлішер Өз", "CYRILLIC"),
        ("Alisher Oʻzbek", "LATIN"),
        ("علی", "OTHER"),
        ("李 Ли", "OTHER"),
    ],
)
def test_the_script_of_a_name(worker, place, name, script):
    recorded(worker, place, name=name)

    assert PersonName.objects.get().script == script


def test_the_place_of_a_case_is_what_was_said_of_it(worker, place):
    found = recorded(worker, place, name="Алишер Выдуманный", words="Свои слова", file_number="3-117")

    assert place_of(found.case) == replace(place, is_serious=True)


def test_whoever_was_released_is_no_longer_held_there(worker, place):
    case = recorded(worker, place).case
    held = case.detention_set.get()
    record_release(case, by=worker, at=NOW, detention=held, released_on=TODAY)

    assert (place_of(case).where, place_of(case).held_at_place) == ("", "")


def test_an_empty_case_has_an_empty_place(worker):
    case = recorded(worker, Place()).case

    assert place_of(case) == Place(opened_on=PartialDate.unknown(TODAY))


def test_an_authority_is_found_again_whatever_its_letters(worker):
    theirs = an_authority(name="Суд № 2", kind="COURT", centre=a_centre("Пример-Север"))
    who = {"by": worker, "kind": "COURT"}
    first = find_or_add_authority(name="Суд № 2", place="Примерск", **who)
    again = find_or_add_authority(name=" суд № 2 ", place="Примерск ", **who)
    elsewhere = find_or_add_authority(name="Суд № 2", place="Образцовск", **who)

    assert first == again
    assert len({theirs, first, elsewhere}) == 3
    assert AuditEntry.objects.filter(action="authority_added").count() == 2


def test_an_authority_without_a_name_is_called_by_its_kind(worker):
    added = find_or_add_authority(by=worker, kind="BORDER_SERVICE", place="Примерск")

    assert (added.name, added.centre) == ("Пограничная служба КНБ", worker.centre)
    assert Authority.objects.count() == 1
