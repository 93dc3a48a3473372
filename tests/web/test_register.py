"""The register: of a case, letter by letter; of the centre, by state; from a reply to the fact that it changes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protection.models import AuditEntry, CriminalEvent, Decision, Letter, PartialDate, VictimStanding
from protection.services.attachment import looked_at
from protection.services.case import close_case
from protection.services.delivery import record_delivery
from protection.services.matter import link_statement, open_matter
from protection.services.papers import record_decision
from protection.services.recording import mark_withdrawn
from protection.services.reply import record_reply
from protection.web.paging import PAGE_SIZE
from tests.papers import PDF
from tests.people import NOW, TODAY, a_case
from tests.services.test_register import a_copy
from tests.web.entries import RIGHT, World, a_letter, day, errors_of
from tests.web.helpers import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_now(time_machine_at):
    with time_machine_at(0):
        yield


@pytest.fixture
def world():
    return World()


def who(world):
    return {"by": world.worker, "at": NOW}


def delivered(world, letter, **values):
    given = {"way": "COURIER", "delivered_on": TODAY - DAY, **who(world), **values}
    return record_delivery(letter.case, letter=letter, **given)


def answered(world, letter, **values):
    given = {"received_on": TODAY, "effect": "PARTLY", **who(world), **values}
    return record_reply(letter.case, letter=letter, **given)


def page(world, case=None):
    return world.client.get(reverse("case_notices", args=[(case or world.case).code]))


def listed(world, state="all", client=None, **params):
    return (client or world.client).get(reverse("letter_list"), {"state": state, **params})


def numbers(response):
    return [row["number"] for row in response.context["rows"]]


# Of a case


def test_a_letter_shows_what_became_of_it(world):
    letter = a_letter(world.case)
    delivered(world, letter, received_by="канцелярия", incoming_number="вх-5")
    answered(world, letter, gist="отложено")

    html = page(world).content.decode()

    for words in ("By courier", "22 November 2026", "канцелярия", "вх-5", "Done in part", "отложено", "Answered"):
        assert words in html
    assert "An answer is expected by" not in html


def test_a_letter_without_an_answer_says_by_when_it_is_expected(world):
    a_letter(world.case)

    html = page(world).content.decode()

    assert ("No answer in time" in html, "An answer is expected by 22 November 2026, yesterday" in html) == (True, True)


def test_a_letter_that_is_withdrawn_stays_with_its_reason_and_takes_nothing_more(world):
    letter = a_letter(world.case)
    mark_withdrawn(letter, because="не тому суду", **who(world))

    html = page(world).content.decode()

    assert ("не тому суду" in html, "Withdrawn" in html) == (True, True)
    assert reverse("delivery_add", args=[world.case.code, letter.pk]) not in html


def test_letters_that_belong_together_name_one_another(world):
    old = a_letter(world.case)
    mark_withdrawn(old, because="опечатка", **who(world))
    new = a_copy(old, 11, TODAY, replaces=old)
    a_copy(old, 12, None, answers=new)

    linked = {row["number"]: sorted(row["linked"]) for row in page(world).context["rows"]}

    assert linked == {
        old.number: ["Replaced by No. 11"],
        11: ["Followed by No. 12", f"In place of No. {old.number}"],
        12: ["Follows No. 11"],
    }


def test_a_closed_case_is_only_read(world):
    letter = a_letter(world.case)
    close_case(world.case, by=world.lead, at=NOW, because="уехал")

    html = page(world).content.decode()

    assert reverse("reply_add", args=[world.case.code, letter.pk]) not in html


def test_many_letters_cost_as_many_queries_as_one(world):
    letter = a_letter(world.case)
    delivered(world, letter)
    answered(world, letter, decision=a_decision(world))
    page(world)
    with CaptureQueriesContext(connection) as one:
        page(world)
    for number in range(50):
        copy = a_copy(letter, 100 + number, TODAY)
        delivered(world, copy)
        answered(world, copy, decision=a_decision(world))

    with CaptureQueriesContext(connection) as many:
        response = page(world)

    assert len(response.context["rows"]) == 51
    assert len(many) == len(one)


# Of the centre


def test_the_lists_are_by_state(world):
    letters = {state: a_copy(a_letter(world.case), number, due) for state, number, due in STATES}
    delivered(world, letters["DELIVERED"])
    answered(world, letters["ANSWERED"])
    mark_withdrawn(letters["WITHDRAWN"], because="ошибка", **who(world))

    found = {state: numbers(listed(world, state)) for state in letters}

    assert {state: [row for row in rows if row > 100] for state, rows in found.items()} == {
        state: [number] for state, number, _due in STATES
    }
    assert set(numbers(listed(world))) >= {number for _state, number, _due in STATES}


STATES = [
    ("ISSUED", 101, TODAY),
    ("DELIVERED", 102, TODAY),
    ("OVERDUE", 103, TODAY - DAY),
    ("ANSWERED", 104, TODAY - DAY),
    ("WITHDRAWN", 105, TODAY - DAY),
]


def test_an_unknown_state_is_all(world):
    a_letter(world.case)

    assert numbers(listed(world, "nonsense")) == [1]


def test_the_letters_of_others_are_not_in_it(world):
    mine, theirs = a_letter(world.case), a_letter(a_case(world.colleague))
    a_letter(world.theirs)

    assert numbers(listed(world)) == [mine.number]
    assert set(numbers(listed(world, client=world.client_of(world.lead)))) == {mine.number, theirs.number}
    assert AuditEntry.objects.filter(action="cases_listed", actor=world.worker).latest("id").object_id == "1"


def test_nobody_is_asked_to_act_in_a_closed_case(world):
    a_letter(world.case)
    close_case(world.case, by=world.lead, at=NOW, because="уехал")

    assert (numbers(listed(world, "OVERDUE")), numbers(listed(world))) == ([], [1])


def test_where_nobody_answered_the_oldest_stands_first_else_the_newest(world):
    old, new = a_letter(world.case, at=NOW - 9 * DAY), a_letter(world.case, at=NOW - 3 * DAY)

    assert numbers(listed(world, "OVERDUE")) == [old.number, new.number]
    assert numbers(listed(world)) == [new.number, old.number]


def test_pages_follow_one_another_without_a_count(world):
    letter = a_letter(world.case)
    for number in range(2 * PAGE_SIZE):
        a_copy(letter, 100 + number, TODAY)
    seen, url = [], reverse("letter_list")
    while url:
        with CaptureQueriesContext(connection) as asked:
            response = world.client.get(url)
        assert "COUNT(*)" not in " ".join(query["sql"] for query in asked)
        seen += numbers(response)
        url = response.context["page_of_rows"].next_url and reverse("letter_list") + (
            response.context["page_of_rows"].next_url
        )

    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 1


def test_fifty_rows_cost_as_many_queries_as_one(world):
    letter = a_letter(world.case)
    listed(world)
    with CaptureQueriesContext(connection) as one:
        listed(world)
    for number in range(50):
        copy = a_copy(letter, 100 + number, TODAY)
        delivered(world, copy)
        answered(world, copy)

    with CaptureQueriesContext(connection) as many:
        response = listed(world)

    assert len(response.context["rows"]) == PAGE_SIZE
    assert len(many) == len(one)


def test_the_register_of_a_case_leads_to_that_of_the_centre(world):
    assert f'href="{reverse("letter_list")}"' in page(world).content.decode()


# From a reply to the fact


def a_decision(world, **values):
    given = {"decided_on": PartialDate.of_day(TODAY - DAY), "authority": world.police, "number": "12"}
    return record_decision(world.case, **who(world), **{**given, **values})


def test_a_reply_with_a_decision_leads_to_the_facts_that_it_may_change(world):
    url = world.add_url("reply")
    suggested = world.client.get(url).context["form"]["decided_by"].value()
    new = {"brings": "NEW", **day("decided_on", "20.11.2026"), "decision_number": "12", "decision_gist": "отказать"}
    new["decided_by"] = suggested

    response = world.post(url, **{**RIGHT["reply"], **new})

    decision = Decision.objects.get()
    assert (decision.number.open(), decision.gist.open()) == ("12", "отказать")
    assert decision.authority == Letter.objects.get().authority
    ways = [one["url"] for one in world.client.get(response["Location"]).context["ways"]]
    assert f"{reverse('standing_add', args=[world.case.code])}?decision={decision.pk}" in ways
    assert all(world.client.get(url).status_code == 200 for url in ways)


def test_the_fact_has_the_decision_chosen_and_then_rests_on_it(world):
    row = answered(world, a_letter(world.case), decision=a_decision(world))
    place = reverse("reply_decision", args=[world.case.code, row.pk])
    adding = reverse("standing_add", args=[world.case.code]) + f"?decision={row.decision_id}"
    form = world.client.get(adding).context["form"]
    chosen = str(form["decision"].value())
    standing = {**RIGHT["standing"], "status": "RECOGNISED", "decision": chosen}

    response = world.client.post(adding, form_data(world.client, adding, **standing))

    assert response.status_code == 302, errors_of(response)
    assert VictimStanding.objects.get().decision == row.decision
    (changed,) = world.client.get(place).context["changed"]
    assert changed["url"].endswith(f"#r{VictimStanding.objects.get().pk}")


def test_a_permit_that_is_decided_already_is_offered_no_more(world):
    permit = world.entered("permit")
    row = answered(world, a_letter(world.case), decision=a_decision(world))
    place = reverse("reply_decision", args=[world.case.code, row.pk])
    deciding = reverse("permit_decision_add", args=[world.case.code, permit.pk])
    before = [one["url"].partition("?")[0] for one in world.client.get(place).context["ways"]]
    world.post(deciding, **RIGHT["permit-decision"])

    after = [one["url"].partition("?")[0] for one in world.client.get(place).context["ways"]]

    assert (deciding in before, deciding in after) == (True, False)


def test_a_step_of_a_criminal_matter_is_filled_in_from_the_decision(world):
    letter = a_letter(world.case)
    matter = open_matter(body=world.police, number="77", **who(world))
    statement = world.case.allegation_set.get()
    link_statement(world.case, matter=matter, allegation=statement, **who(world))
    row = answered(world, letter, decision=a_decision(world))
    place = reverse("reply_decision", args=[world.case.code, row.pk])
    adding = reverse("event_add", args=[matter.pk]) + f"?decision={row.decision_id}"

    assert adding in [one["url"] for one in world.client.get(place).context["ways"]]
    form = world.client.get(adding).context["form"]
    assert form.initial["authority"] == world.police
    assert form.initial["document"] == f"№ 12, 22 November 2026, {world.police}"
    assert CriminalEvent.objects.count() == 0


def test_a_decision_of_another_case_fills_in_nothing(world):
    matter = open_matter(body=world.police, number="77", **who(world))
    letter = a_letter(world.case)
    link_statement(world.case, matter=matter, allegation=world.case.allegation_set.get(), **who(world))
    theirs = record_decision(
        world.theirs, by=world.stranger, at=NOW, decided_on=PartialDate.of_day(TODAY), number="ZqxSecret"
    )

    for named in (theirs.pk, letter.pk, "nonsense"):
        response = world.client.get(reverse("event_add", args=[matter.pk]) + f"?decision={named}")
        assert response.status_code == 200
        assert "document" not in response.context["form"].initial
        assert "ZqxSecret" not in response.content.decode()


def test_a_reply_without_a_decision_has_no_such_page(world):
    row = answered(world, a_letter(world.case))

    assert world.client.get(reverse("reply_decision", args=[world.case.code, row.pk])).status_code == 404


# What is wrong is said at its field


@pytest.mark.parametrize(("slug", "field"), [("delivery", "delivered_on"), ("reply", "received_on")])
@pytest.mark.parametrize("on", ["20.11.2026", "24.11.2026"])
def test_a_day_before_the_letter_or_still_to_come_is_refused_at_its_field(world, slug, field, on):
    url = world.add_url(slug)

    response = world.post(url, **{**RIGHT[slug], **day(field, on), "delivered_on_time": ""})

    assert (response.status_code, list(errors_of(response))) == (200, [field])


def test_a_day_and_a_file_that_are_both_wrong_are_both_said_at_once(world):
    url = world.add_url("delivery")
    wrong = {**RIGHT["delivery"], **day("delivered_on", "1.11.2026"), "file": SimpleUploadedFile("a.pdf", b"no pdf")}

    assert set(errors_of(world.post(url, **wrong))) == {"delivered_on", "file"}


def test_words_for_a_file_need_the_file(world):
    url = world.add_url("delivery")

    assert list(errors_of(world.post(url, **RIGHT["delivery"], file_title="штамп"))) == ["file"]


def test_a_recorded_decision_is_chosen_where_there_is_one(world):
    url = world.add_url("reply")
    none = [code for code, _words in world.client.get(url).context["form"].fields["brings"].choices]
    decision = a_decision(world)

    response = world.post(url, **{**RIGHT["reply"], "brings": "RECORDED", "decision": decision.pk})

    assert none == ["NONE", "NEW"]
    assert response.status_code == 302
    assert world.case.reply_set.get().decision == decision


def test_a_file_is_listed_by_the_workers_words_and_taken_out_by_a_link(world):
    letter = a_letter(world.case)
    row = delivered(world, letter, file=looked_at(PDF), file_title="Наш экземпляр")

    with CaptureQueriesContext(connection) as asked:
        html = page(world).content.decode()

    assert '"content"' not in " ".join(query["sql"] for query in asked)
    assert "Наш экземпляр, PDF," in html
    assert reverse("attachment", args=[world.case.code, row.proof.pk]) in html
