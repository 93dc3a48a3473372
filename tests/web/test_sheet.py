"""The page of a sheet: looked at in every language, issued only where its words are confirmed."""

import pytest
from django.urls import reverse

from protection.models import AuditEntry, Consent, Letter, Person, SheetReading
from protection.services.bar import bar_authority
from protection.services.letter import letter_text
from protection.services.sheet_reading import record_sheet_reading, sheet_state
from tests.people import NOW, TODAY, a_coordinator, a_lead, an_authority
from tests.services.told import Told
from tests.web.entries import day
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
NAME = "Намуна Выдумова"


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def page(client, told):
    client.force_login(told.worker)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


def confirm(*languages, kind="PERSON_SHEET"):
    by = a_coordinator()
    for language in languages:
        state = sheet_state(kind, language)
        read = {"read_by": "Н. Читаева", "read_on": TODAY, "is_right": True}
        record_sheet_reading(state, version=state.version, **read, by=by, at=NOW)


def url_of(told, sheet="person-sheet"):
    return reverse("sheet_new", args=[told.case.code, sheet])


def issue(client, told, sheet="person-sheet", **answers):
    url = url_of(told, sheet)
    return client.post(url, form_data(client, url, **answers))


def test_it_is_issued_and_stands_with_the_letters(page, told):
    confirm("uz")

    response = issue(page, told, language="uz", named="CODE")

    letter = Letter.objects.get()
    assert response.url == reverse("case_notices", args=[told.case.code])
    assert (letter.kind, letter.language) == ("PERSON_SHEET", "uz")
    assert "Sheet for the person" in page.get(response.url).content.decode()


def test_a_draft_says_that_it_is_one_and_is_not_issued(page, told):
    confirm("ru")

    response = issue(page, told, language="tg", named="CODE")

    assert response.status_code == 200
    assert "Nobody has read and confirmed these words" in response.content.decode()
    assert Letter.objects.count() == 0
    shown = page.get(url_of(told)).content.decode()
    assert "Тоҷикӣ (draft)" in shown
    assert "Русский (draft)" not in shown


def test_it_is_offered_in_the_language_of_the_person(page, told):
    Person.objects.filter(case=told.case).update(language="ky")

    shown = page.get(url_of(told)).content.decode()
    assert "ЭМНЕНИ БИЛҮҮ" in shown
    assert "<h1>Sheet for the person</h1>" in shown


def test_the_name_is_in_the_sheet_by_choice_and_never_in_the_preview(page, told):
    confirm("ru")
    url = url_of(told)

    shown = page.post(url, form_data(page, url, language="ru", named="NAME", preview="1")).content.decode()
    assert NAME not in shown
    assert "•••••" in shown

    issue(page, told, language="ru", named="NAME")
    assert NAME in letter_text(Letter.objects.get(), by=told.worker)
    assert AuditEntry.objects.filter(action="name_revealed").count() == 1


def test_a_lead_says_why_she_names_the_person(client, told):
    confirm("ru")
    lead = a_lead(told.case.centre)
    client.force_login(lead)

    refused = issue(client, told, language="ru", named="NAME")
    assert (refused.status_code, Letter.objects.count()) == (200, 0)

    issue(client, told, language="ru", named="NAME", because="LETTER")
    assert "LETTER" in AuditEntry.objects.get(action="name_revealed").fields


def test_no_such_sheet_is_no_page(page, told):
    assert page.get(url_of(told, "chaser")).status_code == 404


def test_a_consent_form_is_issued_and_its_wording_stands_with_the_consent(page, told):
    confirm("ru", kind="CONSENT_FORM")
    add = reverse("consent_add", args=[told.case.code])
    assert "wording_version" not in page.get(add).content.decode()

    issue(page, told, "consent-form", language="ru", purposes=["KEEP_FILE"])
    version = Letter.objects.get().template_version
    given = {**day("given_on", "23.11.2026"), "wording_version": version}
    page.post(add, form_data(page, add, purpose="KEEP_FILE", answer="WRITTEN", **given))

    assert Consent.objects.get(purpose="KEEP_FILE").wording_version == version
    assert version in page.get(reverse("case_person", args=[told.case.code])).content.decode()


def test_a_consent_form_that_asks_nothing_says_so_and_offers_nobody_who_must_not_be_told(page, told):
    confirm("ru", kind="CONSENT_FORM")
    assert str(told.police) in page.get(url_of(told, "consent-form")).content.decode()

    bar_authority(told.case, authority=told.police, words="родственник", **told.who)
    response = issue(page, told, "consent-form", language="ru", purposes=[])

    assert "Choose what the person is asked for." in response.content.decode()
    assert str(told.police) not in response.content.decode()


def test_a_handover_sheet_goes_to_a_colleague_or_to_a_partner_who_may_be_told(page, told):
    partner = an_authority("PARTNER", "Приют «Условный дом»", centre=told.worker.centre)

    refused = issue(page, told, "handover-sheet", language="ru", named="CODE", partner=str(partner.pk))
    assert "has not agreed that" in refused.content.decode()
    assert Letter.objects.count() == 0

    issue(page, told, "handover-sheet", language="ru", named="CODE", partner="")
    assert Letter.objects.get().kind == "HANDOVER_SHEET"


def admin_url(language="uz", name="sheet", sheet="person-sheet"):
    return reverse(f"admin:{name}", args=[sheet, language])


def test_a_coordinator_reads_the_draft_and_records_who_has_confirmed_it(client):
    client.force_login(a_coordinator())
    client.cookies["django_language"] = "en"
    pdf = client.get(admin_url(name="sheet_pdf"))
    version = sheet_state("PERSON_SHEET", "uz").version

    given = {"version": version, "read_by": "Н. Читаева", "read_on": TODAY.isoformat(), "is_right": "True"}
    response = client.post(admin_url(), given, follow=True)

    assert pdf.content.startswith(b"%PDF")
    assert "Н. Читаева" in response.content.decode()
    assert SheetReading.objects.get().is_right
    assert sheet_state("PERSON_SHEET", "uz").is_confirmed
    listed = client.get(reverse("admin:sheets")).content.decode()
    assert listed.count("is-green") == 1


def test_words_that_changed_meanwhile_are_not_confirmed(client):
    client.force_login(a_coordinator())
    client.cookies["django_language"] = "en"

    given = {"version": "0" * 16, "read_by": "Н. Читаева", "read_on": TODAY.isoformat(), "is_right": "True"}
    response = client.post(admin_url(), given)

    assert "The words have changed" in response.content.decode()
    assert SheetReading.objects.count() == 0


def test_a_language_that_a_sheet_has_not_is_no_page(client):
    client.force_login(a_coordinator())

    for url in (admin_url("fr"), admin_url(sheet="chaser"), admin_url("fr", "sheet_pdf")):
        assert client.get(url).status_code == 404
