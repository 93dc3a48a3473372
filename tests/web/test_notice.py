"""The notice: drafted, looked at, issued, listed and read."""

import pytest
from django.urls import reverse

from protection.letters.words import ASKS_MORE, MISSING_FOR_ISSUE
from protection.models import (
    AuditEntry,
    Authority,
    AuthorityKind,
    Letter,
    PartialDate,
)
from protection.services.detention import record_detention
from protection.services.person import record_name
from protection.services.proceeding import record_proceeding, record_step
from tests.people import NOW, TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor, an_authority
from tests.web.drafted import NAME, WORDS, a_proceeding, page_of, sent
from tests.web.helpers import form_data

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


def an_issued_letter(client, worker):
    proceeding = a_proceeding(worker)
    sent(client, proceeding, an_authority(centre=worker.centre))
    return Letter.objects.get()


def test_two_addressees_get_two_numbered_letters(client, worker):
    proceeding = a_proceeding(worker)
    court = an_authority(AuthorityKind.COURT, "Административный суд")
    police = an_authority()
    response = sent(client, proceeding, court, police)

    letters = list(Letter.objects.order_by("number"))
    assert response["Location"] == reverse("case_notices", args=[proceeding.case.code])
    assert [one.number for one in letters] == [1, 2]
    assert {one.authority for one in letters} == {court, police}
    assert len({one.check_code for one in letters}) == 2


def test_all_or_none(client, worker):
    """A ministry cannot act; the court that was chosen with it gets no letter either."""
    proceeding = a_proceeding(worker)
    ministry = an_authority(AuthorityKind.STATE_BODY, "Министерство примеров")
    court = an_authority(AuthorityKind.COURT, "Административный суд")
    response = sent(client, proceeding, court, ministry)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["authorities"]
    assert Letter.objects.count() == 0


def test_the_body_the_court_and_a_procurator_are_suggested(client, worker):
    case, who = a_case(worker), {"by": worker, "at": NOW}
    police, far = an_authority(), an_authority(AuthorityKind.COURT, "А-суд", "Образцовск")
    court = an_authority(AuthorityKind.COURT, "Суд")
    procurator = an_authority(AuthorityKind.PROCURATOR, "Прокуратура")
    proceeding = record_proceeding(case, opened_on=PartialDate.of_day(TODAY), body=police, **who)
    record_step(case, proceeding=proceeding, kind="HEARING_SET", on=PartialDate.of_day(TODAY), due_on=TODAY, **who)
    form = client.get(page_of(proceeding)).context["form"]

    assert form.initial["authorities"] == [str(one.pk) for one in (police, court, procurator)]
    assert str(far.pk) in dict(form.fields["authorities"].choices)


def test_an_authority_of_another_centre_is_not_offered(client, worker):
    other = an_authority(name="Чужая полиция", centre=a_centre("Пример-Север"))
    proceeding = a_proceeding(worker)
    response = sent(client, proceeding, other)

    assert "Чужая полиция" not in response.content.decode()
    assert list(response.context["form"].errors) == ["authorities"]
    assert Letter.objects.count() == 0


def test_an_addressee_is_added_on_the_spot(client, worker):
    proceeding = a_proceeding(worker)
    new = {"new_kind": "BORDER_SERVICE", "new_name": "Пост «Пример»", "new_place": "Примерск", "new_address": "КПП 1"}
    response = sent(client, proceeding, "NEW", **new)

    added = Authority.objects.get()
    assert response.status_code == 302
    assert (added.kind, added.name, added.address, added.centre) == (
        "BORDER_SERVICE", "Пост «Пример»", "КПП 1", worker.centre,
    )  # fmt: skip
    assert "КПП 1" in Letter.objects.get().text.open()


def test_a_notice_that_cannot_be_issued_adds_no_authority(client, worker):
    proceeding = a_proceeding(worker, consent="")
    sent(client, proceeding, "NEW", new_kind="COURT", new_name="Суд", new_place="Примерск")

    assert Authority.objects.count() == Letter.objects.count() == 0


