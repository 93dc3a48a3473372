"""The page of one answer: its day, its reasons, what would change it, and the words it relies on."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from protection.models import PartialDate
from protection.services.allegation import record_allegation
from protection.services.charge import record_advertisement, record_charge
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from protection.services.standing import record_standing
from protection.words import moment_words
from tests.people import NOW, TODAY, a_case, a_centre, a_member, an_authority

pytestmark = pytest.mark.django_db
QUESTIONS = [
    "deportation", "penalty_exemption", "illegal_immigrant_exemption", "protected_status", "temporary_residence",
    "charges", "advertisements",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return a_member(a_centre())


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


def days_ago(days):
    return PartialDate.of_day(TODAY - timedelta(days=days))


@pytest.fixture
def story(member):
    """A foreigner, a proceeding of ten days ago, a statement of five days ago to an investigator."""
    case, who = a_case(member), {"by": member, "at": NOW}
    record_citizenship(case, country="UZ", basis="DOCUMENT", **who)
    proceeding = record_proceeding(case, opened_on=days_ago(10), **who)
    allegation = record_allegation(
        case, made_on=days_ago(5), made_at=time(14, 30), is_by_the_person=True, addressee="AUTHORITY",
        authority=an_authority("INVESTIGATOR", "Следственный отдел"), trafficking="TRAFFICKING", is_serious=True,
        crime="FORCED_LABOUR", **who,
    )  # fmt: skip
    return case, proceeding, allegation


def page(client, case, question, **query):
    response = client.get(f"/cases/{case.code}/determination/{question}/", query)
    assert response.status_code == 200
    return response


def flat(steps):
    for step in steps:
        yield step
        yield from flat(step.parts)


def test_the_answer_of_another_day(client, story):
    case, proceeding, _ = story
    place = f"deportation/{proceeding.pk}"

    today = page(client, case, place).context["sections"][0].card
    before = page(client, case, place, as_of=(TODAY - timedelta(days=7)).isoformat()).context["sections"][0].card

    assert (today.outcome, today.question) == ("Deportation suspended", "Answer on 23 November 2026")
    assert (before.outcome, before.question) == ("Deportation not suspended", "Answer on 16 November 2026")


@pytest.mark.parametrize(
    "as_of", ["yesterday", "23.11.2026", "2026-02-30", "2026-13-01", "0000-00-00", "\x00", "9" * 99]
)
def test_a_day_that_does_not_read_is_said_at_the_field_and_today_is_answered(client, story, as_of):
    response = page(client, story[0], "protected_status", as_of=as_of)
    html = response.content.decode()

    assert response.context["form"].errors["as_of"] == ["Write the day as year, month and day: 2026-11-23."]
    assert "Answer on 23 November 2026" in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("as_of", ["0001-01-01", "2006-03-01", "2006-03-02", "9999-12-31", ""])
def test_the_first_and_the_last_day_there_is_have_their_answers(client, story, question, as_of):
    case, who = story[0], {"by": story[0].owner, "at": NOW}
    record_charge(case, committed_on=None, is_victim_minor=None, circumstances=None, **who)
    record_advertisement(case, seen_on=days_ago(3), audience="KZ_CITIZENS", has_false_statement=True, **who)

    response = page(client, case, question, as_of=as_of)

    assert len(response.context["sections"]) == 1
    assert response.context["form"].errors == {}


def test_the_reasons_are_nested_and_name_who_heard_and_who_recorded_it(client, story):
    case, proceeding, allegation = story

    [section] = page(client, case, f"deportation/{proceeding.pk}").context["sections"]
    found = {step.text: step for step in flat(section.steps)}

    assert found["Not a citizen of Kazakhstan"].notes == ("Uzbekistan, by a document.",)
    assert found["Made to an authority"].notes == ("Следственный отдел, Примерск, 18 November 2026, 14:30.",)
    statement = found["Statement of 18 November 2026, 14:30: trafficking: forced labour"]
    assert [(link.label, link.url) for link in statement.records] == [
        (f"Recorded by Д. Примерова, {moment_words(NOW)}", f"/cases/{case.code}/statements/#r{allegation.pk}")
    ]
    assert {step.state for step in flat(section.steps)} == {"Met"}


def test_the_end_names_the_document_and_who_entered_it(client, story, member):
    case, proceeding, allegation = story
    matter = open_matter(by=member, at=NOW)
    link_statement(case, matter=matter, allegation=allegation, by=member, at=NOW)
    event = record_event(
        matter, by=member, at=NOW, kind="VERDICT_IN_FORCE", on=days_ago(1), authority=an_authority("COURT", "Суд")
    )

    response = page(client, case, f"deportation/{proceeding.pk}")
    [section] = response.context["sections"]
    [step] = [step for step in flat(section.steps) if "Verdict" in " ".join(step.notes)]

    assert section.card.outcome == "Suspension has ended"
    assert step.notes == ("Verdict has entered into legal force, 22 November 2026. Decided by: Суд, Примерск.",)
    assert [(link.label, link.url) for link in step.records] == [
        (f"Recorded by Д. Примерова, {moment_words(NOW)}", f"/matters/{matter.pk}/#r{event.pk}")
    ]


def test_an_answer_without_the_bar_names_what_may_protect_all_the_same(client, story, member):
    case = story[0]
    record_standing(case, status="RECOGNISED", basis="TRAFFICKING", since=days_ago(3), by=member, at=NOW)
    proceeding = record_proceeding(case, opened_on=days_ago(4), by=member, at=NOW)
    on = (TODAY - timedelta(days=2)).isoformat()
    matter = open_matter(by=member, at=NOW)
    link_statement(case, matter=matter, allegation=story[2], by=member, at=NOW)
    record_event(matter, by=member, at=NOW, kind="TERMINATION_FINAL", on=days_ago(2))

    [section] = page(client, case, f"deportation/{proceeding.pk}", as_of=on).context["sections"]

    assert section.card.outcome == "Suspension has ended"
    assert [line.outcome for line in section.card.lines] == ["Not an illegal immigrant", "Protected under the law"]


def test_what_would_change_it_is_grouped_facts_first(client, story):
    case, proceeding, _ = story

    [section] = page(client, case, f"deportation/{proceeding.pk}").context["sections"]

    assert [(line.text, line.outcome) for line in section.changes.facts] == [
        ("Told: Only to the centre or not known", "Treat as protected"),
        ("These are the person’s own words: No", "Not suspended"),
        ("These are the person’s own words: Not known", "Treat as protected"),
        ("Citizenship: Citizen of Kazakhstan", "Does not apply"),
    ]
    assert [(line.text, line.outcome) for line in section.changes.ends] == [
        ("The person is removed from the country or the proceeding is discontinued", "Does not apply"),
        ("Refusal is final, termination is final or verdict has entered into legal force", "Suspension has ended"),
    ]


def test_what_is_missing_says_what_to_ask_and_of_which_statement(client, member):
    case, who = a_case(member), {"by": member, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    record_proceeding(case, opened_on=days_ago(9), **who)
    record_allegation(case, made_on=days_ago(5), is_by_the_person=True, addressee="AUTHORITY", **who)
    record_allegation(
        case, made_on=days_ago(3), is_by_the_person=True, addressee="CENTRE_ONLY", trafficking="TRAFFICKING",
        is_serious=True, crime="FORCED_LABOUR", **who,
    )  # fmt: skip

    response = page(client, case, "deportation")
    missing = {one.link.label: one.link.hint for one in response.context["sections"][0].missing}

    assert missing == {
        "Whether the crime is serious. Statement of 18 November 2026: not known": (
            "Ask what was threatened or used, for how long, by how many."
        ),
        "The statement has not reached an authority. Statement of 20 November 2026: trafficking: forced labour": (
            "Pass the statement on to an authority; then record to whom and when, to the minute."
        ),
    }
    answer, _, _other_readings_and_days = response.content.decode().partition('aria-labelledby="compare"')
    assert "not protected" not in answer.lower()


def test_the_days_that_matter_are_links(client, story):
    days = page(client, story[0], "protected_status").context["days"]

    assert [(day.label, day.url, day.is_current) for day in days] == [
        ("2 March 2006: the amendments take effect", "?as_of=2006-03-02&reading=kz-2006", False),
        ("13 November 2026: proceeding opened", "?as_of=2026-11-13&reading=kz-2006", False),
        ("18 November 2026: statement made", "?as_of=2026-11-18&reading=kz-2006", False),
    ]


def test_everything_cited_stands_below_in_words(client, story):
    response = page(client, story[0], "deportation")
    cited = {cite for section in response.context["sections"] for step in flat(section.steps) for cite in step.cites}
    cited |= {cite for section in response.context["sections"] for cite in section.card.cites}

    texts = {text.cite: text.text for text in response.context["texts"]}

    assert texts.keys() == cited
    assert (
        texts["Q7"] == "Told to an authority qualifies; told to the centre only does not yet, and is passed on at once."
    )


def test_each_count_has_its_article_part_and_years_and_none_is_summed(client, story, member):
    case, who = story[0], {"by": member, "at": NOW}
    record_charge(
        case, committed_on=days_ago(90), is_victim_minor=False, circumstances=["WEAPONS"],
        has_grave_consequences=False, is_organised_group=False, **who,
    )  # fmt: skip
    later = {"by": member, "at": NOW + timedelta(minutes=1)}
    record_charge(
        case, committed_on=days_ago(90), is_victim_minor=True, circumstances=[], crosses_border="INTO",
        has_grave_consequences=None, is_organised_group=False, article="128", **later,
    )  # fmt: skip
    last = {"by": member, "at": NOW + timedelta(minutes=2)}
    record_charge(case, committed_on=PartialDate.of_day(date(2005, 1, 1)), is_victim_minor=False, **last)

    response = page(client, case, "charges")
    first, second, third = response.context["sections"]

    assert [section.card.question for section in (first, second, third)] == ["Count 1", "Count 2", "Count 3"]
    assert first.card.outcome == "Article 128, part 2"
    assert [fact.text for fact in first.card.facts if fact.text] == [
        "5 to 7 years for this count; counts are never summed"
    ]
    assert [link.label for fact in first.card.facts for link in fact.links] == [
        f"Recorded by Д. Примерова, {moment_words(NOW)}"
    ]
    assert second.card.outcome == "Several parts are possible until these facts are known"
    assert [link.label for fact in second.card.facts for link in fact.links if not link.url] == [
        "article 133, part 3 (10 to 12 years)", "article 133, part 4 (12 to 15 years)",
    ]  # fmt: skip
    assert [one.link.url for one in second.missing] == [f"/cases/{case.code}/charge/{second.card.id[7:]}/correct/"]
    assert second.warnings == ("The named article does not fit the victim’s age; the age decides.",)
    assert third.card.sentences == ("The act was committed before the amendments: their years do not measure it.",)


def test_an_advertisement_has_its_answer(client, story, member):
    who = {"by": member, "at": NOW}
    record_advertisement(
        story[0], seen_on=days_ago(3), audience="KZ_CITIZENS", job_location="ABROAD", has_false_statement=True, **who
    )

    [section] = page(client, story[0], "advertisements").context["sections"]

    assert (section.card.tone, section.card.outcome) == ("risk", "Breach")


@pytest.mark.parametrize(
    ("question", "text", "noun"),
    [
        ("deportation", "No deportation proceeding is recorded.", "proceeding"),
        ("charges", "No charge is recorded.", "charge"),
        ("advertisements", "No advertisement is recorded.", "advertisement"),
    ],
)
def test_a_question_without_a_record_says_so_and_leads_on(client, member, question, text, noun):
    case = a_case(member)

    html = page(client, case, question).content.decode()

    assert text in html
    assert f'href="/cases/{case.code}/{noun}/add/"' in html


@pytest.mark.parametrize("place", ["happiness", "deportation/00000000-0000-4000-8000-000000000000"])
def test_an_unknown_question_or_proceeding_does_not_exist(client, story, place):
    response = client.get(f"/cases/{story[0].code}/determination/{place}/")

    assert response.status_code == 404


def test_the_proceeding_of_another_case_does_not_exist(client, story, member):
    other = a_case(member)

    response = client.get(f"/cases/{other.code}/determination/deportation/{story[1].pk}/")

    assert response.status_code == 404


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_question_stands_in_every_language(client, story, question, language):
    client.cookies["django_language"] = language

    html = page(client, story[0], question).content.decode()

    assert f'<html lang="{language}">' in html


@pytest.mark.parametrize("reading", ["kz-2006", "kz-2024"])
def test_many_records_cost_as_many_queries_as_one(client, member, reading, django_assert_max_num_queries):
    case, who, counts = a_case(member), {"by": member, "at": NOW}, []
    for _ in range(2):
        for _ in range(3):
            record_proceeding(case, opened_on=days_ago(9), **who)
            record_allegation(case, made_on=days_ago(5), addressee="AUTHORITY", crime="FORCED_LABOUR", **who)
            record_standing(case, since=days_ago(4), status="ALLEGED", **who)
        page(client, case, "deportation", reading=reading)
        with django_assert_max_num_queries(30) as asked:
            page(client, case, "deportation", reading=reading)
        counts.append(len(asked))

    assert counts[0] == counts[1], counts
