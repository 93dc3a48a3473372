"""People are found in any spelling, among the cases one may see, and by no trace of the question."""

import pytest

from protection.models import AuditEntry
from protection.services.person import record_name
from protection.services.search import codes_elsewhere, find_cases, folded
from tests.people import NOW, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db


def named(worker, name):
    case = a_case(worker)
    record_name(case, by=worker, at=NOW, kind="AS_SAID", name=name)
    return case


@pytest.fixture
def worker():
    return a_member(a_centre())


SPELLINGS = [
    ("Юсуф Примеров", "Yusuf Primerov"),
    ("Хасан Образцов", "Hasan Obraztsov"),
    ("Gulnora Namunaeva", "Гульнора Намунаева"),
    ("Примеров Юсуф", "юсуф примеров"),
    ("Қайрат Үлгіев", "Кайрат Улгиев"),
    ("Жасур Примеров", "Jasur Primerov"),
    ("Зухра Примерова", "Зухра Примирова"),
]


@pytest.mark.parametrize(("kept", "asked"), SPELLINGS)
def test_a_person_is_found_in_another_spelling(worker, kept, asked):
    case = named(worker, kept)
    named(worker, "Совсем Другой")

    assert [found.pk for found in find_cases(worker, asked)] == [case.pk]


def test_a_case_is_found_by_its_code(worker):
    case = a_case(worker)

    assert [found.pk for found in find_cases(worker, case.code.replace("-", "").lower())] == [case.pk]


def test_nobody_elses_people_are_found(worker):
    colleague = a_member(worker.centre)
    stranger = a_member(a_centre("Другой центр"))
    kept = [named(colleague, "Юсуф Примеров"), named(stranger, "Юсуф Примеров")]

    assert find_cases(worker, "Юсуф Примеров") == []
    assert find_cases(worker, kept[1].code) == []


def test_a_likely_match_in_the_centre_shows_its_code_alone(worker):
    colleague = a_member(worker.centre)
    stranger = a_member(a_centre("Другой центр"))
    near, _far = named(colleague, "Юсуф Примеров"), named(stranger, "Юсуф Примеров")

    assert codes_elsewhere(worker, "Yusuf Primerov") == [near.code]


def test_a_search_is_one_row_of_the_trail_without_the_question(worker):
    named(worker, "Юсуф Примеров")
    before = AuditEntry.objects.count()

    find_cases(a_lead(worker.centre), "Юсуф Примеров")

    entry = AuditEntry.objects.order_by("pk").last()
    assert AuditEntry.objects.count() == before + 1
    assert (entry.action, entry.object_id, entry.fields) == ("people_searched", "1", [])


@pytest.mark.parametrize("asked", ["", "   ", "!!!", "\x00", "٣٤", "'; DROP TABLE"])
def test_odd_questions_find_nobody(worker, asked):
    named(worker, "Юсуф Примеров")

    assert find_cases(worker, asked) == []


def test_folding_leaves_different_names_apart():
    assert folded("Примеров") != folded("Образцов")
