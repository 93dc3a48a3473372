"""Words of answers in every state of the law; what is not known is never called unprotected."""

import inspect
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_OID, uuid4, uuid5

import pytest
from django.apps import apps
from django.utils.translation import override

from protection import audit, law
from protection.choices import Question
from protection.law.vocabulary import REASONS_OF_THE_CABLE, Outcome, ProceedingKind, Reason
from protection.models import (
    Case,
    ConsentAnswer,
    ConsentPurpose,
    DeliveryWay,
    DetentionPlace,
    LetterKind,
    MoveKind,
    Recorded,
    ReplyEffect,
    StepKind,
)
from protection.services.timeline import _COLUMNS, Entry
from protection.web.determination.asked import Asked
from protection.web.matter.words import EVENTS
from protection.web.presenters import timeline
from protection.web.presenters.changes import MOST, changes
from protection.web.presenters.citations import citations
from protection.web.presenters.determination import SEVERAL, sections
from protection.web.presenters.ground import ground_of
from protection.web.presenters.looked import SEALED, RevealReason, action_words
from protection.web.presenters.protection import panel
from protection.web.presenters.rows import Proceeding, Statement, ended
from protection.web.presenters.steps import Sources
from tests.law.conftest import SCENARIOS, allegation, empty_facts, proceeding, standing
from tests.law.test_statutory_scenarios import SCENARIOS as STATUTORY_SCENARIOS
from tests.people import NOW

CASE = Case(code="7F3K-92D")
STATUTORY = [scenario for _, scenario in STATUTORY_SCENARIOS]
DAY = "2006-04-01"


def state(day=DAY, **facts):
    facts.setdefault("deportation_proceedings", [proceeding()])
    return empty_facts(**facts), day


#: Every outcome and reason of Article 56, each with a state of facts that leads to it.
ARTICLE_56 = {
    (Outcome.NOT_APPLICABLE, Reason.CITIZEN): state(citizenship="KZ"),
    (Outcome.NOT_APPLICABLE, Reason.NO_OPEN_PROCEEDING): state(
        deportation_proceedings=[proceeding(ended="2006-03-25", end="DISCONTINUED")]
    ),
    (Outcome.NOT_SUSPENDED, Reason.NOT_YET_ENACTED): state(
        "2006-02-01", deportation_proceedings=[proceeding(opened="2006-01-10")]
    ),
    (Outcome.SUSPENDED, None): state(allegations=[allegation()]),
    (Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN): state(citizenship="UNKNOWN"),
    (Outcome.UNDETERMINED, Reason.ALLEGATION_NOT_QUALIFIED_YET): state(
        allegations=[allegation(addressee="CENTRE_ONLY")]
    ),
    (Outcome.UNDETERMINED, Reason.STANDING_WITHOUT_ALLEGATION): state(standings=[standing()]),
    (Outcome.LIFTED, None): state(allegations=[allegation(events=[("2006-03-28", "VERDICT_IN_FORCE")])]),
    (Outcome.NOT_SUSPENDED, Reason.COMPLETED_BEFORE_PROCEEDING): state(
        allegations=[allegation(made="2006-03-05", events=[("2006-03-10", "REFUSAL_FINAL")])]
    ),
    (Outcome.NOT_SUSPENDED, Reason.NO_QUALIFYING_ALLEGATION): state(),
}
#: The same for the four answers that rest on a standing.
VICTIMS = {
    Outcome.NOT_APPLICABLE: state(citizenship="KZ"),
    Outcome.NOT_IN_FORCE: state("2006-02-01"),
    Outcome.UNDETERMINED: state(allegations=[allegation()]),
    Outcome.PROTECTED: state(standings=[standing()]),
    Outcome.NOT_PROTECTED: state(),
}


def key(name):
    """The id of a record: addresses hold UUIDs."""
    return "/".join(str(uuid5(NAMESPACE_OID, part)) for part in name.split("/"))


def with_keys(facts):
    return {
        name: [{**row, "id": key(row["id"])} for row in rows] if isinstance(rows, list) else rows
        for name, rows in facts.items()
    }


