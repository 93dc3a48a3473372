"""The pages of the letters: the pack and its preview, one letter alone, reminded of, replaced, withdrawn."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from protection.models import AuditEntry, Case, Letter
from protection.services.bar import bar_authority
from tests.people import NOW, a_lead, an_authority
from tests.services.told import Told
from tests.web.helpers import form_data, hidden_fields

pytestmark = pytest.mark.django_db
NAME = "Намуна Выдумова"


def client_of(member, language="en"):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def told(time_machine):
    time_machine.move_to(NOW, tick=False)
    told = Told()
    own = {"centre": told.worker.centre}
    told.court = an_authority("COURT", "Суд", **own)
    told.station = an_authority("POLICE", "Полиция", **own)
    told.client = client_of(told.worker)
    told.url = lambda name, *args: reverse(name, args=[told.case.code, *args])
    return told


def offered(response):
    """What a browser would send: the boxes that are ticked."""
    return re.findall(r'name="letters" value="([^"]+)"[^>]* checked', response.content.decode())


def test_the_pack_is_offered_whole_and_issued_with_one_press(told):
    page = told.client.get(told.url("pack_new"))
    answer = told.client.post(told.url("pack_new"), {**hidden_fields(page), "letters": offered(page)})

    assert answer.status_code == 302
    assert answer.url == told.url("case_notices")
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [
        "RECOGNITION_REQUEST", "REGISTER_REQUEST", *["SUSPENSION_NOTICE"] * 3,
    ]  # fmt: skip


def test_the_preview_says_what_is_disclosed_to_whom_and_under_which_consent(told):
    draft = told.client.get(told.url("pack_new")).context["draft"]

    assert draft["consent"] == "Consent: yes, in writing, 23 November 2026."
    by_whom = {(one.addressee, one.kind): one.discloses for one in draft["letters"]}
    court = by_whom["Суд, Примерск", "Notice of a suspended deportation"]
    register = by_whom["Миграционная полиция, Примерск", "Request to register the report"]
    assert {"the name", "the document", "what was said, in the person’s own words"} <= set(court) & set(register)
    recognition = by_whom["Полиция, Примерск", "Request for recognition as a victim"]
    assert "the number of the file at the authority" in court
    assert "the number of the file at the authority" not in recognition


def test_names_are_hidden_until_they_are_asked_for_and_that_is_recorded(told):
    page = told.client.get(told.url("pack_new"))
    assert NAME not in page.content.decode()
    assert not AuditEntry.objects.filter(action="name_revealed").exists()

    data = {**hidden_fields(page), "letters": offered(page), "preview": "reveal"}
    shown = told.client.post(told.url("pack_new"), data)

    assert NAME in shown.content.decode()
    assert AuditEntry.objects.get(action="name_revealed").fields == ["full_name", "document_number"]
    assert Letter.objects.count() == 0


def test_a_lead_says_why_before_names_are_shown(told):
    client = client_of(a_lead(told.worker.centre))
    page = client.get(told.url("pack_new"))
    data = {**hidden_fields(page), "letters": offered(page), "preview": "reveal"}

    assert NAME not in client.post(told.url("pack_new"), data).content.decode()
    page = client.post(told.url("pack_new"), {**data, "because": page.context["draft"]["reasons"][0][0]})
    assert NAME in page.content.decode()


def test_without_consent_nothing_can_be_ticked_and_the_way_to_mend_it_is_shown(told):
    told.takes_consent_back()
    page = told.client.get(told.url("pack_new"))

    assert offered(page) == []
    assert told.url("consent_add") in {gap.url for gap in page.context["draft"]["gaps"]}
    answer = told.client.post(told.url("pack_new"), {**hidden_fields(page), "letters": ["x"]})
    assert (answer.status_code, Letter.objects.count()) == (200, 0)


def test_a_pack_that_changed_meanwhile_is_read_again(told):
    page = told.client.get(told.url("pack_new"))
    told.step()
    answer = told.client.post(told.url("pack_new"), {**hidden_fields(page), "letters": offered(page)})

    assert (answer.status_code, Letter.objects.count()) == (409, 0)


def test_what_was_issued_is_no_longer_ticked(told):
    page = told.client.get(told.url("pack_new"))
    told.client.post(told.url("pack_new"), {**hidden_fields(page), "letters": offered(page)})

    assert offered(told.client.get(told.url("pack_new"))) == []


def test_a_letter_alone_goes_to_whom_and_in_which_language_one_chooses(told):
    url = told.url("letter_new", "register-request")
    answer = told.client.post(
        url, form_data(told.client, url, authority=str(told.procurator.pk), language="kk", attachments="Келісім")
    )

    assert answer.status_code == 302
    letter = Letter.objects.get()
    assert (letter.kind, letter.authority, letter.language) == ("REGISTER_REQUEST", told.procurator, "kk")
    assert "1) Келісім" in letter.text.open()


def test_only_who_can_do_what_is_asked_is_offered(told):
    page = told.client.get(told.url("letter_new", "complaint"))

    assert [label for _key, label in page.context["form"].fields["authority"].choices][1:-1] == [
        "Прокуратура, Примерск"
    ]


def test_who_must_not_be_told_is_refused_with_a_clear_message(told):
    bar_authority(told.case, authority=told.procurator, words="родственник", **told.who)
    url = told.url("letter_new", "register-request")
    answer = told.client.post(url, form_data(told.client, url, authority=str(told.procurator.pk)))

    assert "must not be told of this person" in answer.content.decode()
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("kind", ["suspension-notice", "chaser", "x"])
def test_other_kinds_are_not_there(told, kind):
    assert told.client.get(told.url("letter_new", kind)).status_code == 404


def test_a_complaint_without_a_step_is_refused(told):
    url = told.url("letter_new", "complaint")
    answer = told.client.post(url, form_data(told.client, url, authority=str(told.procurator.pk)))

    assert "No step against the suspended deportation is recorded." in answer.content.decode()
    assert Letter.objects.count() == 0


def test_a_reminder_follows_its_letter(told):
    notice = told.notice()
    url = told.url("letter_remind", notice.pk)
    told.client.post(url, form_data(told.client, url, authority=str(told.police.pk), language="ru"))

    chaser = Letter.objects.get(kind="CHASER")
    assert (chaser.answers, chaser.authority) == (notice, told.police)


def test_a_letter_is_replaced_with_a_reason(told):
    notice = told.notice()
    url = told.url("letter_replace", notice.pk)
    data = {"authority": str(told.police.pk), "language": "kk"}
    assert told.client.post(url, form_data(told.client, url, **data)).status_code == 200
    told.client.post(url, form_data(told.client, url, **data, reason="язык"))

    new = Letter.objects.get(replaces=notice)
    notice.refresh_from_db()
    assert (new.language, notice.is_withdrawn, notice.withdrawn_because.open()) == ("kk", True, "язык")
    assert told.client.get(url).status_code == 404


def test_a_letter_is_withdrawn_with_a_reason_and_stays_in_the_register(told):
    notice = told.notice()
    url = told.url("letter_withdraw", notice.pk)
    told.client.post(url, form_data(told.client, url, reason="не тот орган"))

    page = told.client.get(told.url("case_notices")).content.decode()
    assert "не тот орган" in page
    assert told.url("letter_docx", notice.pk) not in page
    assert told.client.get(told.url("letter_docx", notice.pk)).status_code == 404


def test_the_docx_is_given_out_and_that_is_recorded(told):
    notice = told.notice()
    answer = told.client.get(told.url("letter_docx", notice.pk))

    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"] == f'attachment; filename="{notice.number}-{told.case.code}.docx"'
    assert AuditEntry.objects.filter(action="letter_read", object_id=str(notice.pk)).count() == 1


def test_a_closed_case_writes_nothing(told):
    page = told.client.get(told.url("pack_new"))
    Case.objects.update(closed_at=NOW, closed_by=told.worker)
    told.client.post(told.url("pack_new"), {**hidden_fields(page), "letters": offered(page)})

    assert Letter.objects.count() == 0
    assert told.client.get(told.url("case_notices")).context["to_write"] == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_page_of_letters_speaks_the_language_of_the_reader(told, language):
    told.client.cookies["django_language"] = language
    notice = told.notice()
    pages = [
        "pack_new",
        "letter_new:register-request",
        *(f"letter_{verb}" for verb in ("remind", "replace", "withdraw")),
    ]
    for page in pages:
        name, _colon, slug = page.partition(":")
        args = [slug] if slug else [notice.pk] if name != "pack_new" else []
        assert told.client.get(told.url(name, *args)).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_letters(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        told.client.get(told.url("pack_new"))
