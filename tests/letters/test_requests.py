from dataclasses import replace
from datetime import UTC, datetime

import pytest

from protection.letters.content import Standing
from protection.letters.requests import REQUESTS, requests_of
from tests.letters.people import notice

AFTER_LAW_110 = datetime(2025, 10, 3, 3, 0, tzinfo=UTC)


def to(kind, content=None):
    content = content or notice()
    return replace(content, addressee=replace(content.addressee, kind=kind))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("COURT", ("POSTPONE", "PASS_REPORT_ON", "NO_PENALTY", "INTERPRETER")),
        ("MIGRATION_POLICE", ("TAKE_NO_STEP", "REGISTER_REPORT", "REGISTER_STAY", "NO_PENALTY", "INTERPRETER")),
        ("POLICE", ("TAKE_NO_STEP", "REGISTER_REPORT", "RECOGNISE", "NO_PENALTY", "INTERPRETER")),
        ("INVESTIGATOR", ("REGISTER_REPORT", "RECOGNISE", "INTERPRETER")),
        ("PROCURATOR", ("SUPERVISE", "REGISTER_REPORT", "RECOGNISE", "INTERPRETER")),
        ("BORDER_SERVICE", ("TAKE_NO_STEP", "REGISTER_REPORT", "INTERPRETER")),
        ("DETENTION_PLACE", ("TAKE_NO_STEP", "PASS_REPORT_ON", "INTERPRETER")),
        ("PARTNER", ()),
        ("STATE_BODY", ()),
    ],
)
def test_each_addressee_is_asked_for_what_it_can_grant(kind, expected):
    assert requests_of(to(kind)) == expected


@pytest.mark.parametrize("stage", ["ORDERED", "REMOVAL_SET"])
def test_an_ordered_expulsion_is_held_instead_of_postponed(stage):
    content = notice()

    asked = requests_of(replace(content, proceeding=replace(content.proceeding, stage=stage)))

    assert asked[0] == "HOLD_EXECUTION"
    assert "POSTPONE" not in asked


def test_a_registered_report_is_not_asked_to_be_registered_again():
    content = notice()
    registered = replace(content, statement=replace(content.statement, slip_number="000-ПРИМЕР"))

    assert "REGISTER_REPORT" not in requests_of(to("POLICE", registered))
    assert "PASS_REPORT_ON" not in requests_of(registered)


def test_who_is_recognised_is_not_asked_to_be_recognised():
    assert "RECOGNISE" not in requests_of(to("POLICE", notice(standing=Standing("RECOGNISED"))))


def test_no_penalty_is_asked_unless_the_crime_is_known_not_to_be_trafficking():
    content = notice()
    unknown = replace(content, statement=replace(content.statement, trafficking=None))
    other = replace(content, statement=replace(content.statement, trafficking="NONE"))

    assert "NO_PENALTY" in requests_of(unknown)
    assert "NO_PENALTY" not in requests_of(other)


def test_a_minor_is_cared_for_by_every_addressee_that_can_act():
    kinds = {code: who for code, who, _ in REQUESTS}["CHILD_CARE"]

    assert all("CHILD_CARE" in requests_of(to(kind, notice(treated_as_child=True))) for kind in kinds)
    assert "CHILD_CARE" not in requests_of(notice(treated_as_child=False))


@pytest.mark.parametrize(
    ("at", "consents", "expected"),
    [
        (AFTER_LAW_110, True, True),
        (AFTER_LAW_110, None, True),
        (AFTER_LAW_110, False, False),
        (datetime(2024, 9, 2, tzinfo=UTC), True, False),
        (datetime(2006, 3, 22, tzinfo=UTC), True, False),
    ],
)
def test_the_risk_check_waits_for_its_law_and_for_the_persons_wish(at, consents, expected):
    asked = requests_of(to("BORDER_SERVICE", notice(issued_at=at, consents_to_no_return=consents)))

    assert ("RISK_CHECK" in asked) is expected
