"""Two readings of the same facts: the page says under which it answers, where the other differs, and in what words."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from protection import law
from protection.choices import Question
from protection.law.provisions import provisions
from protection.law.vocabulary import MissingCode
from protection.models import Case, PartialDate
from protection.readings import READINGS, cite_words, is_statute, question_words
from protection.services.allegation import record_allegation
from protection.services.matter import link_statement, open_matter, record_event
from protection.services.person import record_citizenship
from protection.services.proceeding import record_proceeding
from protection.services.standing import record_standing
from protection.web.determination.asked import other_reading, reading_of_the_day
from protection.web.presenters.links import where_entered
from tests.people import NOW, TODAY, a_case, a_centre, a_member

DAY = PartialDate.of_day(TODAY)
CABLE, OLD, NEW = law.NAMES


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member(db):
    return a_member(a_centre())


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def story(member):
    """Of today: a proceeding, a statement of trafficking to an authority, identified by the centre."""
    case, who = a_case(member), {"by": member, "at": NOW}
    record_citizenship(case, country="UZ", **who)
    proceeding = record_proceeding(case, opened_on=DAY, kind="ADMINISTRATIVE", **who)
    record_standing(case, status="NGO_IDENTIFIED", basis="TRAFFICKING", since=DAY, **who)
    statement = record_allegation(
        case, made_on=DAY, addressee="AUTHORITY", is_by_the_person=True, trafficking="TRAFFICKING", is_serious=True,
        crime="FORCED_LABOUR", article="128", part=2, committed_on=DAY, **who,
    )  # fmt: skip
    return case, proceeding, statement


def page(client, case, question="deportation", **query):
    response = client.get(f"/cases/{case.code}/determination/{question}/", query)
    assert response.status_code == 200
    return response


def told(response):
    return [(label, row.told) for row in response.context["compared"].differences for label in row.labels]


def test_what_the_cable_says_and_the_statute_does_not_is_said_in_plain_words(client, story):
    response = page(client, story[0], "penalty_exemption")
    compared = response.context["compared"]
    first = compared.differences[0]

    assert (compared.a, compared.b) == ("The cable of 2006", "The statutes since 2015")
    assert (first.labels, first.told) == (
        ("Article 394: penalty for illegal stay",),
        "The statute itself does not say this; the cable does.",
    )
    assert (first.a.outcome, first.b.outcome) == (
        "Exempt from the penalty",
        "Not supported by the statute; the cable says it",
    )


def test_the_question_of_the_page_comes_first_and_the_number_is_said(client, story):
    response = page(client, story[0], "temporary_residence")

    assert told(response)[0][0] == "Presidential decree: temporary residence"
    assert response.context["compared"].found == f"The readings differ in {len(told(response))} answers."
    assert response.context["compared"].found in response.content.decode()


def test_an_end_that_one_reading_knows_is_told_with_its_days(client, story, member):
    case, proceeding, statement = story
    matter = open_matter(by=member, at=NOW)
    link_statement(case, matter=matter, allegation=statement, by=member, at=NOW)
    event = record_event(matter, by=member, at=NOW, kind="REGISTERED", on=DAY)

    response = page(client, case, f"deportation/{proceeding.pk}", reading=NEW)
    row = response.context["compared"].differences[0]
    links = [
        link.url for section in response.context["sections"] for step in flat(section.steps) for link in step.records
    ]

    assert row.told == "It protects: The cable of 2006. It does not: The statutes since 2015."
    assert (row.a.outcome, row.b.outcome) == ("Suspension has ended", "Suspended")
    assert "From 23 November 2026 on." in row.b.sentences
    assert f"/matters/{matter.pk}/#r{event.pk}" in links


def flat(steps):
    for step in steps:
        yield step
        yield from flat(step.parts)


def test_the_reading_chosen_answers_and_names_its_own_articles(client, story):
    case, proceeding, _ = story
    response = page(client, case, f"deportation/{proceeding.pk}", reading=NEW)
    [section] = response.context["sections"]

    assert str(response.context["heading"]) == "Article 51: postponement of the case"
    assert section.card.outcome == "Deportation suspended"
    assert "no decision on the report is taken yet" in " ".join(section.card.sentences)
    assert "CoAO 2014, 51(2)" in response.content.decode()


@pytest.mark.parametrize(
    ("reading", "day", "other"),
    [
        (CABLE, "2006-03-01", OLD),
        (CABLE, "2014-12-31", OLD),
        (CABLE, "2015-01-01", NEW),
        (OLD, "2026-11-23", CABLE),
        (NEW, "2010-01-01", CABLE),
    ],
)
def test_a_reading_is_compared_with_the_one_that_fits_the_day(reading, day, other):
    assert other_reading(reading, date.fromisoformat(day)) == other


def test_another_reading_can_be_chosen_to_compare_with_and_is_kept_in_the_ways_on(client, story):
    response = page(client, story[0], "protected_status", reading=NEW, compare=OLD)

    assert response.context["compared"].b == "The statutes from 2006 to 2014"
    assert all(f"compare={OLD}" in link.url for link in response.context["others"])


def test_questions_that_are_answered_alike_are_one_row_and_are_counted_each(client, member):
    """Nobody identified the person yet: the cable says "treat as protected" to all four."""
    case = a_case(member)
    record_citizenship(case, country="UZ", by=member, at=NOW)
    record_standing(case, status="ALLEGED", basis="TRAFFICKING", since=DAY, by=member, at=NOW)

    response = page(client, case, "penalty_exemption")
    first = response.context["compared"].differences[0]

    assert first.labels == (
        "Article 394: penalty for illegal stay", "Article 396: definition of an illegal immigrant",
    )  # fmt: skip
    assert {"Q21", "Q20"} <= set(first.a.cites)
    assert response.context["compared"].found == f"The readings differ in {len(told(response))} answers."


def test_the_notice_shows_both_readings_of_its_proceeding_alone_before_it_is_issued(client, story):
    response = client.get(f"/cases/{story[0].code}/proceedings/{story[1].pk}/notice/")
    compared = response.context["draft"]["compared"]

    assert (compared.a, compared.b) == ("The cable of 2006", "The statutes since 2015")
    assert [row.labels for row in (*compared.differences, *compared.same)] == [("Article 56: deportation",)]
    assert "The same facts under another reading" in response.content.decode()


def test_a_reading_is_not_compared_with_itself(client, story):
    response = page(client, story[0], "protected_status", reading=NEW, compare=NEW)

    assert response.context["form"].errors["compare"] == ["Choose another reading than the one that answers."]
    assert response.context["compared"].b == "The cable of 2006"


def test_a_reading_that_does_not_hold_on_the_day_leads_to_the_one_that_does(client, story):
    response = page(client, story[0], f"deportation/{story[1].pk}", reading=OLD)
    [section] = response.context["sections"]

    assert [(fact.link.label, fact.link.url, fact.fact) for fact in section.missing] == [
        ("The reading of the law for this day", f"?as_of=2026-11-23&reading={NEW}", "")
    ]


def test_the_words_of_the_statute_stand_under_both_readings_and_say_how_sure_they_are(client, story):
    for reading in (CABLE, NEW):
        response = page(client, story[0], f"deportation/{story[1].pk}", reading=reading)
        [words] = [one for one in response.context["wordings"] if one.cite == "CoAO2014-51-2"]

        assert (words.label, words.language) == ("Article 51, part 2", "en")
        assert "An unofficial translation." in words.notes
        assert "Not verified against the official text." in words.notes
        assert words.lines[0] in response.content.decode()


@pytest.mark.parametrize(("language", "note"), [("ru", "перевод"), ("kk", "аударма")])
def test_the_words_stand_in_the_language_of_the_reader(client, story, language, note):
    client.cookies["django_language"] = language

    response = page(client, story[0], f"deportation/{story[1].pk}")
    [words] = [one for one in response.context["wordings"] if one.cite == "CoAO2014-51-2"]

    assert words.language == language
    assert note not in " ".join(words.notes).lower()
    assert f'<blockquote lang="{language}">' in response.content.decode()


def test_what_the_statutes_say_besides_stands_on_the_page_and_what_does_not_apply_does_not(client, story):
    response = page(client, story[0], "protected_status", reading=NEW)
    names = [other.card.id for other in response.context["besides"]]

    assert "host_liability" in names
    assert [other for other in response.context["besides"] if other.card.outcome == "Does not apply"] == []
    assert page(client, story[0], "protected_status").context["besides"] == ()


def test_the_times_that_the_law_sets_are_told_by_their_last_day(client, story):
    record_standing(
        story[0], status="NGO_IDENTIFIED", basis="TRAFFICKING", since=DAY, is_identified_jointly=True,
        by=story[0].owner, at=NOW,
    )  # fmt: skip

    times = page(client, story[0], "protected_status", reading=NEW).context["times"]

    assert [(time.words, time.last) for time in times if "thirty days" in time.words][:1] == [
        ("Time to decide on cooperation: thirty days at least", "23 December 2026")
    ]


@pytest.mark.parametrize("reading", law.NAMES)
def test_every_reading_and_every_question_has_its_words(reading):
    assert READINGS[reading]
    assert is_statute(reading) == (reading != CABLE)
    assert all(question_words(question, reading) for question in Question)


def test_every_provision_is_cited_by_its_act_article_and_part():
    cited = {cite_words(cite) for cite in provisions()}

    assert len(cited) == len(provisions())
    assert cite_words("Law110VIII-17-2-12").endswith("17(2)(12)")
    assert cite_words("¶18") == "¶18"
    assert cite_words("S110") == "S110"


@pytest.mark.parametrize("code", MissingCode)
def test_every_missing_fact_has_its_place_or_is_a_matter_of_the_texts(code):
    subject = "00000000-0000-4000-8000-000000000001"

    found = where_entered(Case(code="7F3K-92D"), law.Missing(code, subject))

    assert bool(found) == (code not in (MissingCode.OTHER_READING, MissingCode.PENALTY_OF_ARTICLE))


def test_the_reading_of_the_day_is_never_that_of_another_time():
    assert [reading_of_the_day(TODAY.replace(year=year)) for year in (1999, 2014, 2015)] == [OLD, OLD, NEW]
