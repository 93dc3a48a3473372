from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from protection.letters.content import Consent, Detention, Person, Proceeding
from protection.letters.readiness import missing_for_issue
from protection.letters.words import MISSING_FOR_ISSUE
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
