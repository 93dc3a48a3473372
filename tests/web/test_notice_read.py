"""What is issued is what was read, and whoever reads it is recorded."""

import pytest
from django.urls import reverse

from protection.models import (
    AuditEntry,
    Authority,
    CrisisCentre,
    Letter,
    PartialDate,
    PersonName,
    StaffMember,
)
from protection.services.detention import record_detention
from protection.services.letter import letter_text
from protection.services.person import change_person, record_document, record_name
from protection.services.proceeding import record_step
from protection.services.withdrawing import withdraw
from protection.web.presenters.identity import person_of
from tests.people import NOW, TODAY, a_centre, a_lead, a_member, an_authority
from tests.web.drafted import NAME, WORDS, a_proceeding, page_of, sent
from tests.web.helpers import form_data, hidden_fields

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def worker(client):
    member = a_member(a_centre())
    client.force_login(member)
    return member


def _a_name(proceeding, worker):
    record_name(proceeding.case, by=worker, at=NOW, kind="DOCUMENT", name="Другое Имя")


def _a_document(proceeding, worker):
    record_document(proceeding.case, by=worker, at=NOW, kind="PASSPORT", country="UZ", number="N00000001")


def _the_person(proceeding, worker):
    change_person(person_of(proceeding.case), by=worker, at=NOW, birth="2001-02-03")


def _a_step(proceeding, worker):
    record_step(proceeding.case, by=worker, at=NOW, proceeding=proceeding, kind="ORDERED", on=PartialDate.of_day(TODAY))


def _the_authority(proceeding, worker):
    Authority.objects.update(address="ул. Новая, 2")


def _the_centre(proceeding, worker):
    CrisisCentre.objects.update(phone="+77015550177")


def _the_signer(proceeding, worker):
    StaffMember.objects.filter(pk=worker.pk).update(name="Д. Новофамильная")


CHANGES = [_a_name, _a_document, _the_person, _a_step, _the_authority, _the_centre, _the_signer]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_it_was_read_holds_it_up(client, worker, change):
    proceeding, authority = a_proceeding(worker), an_authority()
    path = page_of(proceeding)
    data = form_data(client, path, authorities=[str(authority.pk)], language="kk")
    change(proceeding, worker)

    response = client.post(path, data)
    issued_then = Letter.objects.count()
    again = client.post(path, {**data, **hidden_fields(response)})

    assert (response.status_code, issued_then) == (409, 0)
    assert (again.status_code, Letter.objects.count()) == (302, 1)


def test_time_alone_holds_up_nothing(client, worker, time_machine_at):
    proceeding, authority = a_proceeding(worker), an_authority()
    path = page_of(proceeding)
    data = form_data(client, path, authorities=[str(authority.pk)], language="ru")

    with time_machine_at(3600):
        response = client.post(path, data)

    assert response.status_code == 302


def test_a_draft_that_is_shown_after_a_post_is_a_look(client, worker):
    """Without the token nothing is saved, but the page has the person's words."""
    proceeding, authority = a_proceeding(worker), an_authority()
    looks = AuditEntry.objects.filter(action="case_viewed", case_id=proceeding.case.pk)
    before = looks.count()

    shown = client.post(page_of(proceeding), {"authorities": [str(authority.pk)], "language": "ru"})

    assert WORDS in shown.content.decode()
    assert looks.count() == before + 1


def test_a_post_that_shows_nothing_is_no_look(client, worker):
    proceeding = a_proceeding(worker)
    data = form_data(client, page_of(proceeding), authorities=[str(an_authority().pk)], language="ru")
    looks = AuditEntry.objects.filter(action="case_viewed")
    before = looks.count()

    client.post(page_of(proceeding), {**data, "leave": "1"})

    assert looks.count() == before


def test_a_lead_says_why_before_the_name_is_shown_in_the_draft(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    client.force_login(a_lead(worker.centre))
    revealed = AuditEntry.objects.filter(action="name_revealed")

    asked = sent(client, proceeding, authority, preview="reveal")
    invented = sent(client, proceeding, authority, preview="reveal", because="CURIOUS")
    before = revealed.count()
    shown = sent(client, proceeding, authority, preview="reveal", because="LETTER")

    for response in (asked, invented):
        assert NAME not in response.content.decode()
        assert response.context["draft"]["lacks_reason"]
    assert before == 0
    assert NAME in shown.content.decode()
    assert revealed.get().fields == ["full_name", "LETTER"]


def test_every_field_that_opens_in_the_draft_is_recorded_by_its_name(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    case, who = proceeding.case, {"by": worker, "at": NOW}
    change_person(person_of(case), by=worker, at=NOW, birth="1999-05-17")
    record_document(case, kind="PASSPORT", number="AA0000001", **who)
    record_detention(case, kind="BORDER", since=TODAY, place="пост 7", **who)

    hidden = client.get(page_of(proceeding)).content.decode()
    shown = sent(client, proceeding, authority, preview="reveal").content.decode()

    opened = [NAME, "17 мая 1999", "AA0000001", "пост 7"]
    assert [text in hidden for text in opened] == [False] * 4
    assert [text in shown for text in opened] == [True] * 4
    row = AuditEntry.objects.get(action="name_revealed")
    assert row.fields == ["full_name", "birth", "document_number", "detention_place"]


def test_a_draft_that_hides_nothing_reveals_nothing(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    withdraw(PersonName.objects.get(case=proceeding.case), by=worker, at=NOW, because="ошибка")

    shown = sent(client, proceeding, authority, preview="reveal")

    assert shown.context["draft"]["is_revealed"]
    assert not AuditEntry.objects.filter(action="name_revealed").exists()


def test_what_goes_along_is_read_in_the_draft_and_frozen_with_the_letter(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    typed = "Запись о согласии, 1 л.\n\n  Копия протокола, 2 л.  \n"

    draft = sent(client, proceeding, authority, attachments=typed, preview="1").context["draft"]["text"]
    issued = sent(client, proceeding, authority, attachments=typed)

    letter = Letter.objects.get()
    assert issued.status_code == 302
    for text in (draft, letter_text(letter, by=worker)):
        assert "Приложения\n\n1) Запись о согласии, 1 л.\n2) Копия протокола, 2 л.\n" in text
        assert "SHA-256" not in text
    named = client.get(reverse("letter_pdf", args=[proceeding.case.code, letter.pk]))["Content-Disposition"]
    assert named == f'attachment; filename="{letter.number}-{proceeding.case.code}.pdf"'


def test_without_anything_along_no_list_stands_in_the_letter(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()

    sent(client, proceeding, authority, attachments=" \n ")

    assert "Приложения" not in letter_text(Letter.objects.get(), by=worker)


def test_too_long_a_list_is_told_at_its_field_and_kept(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    typed = "\n".join(f"лист {number}" for number in range(11))

    response = sent(client, proceeding, authority, attachments=typed)

    assert list(response.context["form"].errors) == ["attachments"]
    assert "лист 10" in response.content.decode()
    assert not Letter.objects.exists()
