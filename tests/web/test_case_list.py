"""The list of cases: what one sees, filters, keyset pages, and the same statements for one row and for fifty."""

from datetime import timedelta

import pytest
from django.urls import reverse

from protection.models import AuditEntry, Case, PartialDate, StaffMember
from protection.services.allegation import record_allegation
from protection.services.person import record_citizenship, record_name
from protection.services.proceeding import record_proceeding
from tests.people import NOW, a_case, a_centre, a_coordinator, a_member
from tests.web.helpers import form_data

pytestmark = pytest.mark.django_db
URL = "/cases/"


@pytest.fixture
def worker():
    return a_member(a_centre())


@pytest.fixture
def signed_in(client, worker):
    client.force_login(worker)
    client.get(URL)  # the session is touched once a minute
    return client


def suspended(worker, at=NOW):
    case = a_case(worker, at=at)
    who = {"by": worker, "at": at}
    record_citizenship(case, country="UZ", **who)
    record_proceeding(case, opened_on=PartialDate.of_day(at.date()), **who)
    told = {"addressee": "AUTHORITY", "is_by_the_person": True, "trafficking": "TRAFFICKING", "is_serious": True}
    record_allegation(case, made_on=PartialDate.of_day(at.date()), **told, **who)
    return case


def codes(response):
    return [row.code for row in response.context["rows"]]


def test_one_sees_ones_own_cases_alone(signed_in, worker):
    mine = a_case(worker)
    a_case(a_member(worker.centre))
    a_case(a_member(a_centre("Другой центр")))

    assert codes(signed_in.get(URL)) == [mine.code]


def test_what_one_may_see_now_decides_and_not_what_was_asked_before(signed_in, worker):
    mine, colleague = a_case(worker), a_member(worker.centre)
    open_to_all, few = a_case(colleague), a_case(colleague)
    Case.objects.filter(pk=few.pk).update(is_restricted=True)
    before = codes(signed_in.get(URL))
    StaffMember.objects.filter(pk=worker.pk).update(is_on_duty=True)
    on_duty = codes(signed_in.get(URL))
    StaffMember.objects.filter(pk=worker.pk).update(is_on_duty=False)

    assert before == [mine.code]
    assert set(on_duty) == {mine.code, open_to_all.code}
    assert codes(signed_in.get(URL)) == [mine.code]


def test_words_that_look_like_a_row_are_words(signed_in, worker):
    StaffMember.objects.filter(pk=worker.pk).update(name="<b>{code}</b> {0}")
    a_case(worker)

    html = signed_in.get(URL).content.decode()

    assert html.count("&lt;b&gt;{code}&lt;/b&gt; {0}") == 2  # who is signed in, and the worker in the row
    assert "<b>" not in html


def test_a_filter_shows_the_answer_that_was_asked_for(signed_in, worker):
    found, other = suspended(worker), a_case(worker)

    assert codes(signed_in.get(URL, {"outcome": "SUSPENDED"})) == [found.code]
    assert codes(signed_in.get(URL, {"outcome": "NOT_APPLICABLE"})) == [other.code]


def test_each_chosen_filter_can_be_taken_away(signed_in, worker):
    response = signed_in.get(URL, {"outcome": ["SUSPENDED", "LIFTED"], "standing": "ALLEGED"})

    assert [tag["url"] for tag in response.context["tags"]] == [
        "?outcome=LIFTED&standing=ALLEGED",
        "?outcome=SUSPENDED&standing=ALLEGED",
        "?outcome=SUSPENDED&outcome=LIFTED",
    ]


def test_closed_cases_are_asked_for(signed_in, worker):
    closed = a_case(worker)
    Case.objects.filter(pk=closed.pk).update(closed_at=NOW, closed_by=worker)

    assert codes(signed_in.get(URL)) == []
    assert codes(signed_in.get(URL, {"state": "closed"})) == [closed.code]


@pytest.mark.parametrize(
    "query", ["outcome=X", "state=X&whose=X", "after=nonsense", "after=2026~x", "before=~", "after=%00"]
)
def test_an_address_that_does_not_read_gives_the_list(signed_in, worker, query):
    case = a_case(worker)

    assert codes(signed_in.get(f"{URL}?{query}")) == [case.code]


def test_pages_hold_every_case_once_forth_and_back(signed_in, worker):
    made = [a_case(worker, at=NOW + timedelta(minutes=number // 3)).code for number in range(60)]

    first = signed_in.get(URL)
    second = signed_in.get(URL + first.context["page_of_rows"].next_url)
    third = signed_in.get(URL + second.context["page_of_rows"].next_url)
    back = signed_in.get(URL + third.context["page_of_rows"].previous_url)

    assert sorted(codes(first) + codes(second) + codes(third)) == sorted(made)
    assert codes(back) == codes(second)
    assert (first.context["page_of_rows"].previous_url, third.context["page_of_rows"].next_url) == ("", "")


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_takes_four_statements(signed_in, worker, number, django_assert_num_queries):
    for _ in range(number):
        a_case(worker)

    with django_assert_num_queries(4):
        signed_in.get(URL)


def test_a_list_is_one_row_of_the_trail(signed_in, worker):
    a_case(worker)
    before = AuditEntry.objects.count()

    signed_in.get(URL, {"outcome": "NOT_APPLICABLE"})

    entry = AuditEntry.objects.order_by("pk").last()
    assert AuditEntry.objects.count() == before + 1
    assert (entry.action, entry.object_id, entry.fields) == ("cases_listed", "1", ["outcome", "state", "whose"])


def test_a_search_goes_by_post_alone(signed_in):
    assert signed_in.get("/cases/search/", {"q": "Пример"}).status_code == 405


def test_a_search_for_nothing_does_not_say_that_nobody_is_known(signed_in):
    signed_in.cookies["django_language"] = "en"

    html = signed_in.post("/cases/search/", {"q": "  "}).content.decode()

    assert 'id="found"' not in html
    assert "Write a name or a case code first." in html


def test_a_search_shows_codes_and_no_name(signed_in, worker):
    case = a_case(worker)
    record_name(case, by=worker, at=NOW, kind="AS_SAID", name="Юсуф Примеров")

    page = signed_in.post("/cases/search/", {"q": "Yusuf Primerov"}).content.decode()

    assert case.code in page
    assert "Юсуф" not in page


def test_a_new_case_needs_no_more_than_the_consent(signed_in, worker):
    data = form_data(signed_in, "/cases/new/", consent="NOT_ASKED")

    response = signed_in.post("/cases/new/", data)

    case = Case.objects.visible_to(worker).get()
    assert response.headers["Location"] == reverse("case_intake", args=[case.code])


def test_a_form_sent_twice_opens_one_case(signed_in, worker):
    data = form_data(signed_in, "/cases/new/", consent="NOT_ASKED")

    first, second = signed_in.post("/cases/new/", data), signed_in.post("/cases/new/", data)

    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.visible_to(worker).count() == 1


def test_a_coordinator_sees_an_empty_list(client, worker):
    a_case(worker)
    client.force_login(a_coordinator())

    assert codes(client.get(URL)) == []
