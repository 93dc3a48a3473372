"""The emergency page and the next person from the same place, as their forms are filled in and sent."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from protection.models import (
    Allegation,
    AuditEntry,
    Authority,
    Case,
    Consent,
    DeportationProceeding,
    Detention,
    Person,
    PersonName,
    ProceedingStep,
    Task,
)
from tests.people import TODAY, a_case, a_centre, a_coordinator, a_lead, a_member, an_auditor, an_authority
from tests.web.answered import ANSWERS, WORDS, sent
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


def preview_of(response):
    return response.content.decode().partition('id="preview"')[2]


def test_one_page_makes_the_whole_case(client, worker):
    body = an_authority(centre=worker.centre)
    response = sent(client, **ANSWERS, body=str(body.pk), file_number="3-117")

    case = Case.objects.get()
    statement, proceeding = Allegation.objects.get(), DeportationProceeding.objects.get()
    step, held, consent = ProceedingStep.objects.get(), Detention.objects.get(), Consent.objects.get()
    assert response["Location"] == reverse("notice_new", args=[case.code, proceeding.pk])
    assert (statement.made_on, statement.made_at, statement.trafficking) == (TODAY, time(2, 15), "TRAFFICKING")
    assert (statement.authority_kind, statement.words.open()) == ("POLICE", WORDS)
    assert (proceeding.opened_on, proceeding.body, proceeding.number.open()) == (date(2026, 11, 22), body, "3-117")
    assert (step.kind, step.due_on, step.due_at) == ("REMOVAL_SET", date(2026, 11, 24), time(10))
    assert (held.kind, held.since, held.place.open()) == (
        "SPECIAL_RECEPTION", date(2026, 11, 22), "г. Примерск, ул. Образцовая, 5",
    )  # fmt: skip
    assert PersonName.objects.get().name.open() == "Алишер Выдуманный"
    assert (consent.answer, consent.heard_by, consent.language) == ("TELEPHONE", "Д. Примерова", "uz")


def test_nothing_answered_is_saved_all_the_same(client, worker):
    response = sent(client)

    case = Case.objects.get()
    assert response["Location"] == reverse("case", args=[case.code])
    assert Allegation.objects.count() == 0
    assert Person.objects.get().age_band == "UNKNOWN"
    assert Consent.objects.get().answer == "NOT_ASKED"
    assert DeportationProceeding.objects.get().opened_on_precision == "UNKNOWN"


def test_every_tile_may_say_not_known(client, worker):
    unknown = dict.fromkeys(("told", "told_day", "opened_day", "step", "where", "citizenship"), "UNKNOWN")
    sent(client, crime="ANOTHER", serious="unknown", is_adult="unknown", consent="NOT_ASKED", **unknown)

    statement = Allegation.objects.get()
    assert (statement.crime, statement.trafficking, statement.is_serious) == ("UNKNOWN", "", None)
    assert (statement.addressee, statement.made_on_precision) == ("", "UNKNOWN")
    assert ProceedingStep.objects.count() == Detention.objects.count() == 0


@pytest.mark.parametrize(
    ("consent", "leads_to", "tasks"),
    [
        ("WRITTEN", "notice_new", 0),
        ("TELEPHONE", "notice_new", 0),
        ("NO", "case", 0),
        ("NOT_ASKED", "case", 1),
    ],
)
def test_each_answer_about_consent(client, worker, consent, leads_to, tasks):
    response = sent(client, **{**ANSWERS, "consent": consent})

    case, proceeding = Case.objects.get(), DeportationProceeding.objects.get()
    args = [case.code, proceeding.pk] if leads_to == "notice_new" else [case.code]
    assert response["Location"] == reverse(leads_to, args=args)
    assert Consent.objects.get().answer == consent
    assert Task.objects.filter(kind="ASK_CONSENT").count() == tasks


def test_consent_by_telephone_needs_who_heard_it(client, worker):
    response = sent(client, **{**ANSWERS, "heard_by": ""})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["heard_by"]
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"told_day": "EARLIER", "told_on_day": "24", "told_on_month": "11", "told_on_year": "2026"}, "told_on"),
        (
            {"opened_day": "EARLIER", "opened_on_day": "1", "opened_on_month": "1", "opened_on_year": "2027"},
            "opened_on",
        ),
        ({"held_day": "EARLIER", "held_on_day": "24", "held_on_month": "11", "held_on_year": "2026"}, "held_on"),
        ({"told_at": "09:11"}, "told_at"),
        ({"held_day": "TODAY", "held_at": "23:59"}, "held_at"),
        ({"told_at": "25:00"}, "told_at"),
        ({"told_at": "утром"}, "told_at"),
        ({"due_day": "LATER", "due_on_day": "22", "due_on_month": "11", "due_on_year": "2026"}, "due_on"),
        ({"told_day": "EARLIER", "told_at": "02:15"}, "told_on"),
        ({"told_day": "EARLIER", "told_on_year": "2026", "told_at": "02:15"}, "told_on"),
    ],
)
def test_a_day_or_hour_that_cannot_be_is_refused_at_its_field(client, worker, changes, field):
    response = sent(client, **{**ANSWERS, **changes})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert WORDS in response.content.decode()
    assert Case.objects.count() == 0


def test_an_earlier_day_without_a_time(client, worker):
    boxes = {"told_on_day": "3", "told_on_month": "11", "told_on_year": "2026", "told_at": ""}
    sent(client, **{**ANSWERS, "told_day": "EARLIER", **boxes})

    statement = Allegation.objects.get()
    assert (statement.made_on, statement.made_at) == (date(2026, 11, 3), None)


def test_today_is_the_day_on_which_the_page_was_made(client, worker, time_machine_at):
    """Opened at 23:50 in Almaty and sent at three past midnight. In UTC it is the same day throughout."""
    path = reverse("detained")
    with time_machine_at((14 * 60 + 40) * 60):
        client.force_login(worker)
        data = form_data(client, path, **{**ANSWERS, "told_at": "23:45"})
        page = client.get(path).content.decode()
        made = re.search(r'name="page_day" value="([^"]*)"', page)[1]
    with time_machine_at((14 * 60 + 53) * 60):
        response = client.post(path, {**data, "page_day": made})

    assert made == "2026-11-23"
    assert response.status_code == 302
    statement = Allegation.objects.get()
    assert (statement.made_on, statement.made_at) == (date(2026, 11, 23), time(23, 45))
    assert Consent.objects.get().given_on == date(2026, 11, 24)


@pytest.mark.parametrize("forged", ["2026-11-21", "2026-11-24", "2036-01-01", "yesterday", ""])
def test_a_forged_day_of_the_page_is_today(client, worker, forged):
    sent(client, **{**ANSWERS, "page_day": forged})

    assert Allegation.objects.get().made_on == TODAY


def test_another_crime_is_asked_to_be_serious_and_trafficking_is_not(client, worker):
    sent(client, **{**ANSWERS, "crime": "ANOTHER", "other_crime": "KIDNAPPING", "serious": "yes"})
    sent(client, **{**ANSWERS, "serious": "no"})

    kidnapping, labour = Allegation.objects.order_by("recorded_at", "crime")[::-1]
    assert (kidnapping.crime, kidnapping.trafficking, kidnapping.is_serious) == ("KIDNAPPING", "RELATED", True)
    assert (labour.crime, labour.is_serious) == ("FORCED_LABOUR", True)


def test_an_authority_that_is_not_in_the_list_is_added_once(client, worker):
    new = {"body": "new", "body_new_kind": "COURT", "body_new_name": "Суд № 2", "body_new_place": "Примерск"}
    sent(client, **{**ANSWERS, **new})
    sent(client, **{**ANSWERS, **new, "body_new_name": "суд № 2"})

    added = Authority.objects.get(name="Суд № 2")
    assert (added.kind, added.centre) == ("COURT", worker.centre)
    assert set(DeportationProceeding.objects.values_list("body", flat=True).order_by("pk")) == {added.pk}


def test_an_authority_without_its_name_is_asked_for_it_and_nothing_typed_is_lost(client, worker):
    new = {"body": "new", "body_new_kind": "COURT", "body_new_place": "Образцово", "file_number": "3-117"}

    response = sent(client, **{**ANSWERS, **new})

    assert list(response.context["form"].errors) == ["body_new_name"]
    html = response.content.decode()
    assert [text in html for text in (WORDS, "Образцово", "3-117", "Алишер Выдуманный")] == [True] * 4
    assert not Authority.objects.filter(place="Образцово").exists()
    assert not Case.objects.exists()


def test_those_who_can_receive_a_report_are_offered_and_those_of_the_town_first(client, worker):
    far = an_authority(name="А-полиция", place="Дальний")
    near = an_authority(name="Я-полиция", place=worker.centre.place)
    partner = an_authority(kind="PARTNER", name="Партнёр")

    offered = [key for key, _words in client.get(reverse("detained")).context["form"].fields["body"].choices]

    assert offered == ["", str(near.pk), str(far.pk), "new"]
    assert str(partner.pk) not in offered


def test_the_preview_adds_no_authority(client, worker):
    new = {"body": "new", "body_new_kind": "COURT", "body_new_name": "Суд № 2"}

    sent(client, **{**ANSWERS, **new}, preview="1")

    assert not Authority.objects.exists()


def test_the_preview_shows_the_answer_and_saves_nothing(client, worker):
    response = sent(client, **ANSWERS, preview="1")

    cards = response.context["foreseen"]["cards"]
    assert (cards[0].tone, cards[1].tone) == ("safe", "open")
    assert [mark.icon for mark in cards[0].marks] == ["met"] * 4
    assert Case.objects.count() == AuditEntry.objects.filter(action="case_opened").count() == 0


def test_the_preview_reads_what_is_right_and_leaves_out_what_is_not(client, worker):
    response = sent(client, **{**ANSWERS, "told_at": "99:99"}, preview="1")

    assert response.context["form"].errors == {}
    assert response.context["foreseen"]["cards"][0].tone == "safe"


def test_told_to_us_alone_is_said_loudly(client, worker):
    response = sent(client, **{**ANSWERS, "told": "CENTRE_ONLY"}, preview="1")

    assert response.context["foreseen"]["cards"][0].tone == "open"
    assert len(response.context["foreseen"]["alerts"]) == 1
    assert 'class="alert-line is-risk"' in preview_of(response)


def test_a_citizen_cannot_be_deported(client, worker):
    response = sent(client, **{**ANSWERS, "citizenship": "KZ"}, preview="1")

    assert response.context["foreseen"]["cards"][0].tone == "mute"
    assert len(response.context["foreseen"]["alerts"]) == 1


def test_no_statement_has_no_notice(client, worker):
    response = sent(client, **{**ANSWERS, "crime": "NOT_SAID"})

    assert response["Location"] == reverse("case", args=[Case.objects.get().code])
    assert Allegation.objects.count() == 0


def test_how_many_questions_are_answered(client, worker):
    none = client.get(reverse("detained"))
    all_but_body = sent(client, **ANSWERS, preview="1")

    assert (none.context["answered"], none.context["questions"]) == (0, 12)
    assert all_but_body.context["answered"] == 11


def test_sending_twice_makes_one_case(client, worker):
    path = reverse("detained")
    data = form_data(client, path, **ANSWERS)
    first, second = client.post(path, data), client.post(path, data)

    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


HOSTILE = ["<script>alert(1)</script>", "'; DROP TABLE protection_case; --", "#set page(fill: red) $x$ \\", "{{ 7*7 }}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(client, worker, text):
    response = sent(client, **{**ANSWERS, "name": text, "words": text, "held_place": text})
    shown = client.get(response["Location"]).content.decode()

    assert response.status_code == 302
    assert PersonName.objects.get().name.open() == Allegation.objects.get().words.open() == text
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [("crime", "MURDER"), ("told", "SPY"), ("country", "XX"), ("body", "not-an-id"), ("name", "а" * 201)],
)
def test_what_no_page_offers_is_refused_at_its_field(client, worker, field, value):
    response = sent(client, **{**ANSWERS, field: value})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_the_title_says_nothing(client, worker):
    title = re.search(r"<title>(.*?)</title>", client.get(reverse("detained")).content.decode())[1]

    assert title == "Новое дело – tipcases"


@pytest.mark.parametrize("stranger", [a_coordinator, an_auditor])
def test_whoever_opens_no_cases_does_not_see_the_page(client, stranger):
    client.force_login(stranger())
    response = client.get(reverse("detained"))

    assert response.status_code == 403


# The next person


@pytest.fixture
def first(client, worker):
    body = an_authority(centre=worker.centre)
    sent(client, **ANSWERS, body=str(body.pk), file_number="3-117")
    return Case.objects.get()


NEXT = {
    "name": "Бахтияр Вымышленный",
    "citizenship": "FOREIGN",
    "country": "TJ",
    "is_adult": "unknown",
    "spoken": "tg",
    "words": "Нас не выпускали за ворота.",
    "consent": "WRITTEN",
}


def test_the_next_person_shares_the_place_and_nothing_of_the_person(client, worker, first):
    response = sent(client, reverse("detained_next", args=[first.code]), **NEXT)

    case = Case.objects.exclude(pk=first.pk).get()
    statement, proceeding = Allegation.objects.get(case=case), DeportationProceeding.objects.get(case=case)
    held, step = Detention.objects.get(case=case), ProceedingStep.objects.get(case=case)
    old = DeportationProceeding.objects.get(case=first)
    assert response["Location"] == reverse("notice_new", args=[case.code, proceeding.pk])
    assert (statement.crime, statement.authority_kind, statement.made_at) == ("FORCED_LABOUR", "POLICE", time(2, 15))
    assert statement.words.open() == "Нас не выпускали за ворота."
    assert (proceeding.body, proceeding.opened_on, proceeding.number) == (old.body, old.opened_on, None)
    assert (held.place.open(), held.since) == ("г. Примерск, ул. Образцовая, 5", date(2026, 11, 22))
    assert (step.kind, step.due_on) == ("REMOVAL_SET", date(2026, 11, 24))
    assert PersonName.objects.get(case=case).name.open() == "Бахтияр Вымышленный"


def test_the_page_of_the_next_person_names_the_first_by_code_alone(client, worker, first):
    page = client.get(reverse("detained_next", args=[first.code])).content.decode()

    assert re.search(r"<h1>(.*?)</h1>", page)[1].endswith(first.code)
    assert "Выдуманный" not in page
    assert WORDS not in page
    assert "3-117" not in page
    assert "ул. Образцовая" not in page


def test_words_after_a_first_who_said_nothing_are_a_statement(client, worker):
    sent(client, **{**ANSWERS, "crime": "NOT_SAID"})
    first = Case.objects.get()
    sent(client, reverse("detained_next", args=[first.code]), **NEXT)

    statement = Allegation.objects.get()
    assert (statement.crime, statement.words.open()) == ("UNKNOWN", "Нас не выпускали за ворота.")


def test_another_centre_finds_no_next_person(client, worker, first):
    client.force_login(a_lead(a_centre("Пример-Север", "Образцовск")))
    path = reverse("detained_next", args=[first.code])

    assert client.get(path).status_code == 404
    assert client.post(path, NEXT).status_code == 404
    assert Case.objects.count() == 1


def test_a_colleague_who_does_not_see_the_case_finds_none(client, worker):
    case = a_case(a_member(worker.centre))

    assert client.get(reverse("detained_next", args=[case.code])).status_code == 404


def test_looking_at_the_next_person_is_a_look_at_the_first(client, worker, first):
    client.get(reverse("detained_next", args=[first.code]))

    assert AuditEntry.objects.filter(action="case_viewed", case_id=first.pk).count() == 1