def grounds(facts, day, explain=False, reading=law.DEFAULT):
    read, on = law.read_facts(with_keys(facts)), date.fromisoformat(day)
    found = law.determine(read, as_of=on, ruleset=reading, explain=explain)
    statements = {
        row.id: Statement(
            row.id, row.made_on, time(23, 40), True, row.addressee == "AUTHORITY", "trafficking: forced labour",
            "Migration police", row.passed_on, None, "", "Д. Примерова", NOW,
        )
        for row in read.allegations
    }  # fmt: skip
    proceedings = {row.id: Proceeding(row.id, row.opened_on, True, "", "Д. Примерова", NOW) for row in read.proceedings}
    return ground_of(CASE, read, found, statements, proceedings)


def panel_of(facts, day):
    return panel(grounds(facts, day))


def sources(ground):
    return Sources(ground.facts, ground.statements, ground.proceedings, (), (), "", code=CASE.code)


def words_of(shown):
    """Everything that a card says, as one text."""
    return " ".join(
        [
            shown.question,
            shown.outcome,
            *shown.sentences,
            *(f"{fact.label} {fact.text} {' '.join(link.label for link in fact.links)}" for fact in shown.facts),
            *(f"{line.question} {line.outcome} {line.sentence}" for line in (*shown.lines, *shown.others)),
        ]
    )


def test_the_table_holds_every_reason():
    assert {reason for _, reason in ARTICLE_56} == {None, *REASONS_OF_THE_CABLE}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(("answer", "facts_on"), ARTICLE_56.items(), ids=lambda value: "")
def test_every_outcome_of_article_56_says_why_and_what_comes_next(answer, facts_on, language):
    outcome, reason = answer
    ground = grounds(*facts_on)
    found = ground.found.deportation[key("D1")]
    assert (found.outcome, found.reason) == answer  # the table leads where it says

    with override(language):
        card = panel(ground).cards[0]

    assert card.sentences[-1]
    if reason is not Reason.NO_OPEN_PROCEEDING and outcome is not Outcome.NOT_APPLICABLE:
        assert card.outcome
        assert card.facts or reason is Reason.NOT_YET_ENACTED
    assert ".." not in words_of(card)


@pytest.mark.parametrize(
    ("answer", "tone", "said"),
    [
        ((Outcome.SUSPENDED, None), "safe", "Since 22 March 2006, 23:40."),
        ((Outcome.LIFTED, None), "risk", "Ended on 28 March 2006."),
        ((Outcome.NOT_SUSPENDED, Reason.NO_QUALIFYING_ALLEGATION), "risk", "Since 20 March 2006."),
        ((Outcome.UNDETERMINED, Reason.ALLEGATION_NOT_QUALIFIED_YET), "open", "Undetermined since 22 March 2006."),
        ((Outcome.UNDETERMINED, Reason.STANDING_WITHOUT_ALLEGATION), "open", "Undetermined since 25 March 2006."),
        ((Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN), "open", "Undetermined since 20 March 2006."),
    ],
)
def test_since_when(answer, tone, said):
    with override("en"):
        card = panel_of(*ARTICLE_56[answer]).cards[0]

    assert (card.tone, card.sentences[0]) == (tone, said)


@pytest.mark.parametrize("facts_on", [*ARTICLE_56.values(), *VICTIMS.values()])
def test_what_is_not_known_is_never_called_unprotected(facts_on):
    with override("en"):
        cards = [card for card in panel_of(*facts_on).cards if card.icon == "open"]
        said = " ".join(words_of(card) for card in cards).lower()

    assert re.findall(r"not protected|no protection|unprotected|unclear|is a victim", said) == []
    assert all(card.outcome == "Treat as protected until these facts are known" for card in cards)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(("outcome", "facts_on"), VICTIMS.items())
def test_the_answers_that_rest_on_one_cause_are_one_card(outcome, facts_on, language):
    ground = grounds(*facts_on)
    assert ground.found.protected_status.outcome is outcome  # the table leads where it says

    with override(language):
        card = panel(ground).cards[-1]

    assert (card.id, len(card.lines)) == ("victims", 4)
    assert bool(card.outcome) != all(line.outcome for line in card.lines)
    assert all(line.why_url for line in card.lines)


