"""The case page: one page, few statements, nothing named, and one way on for whatever is missing."""

from datetime import time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from protection.models import AuditEntry, Case, PartialDate, StepKind, TaskKind
from protection.services.allegation import record_allegation
from protection.services.case import close_case, restrict_case
from protection.services.detained import Answers, Place, record_detained
from protection.services.detention import record_detention
from protection.services.papers import record_note
from protection.services.person import record_citizenship, record_contact, record_name
from protection.services.proceeding import record_proceeding, record_step
from protection.services.standing import record_standing
from protection.services.stay import record_permit, record_permit_decision
from protection.services.task import record_task
from protection.services.withdrawing import withdraw
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member, an_authority

pytestmark = pytest.mark.django_db
DAY = PartialDate.of_day(TODAY)
NAME = "Салтанат Примерова"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def client(member):
    return client_of(member)


def client_of(member, language="en"):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = language
    return client


def detained(member, **values):
    place = {
        "crime": "FORCED_LABOUR", "told": "MIGRATION_POLICE", "told_on": DAY, "told_at": time(8, 40), "opened_on": DAY,
        "where": "SPECIAL_RECEPTION", "held_since": DAY,
    }  # fmt: skip
    person = {"name": NAME, "citizenship": "FOREIGN", "country": "UZ", "age_band": "ADULT", "consent": "WRITTEN"}
    own = {key: values.pop(key) for key in list(values) if key in Place.__dataclass_fields__}
    answers = Answers(place=Place(**{**place, **own}), **{**person, **values})
    return record_detained(answers, by=member, at=NOW).case


def page(client, case, path=""):
    response = client.get(f"/cases/{case.code}/{path}")
    assert response.status_code == 200
    return response


def shown(response):
    return response.content.decode()


def cards(response):
    return {card.id.split("-")[0]: card for card in response.context["panel"].cards}


def test_a_suspended_deportation_says_since_when_to_whom_and_what_ends_it(client, member):
    case = detained(member)

    response = page(client, case)
    card = cards(response)["deportation"]

    assert (card.tone, card.outcome) == ("safe", "Deportation suspended")
    assert card.sentences[0] == "Since 23 November 2026, 08:40."
    assert {fact.label: fact.text for fact in card.facts} == {
        "Told": "Migration police",
        "What ends it": "A verdict in legal force, a final refusal to open a criminal case, or its final termination",
    }
    assert f"/cases/{case.code}/determination/deportation/" in card.why_url


def test_three_answers_that_lack_one_and_the_same_thing_are_one_card(client, member):
    response = page(client, detained(member))

    assert list(cards(response)) == ["deportation", "victims"]
    assert shown(response).count("Treat as protected until these facts are known") == 1
    assert [line.question for line in cards(response)["victims"].lines] == [
        "Article 394: penalty for illegal stay",
        "Article 396: definition of an illegal immigrant",
        "Presidential decree: protection under the law",
        "Presidential decree: temporary residence",
    ]


def test_what_is_missing_leads_to_where_it_is_entered(client, member):
    case = detained(member, citizenship="UNKNOWN", country="")

    facts = [fact for card in cards(page(client, case)).values() for fact in card.facts]
    links = {link.label: link.url for fact in facts for link in fact.links}

    assert links == {
        "Citizenship": f"/cases/{case.code}/citizenship/add/",
        "Identification or recognition as a victim": f"/cases/{case.code}/standing/add/",
    }


def test_an_identified_person_has_four_answers_and_the_permit_beside_the_right(client, member):
    case = detained(member)
    who = {"by": member, "at": NOW}
    record_standing(case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=DAY, **who)
    permit = record_permit(case, applied_on=DAY, **who)
    record_permit_decision(
        case, permit=permit, is_granted=True, decided_on=TODAY, valid_from=TODAY,
        valid_until=TODAY + timedelta(days=90), **who,
    )  # fmt: skip

    card = cards(page(client, case))["victims"]

    assert (card.tone, card.outcome, card.sentences[0]) == ("safe", "", "Since 23 November 2026.")
    assert [line.outcome for line in card.lines] == [
        "Exempt from the penalty", "Not an illegal immigrant", "Protected under the law",
        "Has the right to temporary residence",
    ]  # fmt: skip
    assert {fact.label: fact.text for fact in card.facts} == {
        "Rests on": "Identified by the centre, since 23 November 2026",
        "What ends it": "The end of the standing as a victim, on a document",
        "Residence permit": "Valid since 23 November 2026, last day 20 February 2027.",
    }


def test_no_statement_says_that_nothing_stops_the_deportation_and_leads_on(client, member):
    case = a_case(member)
    record_citizenship(case, country="UZ", by=member, at=NOW)
    record_proceeding(case, opened_on=DAY, by=member, at=NOW)

    response = page(client, case)
    card = cards(response)["deportation"]

    assert (card.tone, card.outcome) == ("risk", "Deportation not suspended")
    assert "There is no statement: nothing stops the deportation." in card.sentences
    assert f"/cases/{case.code}/statement/add/" in [link.url for fact in card.facts for link in fact.links]


