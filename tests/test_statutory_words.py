"""Whatever the statutes answer about any facts can be said, in three languages."""

from datetime import timedelta

import pytest
from django.utils import translation

from protection import choices, law, readings, sentences
from tests.law import strategies
from tests.test_words import LANGUAGES, facts_said

CASES = [(reading, first) for reading, firsts in strategies.AROUND.items() for first in firsts]


def said_of(question, answer, reading):
    """Everything that pages and papers show for one answer."""
    yield readings.question_words(question, reading)
    missing = [missing.code for missing in answer.missing]
    if answer.outcome is not None:
        reason = getattr(answer, "reason", None)
        yield choices.outcome_words(question, answer.outcome)
        yield choices.outcome_short(question, answer.outcome)
        yield choices.outcome_tone(question, answer.outcome)
        yield readings.why(reading, question, answer.outcome, reason, missing)
        yield readings.what_settles(reading, question, reason, missing)
    for code in missing:
        yield choices.missing_words(code)
        yield sentences.missing_sentence(code)
    for cite in answer.cites:
        yield readings.cite_words(cite)
        yield law.ruleset(reading).text(cite, translation.get_language())
    yield from facts_said(answer.because)
    for also, outcome in getattr(answer, "also", ()):
        yield sentences.also_sentence(also, outcome)
    for change in answer.would_change:
        yield choices.step_words(change.step) if change.step else sentences.fact_sentence(change.fact, change.value)
        yield sentences.result_words(question, change.outcome)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reading", "first"), CASES)
def test_every_answer_of_the_statutes_can_be_said(reading, first, language):
    for seed in range(6):
        facts = law.read_facts(strategies.facts_v2_of(seed, first))
        found = law.determine(facts, as_of=first + timedelta(days=8), ruleset=reading, explain=True)
        with translation.override(language):
            for (question, _), answer in found.answers().items():
                assert all(str(words) for words in said_of(question, answer, reading)), question
            for code in (*(clock.code for clock in found.clocks), *(alert for alert, _ in found.alerts)):
                assert str(choices.words_of(code))
