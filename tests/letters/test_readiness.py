from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from protection.letters.content import Addressee, Centre, Consent, Detention, Person, Proceeding, Standing
from protection.letters.fields import DISCLOSES
from protection.letters.letter_content import KINDS
from protection.letters.letter_readiness import missing_for_letter
from protection.letters.readiness import missing_for_issue
from protection.letters.words import DISCLOSED, MISSING_FOR_ISSUE, MISSING_FOR_LETTER
from tests.letters.letters import IN_2006, a_letter
from tests.letters.people import notice


def unfindable():
    return notice(person=Person(name="Намуна Хаёлова"), proceeding=Proceeding(body="Миграционная полиция"))


def test_a_whole_notice_can_be_issued():
    assert missing_for_issue(notice()) == []


def test_a_case_code_alone_is_refused():
    assert missing_for_issue(unfindable()) == ["NOTHING_TO_FIND_THE_PERSON_BY"]
    assert missing_for_issue(replace(unfindable(), person=Person())) == ["NOTHING_TO_FIND_THE_PERSON_BY"]


@pytest.mark.parametrize(
    "found_by",
    [
        {"proceeding": Proceeding(file_number="3-117")},
        {"person": Person(detention=Detention("ИВС", date(2006, 3, 20)))},
        {"person": Person(name="Намуна Хаёлова", born_on=date(1983, 5, 9))},
        {"person": Person(name="Намуна Хаёлова", document="паспорт AA0000000")},
    ],
)
def test_any_one_way_to_find_the_person_is_enough(found_by):
    assert missing_for_issue(replace(unfindable(), **found_by)) == []


@pytest.mark.parametrize(
    "not_found_by",
    [
        {"proceeding": Proceeding(file_number="  ")},
        {"person": Person(detention=Detention("ИВС"))},
        {"person": Person(detention=Detention(" ", date(2006, 3, 20)))},
        {"person": Person(born_on=date(1983, 5, 9), document="паспорт AA0000000")},
    ],
)
def test_half_a_way_is_not(not_found_by):
    assert missing_for_issue(replace(unfindable(), **not_found_by)) == ["NOTHING_TO_FIND_THE_PERSON_BY"]


def addressed(**changes):
    return replace(notice(), addressee=replace(notice().addressee, **changes))


def determined(outcome):
    return replace(notice(), determination=replace(notice().determination, outcome=outcome))


GAPS = [
    (notice(consent=None), "CONSENT_NOT_GIVEN"),
    (notice(consent=Consent("TELEPHONE", date(2006, 3, 22))), "CONSENT_HEARD_BY_NOBODY"),
    (notice(statement=None), "NO_STATEMENT"),
    (replace(notice(), statement=replace(notice().statement, crime=None, facts=" \n")), "NO_STATEMENT"),
    (addressed(name=""), "NO_ADDRESSEE"),
    (addressed(kind="PARTNER"), "ADDRESSEE_CANNOT_ACT"),
    (replace(notice(), centre=replace(notice().centre, phone=None)), "NO_CENTRE_CONTACT"),
    (notice(signer=None), "NO_SIGNER"),
    (determined("LIFTED"), "NOTHING_TO_SUSPEND"),
    (notice(issued_at=datetime(2006, 3, 1, tzinfo=UTC)), "NO_STATUTE_ON_THAT_DAY"),
]


@pytest.mark.parametrize(("content", "code"), GAPS, ids=[code for _, code in GAPS])
def test_each_gap_has_its_code(content, code):
    assert missing_for_issue(content) == [code]


def test_undetermined_is_notified():
    assert missing_for_issue(determined("UNDETERMINED")) == []


def test_every_code_has_its_words():
    assert {code for _, code in GAPS} | {"NOTHING_TO_FIND_THE_PERSON_BY"} == set(MISSING_FOR_ISSUE)
    assert all(str(words) for words in MISSING_FOR_ISSUE.values())


def test_a_moment_without_a_zone_and_a_language_without_a_template_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        notice(issued_at=datetime(2006, 3, 22))  # noqa: DTZ001
    with pytest.raises(ValueError, match="template"):
        replace(notice(), language="uz")


LETTER_GAPS = [
    *((kind, {"consent": None}, "CONSENT_NOT_GIVEN") for kind in KINDS),
    *((kind, {"signer": " "}, "NO_SIGNER") for kind in KINDS),
    *((kind, {"issued_at": datetime(2005, 1, 1, tzinfo=UTC)}, "NO_STATUTE_ON_THAT_DAY") for kind in KINDS),
    ("CHASER", {"consent": Consent("TELEPHONE", date(2026, 11, 23))}, "CONSENT_HEARD_BY_NOBODY"),
    ("CHASER", {"addressee": Addressee("MIGRATION_POLICE", "")}, "NO_ADDRESSEE"),
    ("CHASER", {"addressee": Addressee("PARTNER", "Партнёр")}, "ADDRESSEE_CANNOT_ANSWER"),
    ("COMPLAINT", {"addressee": Addressee("COURT", "Суд")}, "ADDRESSEE_CANNOT_ANSWER"),
    ("CHASER", {"centre": Centre("Пример")}, "NO_CENTRE_CONTACT"),
    ("CHASER", {"earlier": None}, "NO_LETTER_TO_FOLLOW"),
    ("COMPLAINT", {"step": None}, "NO_STEP_AGAINST_THE_BAR"),
    ("PENALTY_CLAIM", {"penalty": None}, "NO_PENALTY"),
    ("RESIDENCE_APPLICATION", {"standing": Standing()}, "NOBODY_IDENTIFIED_THE_PERSON"),
    ("RECOGNITION_REQUEST", {"standing": Standing("RECOGNISED")}, "RECOGNISED_ALREADY"),
    ("REGISTER_REQUEST", {"statement": None}, "NO_STATEMENT"),
    ("REGISTER_REQUEST", {"person": replace(notice().person, name=None)}, "NO_NAME_IN_A_REPORT"),
]


@pytest.mark.parametrize(("kind", "changes", "code"), LETTER_GAPS)
def test_each_gap_of_a_letter_is_named_alone(kind, changes, code):
    assert missing_for_letter(replace(a_letter(kind), **changes)) == [code]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_letter_lacks_nothing(kind):
    assert missing_for_letter(a_letter(kind)) == []


def test_a_letter_says_how_the_person_is_found():
    content = replace(a_letter("PENALTY_CLAIM"), person=Person(name="Намуна"), proceeding=Proceeding())

    assert missing_for_letter(content) == ["NOTHING_TO_FIND_THE_PERSON_BY"]


def test_before_2015_a_report_needed_no_name():
    content = replace(a_letter("REGISTER_REQUEST", at=IN_2006), person=Person())

    assert missing_for_letter(content) == []


def test_every_code_of_a_letter_has_its_words():
    own = {code for _kind, _changes, code in LETTER_GAPS} - set(MISSING_FOR_ISSUE)

    assert own == set(MISSING_FOR_LETTER) - set(MISSING_FOR_ISSUE)
    assert set(DISCLOSED) == set(DISCLOSES.values())