def test_an_ended_proceeding_is_a_line_of_the_open_one(client, member):
    case = detained(member)
    ended = record_proceeding(case, opened_on=PartialDate.of_day(TODAY - timedelta(days=90)), by=member, at=NOW)
    record_step(
        case, proceeding=ended, kind=StepKind.DISCONTINUED, on=PartialDate.of_day(TODAY - timedelta(days=9)),
        by=member, at=NOW,
    )  # fmt: skip

    found = [card for card in page(client, case).context["panel"].cards if card.id.startswith("deportation")]

    assert [line.sentence for card in found for line in card.others] == ["Proceeding discontinued, 14 November 2026."]


@pytest.mark.parametrize(
    ("values", "headline", "action"),
    [
        ({"step": "REMOVAL_SET", "due_on": TODAY + timedelta(days=1), "due_at": time(10)}, "Removal is set", "notice/"),
        ({}, "In detention", "notice/"),
        ({"crime": "", "told": ""}, "In detention", "statement/add/"),
        ({"told": "CENTRE_ONLY", "where": ""}, "Told to the centre only", "passing/add/"),
        ({"citizenship": "KZ", "where": ""}, "A proceeding against a citizen of Kazakhstan", "person/"),
        (
            {"step": "REMOVAL_SET", "due_on": TODAY},
            "Removal is set",
            "notice/",
        ),
    ],
)
def test_one_line_says_what_cannot_wait_and_the_act_that_helps(client, member, values, headline, action):
    case = detained(member, **values)

    response = page(client, case)

    assert response.context["alert"].headline == headline
    assert response.context["alert"].url.endswith(action)
    assert shown(response).count('class="alert-line') == 1


def test_a_removal_whose_day_has_passed_asks_what_happened(client, member):
    case = detained(member, step="REMOVAL_SET", due_on=TODAY)

    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        alert = page(client_of(member), case).context["alert"]

    assert (alert.headline, alert.action) == ("The day set for the removal has passed", "Record what happened")


def test_the_page_knows_no_name_and_its_title_is_the_code(client, member):
    case = detained(member)
    record_contact(
        case, channel="PHONE", is_safe=False, value="+77015550199", instruction="Не звонить, слышит хозяин",
        by=member, at=NOW,
    )  # fmt: skip

    html = shown(page(client, case))

    assert f"<title>{case.code} – tipcases</title>" in html
    assert "Не звонить, слышит хозяин" in html
    assert NAME not in html
    assert "Салтанат" not in html
    assert "+77015550199" not in html


def test_a_claim_stays_a_claim(client, member):
    html = shown(page(client, detained(member)))

    assert "The person may be a victim of trafficking, but nobody has identified" in html
    assert "Protected under the law" not in html
    assert "not protected" not in html.lower()


def test_marks_say_child_restricted_detained_and_closed(client, member):
    lead = a_lead(member.centre)
    case = detained(member, age_band="CHILD")
    restrict_case(case, is_restricted=True, by=lead)
    close_case(case, by=lead, at=NOW, because="вернулась домой")

    response = page(client, case)

    assert [mark.text for mark in response.context["identity"].marks] == [
        "Child", "Detained", "Restricted access", "Closed on 23 November 2026",
    ]  # fmt: skip
    assert response.context["alert"] is None
    assert response.context["actions"] == ()


@pytest.mark.parametrize("band", ["UNKNOWN", "DECLINED", "NOT_ASKED"])
def test_an_unknown_age_is_a_childs(client, member, band):
    marks = page(client, detained(member, age_band=band)).context["identity"].marks

    assert "treated as a child" in marks[0].text


def fill(case, member, times):
    """So many of each child of a case."""
    who = {"by": member, "at": NOW}
    body = an_authority(name="Суд")
    proceeding = record_proceeding(case, opened_on=DAY, body=body, **who)
    for number in range(times):
        record_allegation(
            case, made_on=DAY, made_at=time(9), is_by_the_person=True, addressee="AUTHORITY", authority=body,
            trafficking="TRAFFICKING", is_serious=True, crime="FORCED_LABOUR", **who,
        )  # fmt: skip
        record_step(case, proceeding=proceeding, kind=StepKind.HEARING_SET, on=DAY, due_on=TODAY, **who)
        record_task(case, kind=TaskKind.OTHER, due_on=TODAY, words=f"позвонить {number}", **who)
        record_note(case, text=f"заметка {number}", **who)
        record_contact(case, channel="PHONE", value=f"+7701555{number:04}", instruction="днём", **who)
        record_name(case, kind="ALIAS", script="CYRILLIC", name=NAME, **who)
        record_standing(case, status="ALLEGED", basis="TRAFFICKING", since=DAY, **who)


