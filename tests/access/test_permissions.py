"""Who sees which case, and who may do what with it: SECURITY's table, with somebody else's case always at hand."""

import pytest

from protection.access.permissions import ALLOWED, Action, may
from protection.models import Case, CriminalMatter, PartialDate, Role
from protection.services.allegation import record_allegation
from protection.services.matter import link_statement, open_matter
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor

pytestmark = pytest.mark.django_db


class World:
    """Two centres, each with a lead, two workers and a case."""

    def __init__(self):
        self.here, self.there = a_centre(), a_centre("Другой центр", "Образцово")
        self.lead, self.worker, self.colleague = a_lead(self.here), a_member(self.here), a_member(self.here)
        self.on_duty = a_member(self.here, is_on_duty=True)
        self.stranger, self.strange_lead = a_member(self.there), a_lead(self.there)
        self.coordinator, self.auditor = a_coordinator(), an_auditor()
        self.case, self.theirs = a_case(self.worker), a_case(self.stranger)


@pytest.fixture
def world():
    return World()


SEEN = [
    ("worker", ["case"]), ("colleague", []), ("on_duty", ["case"]), ("lead", ["case"]),
    ("stranger", ["theirs"]), ("strange_lead", ["theirs"]), ("coordinator", []), ("auditor", []),
]  # fmt: skip


@pytest.mark.parametrize(("who", "expected"), SEEN, ids=[row[0] for row in SEEN])
def test_who_sees_which_case(world, who, expected):
    seen = Case.objects.visible_to(getattr(world, who))

    assert {case.pk for case in seen} == {getattr(world, name).pk for name in expected}


def test_who_is_on_duty_sees_no_restricted_case(world):
    Case.objects.filter(pk=world.case.pk).update(is_restricted=True)

    assert not Case.objects.visible_to(world.on_duty).exists()
    assert Case.objects.visible_to(world.worker).exists()


def test_somebody_who_left_sees_nothing(world):
    world.worker.is_active = False

    assert not Case.objects.visible_to(world.worker).exists()


TABLE = {
    Action.LIST_CASES: "worker lead stranger",
    Action.OPEN_CASE: "worker lead stranger",
    Action.RECORD_FACT: "worker lead stranger",
    Action.WITHDRAW_FACT: "worker lead stranger",
    Action.REVEAL_NAME: "worker lead stranger",
    Action.ISSUE_LETTER: "worker lead stranger",
    Action.SEAL_DETERMINATION: "worker lead stranger",
    Action.MANAGE_CASE: "lead",
    Action.MANAGE_STAFF: "lead",
    Action.USE_ADMIN: "coordinator",
    Action.READ_TRAIL: "auditor",
}


def test_the_table_is_whole():
    assert set(TABLE) == set(Action) == set(ALLOWED)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("who", ["worker", "lead", "stranger", "coordinator", "auditor"])
def test_who_may_do_what(world, who, action):
    assert may(getattr(world, who), action) is (who in TABLE[action].split())


@pytest.mark.parametrize("action", [Action.RECORD_FACT, Action.REVEAL_NAME, Action.ISSUE_LETTER, Action.MANAGE_CASE])
@pytest.mark.parametrize("who", ["colleague", "stranger", "strange_lead", "coordinator", "auditor"])
def test_nobody_acts_on_a_case_that_is_not_theirs(world, who, action):
    assert may(getattr(world, who), action, world.case) is False


def test_a_matter_is_seen_by_those_who_see_a_statement_in_it(world):
    statement = record_allegation(world.case, by=world.worker, at=NOW, made_on=PartialDate.of_day(TODAY))
    matter = open_matter(by=world.worker, at=NOW)
    link_statement(world.case, by=world.worker, at=NOW, matter=matter, allegation=statement)

    seen = {
        name: CriminalMatter.objects.visible_to(getattr(world, name)).filter(pk=matter.pk).exists()
        for name in ("worker", "lead", "colleague", "stranger", "strange_lead", "coordinator")
    }

    assert [name for name, is_seen in seen.items() if is_seen] == ["worker", "lead"]


def test_only_the_staff_of_a_centre_belong_to_one(world):
    assert {Role(member.role) for member in (world.coordinator, world.auditor) if member.centre_id} == set()