@pytest.mark.parametrize("consent", ["NO", "NOT_ASKED", ""])
def test_without_consent_it_is_drafted_and_not_issued(client, worker, consent):
    proceeding = a_proceeding(worker, consent=consent)
    authority = an_authority()
    shown = sent(client, proceeding, authority, preview="1").context["draft"]
    response = sent(client, proceeding, authority)

    assert "ПРОЕКТ" in shown["text"]
    assert [gap.url for gap in shown["gaps"]] == [reverse("consent_add", args=[proceeding.case.code])]
    assert response.status_code == 200
    assert [str(words) for words in response.context["form"].non_field_errors()] == [
        str(MISSING_FOR_ISSUE["CONSENT_NOT_GIVEN"])
    ]
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("consent", ["WRITTEN", "TELEPHONE"])
def test_with_consent_it_says_under_which(client, worker, consent):
    proceeding = a_proceeding(worker, consent=consent)
    response = sent(client, proceeding, an_authority(), preview="1")

    assert response.context["draft"]["gaps"] == []
    assert "23 ноября 2026 г." in response.context["draft"]["consent"]


def test_a_case_code_alone_is_refused(client, worker):
    proceeding = a_proceeding(worker, number="")
    authority = an_authority()
    shown = sent(client, proceeding, authority, preview="1").context["draft"]
    response = sent(client, proceeding, authority)

    code = proceeding.case.code
    assert [gap.url for gap in shown["gaps"]] == [
        reverse("proceeding_correct", args=[code, proceeding.pk]),
        reverse("detention_add", args=[code]),
    ]
    assert response.status_code == 200
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(("since", "issued"), [(PartialDate.of_day(TODAY), 1), (PartialDate.unknown(TODAY), 0)])
def test_place_and_day_of_detention_let_the_person_be_found(client, worker, since, issued):
    """A day that nobody knows is not the day on which it was recorded."""
    proceeding = a_proceeding(worker, number="")
    record_detention(proceeding.case, by=worker, at=NOW, kind="BORDER", place="КПП «Пример»", since=since)
    sent(client, proceeding, an_authority())

    assert Letter.objects.count() == issued


def test_where_the_statute_asks_for_more_is_said_before_it_is_issued(client, worker):
    proceeding = a_proceeding(worker)
    an_authority()
    shown = sent(client, proceeding, *Authority.objects.all(), preview="1").context["draft"]

    assert shown["asks_more"] == [str(words) for words in ASKS_MORE.values()]


