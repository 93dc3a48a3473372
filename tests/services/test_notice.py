"""The notice as a service: what it says, what stands in its way, and that it is frozen."""

import hashlib
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from protection.models import AuditEntry, Case, CrisisCentre, Letter, PartialDate, Task
from protection.services.detained import Answers, Place, record_detained
from protection.services.letter import letter_docx, letter_pdf, letter_text
from protection.services.notice import issue_notices, letters_of, notice_content
from protection.services.papers import record_consent
from protection.services.person import record_document, record_name
from protection.services.proceeding import record_proceeding
from tests.people import NOW, TODAY, a_centre, a_lead, a_member, an_authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_member(a_centre())


def a_proceeding(worker, **answers):
    place = Place(
        crime="FORCED_LABOUR",
        told="POLICE",
        told_on=PartialDate.of_day(TODAY),
        told_at=time(2, 15),
        opened_on=PartialDate.of_day(TODAY),
        where="BORDER",
        held_at_place="КПП «Пример»",
        held_since=answers.pop("held_since", PartialDate.of_day(TODAY)),
    )
    given = {"name": "Алишер Выдуманный", "citizenship": "FOREIGN", "country": "UZ", "consent": "WRITTEN", **answers}
    return record_detained(Answers(place=place, **given), by=worker, at=NOW).proceeding


def issued(proceeding, worker, *authorities, language="ru", at=NOW):
    return issue_notices(proceeding, list(authorities), language=language, by=worker, at=at)


def content(proceeding, worker, language="ru", at=NOW):
    return notice_content(proceeding, an_authority(), language=language, by=worker, at=at)


def test_letters_are_numbered_within_their_centre(worker):
    other = a_member(a_centre("Пример-Север"))
    court, police = an_authority("COURT", "Суд"), an_authority()
    first = issued(a_proceeding(worker), worker, court, police)
    theirs = issued(a_proceeding(other), other, court)
    second = issued(a_proceeding(worker), worker, court)

    assert [one.number for one in (*first, *theirs, *second)] == [1, 2, 1, 3]


def test_a_letter_holds_all_that_it_was_made_from(worker):
    proceeding = a_proceeding(worker)
    (letter,) = issued(proceeding, worker, an_authority())

    text, pdf = letter_text(letter, by=worker), letter_pdf(letter, by=worker)
    docx = letter_docx(letter, by=worker)
    assert letter.sha256 == hashlib.sha256(b"\x1f".join([text.encode(), pdf, docx])).hexdigest()
    assert letter.check_code in text
    assert letter.determination["deportation"][str(proceeding.pk)]["outcome"] == "SUSPENDED"
    assert letter.consent.answer == "WRITTEN"
    assert AuditEntry.objects.filter(action="letter_issued", object_id=str(letter.pk)).count() == 1
    assert AuditEntry.objects.filter(action="letter_read", object_id=str(letter.pk)).count() == 3


def test_it_is_issued_at_any_moment(worker):
    """Moments come with microseconds; a PDF has none."""
    (letter,) = issued(a_proceeding(worker), worker, an_authority(), at=NOW.replace(microsecond=123456))

    assert letter_pdf(letter, by=worker).startswith(b"%PDF-")


def test_the_day_of_the_letter_is_the_day_in_almaty(worker):
    """At 20:00 UTC it is past midnight in Almaty."""
    proceeding = a_proceeding(worker)
    (letter,) = issued(proceeding, worker, an_authority(), at=datetime(2026, 11, 23, 20, 0, tzinfo=UTC))

    assert "24 ноября 2026 года, 01:00" in letter.text.open()


def test_what_is_recorded_later_changes_no_letter(worker):
    proceeding = a_proceeding(worker)
    (letter,) = issued(proceeding, worker, an_authority())
    before = letter_pdf(letter, by=worker), letter_text(letter, by=worker)
    record_name(proceeding.case, by=worker, at=NOW, kind="DOCUMENT", name="Другое Имя")
    CrisisCentre.objects.update(name="Переименован")

    again = Letter.objects.get()
    assert (letter_pdf(again, by=worker), letter_text(again, by=worker)) == before
    assert content(proceeding, worker).person.name == "Другое Имя"