@pytest.mark.parametrize("times", [1, 50])
def test_the_page_asks_the_database_twelve_times_however_much_there_is(client, member, times):
    case = a_case(member)
    fill(case, member, times)
    page(client, case)

    with CaptureQueriesContext(connection) as asked:
        page(client, case)

    assert len(asked) == 12, "\n".join(query["sql"][:120] for query in asked)


def test_the_timeline_shows_the_newest_and_leads_to_the_whole(client, member):
    case = a_case(member)
    for number in range(20):
        record_note(case, text=f"заметка {number}", by=member, at=NOW)
    wrong = record_note(case, text="не то дело", by=member, at=NOW + timedelta(minutes=1))
    withdraw(wrong, by=member, at=NOW + timedelta(minutes=2), because="не то дело")

    overview, whole = page(client, case), page(client, case, "timeline/")

    assert len(overview.context["timeline"]) == 12
    assert f"/cases/{case.code}/timeline/" in shown(overview)
    assert len(whole.context["timeline"]) == 22  # twenty-one notes, and the opening of the file
    assert "<s>Note</s>" in shown(whole)


def test_a_task_is_done_by_post_and_says_how_late_it_is(client, member):
    case = a_case(member)
    record_task(case, kind=TaskKind.OTHER, due_on=TODAY - timedelta(days=3), words="Забрать справку", by=member, at=NOW)

    response = page(client, case)
    [task] = response.context["tasks"]

    assert (task.text, task.when, task.is_urgent) == ("Забрать справку", "overdue by 3 days", True)
    assert f'method="post" action="{task.done_url}"' in shown(response)


def test_opening_the_case_is_recorded_before_it_is_shown(client, member):
    case = a_case(member)

    page(client, case)

    last = AuditEntry.objects.last()
    assert (last.action, last.case_id, last.actor) == ("case_viewed", case.pk, member)


@pytest.mark.parametrize("path", ["", "timeline/", "looked/", "determination/protected_status/"])
def test_a_case_that_is_not_ones_own_does_not_exist(member, path):
    stranger = a_member(a_centre(name="Пример-Север"), name="Ж. Чужая")
    detained(stranger)  # she has cases of her own
    case = detained(member)

    response = client_of(stranger).get(f"/cases/{case.code}/{path}")

    assert response.status_code == 404
    assert AuditEntry.objects.filter(action="case_viewed").count() == 0


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("told", ["MIGRATION_POLICE", "CENTRE_ONLY", ""])
def test_the_page_stands_in_every_language(member, language, told):
    case = detained(member, told=told)
    record_detention(case, kind="BORDER", since=DAY, by=member, at=NOW)

    html = shown(page(client_of(member, language), case))

    with override(language):
        assert f'lang="{language}"' in html


def test_an_empty_case_says_so_and_leads_on(client, member):
    case = a_case(member)

    response = page(client, case)
    card = cards(response)["deportation"]

    assert card.sentences == (
        "No deportation proceeding is recorded.",
        "There is no statement either: nothing would stop a deportation.",
    )
    assert [link.url.split("/")[-3] for fact in card.facts for link in fact.links] == ["proceeding", "statement"]
    assert Case.objects.count() == 1


# Who looked


def test_who_looked_is_told_in_words_newest_first(client, member):
    case = detained(member)
    page(client, case)
    client.post(f"/cases/{case.code}/reveal/", {"what": "name"})

    looks = page(client, case, "looked/").context["looks"]

    assert [(row.who, row.what) for row in looks[:3]] == [
        ("Д. Примерова", "Looked at the case"),
        ("Д. Примерова", "Had sealed data shown: names"),
        ("Д. Примерова", "Looked at the case"),
    ]
    assert (looks[-1].what, looks[-1].when) == ("Opened the case file", "23 November 2026, 09:10")


def test_the_trail_goes_on_under_the_last_entry_shown(client, member):
    case = a_case(member)
    for _number in range(60):
        page(client, case)

    first = page(client, case, "looked/")
    second = page(client, case, "looked/" + first.context["next_url"])

    assert len(first.context["looks"]) == 50
    assert (first.context["newest_url"], second.context["next_url"]) == ("", "")
    assert second.context["looks"][-1].what == "Opened the case file"


@pytest.mark.parametrize("before", ["x", "-1", "1e9", "9" * 40, "٣"])
def test_a_border_that_does_not_read_is_the_newest_page(client, member, before):
    response = page(client, a_case(member), f"looked/?before={before}")

    assert response.context["newest_url"] == ""


def test_a_colleague_on_duty_sees_of_the_trail_what_she_did_herself(member):
    case = detained(member)
    colleague = a_member(member.centre, name="Н. Дежурная", is_on_duty=True)
    lead = a_lead(member.centre)
    page(client_of(member), case)

    hers = page(client_of(colleague), case, "looked/").context["looks"]
    the_leads = page(client_of(lead), case, "looked/").context["looks"]

    assert {row.who for row in hers} == {"Н. Дежурная"}
    assert {row.who for row in the_leads} == {"Д. Примерова", "Н. Дежурная", "Е. Примеров"}
