"""Which entry is the latest: a correction keeps the place of what it corrects, and a slow request is not overtaken."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from protection.access.policy import check_may_be_notified, consent_to_notify
from protection.models import AuthorityKind, ConsentAnswer, FactsSnapshot, PartialDate, PersonName
from protection.services.allegation import record_allegation
from protection.services.detained import Answers, Place, place_of, record_detained
from protection.services.detention import record_detention
from protection.services.facts import facts_json, facts_of
from protection.services.notice import notice_content
from protection.services.papers import record_consent
from protection.services.person import record_citizenship, record_document, record_name
from protection.services.proceeding import record_proceeding
from tests.people import NOW, TODAY, a_case, a_centre, a_member, an_authority

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = PartialDate.of_day(TODAY)
GIVEN = {"purpose": "NOTIFY_AUTHORITIES", "answer": "WRITTEN", "given_on": TODAY}


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def case(worker):
    return a_case(worker)


def test_a_corrected_consent_does_not_outlive_its_being_taken_back(case, worker):
    given = record_consent(case, by=worker, at=NOW, **GIVEN)
    taken_back = record_consent(case, by=worker, at=NOW + HOUR, **{**GIVEN, "answer": "TAKEN_BACK"})

    for hours in (2, 3):
        given = record_consent(case, by=worker, at=NOW + hours * HOUR, corrects=given, heard_by="Д. П.", **GIVEN)

    assert (given.entered_at, given.recorded_at) == (NOW, NOW + 3 * HOUR)
    assert consent_to_notify(case) == taken_back
    with pytest.raises(ValidationError) as refused:
        check_may_be_notified(case)
    assert refused.value.code == "no_consent"


def test_a_later_consent_is_the_answer(case, worker):
    record_consent(case, by=worker, at=NOW, **{**GIVEN, "answer": "TAKEN_BACK"})
    record_consent(case, by=worker, at=NOW + HOUR, **GIVEN)

    assert consent_to_notify(case).answer == ConsentAnswer.WRITTEN


def test_a_notice_names_the_latest_and_not_the_last_corrected(worker):
    found = record_detained(Answers(Place(opened_on=DAY), name="Алишер"), by=worker, at=NOW)
    case, later, corrected = found.case, {"by": worker, "at": NOW + HOUR}, {"by": worker, "at": NOW + 2 * HOUR}
    first_name = PersonName.objects.get()
    first_document = record_document(case, by=worker, at=NOW, kind="PASSPORT", number="АА 1")
    first_place = record_detention(case, by=worker, at=NOW, kind="BORDER", place="КПП", since=DAY)
    told = {"made_on": DAY, "addressee": "AUTHORITY", "is_by_the_person": True}
    first_statement = record_allegation(case, by=worker, at=NOW, crime="OTHER", **told)
    record_name(case, kind="AS_SAID", name="Алишер Выдуманный", **later)
    record_document(case, kind="PASSPORT", number="АА 2", **later)
    record_detention(case, kind="BORDER", place="Приёмник", since=DAY, **later)
    record_allegation(case, crime="KIDNAPPING", **told, **later)

    record_name(case, kind="AS_SAID", name="Алишеp", corrects=first_name, **corrected)
    record_document(case, kind="PASSPORT", number="АА 3", corrects=first_document, **corrected)
    record_detention(case, kind="BORDER", place="КПП 2", since=DAY, corrects=first_place, **corrected)
    record_allegation(case, crime="ORGAN_HARVESTING", corrects=first_statement, **told, **corrected)

    said = notice_content(found.proceeding, an_authority(), language="ru", by=worker, at=NOW + 3 * HOUR)
    assert said.person.name == "Алишер Выдуманный"
    assert said.person.document.endswith("АА 2")
    assert said.person.detention.place.endswith("Приёмник")
    assert said.statement.crime == "похищение человека"
    assert (place_of(case).held_at_place, place_of(case).crime) == ("Приёмник", "KIDNAPPING")


def test_the_next_person_comes_from_the_place_of_the_latest_proceeding(case, worker):
    court = an_authority(AuthorityKind.COURT, "Суд")
    first = record_proceeding(case, by=worker, at=NOW, opened_on=DAY)
    record_proceeding(case, by=worker, at=NOW + HOUR, opened_on=DAY, body=court)

    record_proceeding(case, by=worker, at=NOW + 2 * HOUR, opened_on=DAY, number="1", corrects=first)

    assert place_of(case).body == court


def test_what_is_committed_last_is_what_is_known(case, worker):
    """The second request began before the first."""
    record_citizenship(case, by=worker, at=NOW + HOUR, country="UZ")
    record_citizenship(case, by=worker, at=NOW, country="KZ")

    assert facts_json(case)["person"]["citizenship"] == "KZ"
    assert facts_of(case).citizenship == "KZ"
    assert FactsSnapshot.objects.filter(case=case).last().recorded_at == NOW + HOUR