def test_a_right_without_an_end_reads_as_running():
    done = allegation(events=[("2006-03-28", "VERDICT_IN_FORCE")])

    with override("en"):
        line = panel_of(*state(standings=[standing()], allegations=[done])).cards[-1].lines[-1]

    assert (line.tone, line.outcome) == ("open", "Right continues; its end is not set")
    assert line.sentence == "Investigation and prosecution are completed; treat the right as running."


def test_the_most_urgent_proceeding_comes_first_and_the_ended_ones_last():
    rows = [
        proceeding("D1", "2006-03-20", "2006-03-21", "DISCONTINUED"),
        proceeding("D2", "2006-03-20"),
        proceeding("D3", "2006-03-29"),
    ]
    done = allegation(events=[("2006-03-28", "VERDICT_IN_FORCE")])

    with override("en"):
        shown = panel_of(*state(deportation_proceedings=rows, allegations=[done])).cards

    assert [card.id for card in shown] == [f"deportation-{key('D3')}", f"deportation-{key('D2')}", "victims"]
    assert [[line.question for line in card.others] for card in shown] == [
        [], ["Deportation proceeding of 20 March 2006"], [],
    ]  # fmt: skip


def test_a_closed_case_leads_to_no_form():
    closed = Case(code="7F3K-92D", closed_at=datetime(2006, 4, 1, tzinfo=UTC))
    ground = grounds(*ARTICLE_56[Outcome.UNDETERMINED, Reason.CITIZENSHIP_UNKNOWN])._replace(case=closed)

    links = [link for card in panel(ground).cards for fact in card.facts for link in fact.links]

    assert {link.url for link in links} == {""}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.get("id") or scenario.get("name"))
@pytest.mark.parametrize("reading", law.NAMES)
def test_every_worked_scenario_can_be_explained(scenario, language, reading):
    ground = grounds(scenario["facts"], scenario.get("as_of", DAY), explain=True, reading=reading)

    with override(language):
        for question in (Question.DEPORTATION, *list(Question)[1:5]):
            order, asked = list(ground.found.deportation), Asked(ground.day, None, reading)
            for section in sections(question, "", ground, sources(ground), order, asked):
                assert section.steps
                assert ".." not in " ".join(note for step in section.steps for note in step.notes)


@pytest.mark.parametrize("reading", law.NAMES)
@pytest.mark.parametrize("scenario", STATUTORY, ids=lambda scenario: scenario["number"])
def test_every_scenario_of_the_statutes_can_be_explained(scenario, reading):
    """Under the other readings too: they are asked of the same facts."""
    for day in scenario["days"]:
        ground = grounds(scenario["facts"], day["as_of"], explain=True, reading=reading)
        asked = Asked(ground.day, None, reading)
        with override("ru"):
            for question in Question:
                order = list(getattr(ground.found, question)) if question in SEVERAL else []
                for section in sections(question, "", ground, sources(ground), order, asked):
                    assert section.card.outcome
                    assert section.card.sentences or question is Question.CHARGES


def test_changes_of_one_kind_are_one_line_and_never_more_than_one_can_read():
    many = [allegation(f"A{number}") for number in range(12)]
    ground = grounds(*state(allegations=many), explain=True)
    one = grounds(*state(allegations=[allegation()]), explain=True)

    with override("en"):
        answer = one.found.deportation[key("D1")]
        cut = changes(Question.DEPORTATION, replace(answer, would_change=40 * answer.would_change), sources(one))
        shown = changes(Question.DEPORTATION, ground.found.deportation[key("D1")], sources(ground))

    texts = [(line.subject, line.text) for line in shown.facts]
    assert len(texts) == len(set(texts))
    assert len(cut.facts) + len(cut.ends) + len(cut.steps) <= MOST


def test_a_full_stop_stands_once():
    assert (ended("2006 г."), ended("2006")) == ("2006 г.", "2006.")


def test_the_words_relied_on_are_those_of_the_ruleset():
    with override("kk"):
        (cited,) = citations(("¶18",), law.ruleset())

    assert cited.text == law.ruleset().texts["kk"]["¶18"]
    assert "".join(piece.text for piece in cited.quotation) == law.ruleset().quotations["¶18"].replace("*", "")
    assert [piece.text for piece in cited.quotation if piece.decides][:1] == [
        "immediate suspension of deportation proceedings"
    ]


