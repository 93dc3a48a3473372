"""The handover sheet as a service: what is open and what not to do, to whom it may go, and nothing that was typed."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from protection.models import AuditEntry, Letter, TaskKind
from protection.services.bar import bar_authority
from protection.services.letter import letter_text
from protection.services.papers import record_consent
from protection.services.sheet import SheetPlan, issue_sheet
from protection.services.task import record_task
from tests.people import NOW, TODAY, an_authority
from tests.services.test_sheet import refused
from tests.services.told import Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    found = Told()
    found.partner = an_authority("PARTNER", "Приют «Условный дом»", centre=found.worker.centre)
    return found


def issued(told, to=None, **more):
    plan = SheetPlan("HANDOVER_SHEET", "ru", recipients=(to,) if to else (), **more)
    return issue_sheet(told.case, plan, **told.who)


def shares(told, answer="WRITTEN", at=NOW, **more):
    values = {"purpose": "SHARE_WITH_PARTNER", "answer": answer, "given_on": TODAY, **more}
    record_consent(told.case, **values, by=told.worker, at=at)


def test_it_says_what_is_open_and_nothing_that_was_typed(told):
    notice = told.notice()
    told.step("HEARING_SET", TODAY + timedelta(days=3))
    record_task(told.case, kind="SAFETY_CHECK", due_on=TODAY + timedelta(days=1), words="ул. Тайная, 7", **told.who)

    text = letter_text(issued(told), by=told.worker)

    with override("ru"):
        assert f"{TaskKind.SAFETY_CHECK.label}: 24 ноября 2026 года" in text
    assert "26 ноября 2026 года, Миграционная полиция" in text
    assert f"№ {notice.number}, Миграционная полиция" in text
    for typed in ("Тайная", "Намуна", "Забрали паспорт", "AA0000000", "3-117"):
        assert typed not in text


def test_within_the_centre_it_needs_no_consent(told):
    letter = issued(told)

    assert (letter.kind, letter.authority, letter.consent) == ("HANDOVER_SHEET", None, None)


def test_a_partner_is_told_only_under_a_consent_that_holds(told):
    assert refused(issued, told, told.partner).code == "no_consent_to_share"
    assert Letter.objects.count() == 0

    shares(told, recipient=told.partner)
    letter = issued(told, told.partner)
    assert (letter.authority, letter.consent.purpose) == (told.partner, "SHARE_WITH_PARTNER")

    shares(told, "TAKEN_BACK", at=NOW + timedelta(minutes=1), recipient=told.partner)
    assert refused(issued, told, told.partner).code == "no_consent_to_share"


@pytest.mark.parametrize(
    "values", [{"recipient": True}, {"expires_on": TODAY - timedelta(days=1), "given_on": TODAY - timedelta(days=9)}]
)
def test_a_consent_for_another_or_one_that_has_run_out_is_none(told, values):
    other = an_authority("PARTNER", "Другой приют", centre=told.worker.centre)
    shares(told, **{**values, **({"recipient": other} if "recipient" in values else {})})

    assert refused(issued, told, told.partner).code == "no_consent_to_share"


def test_who_must_not_be_told_is_named_and_gets_none(told):
    shares(told)
    bar_authority(told.case, authority=told.partner, words="родственник", **told.who)

    assert refused(issued, told, told.partner).code == "addressee_barred"
    assert "Приют «Условный дом»" in letter_text(issued(told), by=told.worker)


def test_without_consent_it_says_that_nobody_is_written_to():
    for consent, says in (("NO", True), ("WRITTEN", False)):
        told = Told(f"Пример-{consent}", consent=consent)
        assert ("согласия нет" in letter_text(issued(told), by=told.worker)) is says


def test_the_name_stands_in_it_only_by_choice_and_that_is_recorded(told):
    assert "Намуна" in letter_text(issued(told, names_person=True), by=told.worker)
    assert AuditEntry.objects.get(action="name_revealed").fields == ["full_name"]