def test_the_name_is_shown_on_request_and_that_is_recorded(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    hidden = client.get(page_of(proceeding)).content.decode()
    previewed = sent(client, proceeding, authority, preview="1").content.decode()
    before = AuditEntry.objects.filter(action="name_revealed").count()
    revealed = sent(client, proceeding, authority, preview="reveal").content.decode()

    assert NAME not in hidden
    assert NAME not in previewed
    assert before == 0
    assert NAME in revealed
    assert AuditEntry.objects.filter(action="name_revealed").count() == 1


@pytest.mark.parametrize(("language", "word"), [("ru", "жертв"), ("kk", "құрбан"), ("en", "victim")])
def test_while_it_is_only_alleged_the_letter_never_says_victim(client, worker, language, word):
    proceeding = a_proceeding(worker)
    sent(client, proceeding, an_authority(), language=language)

    text = Letter.objects.get().text.open().casefold()
    assert WORDS.casefold() in text
    said_of_the_person = [line for line in text.splitlines() if word in line and "110-viii" not in line]
    assert said_of_the_person == []


def test_a_letter_is_frozen(client, worker):
    letter = an_issued_letter(client, worker)
    path = reverse("letter_pdf", args=[letter.case.code, letter.pk])
    text = client.get(reverse("letter", args=[letter.case.code, letter.pk])).context["text"]
    before = client.get(path).content
    record_name(letter.case, by=worker, at=NOW, kind="DOCUMENT", name="Другое Имя")
    Authority.objects.update(name="Переименовано")

    assert client.get(path).content == before
    assert client.get(reverse("letter", args=[letter.case.code, letter.pk])).context["text"] == text
    assert NAME in text


def test_the_pdf_is_a_file_whose_name_says_nothing(client, worker):
    letter = an_issued_letter(client, worker)
    response = client.get(reverse("letter_pdf", args=[letter.case.code, letter.pk]))

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == f'attachment; filename="1-{letter.case.code}.pdf"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert AuditEntry.objects.filter(action="letter_read", object_id=str(letter.pk)).count() == 1


def test_the_register_shows_the_letter_and_no_name(client, worker):
    letter = an_issued_letter(client, worker)
    response = client.get(reverse("case_notices", args=[letter.case.code]))

    page = response.content.decode()
    assert [row["number"] for row in response.context["rows"]] == [1]
    assert letter.check_code in page
    assert reverse("letter_pdf", args=[letter.case.code, letter.pk]) in page
    assert reverse("detained_next", args=[letter.case.code]) in page
    assert NAME not in page


def test_the_highest_number_comes_first(client, worker):
    proceeding = a_proceeding(worker)
    sent(client, proceeding, *(an_authority(AuthorityKind.COURT, f"Суд № {number}") for number in range(1, 6)))
    response = client.get(reverse("case_notices", args=[proceeding.case.code]))

    assert [row["number"] for row in response.context["rows"]] == [5, 4, 3, 2, 1]


def test_sending_twice_makes_one_set(client, worker):
    proceeding, authority = a_proceeding(worker), an_authority()
    path = page_of(proceeding)
    data = form_data(client, path, authorities=[str(authority.pk)], language="ru")
    first, second = client.post(path, data), client.post(path, data)

    assert first["Location"] == second["Location"]
    assert Letter.objects.count() == 1


def test_nobody_chosen(client, worker):
    proceeding = a_proceeding(worker)
    response = sent(client, proceeding)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["authorities"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "#set page(fill: red) $x$ \\", "{{ 7*7 }} ‮"])
def test_hostile_text_is_text(client, worker, text):
    proceeding = a_proceeding(worker, name=text, words=text)
    response = sent(client, proceeding, an_authority(), preview="reveal")
    sent(client, proceeding, *Authority.objects.all())

    assert "<script>alert" not in response.content.decode()
    assert text.split()[0] in Letter.objects.get().text.open()


def addresses(letter):
    code = letter.case.code
    return [
        reverse("notice_new", args=[code, letter.proceeding_id]),
        reverse("case_notices", args=[code]),
        reverse("letter", args=[code, letter.pk]),
        reverse("letter_pdf", args=[code, letter.pk]),
    ]


def strangers(centre):
    other = a_centre("Пример-Север", "Образцовск")
    return [a_lead(other), a_member(other, is_on_duty=True), a_member(centre), a_coordinator(), an_auditor()]


def test_nobody_else_finds_anything(client, worker):
    letter = an_issued_letter(client, worker)
    found = {}
    for stranger in strangers(worker.centre):
        client.force_login(stranger)
        for path in addresses(letter):
            found[stranger.email, path] = client.get(path).status_code
            found[stranger.email, path, "post"] = client.post(path).status_code

    assert {where: status for where, status in found.items() if status not in (404, 405)} == {}


def test_a_letter_is_not_found_under_another_case(client, worker):
    letter = an_issued_letter(client, worker)
    other = a_case(worker)

    assert client.get(reverse("letter", args=[other.code, letter.pk])).status_code == 404
    assert client.get(reverse("letter_pdf", args=[other.code, letter.pk])).status_code == 404
    assert client.get(reverse("notice_new", args=[other.code, letter.proceeding_id])).status_code == 404
