"""Letters of every kind as a service: what they need, under which consent, to whom never, and how one is taken back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from protection.models import SHEETS, BarredAddressee, Letter, LetterKind
from protection.services.bar import bar_authority
from protection.services.delivery import record_delivery
from protection.services.letter import (
    Draft,
    letter_docx,
    letter_text,
    number_of,
    replace_letter,
    withdraw_letter,
)
from protection.services.standing import record_standing
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_centre, a_lead
from tests.services.told import TODAY_, Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    return Told()


KINDS = [kind for kind in LetterKind if kind not in (LetterKind.SUSPENSION_NOTICE, *SHEETS)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_each_kind_is_issued_and_frozen_with_what_it_is_about(told, kind, language):
    about = told.about(kind)

    (letter,) = told.issue(told.plan(kind, language=language, **about))

    assert (letter.kind, letter.language) == (kind, language)
    assert {name: getattr(letter, name) for name in about if name not in ("penalty", "step")} == {
        name: row for name, row in about.items() if name not in ("penalty", "step")
    }
    assert letter.check_code in letter_text(letter, by=told.worker)
    assert letter_docx(letter, by=told.worker).startswith(b"PK")
    assert letter.reply_by > TODAY
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(kind="COMPLAINT" if kind != "COMPLAINT" else "CHASER")


@pytest.mark.parametrize("kind", KINDS)
def test_without_consent_no_kind_is_issued(kind):
    told = Told(consent="NO")
    plan = told.plan(kind, **(told.about(kind) if kind != "CHASER" else {}))
    with pytest.raises(ValidationError) as refused:
        told.issue(plan)

    assert "CONSENT_NOT_GIVEN" in [error.code for error in refused.value.error_list]
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("PENALTY_CLAIM", "NO_PENALTY"),
        ("COMPLAINT", "NO_STEP_AGAINST_THE_BAR"),
        ("CHASER", "NO_LETTER_TO_FOLLOW"),
        ("RESIDENCE_APPLICATION", "NOBODY_IDENTIFIED_THE_PERSON"),
    ],
)
def test_a_letter_without_what_it_is_about_is_refused_and_the_others_with_it(told, kind, code):
    with pytest.raises(ValidationError) as refused:
        told.issue(told.plan("REGISTER_REQUEST"), told.plan(kind))

    assert [error.code for error in refused.value.error_list] == [code]
    assert Letter.objects.count() == 0
    told.case.centre.refresh_from_db()
    assert told.case.centre.letters_issued == 0


def test_a_step_before_the_suspension_is_no_ground_for_a_complaint(told):
    withdraw(told.statement, because="ошибка", **told.who)
    step = told.step()
    content = Draft(told.case, **told.who).content(told.plan("COMPLAINT", proceeding=told.proceeding, step=step))

    assert content.step is None


def test_who_must_not_be_told_is_told_nothing(told):
    bar = bar_authority(told.case, authority=told.procurator, words="родственник", **told.who)
    with pytest.raises(ValidationError) as refused:
        told.issue(told.plan("REGISTER_REQUEST", told.police), told.plan("REGISTER_REQUEST"))
    assert refused.value.code == "addressee_barred"
    assert Letter.objects.count() == 0

    withdraw(bar, because="ошибка", **told.who)
    assert len(told.issue(told.plan("REGISTER_REQUEST"))) == 1


def test_the_list_is_of_one_case(told):
    other = Told("Пример-Север")
    bar_authority(other.case, authority=told.procurator, words="родственник", **other.who)

    assert len(told.issue(told.plan("REGISTER_REQUEST"))) == 1
    assert BarredAddressee.objects.count() == 1


def test_a_reminder_names_the_letter_how_it_was_delivered_and_nobody(told):
    notice = told.notice()
    record_delivery(told.case, letter=notice, way="BY_HAND", delivered_on=TODAY, incoming_number="вх-7", **told.who)

    (letter,) = told.issue(told.plan("CHASER", answers=notice))

    text = letter_text(letter, by=told.worker)
    assert number_of(notice) in text
    assert "вх-7" in text
    assert "Намуна" not in text


def test_an_identification_is_told_with_who_made_it(told):
    record_standing(told.case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=TODAY_, **told.who)
    (letter,) = told.issue(told.plan("REGISTER_REQUEST"))

    assert f"идентифицировано как жертва торговли людьми; кем: {told.case.centre.name}" in letter_text(
        letter, by=told.worker
    )


def test_a_letter_that_is_replaced_is_withdrawn_with_the_reason(told):
    (old,) = told.issue(told.plan("REGISTER_REQUEST"))
    plan = told.plan("REGISTER_REQUEST", replaces=old)

    new = replace_letter(old, plan, because="имя уточнено", **told.who)

    old.refresh_from_db()
    assert (new.replaces, old.is_withdrawn, old.withdrawn_because.open()) == (old, True, "имя уточнено")


def test_nothing_is_replaced_without_a_reason_or_twice(told):
    (old,) = told.issue(told.plan("REGISTER_REQUEST"))
    plan = told.plan("REGISTER_REQUEST", replaces=old)
    with pytest.raises(ValidationError) as refused:
        replace_letter(old, plan, because=" ", **told.who)
    assert list(refused.value.error_dict) == ["because"]
    assert Letter.objects.count() == 1

    replace_letter(old, plan, because="имя уточнено", **told.who)
    with pytest.raises(ValidationError) as refused:
        replace_letter(old, plan, because="ещё раз", **told.who)
    assert refused.value.code == "withdrawn_meanwhile"
    assert Letter.objects.count() == 2


def test_a_letter_is_withdrawn_with_a_reason_and_keeps_its_number(told):
    (letter,) = told.issue(told.plan("REGISTER_REQUEST"))
    withdraw_letter(letter, because="не тому органу", **told.who)
    (following,) = told.issue(told.plan("REGISTER_REQUEST"))

    letter.refresh_from_db()
    assert (letter.is_withdrawn, letter.number, following.number) == (True, 1, 2)


def test_another_centre_issues_replaces_and_withdraws_nothing(told):
    (letter,) = told.issue(told.plan("REGISTER_REQUEST"))
    stranger = {"by": a_lead(a_centre("Пример-Север")), "at": NOW}

    for forbidden in (
        lambda: told.issue(told.plan("REGISTER_REQUEST"), **stranger),
        lambda: replace_letter(letter, told.plan("REGISTER_REQUEST", replaces=letter), because="x", **stranger),
        lambda: withdraw_letter(letter, because="x", **stranger),
        lambda: letter_docx(letter, by=stranger["by"]),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert Letter.objects.standing().count() == 1
