"""The two questions about the crime itself: the article and years of each count, and each advertisement."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from protection import choices, readings, sentences
from protection.choices import Question
from protection.law import ChargeAnswer, Determination, ruleset
from protection.law.answers import Range
from protection.models import Case
from protection.web.presenters.ground import Card, Fact
from protection.web.presenters.links import Link, missing_links


def charge_card(case: Case, key: str, answer: ChargeAnswer, number: int, reading: str) -> Card:
    is_open = answer.possible is not None
    if is_open:
        headline = str(choices.outcome_words(Question.CHARGES, "UNDETERMINED"))
    else:
        part = sentences.part_words(answer.article, answer.part)
        headline = part[:1].upper() + part[1:]
    said = [str(choices.CHARGE_NOTES[answer.note])] if answer.note else []
    if is_open:
        said.append(str(sentences.why(Question.CHARGES, "UNDETERMINED")))
    return Card(
        id=f"charge-{key}",
        question=_("Count %(number)s") % {"number": number},
        tone="open" if is_open else "mute",
        icon="open" if is_open else "doc",
        outcome=headline,
        sentences=tuple(said),
        facts=tuple(_charge_facts(case, answer, reading)),
        cites=answer.cites,
        why_url="",
    )


def _charge_facts(case: Case, answer: ChargeAnswer, reading: str) -> list[Fact]:
    found = []
    if answer.max_years is not None:
        years = sentences.years_words(answer.min_years, answer.max_years)
        found.append(Fact(_("Imprisonment"), _("%(years)s for this count; counts are never summed") % {"years": years}))
    if answer.gravity is not None:
        found.append(Fact(_("Gravity"), str(choices.words_of(answer.gravity))))
    if answer.possible:
        found.append(Fact(_("Possible"), links=tuple(Link(part, "") for part in _possible(answer, reading))))
    missing = missing_links(case, answer.missing, {})
    if missing:
        found.append(Fact(_("What is missing"), links=missing, is_missing=True))
    return found


def _possible(answer: ChargeAnswer, reading: str) -> list[str]:
    """Each part that is left open, with its years where the reading has them."""
    found = []
    for place in answer.ranges or _ranges(answer, reading):
        part = sentences.part_words(place.article, place.part)
        if place.maximum is not None:
            shown = {"part": part, "years": sentences.years_words(place.minimum, place.maximum)}
            part = _("%(part)s (%(years)s)") % shown
        found.append(part)
    return found


def _ranges(answer: ChargeAnswer, reading: str) -> Iterator[Range]:
    """From the ladders of the cable, which have one for each article."""
    ladders = ruleset(reading).ladders
    for place in answer.possible or ():
        article, _bracket, part = place.rstrip(")").partition("(")
        years = ladders[article][int(part)]
        yield Range(article, int(part), years.minimum, years.maximum)


def advertisement_card(case: Case, key: str, found: Determination, number: int) -> Card:
    answer = found.advertisements[key]
    question, outcome = Question.ADVERTISEMENTS, answer.outcome.value
    missing = missing_links(case, answer.missing, {})
    return Card(
        id=f"advertisement-{key}",
        question=_("Advertisement %(number)s") % {"number": number},
        tone=choices.outcome_tone(question, outcome),
        icon=choices.outcome_icon(question, outcome),
        outcome=str(choices.outcome_words(question, outcome)),
        sentences=(str(readings.why(found.ruleset, question, outcome)),),
        facts=(Fact(_("What is missing"), links=missing, is_missing=True),) if missing else (),
        cites=answer.cites,
        why_url="",
    )