def test_all_or_none(worker):
    proceeding = a_proceeding(worker)
    with pytest.raises(ValidationError) as refused:
        issued(proceeding, worker, an_authority(), an_authority("PARTNER", "Партнёр"))

    assert [error.code for error in refused.value.error_list] == ["ADDRESSEE_CANNOT_ACT"]
    assert Letter.objects.count() == 0
    assert CrisisCentre.objects.get().letters_issued == 0


@pytest.mark.parametrize("consent", ["NO", "NOT_ASKED"])
def test_without_consent_nothing_is_issued(worker, consent):
    proceeding = a_proceeding(worker, consent=consent)
    with pytest.raises(ValidationError) as refused:
        issued(proceeding, worker, an_authority())

    assert [error.code for error in refused.value.error_list] == ["CONSENT_NOT_GIVEN"]
    assert Letter.objects.count() == 0


def test_consent_that_was_taken_back_is_none(worker):
    proceeding = a_proceeding(worker)
    record_consent(
        proceeding.case, by=worker, at=NOW.replace(hour=5), purpose="NOTIFY_AUTHORITIES", answer="TAKEN_BACK",
        given_on=TODAY,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        issued(proceeding, worker, an_authority())

    assert Letter.objects.count() == 0


def test_a_day_of_detention_that_nobody_knows_is_not_made_up(worker):
    proceeding = a_proceeding(worker, held_since=PartialDate.unknown(TODAY))

    assert content(proceeding, worker).person.detention.since_on is None
    with pytest.raises(ValidationError) as refused:
        issued(proceeding, worker, an_authority())
    assert [error.code for error in refused.value.error_list] == ["NOTHING_TO_FIND_THE_PERSON_BY"]


@pytest.mark.parametrize(("language", "country"), [("ru", "Узбекистан"), ("kk", "Өзбекстан"), ("en", "Uzbekistan")])
def test_words_are_those_of_the_letter_whatever_the_page_speaks(worker, language, country):
    assert content(a_proceeding(worker), worker, language).person.citizenship == country


def test_the_latest_name_as_in_a_document_comes_first(worker):
    proceeding = a_proceeding(worker)
    record_document(proceeding.case, by=worker, at=NOW, kind="PASSPORT", number="AA0000000")
    record_name(proceeding.case, by=worker, at=NOW, kind="DOCUMENT", name="VYDUMANNYI ALISHER")
    record_name(proceeding.case, by=worker, at=NOW, kind="AS_SAID", name="Алишер")

    said = content(proceeding, worker).person
    assert said.name == "VYDUMANNYI ALISHER"
    assert said.document.endswith("AA0000000")


def test_its_task_is_done_with_it(worker):
    proceeding = a_proceeding(worker)
    before = Task.objects.filter(kind="SERVE_NOTICE", done_at=None).count()
    issued(proceeding, worker, an_authority())

    assert before == 1
    assert Task.objects.filter(kind="SERVE_NOTICE", done_at=None).count() == 0


def test_another_centre_issues_and_reads_nothing(worker):
    proceeding = a_proceeding(worker)
    (letter,) = issued(proceeding, worker, an_authority())
    stranger = a_lead(a_centre("Пример-Север"))

    for forbidden in (
        lambda: issued(proceeding, stranger, an_authority("COURT", "Суд")),
        lambda: letter_pdf(letter, by=stranger),
        lambda: letter_text(letter, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert Letter.objects.count() == 1


def test_a_closed_case_sends_no_letters(worker):
    proceeding = a_proceeding(worker)
    Case.objects.update(closed_at=NOW, closed_by=worker)
    proceeding.case.refresh_from_db()
    with pytest.raises(ValidationError):
        issued(proceeding, worker, an_authority())

    assert Letter.objects.count() == 0


def test_a_number_is_given_once(worker):
    (letter,) = issued(a_proceeding(worker), worker, an_authority())
    letter.pk, letter.check_code = None, "OTHER"
    with pytest.raises(IntegrityError), transaction.atomic():
        letter.save(force_insert=True)


def test_what_a_letter_rested_on_is_not_moved_by_a_correction(worker):
    old = a_proceeding(worker)
    (letter,) = issued(old, worker, an_authority())
    consent = letter.consent

    new = record_proceeding(old.case, by=worker, at=NOW, opened_on=PartialDate.of_day(TODAY), number="3", corrects=old)
    again = record_proceeding(old.case, by=worker, at=NOW, opened_on=new.opened_on, number="4", corrects=new)
    record_consent(
        old.case, by=worker, at=NOW, corrects=consent, purpose=consent.purpose, answer="TELEPHONE", given_on=TODAY,
        heard_by="Д. Примерова",
    )  # fmt: skip

    letter.refresh_from_db()
    assert (letter.proceeding, letter.consent) == (old, consent)
    assert list(letters_of(again)) == [letter]
    assert list(letters_of(a_proceeding(worker))) == []


def test_the_database_keeps_what_a_letter_rested_on(worker):
    (letter,) = issued(a_proceeding(worker), worker, an_authority())
    other = record_consent(
        letter.case, by=worker, at=NOW, purpose="NOTIFY_AUTHORITIES", answer="WRITTEN", given_on=TODAY
    )
    proceeding = record_proceeding(letter.case, by=worker, at=NOW, opened_on=PartialDate.of_day(TODAY))

    for moved in ({"consent": other}, {"proceeding": proceeding}, {"authority": an_authority("COURT", "Суд")}):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Letter.objects.update(**moved)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ([], None),
        ([{"answer": "NOT_ASKED"}], None),
        ([{"answer": "NO"}], False),
        ([{"answer": "WRITTEN", "given_on": TODAY}], True),
        ([{"answer": "TELEPHONE", "given_on": TODAY, "heard_by": "Д. Примерова"}], True),
        ([{"answer": "WRITTEN", "given_on": TODAY}, {"answer": "TAKEN_BACK", "given_on": TODAY}], False),
        ([{"answer": "WRITTEN", "given_on": TODAY - timedelta(2), "expires_on": TODAY - timedelta(1)}], None),
        ([{"answer": "WRITTEN", "given_on": TODAY - timedelta(2), "expires_on": TODAY}], True),
    ],
)
def test_whether_the_person_agrees_not_to_be_sent_back_has_three_answers(worker, answers, wanted):
    proceeding = a_proceeding(worker)
    for minute, answer in enumerate(answers):
        at = NOW + timedelta(minutes=minute)
        record_consent(proceeding.case, purpose="NO_RETURN", by=worker, at=at, **answer)

    assert content(proceeding, worker).consents_to_no_return is wanted


def test_whoever_does_not_want_to_stay_still_lets_us_write(worker):
    """One consent says nothing of another."""
    proceeding = a_proceeding(worker)
    record_consent(proceeding.case, purpose="NO_RETURN", answer="NO", by=worker, at=NOW)

    (letter,) = issued(proceeding, worker, an_authority("BORDER_SERVICE", "Пограничная служба"))

    assert "без проверки риска" not in letter_text(letter, by=worker)


def test_who_agrees_not_to_be_sent_back_is_said_so_in_the_letter(worker):
    proceeding = a_proceeding(worker)
    record_consent(proceeding.case, purpose="NO_RETURN", answer="WRITTEN", given_on=TODAY, by=worker, at=NOW)

    (letter,) = issued(proceeding, worker, an_authority("BORDER_SERVICE", "Пограничная служба"))

    assert "Согласие лица получено" in letter_text(letter, by=worker)
