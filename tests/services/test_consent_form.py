"""The consent form as a service: what it asks for, whom it names, and the version of its words in the consent."""

import pytest
from django.core.exceptions import ValidationError

from protection.letters.sheet import words_version
from protection.models import Consent, Letter
from protection.services.bar import bar_authority
from protection.services.letter import letter_text
from protection.services.papers import record_consent
from protection.services.sheet import SheetPlan, issue_sheet, wordings_of
from tests.people import TODAY, a_coordinator, an_authority
from tests.services.test_sheet import read, refused
from tests.services.told import Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    found = Told()
    found.partner = an_authority("PARTNER", "Приют «Условный дом»", centre=found.worker.centre)
    return found


@pytest.fixture
def coordinator():
    return a_coordinator()


def issued(told, *purposes, language="ru", to=()):
    return issue_sheet(told.case, SheetPlan("CONSENT_FORM", language, False, purposes, tuple(to)), **told.who)


def test_it_is_a_draft_until_its_own_words_are_confirmed(told, coordinator):
    read(coordinator, "ru")  # the sheet for the person
    assert refused(issued, told, "KEEP_FILE").error_dict["language"][0].code == "not_confirmed"

    read(coordinator, "ru", "CONSENT_FORM")
    assert issued(told, "KEEP_FILE").kind == "CONSENT_FORM"


def test_it_asks_for_what_was_chosen_of_whom_it_names(told, coordinator):
    read(coordinator, "ru", "CONSENT_FORM")

    text = letter_text(
        issued(told, "NOTIFY_AUTHORITIES", "SHARE_WITH_PARTNER", to=[told.police, told.partner]), by=told.worker
    )

    assert "Кому: Миграционная полиция" in text
    assert "Кому: Приют «Условный дом»" in text
    assert "Ведение дела" not in text
    assert "Намуна" not in text


@pytest.mark.parametrize(("purposes", "field"), [((), "purposes"), (("SHARE_WITH_PARTNER",), "partners")])
def test_it_asks_something_and_a_partner_is_named(told, coordinator, purposes, field):
    read(coordinator, "ru", "CONSENT_FORM")

    assert field in refused(issued, told, *purposes).error_dict
    assert Letter.objects.count() == 0


def test_nobody_who_must_not_be_told_is_asked_for(told, coordinator):
    read(coordinator, "ru", "CONSENT_FORM")
    bar_authority(told.case, authority=told.police, words="родственник", **told.who)

    assert refused(issued, told, "NOTIFY_AUTHORITIES", to=[told.police]).code == "addressee_barred"


def test_its_version_is_that_of_its_words_and_is_kept_with_the_consent(told, coordinator):
    read(coordinator, "kk", "CONSENT_FORM")
    form = issued(told, "KEEP_FILE", language="kk")
    version = words_version("CONSENT_FORM", "kk")

    ((offered, words),) = wordings_of(told.case)
    record_consent(
        told.case, purpose="KEEP_FILE", answer="WRITTEN", given_on=TODAY, wording_version=offered, **told.who
    )

    assert form.template_version == offered == version == Consent.objects.get(purpose="KEEP_FILE").wording_version
    assert version in letter_text(form, by=told.worker)
    assert words == f"№ {form.number}/2026, Қазақша"


def test_a_plan_that_asks_for_no_known_purpose_is_refused(told, coordinator):
    read(coordinator, "ru", "CONSENT_FORM")

    with pytest.raises(ValidationError):
        issued(told, "SELL")