def test_a_doubt_is_quoted_from_nowhere():
    (cited,) = citations(("Q7",), law.ruleset())

    assert cited.quotation == ()


# The timeline

CODES = {
    "allegation": ["AUTHORITY", "CENTRE_ONLY", ""],
    "proceedingstep": StepKind.values,
    "detention": DetentionPlace.values,
    "victimstanding": ["ALLEGED", "NGO_IDENTIFIED", "RECOGNISED"],
    "permitdecision": ["1", "0", "true", "false"],
    "penalty": ["", "394"],
    "consent": [f"{purpose}/{answer}" for purpose in ConsentPurpose.values for answer in ConsentAnswer.values],
    "letter": [f"{kind}/31" for kind in LetterKind],
    "delivery": [f"31/{way}" for way in DeliveryWay.values],
    "reply": [f"31/{effect}" for effect in ReplyEffect.values],
    "charge": ["", "128", "275-1"],
    "casemove": MoveKind.values,
    "criminalevent": list(EVENTS),
    "deportationproceeding": ["", *ProceedingKind],
}
NOUNS = [model._meta.model_name for model in _COLUMNS] + ["criminalevent"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("noun", NOUNS)
def test_everything_that_can_happen_has_its_words(noun, language):
    with override(language):
        titles = [timeline.title_of(noun, code) for code in CODES.get(noun, [""])]

    assert all(titles)
    assert len(set(titles)) >= len(titles) - (2 if noun == "permitdecision" else 0)


def entry(noun, detail="", **values):
    told = {
        "on": date(2026, 11, 22), "at": time(23, 40), "recorded_at": datetime(2026, 11, 23, 4, tzinfo=UTC),
        "recorded_by": "Д. Примерова", "is_withdrawn": False,
    }  # fmt: skip
    return Entry(noun=noun, id=uuid4(), detail=detail, **{**told, **values})


def test_a_line_says_what_when_and_who():
    with override("ru"):
        line = timeline.line(entry("allegation", "AUTHORITY"))

    assert (line.tone, line.iso, line.when, line.by) == (
        "safe", "2026-11-22T23:40", "22 ноября 2026 г., 23:40", "Д. Примерова",
    )  # fmt: skip


def test_what_was_withdrawn_changes_no_protection():
    with override("en"):
        line = timeline.line(entry("allegation", "AUTHORITY", is_withdrawn=True))

    assert (line.tone, line.withdrawn) == ("", "Entered in error and withdrawn.")


def test_a_tone_stands_only_where_protection_changes():
    toned = {noun for noun in NOUNS for code in CODES.get(noun, [""]) if timeline.tone_of(noun, code)}

    assert toned == {
        "allegation", "passedon", "deportationproceeding", "proceedingstep", "detention", "release",
        "victimstanding", "standingend", "criminalevent",
    }  # fmt: skip


# Who looked


def verbs():
    """Every verb that the audit trail can hold: those named in its source, and those of each kind of record."""
    source = inspect.getsource(audit)
    named = set(re.findall(r'_(?:record|of_member)\(\s*"(\w+)"', source))
    moves = {f"case_{kind.lower()}" for kind in ("ASSIGNED", "CLOSED", "REOPENED", "RESTRICTED", "UNRESTRICTED")}
    of_rows = set(re.findall(r'_of_row\("(\w+)"', source))
    models = [model._meta.model_name for model in apps.get_models() if issubclass(model, Recorded)]
    return sorted(named | moves | {f"{model}_{verb}" for model in models for verb in of_rows})


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_of_the_audit_trail_has_its_words(verb):
    with override("en"):
        words = action_words(verb, [])

    assert words
    assert "_" not in words


def test_a_look_at_sealed_data_says_what_and_why():
    with override("en"):
        plain = action_words("name_revealed", ["full_name"])
        with_reason = action_words("name_revealed", ["contact", "WORKER_AWAY"])

    assert plain == "Had sealed data shown: names"
    assert with_reason == "Had sealed data shown: contact details; reason: the worker is away"
    assert SEALED.keys().isdisjoint(RevealReason.values)
