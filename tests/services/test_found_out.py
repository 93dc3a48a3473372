"""A task to find out a fact is done by itself when the fact is recorded; by nothing else that is recorded."""

from datetime import timedelta

import pytest

from protection.law.vocabulary import MissingCode
from protection.models import AuditEntry, PartialDate, Person, Task
from protection.services.allegation import record_allegation
from protection.services.charge import record_advertisement, record_charge
from protection.services.found_out import _OF_PERSON, _OF_RECORD
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.papers import record_consent
from protection.services.person import change_person, record_citizenship, record_name
from protection.services.proceeding import record_proceeding
from protection.services.situation import record_situation
from protection.services.standing import record_standing
from protection.services.task import ask_for
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)
TOLD = {"made_on": DAY, "addressee": "CENTRE_ONLY", "is_by_the_person": None}
ALL_TOLD = {
    **TOLD, "addressee": "AUTHORITY", "is_by_the_person": True, "is_serious": True, "trafficking": "TRAFFICKING",
    "article": "128", "part": 2, "committed_on": DAY,
}  # fmt: skip
#: No single fact answers these: a person says that they are done.
BY_HAND = {
    "OTHER_READING",
    "PENALTY_OF_ARTICLE",
    "REPEAT_IN_THE_CASE",
    "WHICH_CAME_FIRST",
    "CONNECTED_WITH_TRAFFICKING",
}


@pytest.fixture
def case(db):
    return a_case(a_member(a_centre()))


@pytest.fixture
def who(case):
    return {"by": case.owner, "at": NOW}


@pytest.fixture
def ask(case, who):
    def asked(fact, subject=None):
        key = str(subject.pk) if subject else ""
        ask_for(case, fact, subject=key, due_on=TODAY, words=fact, **who)

    return asked


def still_asked():
    rows = Task.objects.filter(done_at__isnull=True).standing()
    return sorted(cause.split("/")[1] for cause in rows.values_list("cause", flat=True))


def test_it_is_done_by_whoever_records_the_fact_and_that_is_in_the_record(case, who, ask):
    ask("CITIZENSHIP")
    lead, later = a_lead(case.centre), NOW + timedelta(hours=1)

    record_name(case, kind="AS_SAID", name="Пример", by=lead, at=later)
    before = still_asked()
    record_citizenship(case, country="UZ", by=lead, at=later)

    [task] = Task.objects.all()
    assert before == ["CITIZENSHIP"]
    assert (task.done_by, task.done_at) == (lead, later)
    assert AuditEntry.objects.filter(action="task_done", actor=lead).count() == 1


def test_what_is_found_out_of_one_statement_settles_no_other(case, who, ask):
    one, other = record_allegation(case, **TOLD, **who), record_allegation(case, **TOLD, **who)
    ask("DECLARANT", one)
    ask("DECLARANT", other)

    record_allegation(case, **{**TOLD, "is_by_the_person": True}, corrects=one, **who)

    [left] = Task.objects.filter(done_at__isnull=True, cause__startswith="find-out/").standing()
    assert left.cause == f"find-out/DECLARANT/{other.pk}"


def test_a_correction_that_says_nothing_new_settles_nothing(case, who, ask):
    told = record_allegation(case, **TOLD, **who)
    for fact in ("DECLARANT", "SERIOUS", "KIND_OF_CRIME", "PASS_ON", "ARTICLE_AND_PART", "ACT_DAY", "REPORT_DECISION"):
        ask(fact, told)

    new = record_allegation(case, **TOLD, slip_number="18", corrects=told, **who)

    rows = Task.objects.filter(cause__endswith=f"/{new.pk}", cause__startswith="find-out/", done_at__isnull=True)
    assert rows.count() == 7


def test_facts_of_a_statement(case, who, ask):
    told = record_allegation(case, **TOLD, **who)
    for fact in ("DECLARANT", "SERIOUS", "KIND_OF_CRIME", "ARTICLE_AND_PART", "ACT_DAY"):
        ask(fact, told)

    record_allegation(case, **{**ALL_TOLD, "addressee": "CENTRE_ONLY"}, corrects=told, **who)

    assert [fact for fact in still_asked() if fact in MissingCode.__members__] == []


@pytest.mark.parametrize(
    ("kind", "left"), [("INVESTIGATION_OPENED", []), ("TRANSFERRED", ["REPORT_DECISION"])], ids=["opened", "transfer"]
)
def test_a_transfer_of_the_report_is_no_decision_on_it(case, who, ask, kind, left):
    told = record_allegation(case, **ALL_TOLD, **who)
    ask("REPORT_DECISION", told)
    matter = open_matter(**who)
    link_statement(case, allegation=told, matter=matter, **who)

    record_event(matter, kind=kind, on=DAY, **who)

    assert still_asked() == left


def test_facts_of_the_person(case, who, ask):
    for fact in (
        "ALLEGATION",
        "STANDING",
        "RECOGNITION",
        "STANDING_BASIS",
        "AGE",
        "RETURN_ENDANGERS",
        "STAY_IN_BREACH",
    ):
        ask(fact)
    ask("CONSENT_TO_NO_RETURN")
    ask("ARTICLE_AND_PART")
    record_allegation(case, **ALL_TOLD, **who)
    record_standing(
        case, status="RECOGNISED", since=DAY, basis="TRAFFICKING", article="128", part=2,
        **who,
    )  # fmt: skip
    change_person(Person.objects.get(case=case), age_band="ADULT", **who)
    record_situation(case, since=TODAY, return_endangers=True, entered_in_breach=False, **who)
    record_consent(case, purpose="NO_RETURN", answer="WRITTEN", given_on=TODAY, **who)

    assert still_asked() == ["STAY_IN_BREACH"]  # how the person came is told, how she stays is not

    record_situation(case, since=TODAY, stays_in_breach=False, **who)

    assert still_asked() == []


def test_facts_of_a_proceeding_a_charge_and_an_advertisement(case, who, ask):
    proceeding = record_proceeding(case, opened_on=DAY, **who)
    charge = record_charge(case, acts=["RECRUITMENT"], **who)
    advertisement = record_advertisement(case, seen_on=DAY, **who)
    ask("KIND_OF_PROCEEDING", proceeding)
    asked = ("COMMITTED_ON", "VICTIM_IS_MINOR", "ORGANISED_GROUP", "GRAVE_CONSEQUENCES", "CIRCUMSTANCES")
    for fact in (*asked, "FOR_EXPLOITATION"):
        ask(fact, charge)
    for fact in ("AUDIENCE", "JOB_LOCATION", "FALSE_STATEMENT", "WITHHOLDS_INFORMATION"):
        ask(fact, advertisement)

    record_proceeding(case, opened_on=DAY, kind="ADMINISTRATIVE", corrects=proceeding, **who)
    record_charge(
        case, acts=["RECRUITMENT"], committed_on=DAY, is_victim_minor=False, is_organised_group=False,
        has_grave_consequences=False, circumstances=[], is_for_exploitation=True, corrects=charge, **who,
    )  # fmt: skip
    record_advertisement(
        case, seen_on=DAY, audience="KZ_CITIZENS", job_location="ABROAD", has_false_statement=True,
        withholds_material_information=False, corrects=advertisement, **who,
    )  # fmt: skip

    assert [fact for fact in still_asked() if fact in MissingCode.__members__] == []


def test_every_fact_that_can_be_asked_for_is_settled_by_a_record_or_by_hand():
    assert {*_OF_PERSON, *_OF_RECORD} | BY_HAND == {code.value for code in MissingCode}
    assert not BY_HAND & {*_OF_PERSON, *_OF_RECORD}
