"""The readings of the law in words: what each is called, and what a question and an answer are called under it.

A statute is told by its own articles and conditions; where it has no words of its own, those of the cable hold.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from protection import choices, sentences
from protection.choices import Question, Words
from protection.law import DEFAULT, ruleset
from protection.law.changes import stretches
from protection.law.provisions import provisions
from protection.law.vocabulary import MissingCode, OtherQuestion, Outcome, Reason
from protection.words import day_words

READINGS: Final[dict[str, Words]] = {
    "kz-2006": _("The cable of 2006"),
    "kz-2006-statute": _("The statutes from 2006 to 2014"),
    "kz-2024": _("The statutes since 2015"),
}
_QUESTIONS: Final[dict[str, dict[str, Words]]] = {
    "kz-2006-statute": {
        Question.DEPORTATION: _("Article 56: postponement of the case"),
        Question.PROTECTED_STATUS: _("Edict on foreigners: temporary stay of a victim"),
        Question.TEMPORARY_RESIDENCE: _("Edict on foreigners: until when the stay lasts"),
    },
    "kz-2024": {
        Question.DEPORTATION: _("Article 51: postponement of the case"),
        Question.PENALTY_EXEMPTION: _("Article 517: penalty for illegal stay"),
        Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("Article 519: work of an illegal immigrant"),
        Question.PROTECTED_STATUS: _("Law on foreigners: temporary stay of a victim"),
        Question.TEMPORARY_RESIDENCE: _("Law on foreigners: until when the stay lasts"),
        Question.ADVERTISEMENTS: _("Article 520: deceptive advertising"),
    },
}
_VICTIMS: Final[dict[str, Words]] = {
    DEFAULT: _("Articles 394 and 396, and the presidential decree"),
    "kz-2006-statute": _("Articles 394 and 396, and the Edict on foreigners"),
    "kz-2024": _("Articles 517 and 519, and the Law on foreigners"),
}
_NO_RECOGNITION: Final[Words] = _(
    "Neither recognition nor a joint identification that the statute asks for is recorded."
)
_OPEN: Final[Words] = _("Facts about the recognition or the identification are not known.")
_OTHER_DAY: Final[Words] = _("This reading does not hold on this day.")
_OF_VICTIMS: Final[dict[Outcome, Words]] = {
    Outcome.UNDETERMINED: _OPEN,
    Outcome.NOT_IN_FORCE: _OTHER_DAY,
    Outcome.NOT_PROTECTED: _NO_RECOGNITION,
    Outcome.NO_RIGHT: _NO_RECOGNITION,
}
_WHY: Final[dict[str, dict[Outcome, Words]]] = {
    Question.DEPORTATION: {
        Outcome.SUSPENDED: _(
            "The person reported a grave crime in the course of the case; no decision on the report is taken yet."
        ),
        Outcome.LIFTED: _("A decision on the report is taken: the case was postponed only until then."),
    },
    Question.PENALTY_EXEMPTION: _OF_VICTIMS,
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _OF_VICTIMS,
    Question.PROTECTED_STATUS: {
        **_OF_VICTIMS,
        Outcome.PROTECTED: _("Whoever is recognised, or identified jointly with the police, is temporarily staying."),
    },
    Question.TEMPORARY_RESIDENCE: {
        **_OF_VICTIMS,
        Outcome.RIGHT_RUNNING: _("The stay of a recognised victim lasts until the criminal case is completed."),
    },
}
_NO_STATEMENT: Final[Words] = _("There is no statement: nothing postpones the case.")
_REASONS: Final[dict[Reason, Words]] = {
    Reason.NO_QUALIFYING_ALLEGATION: _(
        "No statement has all that the article asks for and still waits for its decision: nothing postpones the case."
    ),
    Reason.ALLEGATION_NOT_QUALIFIED_YET: _(
        "There is a statement, but it is not known yet whether it has all that the article asks for."
    ),
}
_STANDING_ENDS: Final[Words] = _("The end of the recognition, on a document")
_ENDS: Final[dict[str, Words]] = {
    Question.DEPORTATION: _("The decision on the report"),
    Question.PROTECTED_STATUS: _STANDING_ENDS,
    Question.ILLEGAL_IMMIGRANT_EXEMPTION: _("The end of the lawful stay"),
    Question.TEMPORARY_RESIDENCE: _("A verdict in legal force, or another decision that ends the criminal case"),
}
_SETTLES: Final[dict[Reason, Words]] = {
    Reason.CITIZENSHIP_UNKNOWN: _("The citizenship: if not Kazakhstan’s, a report in the case postpones it"),
    Reason.STANDING_WITHOUT_ALLEGATION: _("The person’s report in the course of the case: then postponed"),
}
_MISSING_FACTS: Final[Words] = _("The missing facts")


#: The acts in short, as they are cited.
_ACTS: Final[dict[str, Words]] = {
    "CoAO2001": _("CoAO 2001"),
    "CC1997": _("CC 1997"),
    "CPC1997": _("CPC 1997"),
    "Edict2337": _("Edict 2337"),
    "LawForeigners": _("Law on foreigners"),
    "CoAO2014": _("CoAO 2014"),
    "CC2014": _("CC 2014"),
    "CPC2014": _("CPC 2014"),
    "Law110VIII": _("Law 110-VIII"),
}


def cite_words(cite: str) -> str:
    """CoAO 2014, 51(2); paragraphs and doubts are cited by their own sign."""
    provision = provisions().get(cite)
    if provision is None:
        return cite
    act, places = _ACTS[provision.act.code], (provision.part, provision.item)
    return f"{act}, {provision.article}" + "".join(f"({place})" for place in places if place)


#: What one reading alone has to say of an outcome.
_WHY_OF: Final[dict[tuple[str, str, Outcome], Words]] = {
    ("kz-2024", Question.ADVERTISEMENTS, Outcome.NOT_IN_FORCE): _("Article 520 was taken out of the code."),
    ("kz-2024", Question.ADVERTISEMENTS, Outcome.UNDETERMINED): _("The text of Article 520 was not read."),
    ("kz-2006-statute", Question.ADVERTISEMENTS, Outcome.UNDETERMINED): _(
        "Facts about the advertisement are not known, or the article that followed on this day was not read."
    ),
    ("kz-2006-statute", Question.ADVERTISEMENTS, Outcome.NOT_IN_FORCE): _OTHER_DAY,
}


def is_statute(reading: str) -> bool:
    return reading in _QUESTIONS


def reading_words(name: str) -> Words:
    """A ruleset that has no words yet stands for itself."""
    return READINGS.get(name, name)


def question_words(question: str, reading: str) -> Words:
    found = _QUESTIONS.get(reading, {}).get(question)
    if found is not None:
        return found
    if question in OtherQuestion.__members__.values():
        return choices.words_of(OtherQuestion(question))
    return choices.question_words(question)


def victims_words(reading: str) -> Words:
    """What the four answers that rest on one cause are called together."""
    return _VICTIMS.get(reading, _VICTIMS[DEFAULT])


def why(reading: str, question: str, outcome: str, reason: str | None = None, missing: Collection[str] = ()) -> Words:
    """The one sentence under the headline, as `sentences.why` says it for the cable."""
    if is_statute(reading):
        found: Words | None = _REASONS.get(Reason(reason)) if reason else None
        if not reason and not (outcome == Outcome.UNDETERMINED and MissingCode.CITIZENSHIP in missing):
            found = _WHY_OF.get((reading, question, Outcome(outcome))) or _WHY.get(question, {}).get(Outcome(outcome))
        if found is not None:
            return found
    return sentences.why(question, outcome, reason, missing)


def what_ends(reading: str, question: str) -> Words:
    return (_ENDS.get(question) if is_statute(reading) else None) or sentences.what_ends(question)


def what_settles(reading: str, question: str, reason: str | None = None, missing: Collection[str] = ()) -> Words:
    if not is_statute(reading):
        return sentences.what_settles(question, reason, missing)
    return _SETTLES.get(Reason(reason), _MISSING_FACTS) if reason else _MISSING_FACTS


def what_suspends(reading: str) -> Words:
    if is_statute(reading):
        return _("A report of a grave crime by the person to an authority, in the course of the case")
    return _("A statement by the person to an authority about a serious crime")


def no_statement(reading: str) -> Words:
    """Where no statement is recorded at all."""
    return _NO_STATEMENT if is_statute(reading) else _("There is no statement: nothing stops the deportation.")


def of_this_article(reading: str) -> Words:
    if is_statute(reading):
        return _("This speaks of this article alone. What else may protect:")
    return _("This speaks of Article 56 alone. What else may protect:")


def act_day_words(days: Iterable[date], reading: str) -> list[str]:
    """When an act can have been done that is measured as on these days, which the law has tried."""
    return [_stretch_words(first, last) for first, last in stretches(days, ruleset(reading))]


def _stretch_words(first: date | None, last: date | None) -> str:
    if first and last:
        return gettext("%(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}
    if first:
        return gettext("%(day)s or later") % {"day": day_words(first)}
    return gettext("%(day)s or earlier") % {"day": day_words(last)} if last else gettext("any day")
